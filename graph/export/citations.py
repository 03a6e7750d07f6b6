"""Citations of works, as text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import orjson

_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_BLANKS = re.compile(r"\s+")
# What would end an address in BibTeX, as web addresses write it.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work as it is cited. ``issued`` is a day, a month or a year in ISO 8601, and certain.

    ``csl`` and ``ris`` are its types.
    """

    key: str
    title: str
    author: str | None = None
    publisher: str | None = None
    issued: str | None = None
    # When it was issued in the words of its record, where ``issued`` says less than these or nothing.
    issued_words: str | None = None
    version: str | None = None
    note: str | None = None
    url: str | None = None
    accessed: date | None = None
    csl: str = "dataset"
    ris: str = "DATA"
    # Whatever CSL has no field for.
    custom: Mapping[str, object] = field(default_factory=dict)


def write_plain(works: Iterable[CitedWork]) -> str:
    """A line for each work."""
    return "".join(f"{cite_work(work)}\n" for work in works)


def cite_work(work: CitedWork) -> str:
    """One line: who (when). What. Where."""
    who = work.author or work.publisher
    year = work.issued_words or (work.issued or "")[:4]
    when = f" ({year})" if year else ""
    parts = [f"{who}{when}" if who else None, f"{work.title}{'' if who else when}"]
    parts += [work.publisher if work.author and work.publisher != work.author else None, work.note]
    written = ". ".join(_join_lines(part).rstrip(".") for part in parts if part)
    accessed = f" (accessed {work.accessed.isoformat()})" if work.accessed else ""
    return f"{written}.{f' {work.url}{accessed}' if work.url else ''}"


def write_bibtex(works: Iterable[CitedWork]) -> str:
    """An entry for each work; no two have one key."""
    used: dict[str, int] = {}
    return "\n".join(_write_entry(work, _make_key(work.key, used)) for work in works)


def _make_key(text: str, used: dict[str, int]) -> str:
    key = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "work"
    used[key.lower()] = number = used.get(key.lower(), 0) + 1
    return key if number == 1 else f"{key}-{number}"


def _write_entry(work: CitedWork, key: str) -> str:
    issued = (work.issued or "").split("-")
    fields = {
        "author": f"{{{_escape(work.author)}}}" if work.author else None,
        "title": _escape(work.title),
        "year": issued[0] or None,
        "month": str(int(issued[1])) if len(issued) > 1 else None,
        "publisher": _escape(work.publisher) if work.publisher else None,
        "version": _escape(work.version) if work.version else None,
        "note": _escape(note) if (note := _note(work)) else None,
        "url": work.url.translate(_IN_ADDRESS) if work.url else None,
        "urldate": work.accessed.isoformat() if work.accessed else None,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{lines}\n}}\n"


def write_ris(works: Iterable[CitedWork]) -> str:
    """An entry in RIS for each work."""
    return "".join(_write_tags(work) for work in works)


def _write_tags(work: CitedWork) -> str:
    issued = work.issued or ""
    fields = (
        ("TY", work.ris), ("AU", work.author), ("TI", work.title), ("PY", issued[:4]),
        ("DA", issued.replace("-", "/") if len(issued) > len("2021") else None), ("ET", work.version),
        ("PB", work.publisher), ("N1", _note(work)), ("UR", work.url),
        ("Y2", work.accessed.strftime("%Y/%m/%d") if work.accessed else None),
    )  # fmt: skip
    tags = "".join(f"{tag}  - {_join_lines(value)}\r\n" for tag, value in fields if value)
    return f"{tags}ER  - \r\n"


def write_csl(works: Iterable[CitedWork]) -> str:
    """The works as CSL-JSON."""
    return orjson.dumps([_describe_item(work) for work in works], option=orjson.OPT_INDENT_2).decode() + "\n"


def _describe_item(work: CitedWork) -> dict[str, object]:
    item: dict[str, object | None] = {
        "id": work.key,
        "type": work.csl,
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else None,
        "publisher": work.publisher,
        "version": work.version,
        "issued": _describe_issued(work),
        "note": work.note,
        "URL": work.url,
        "accessed": {"date-parts": [_split_day(work.accessed)]} if work.accessed else None,
        "custom": dict(work.custom) or None,
    }
    return {name: value for name, value in item.items() if value is not None}


def _describe_issued(work: CitedWork) -> dict[str, object] | None:
    if work.issued_words:
        return {"literal": work.issued_words}
    return {"date-parts": [[int(part) for part in work.issued.split("-")]]} if work.issued else None


def _note(work: CitedWork) -> str | None:
    """The note, with a date of issue that the form has no field for."""
    words = f"Published: {work.issued_words}" if work.issued_words else None
    return ". ".join(part for part in (words, work.note) if part) or None


def _split_day(day: date) -> Sequence[int]:
    return [day.year, day.month, day.day]


def _escape(text: str) -> str:
    return _join_lines(text).translate(_BIBTEX)


def _join_lines(text: str) -> str:
    """On one line: in none of these formats may a value have several."""
    return _BLANKS.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One of the forms: who writes it, its media type, and the ending of its files."""

    write: Callable[[Iterable[CitedWork]], str]
    media_type: str
    ending: str


CITATION_FORMS: Mapping[str, CitationForm] = {
    "text": CitationForm(write_plain, "text/plain; charset=utf-8", "txt"),
    "bibtex": CitationForm(write_bibtex, "application/x-bibtex; charset=utf-8", "bib"),
    "ris": CitationForm(write_ris, "application/x-research-info-systems; charset=utf-8", "ris"),
    "csl": CitationForm(write_csl, "application/vnd.citationstyles.csl+json; charset=utf-8", "json"),
}
