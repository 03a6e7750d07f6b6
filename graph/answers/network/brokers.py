"""Who lies on the most shortest paths between others: an estimate that says so at once, the exact figures after."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import numpy as np

from graph.answers.network.measures import require_measurable
from graph.answers.network.selection import describe_window, select_network
from graph.models.measures import Brokers
from graph.network.edges import DECIMALS
from graph.network.filters import NetworkFilters
from graph.network.measures.brokers import find_betweenness, guess_betweenness, join_pairs
from graph.session.view import View

# Networks of so few actors are exact at once.
_SMALL = 400


async def find_brokers(view: View, filters: NetworkFilters, most: int, *, exact: bool) -> Brokers:
    """The actors of the highest betweenness in the whole network of these filters, equal ones by id.

    Without ``exact`` a network of many actors is estimated from the paths of ``brokers_sample`` of them; ``estimated``
    says so. Direction and weight are disregarded, as in ``measure_network`` without its parameters. Raises
    BadQuestionError, naming the parameter, and StillWorkingError where it takes long.
    """
    await view.lens()
    filters = filters.measured()
    asked = ("brokers", view.n, replace(view.question, at_least=None), filters, most, exact)
    work = partial(_answer, view, filters, most, exact=exact)
    known: Brokers = await view.tables.long_answers.find(asked, work, view.settings.measures_wait_seconds)
    return known


async def _answer(view: View, filters: NetworkFilters, most: int, *, exact: bool) -> Brokers:
    selection = await select_network(view, filters)
    edges, names = selection.edges, selection.edges.picked.registry.actors.names
    met = np.flatnonzero(edges.ends(np.arange(len(edges))))
    # By their ids, so that neither a sample nor a last digit depends on the order in which actors were recorded.
    met = np.array(sorted(met.tolist(), key=names.__getitem__), np.int64)
    alone = selection.find_alone(met)
    nodes = len(met) + len(alone)
    require_measurable(nodes, view.settings)
    at = np.full(len(names), -1, np.int64)
    at[met] = np.arange(len(met))
    pairs = join_pairs(at[edges.source], at[edges.target])
    estimated = not exact and nodes > _SMALL
    sample = view.settings.brokers_sample
    scores = await asyncio.to_thread(
        partial(guess_betweenness, pairs, nodes, sample) if estimated else partial(find_betweenness, pairs, nodes)
    )
    rounded = (round(float(score), DECIMALS) for score in scores)
    found = [(-score, names[number]) for score, number in zip(rounded, met.tolist(), strict=False) if score > 0]
    chosen = sorted(found)[:most]
    described = selection.context.name_actors(name for _, name in chosen)
    return {
        "items": [{**actor, "betweenness": -score} for actor, (score, _) in zip(described, chosen, strict=True)],
        "actors": nodes,
        "estimated": estimated,
        "sample": min(sample, nodes) if estimated else None,
        "window": describe_window(view.moment, filters),
        "data_version": view.n,
    }
