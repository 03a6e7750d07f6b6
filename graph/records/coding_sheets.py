"""A workbook to code demands, talks and ties in: its sheets and columns, and what a row of each is as a record.

Columns that name actors, places, processes or issues take names or ids, several of them parted by ``;``. Which records
the names stand for is found out when the workbook is loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.codes import read_codes
from graph.json_shapes import Body, Values
from graph.records.evidence import CODING
from graph.records.ties import ACTOR_TIES

Cells = Mapping[str, str]
# By column the ids that the names in its cell stand for.
Ids = Mapping[str, Sequence[str]]

_CLAIM = ("source", "locator", "asserted_by", "modality", "confidence", *CODING)
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: what it is for, the code list of its cells, or the kind of record that they name."""

    name: str
    about: str
    codes: tuple[str, ...] = ()
    names: str | None = None
    required: bool = False


def _coded(name: str, codes: str, about: str) -> SheetColumn:
    return SheetColumn(name, about, tuple(read_codes(codes)))


_OF_CLAIMS = (
    SheetColumn("source", "The id of the source that says so.", required=True),
    SheetColumn("locator", "Where in it: paragraph 6.", required=True),
    SheetColumn("asserted_by", "The actor to whom the source credits it; empty: its own voice.", names="actor"),
    _coded("modality", "modality", "In which mode it is said; empty: actual."),
    SheetColumn("confidence", "How sure, from 0 to 1; empty: 0.9."),
    SheetColumn("coded_by", "Who coded the row."),
    SheetColumn("coded_at", "When: 2024-05-03."),
    SheetColumn("codebook", "The version of the codebook that it was coded under."),
)
_ID = SheetColumn("id", "An id of its own; empty: one is made from the row.")
_PROCESS = SheetColumn("process", "The process that it belongs to.", names="process")
_DATE = SheetColumn("date", "As 2021-08-17, 2021-08, 2021-08-17/2021-08-19, 2021-08-17?")
SHEETS: dict[str, tuple[SheetColumn, ...]] = {
    "sources": (
        SheetColumn("id", "The id by which rows name it.", required=True),
        SheetColumn("title", "Its title.", required=True),
        SheetColumn("outlet", "The outlet or publisher."),
        SheetColumn("url", "Where it is on the web."),
        SheetColumn("published", "When it was published: 2021-08-19."),
    ),
    "demands": (
        _ID,
        SheetColumn("text", "What is asked for, in words.", required=True),
        SheetColumn("raised_by", "Who asks.", names="actor", required=True),
        SheetColumn("directed_at", "Of whom.", names="actor"),
        SheetColumn("concerns", "The issues that it concerns.", names="issue"),
        _coded("mode", "demand_mode", "What it asks for."),
        _PROCESS,
        _DATE,
        _coded("status", "demand_status", "What became of it; empty: nothing is known."),
        SheetColumn("status_date", "When it was reported to be so."),
        *_OF_CLAIMS,
    ),
    "talks": (
        _ID,
        SheetColumn("title", "The talk in a few words.", required=True),
        _DATE,
        _PROCESS,
        SheetColumn("place", "Where it was held.", names="place"),
        _coded("format", "talk_format", "How the sides met."),
        _coded("med_type", "med_type", "Whether it was mediation."),
        _coded("outcome", "talk_outcome", "What came of it."),
        SheetColumn("parties", "Who sat there for themselves.", names="actor"),
        SheetColumn("third_parties", "Who helped them to talk.", names="actor"),
        SheetColumn("issues", "What it was about.", names="issue"),
        *_OF_CLAIMS,
    ),
    "ties": (
        _ID,
        SheetColumn("kind", "The kind of tie.", ACTOR_TIES, required=True),
        SheetColumn("from", "The actor from which it leads.", names="actor", required=True),
        SheetColumn("to", "The actor to which it leads.", names="actor", required=True),
        _DATE,
        SheetColumn("role", "In what capacity: president, commander, spokesman."),
        *_OF_CLAIMS,
    ),
}


def read_row(sheet: str, cells: Cells, ids: Ids) -> Body:
    """The record of a row, as it would be written in a file."""
    given = {name: text for name, text in cells.items() if text}
    if sheet == "sources":
        return {"kind": "source", **given}
    record = {"demands": _demand, "talks": _talk, "ties": _tie}[sheet](given, ids)
    # Where no id can be made, the missing fields are named.
    record_id = given.get("id") or _make_id(record, sheet)
    own = {"kind": record["kind"], "id": record_id, **{k: v for k, v in record.items() if v not in (None, [])}}
    return {**own, "claims": [_claim(given, ids)]}


def _claim(cells: Cells, ids: Ids) -> Body:
    claim: Body = {name: cells[name] for name in _CLAIM if name in cells}
    if "asserted_by" in claim:
        claim["asserted_by"] = _one(ids, "asserted_by")
    if "confidence" in claim:
        claim["confidence"] = _number(claim["confidence"])
    return claim


def _demand(cells: Cells, ids: Ids) -> Body:
    to = _all(ids, "directed_at")
    status = {"date": cells.get("status_date"), "status": cells.get("status")}
    reports = [{k: v for k, v in status.items() if v}] if any(status.values()) else []
    return {
        "kind": "demand", "text": cells.get("text"), "raised_by": _all(ids, "raised_by"), "directed_at": to,
        "concerns": _all(ids, "concerns"), "mode": cells.get("mode"), "process": _one(ids, "process"),
        "date": cells.get("date"), "history": reports,
    }  # fmt: skip


def _talk(cells: Cells, ids: Ids) -> Body:
    plain = {name: cells.get(name) for name in ("title", "date", "format", "med_type", "outcome")}
    seats = [{"actor": actor, "formal_role": "party"} for actor in _all(ids, "parties")]
    seats += [{"actor": actor, "formal_role": "third_party"} for actor in _all(ids, "third_parties")]
    return {
        "kind": "talk", **plain, "process": _one(ids, "process"), "place": _one(ids, "place"),
        "participants": seats, "issues": _all(ids, "issues"),
    }  # fmt: skip


def _tie(cells: Cells, ids: Ids) -> Body:
    plain = {name: cells.get(name) for name in ("kind", "date", "role")}
    return {**plain, "source": _one(ids, "from"), "target": _one(ids, "to")}


def _all(ids: Ids, name: str) -> list[str]:
    return list(ids.get(name, ()))


def _one(ids: Ids, name: str) -> str | None:
    """One id; where a cell names several, their text, which is no id and so a fault."""
    return SEPARATOR.join(ids[name]) if ids.get(name) else None


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _make_id(record: Values, sheet: str) -> str:
    """From what makes the row this one and no other: words that can be read, and a digest of all of them."""
    if sheet == "ties":
        said = [record.get("source"), str(record.get("kind")).lower(), record.get("target"), record.get("date")]
    else:
        said = [record.get("text") or record.get("title"), record.get("process"), record.get("date")]
    text = "\x1f".join(str(one) for one in said)
    words = re.sub(r"[^a-z0-9]+", "-", " ".join(str(one) for one in said[: 3 if sheet == "ties" else 1]).lower())
    return f"{words.strip('-')[:60].strip('-') or sheet}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"
