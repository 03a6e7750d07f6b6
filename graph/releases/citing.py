"""How a release is cited: as text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable

from graph.export.citations import CITATION_FORMS, CitedWork, write_bibtex, write_csl, write_ris
from graph.releases.release import Release
from graph.settings import Settings


def cite_text(release: Release, settings: Settings) -> str:
    """One line of text."""
    address = write_address(release, settings)
    return (
        f"{settings.publisher} ({release.day[:4]}). {release.title}, release {release.version} "
        f"[Data set; data version {release.n}]. {address}\n"
    )


def cite_bibtex(release: Release, settings: Settings) -> str:
    """An entry for BibTeX."""
    return write_bibtex([_describe_work(release, settings, f"Data set, data version {release.n}")])


def cite_ris(release: Release, settings: Settings) -> str:
    """An entry in RIS."""
    return write_ris([_describe_work(release, settings, f"Data version {release.n}")])


def cite_csl(release: Release, settings: Settings) -> str:
    """An entry in CSL-JSON."""
    return write_csl([_describe_work(release, settings, f"Data version {release.n}")])


def write_address(release: Release, settings: Settings) -> str:
    """Where others find the release."""
    return f"{settings.citation_url}/v1/releases/{release.version}"


def _describe_work(release: Release, settings: Settings, note: str) -> CitedWork:
    return CitedWork(
        key=f"parley-{release.version}",
        title=release.title,
        author=settings.publisher,
        publisher=settings.publisher,
        issued=release.day,
        version=release.version,
        note=note,
        url=write_address(release, settings),
    )


_WRITERS: dict[str, Callable[[Release, Settings], str]] = {
    "text": cite_text,
    "bibtex": cite_bibtex,
    "ris": cite_ris,
    "csl": cite_csl,
}
# By the name of the format: the writer, the media type, and the name of the file in a release.
CITATIONS: dict[str, tuple[Callable[[Release, Settings], str], str, str]] = {
    name: (write, CITATION_FORMS[name].media_type, f"CITATION.{CITATION_FORMS[name].ending}")
    for name, write in _WRITERS.items()
}
