"""What an answer is to anyone who asked for it: its JSON, read."""

from __future__ import annotations

from typing import Any

import orjson

from graph.answers.network.networks import describe_changes, describe_network
from graph.models.network import Changes, Network
from graph.network.filters import NetworkFilters
from graph.session.view import View
from graph.time import Moment

Answered = dict[str, Any]


async def draw_network(view: View, filters: NetworkFilters) -> Answered:
    """A network."""
    return _read(await describe_network(view, filters))


async def network_changes(view: View, filters: NetworkFilters, before: Moment, after: Moment) -> Answered:
    """What changed between two moments."""
    return _read(await describe_changes(view, filters, before, after))


def _read(described: Network | Changes) -> Answered:
    read: Answered = orjson.loads(orjson.dumps(described))
    return read
