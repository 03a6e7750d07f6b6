"""The routes: one module a resource, each with its ``router``."""

from fastapi import APIRouter

from api.routers import (
    actors,
    agreements,
    audit,
    changes,
    citation,
    claims,
    data_versions,
    demands,
    disputes,
    embed,
    events,
    export,
    issues,
    ldes,
    matches,
    measures,
    mediators,
    merges,
    names,
    network,
    offers,
    overviews,
    page,
    paths,
    places,
    positions,
    processes,
    quantities,
    reconcile,
    records,
    releases,
    reviews,
    search,
    service,
    sources,
    talks,
    ties,
    webhooks,
)

# In the order of the documentation: what reads the record, then the rest.
READS: tuple[APIRouter, ...] = tuple(
    module.router
    for module in (
        overviews, actors, ties, processes, talks, issues, positions, demands, offers, agreements, events, quantities,
        places, sources, claims, disputes, changes, matches, search, names, network, measures, paths, mediators, export,
    )
)  # fmt: skip
WRITES: tuple[APIRouter, ...] = (
    records.router,
    reviews.router,
    merges.router,
    audit.router,
    releases.router,
    webhooks.router,
)
ROUTERS: tuple[APIRouter, ...] = (
    *READS,
    *WRITES,
    citation.router,
    data_versions.router,
    ldes.router,
    reconcile.router,
    service.router,
    embed.router,
    page.router,
)
