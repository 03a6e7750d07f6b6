"""A network as a file, for the routes that give one."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from api.files import File, open_file, stream
from api.reading import Ask
from api.responses import read_version
from graph.answers.exporting import export_network
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.export.formats import FORMATS, NODES, find_format
from graph.network.filters import NetworkFilters

MEDIA_TYPES = tuple(dict.fromkeys(format_.media_type.partition(";")[0] for format_ in FORMATS.values()))

# Parameters that say in which form an answer is wanted, and nothing of what.
_FORM = frozenset({"format", "part", "at_least"})


def require_table(format_: str, part: str) -> None:
    """Raises BadQuestion where a part is asked for of a format that has none."""
    if part != "edges" and format_ not in NODES:
        raise BadQuestion("part", f"goes with format={' or '.join(NODES)}; the others hold nodes and edges together")


async def write_network(ask: Ask[Any], filters: NetworkFilters, format_: str, part: str, *, whole: bool) -> File:
    """The network of these filters as a file of this format. Raises BadQuestion."""
    found = find_format(format_, part)
    _, _, query = ask.address.partition("?")
    asked = urlencode([(name, value) for name, value in parse_qsl(query, True) if name not in _FORM])
    network = await export_network(
        ask.view, filters, version=read_version(), address=ask.address, asked=asked, whole=whole
    )
    name = name_file("network", ask.view, found.ending)
    return await open_file(name, found.media_type, network.about.citation, stream(found.pieces(network)))


def name_file(what: str, view: View, ending: str) -> str:
    """What a file is saved as: what it holds, of when, and the data version."""
    moment = view.moment
    days = [day.isoformat() for day in (moment.as_of, moment.start, moment.end) if day]
    return f"{'-'.join(['parley', what, *days, f'v{view.n}'])}.{ending}"
