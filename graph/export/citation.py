"""The citation that travels with a network file: what it is, of which data version, and how to cite it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

from graph.settings import Settings

CITATION_FILE = "CITATION.txt"
_TITLES = {
    "creator": "Made by",
    "filters": "Filters",
    "data_version": "Data version",
    "edges_left_out": "Edges left out",
}
_BRACES = str.maketrans(
    {"{": r"\{", "}": r"\}", "\\": r"\textbackslash{}", "%": r"\%", "&": r"\&", "_": r"\_", "#": r"\#"}
)


def write_citation(about: Mapping[str, str], settings: Settings) -> str:
    """How to cite a file, by what it says of itself: as text and for BibTeX."""
    citation, today = about["citation"], datetime.now(UTC).date()
    described = [f"{title}: {about[name]}" for name, title in _TITLES.items() if name in about]
    if "undated_sources_left_out" in about:
        described.append(f"Sources left out for want of a date: {about['undated_sources_left_out']}")
    address = citation.partition("), ")[2]
    if address.startswith("/"):
        described.append(f"Address: {settings.citation_url}{address}")
    fields = {
        "author": f"{{{_escape(settings.publisher)}}}",
        "title": _escape(settings.release_title),
        "year": str(today.year),
        "note": _escape(citation),
        "urldate": today.isoformat(),
    }
    entry = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return "\n".join(
        [
            "How to cite the file that this one came with:",
            "",
            f"  {settings.publisher} ({today.year}). {settings.release_title}. {citation}. Retrieved {today}.",
            "",
            *described,
            "",
            f"@misc{{parley-{about['data_version']},",
            entry,
            "}",
            "",
        ]
    )


def _escape(text: str) -> str:
    return text.translate(_BRACES)


async def pack_with_citation(name: str, pieces: AsyncIterator[bytes], citation: str) -> AsyncIterator[bytes]:
    """A file and its citation as one zip archive, written as the file is made."""
    written = _Written()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CITATION_FILE, citation)
        with archive.open(name, "w", force_zip64=True) as file:
            async for piece in pieces:
                file.write(piece)
                if ready := written.take():
                    yield ready
    yield written.take()


class _Written(io.RawIOBase):
    """What was written since it was last taken; it cannot go back, so that archives are made for streams."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._held += piece
        return len(piece)

    def take(self) -> bytes:
        """These bytes."""
        taken = bytes(self._held)
        self._held.clear()
        return taken
