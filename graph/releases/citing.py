"""How a release is cited: as text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable

import orjson

from graph.releases.release import Release
from graph.settings import Settings

_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def cite_text(release: Release, settings: Settings) -> str:
    """One line of text."""
    address = write_address(release, settings)
    return (
        f"{settings.publisher} ({release.day[:4]}). {release.title}, release {release.version} "
        f"[Data set; data version {release.n}]. {address}\n"
    )


def cite_bibtex(release: Release, settings: Settings) -> str:
    """An entry for BibTeX."""
    key = re.sub(r"[^A-Za-z0-9]+", "-", f"parley-{release.version}").strip("-")
    fields = {
        "author": f"{{{_escape(settings.publisher)}}}",
        "title": f"{{{_escape(release.title)}}}",
        "year": release.day[:4],
        "month": str(int(release.day[5:7])),
        "publisher": _escape(settings.publisher),
        "version": _escape(release.version),
        "note": _escape(f"Data set, data version {release.n}"),
        "url": write_address(release, settings),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def cite_ris(release: Release, settings: Settings) -> str:
    """An entry in RIS."""
    fields = (
        ("TY", "DATA"), ("AU", settings.publisher), ("TI", release.title), ("PY", release.day[:4]),
        ("DA", release.day.replace("-", "/")), ("ET", release.version), ("PB", settings.publisher),
        ("N1", f"Data version {release.n}"), ("UR", write_address(release, settings)), ("ER", ""),
    )  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def cite_csl(release: Release, settings: Settings) -> str:
    """An entry in CSL-JSON."""
    year, month, day = map(int, release.day.split("-"))
    item = {
        "id": f"parley-{release.version}",
        "type": "dataset",
        "title": release.title,
        "author": [{"literal": settings.publisher}],
        "publisher": settings.publisher,
        "version": release.version,
        "issued": {"date-parts": [[year, month, day]]},
        "note": f"Data version {release.n}",
        "URL": write_address(release, settings),
    }
    return orjson.dumps([item], option=orjson.OPT_INDENT_2).decode() + "\n"


def write_address(release: Release, settings: Settings) -> str:
    """Where others find the release."""
    return f"{settings.citation_url}/v1/releases/{release.version}"


def _escape(text: str) -> str:
    return text.translate(_BIBTEX)


# By the name of the format: the writer, the media type, and the name of the file in a release.
CITATIONS: dict[str, tuple[Callable[[Release, Settings], str], str, str]] = {
    "text": (cite_text, "text/plain; charset=utf-8", "CITATION.txt"),
    "bibtex": (cite_bibtex, "application/x-bibtex; charset=utf-8", "CITATION.bib"),
    "ris": (cite_ris, "application/x-research-info-systems; charset=utf-8", "CITATION.ris"),
    "csl": (cite_csl, "application/vnd.citationstyles.csl+json; charset=utf-8", "CITATION.json"),
}
