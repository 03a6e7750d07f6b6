"""What an answer is to whoever asked for it: its JSON, read."""

from __future__ import annotations

from typing import Any

import orjson

from graph.answers.network import write_changes, write_network
from graph.answers.view import View
from graph.models.network import Changes, Network
from graph.network.filters import NetworkFilters
from graph.time import Moment

Told = dict[str, Any]


async def draw_network(view: View, filters: NetworkFilters) -> Told:
    """A network."""
    return _read(await write_network(view, filters))


async def network_changes(view: View, filters: NetworkFilters, before: Moment, after: Moment) -> Told:
    """What changed between two moments."""
    return _read(await write_changes(view, filters, before, after))


def _read(told: Network | Changes) -> Told:
    read: Told = orjson.loads(orjson.dumps(told))
    return read
