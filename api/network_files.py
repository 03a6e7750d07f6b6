"""A network as a file, for the routes that give one."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from urllib.parse import parse_qsl, urlencode

from api.files import ZIP, File, name_download, open_file, stream
from api.reading import Read
from graph.answers.network.exporting import export_network
from graph.export.citation import pack_with_citation, write_citation
from graph.export.formats import BYTE_ORDER_MARK, FORMATS, find_format
from graph.export.network import describe_file
from graph.network.filters import NetworkFilters
from graph.version import read_version

MEDIA_TYPES = tuple(dict.fromkeys(format_.media_type.partition(";")[0] for format_ in FORMATS.values()))

# Parameters that say in which form an answer is wanted, and nothing of what.
_FORM = frozenset({"format", "part", "bom", "citation", "at_least"})


async def write_network_file(
    read: Read, filters: NetworkFilters, format_: str, part: str, *, whole: bool, bom: bool = False
) -> File:
    """The network of these filters as a file of this format, with ``bom`` led by a byte order mark.

    Raises BadQuestionError.
    """
    found = find_format(format_, part)
    network = await export_network(
        read.view,
        filters,
        version=read_version(),
        address=read.address,
        asked=_read_filters(read),
        whole=whole,
        with_sources=format_ == "xlsx",
    )
    pieces = found.pieces(network)
    name = name_download("network", read.view, found.ending)
    return await open_file(
        name, found.media_type, network.about.citation, stream(chain([BYTE_ORDER_MARK], pieces) if bom else pieces)
    )


def pack_file(file: File, read: Read) -> File:
    """The same file in a zip archive, with how to cite it."""
    about = describe_file(read.view.n, read.address) | {"filters": _read_filters(read) or "none"}
    pieces = pack_with_citation(file.name, file.pieces, write_citation(about, read.view.settings))
    return replace(file, name=f"{file.name}.zip", media_type=ZIP, pieces=pieces)


def _read_filters(read: Read) -> str:
    """What was asked for, without the form of the answer."""
    _, _, query = read.address.partition("?")
    return urlencode([(name, value) for name, value in parse_qsl(query, True) if name not in _FORM])
