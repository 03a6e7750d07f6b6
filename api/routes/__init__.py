"""The routes that read, one module a resource."""

from api.reading import Read
from api.routes import (
    actors,
    agreements,
    claims,
    demands,
    disputes,
    events,
    export,
    issues,
    matches,
    measures,
    mediators,
    network,
    offers,
    paths,
    places,
    positions,
    processes,
    quantities,
    search,
    sources,
    talks,
    ties,
)

# In the order of the documentation.
_MODULES = (
    actors, ties, processes, talks, issues, positions, demands, offers, agreements, events, quantities, places, sources,
    claims, disputes, matches, search, network, measures, paths, mediators,
    export,
)  # fmt: skip

READS: tuple[Read, ...] = tuple(read for module in _MODULES for read in module.reads.items)
