"""UCDP Actor Dataset (Uppsala Conflict Data Program): parties to organised violence, and whence they came.

The dataset dates none of it: every tie has an unknown beginning and an unknown end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.reading import (
    Locator,
    Namer,
    build,
    clean,
    key_id,
    make_id,
    source_of,
)
from graph.importers.tables import Row, TableReading, open_table, require_columns
from graph.records.entities import Actor
from graph.records.evidence import Claim, Coverage
from graph.records.ties import Tie

_UNKNOWN = "/"
_LONGEST_NAME = 500
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_NONE = frozenset({"", "n/a"})
# Org: 1 a formally organised group, 2 an informal one (supporters of a party), 3 a community, 4 a government.
_TYPES = {"1": "armed_organization", "2": "other", "3": "other", "4": "government_state"}
_ORIGINAL = ("NameOrig", "NameOrigFull", "NameOrigFullEng")
_NEW = ("NewName", "NewNameFullMotherTongue", "NewNameFullEng")


@dataclass(frozen=True, slots=True)
class _Relation:
    """A kind of tie: the column that says whether there is one, those of the other's name and ids, and what it is."""

    flag: str
    name: str
    ids: str
    kind: str
    how: str | None = None


# JoinGroup mixes mergers with membership; which one it was is for a coder to say.
_RELATIONS = (
    _Relation("Splinter", "NamePrev", "ActorIdPrev", "SPLIT_FROM"),
    _Relation("Alliance", "NameAlliance", "ActorIdAlliance", "MEMBER_OF"),
    _Relation("JoinGroup", "GroupName", "ActorIdGroup", "LINKED_TO", "joined"),
)
_COVERAGE = Coverage(
    kinds=["actor", *dict.fromkeys(relation.kind for relation in _RELATIONS)],
    unit="actor in organised violence",
    rule="Actors that UCDP's data on organised violence name, with what they split from, were allied in, or joined; "
    "the file has no dates.",
)
# Columns that an actor has fields or names for.
_READ = frozenset({"ActorId", "NameData", *_ORIGINAL, *_NEW})
_REQUIRED = (
    "ActorId", "NameData", *_ORIGINAL, "NameChange", *_NEW, "Org",
    *(c for r in _RELATIONS for c in (r.flag, r.name, r.ids)),
)  # fmt: skip


class UcdpActorsImporter(Importer):
    """Reads actors with their names, and the ties that splinters, alliances and joined groups are."""

    format = "ucdp-actors"
    title = "UCDP Actor Dataset"
    revision = 6

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, every actor with its names, then the ties, each with its claim. Raises BadFileError."""
        tables = [open_table(path, TableReading(required=_REQUIRED, na_is_empty=True)) for path in files]
        for table in tables:
            require_columns(table, "UCDP actors", _REQUIRED)
        locate = Locator(files)
        actors: dict[str, str] = {}
        yield [source_of(dataset, files, _COVERAGE)]
        for table in tables:
            for row in table.rows(report):
                yield from _actor(row, dataset, report, locate(table, row), actors)
        if not actors:
            raise BadFileError(
                f"{', '.join(path.name for path in files)}: no actor in it; expected rows with an ActorId"
            )
        for table in tables:
            for row in table.rows():
                where = locate(table, row)
                if actors.get(row["ActorId"]) == where:
                    for relation in _RELATIONS:
                        others = _find_others(row, relation, actors, report, where)
                        yield from (_tie(row, other, relation, dataset, where) for other in others)


def _actor(row: Row, dataset: Dataset, report: ImportReport, where: str, actors: dict[str, str]) -> Iterator[Group]:
    ucdp, name = row["ActorId"], clean(row["NameData"])
    if not ucdp.isdecimal() or not name:
        report.note("skipped", "no actor: ActorId is not a number or NameData is empty", where)
        return
    if ucdp in actors:
        report.note("skipped", "an ActorId that came before", where)
        return
    kind = _TYPES.get(row["Org"])
    if kind is None:
        report.note("faults", f"Org: {row['Org']!r} is not in the codebook: other, kept word for word", where)
    kept = {column: row[column] for column in row.cells if column not in _READ and row[column]}
    actor = build(
        Actor, report, where, kind="actor", id=_actor_id(dataset, ucdp), name=name, type=kind or "other",
        ids={"ucdp": ucdp}, attributes=kept,
    )  # fmt: skip
    if actor is not None:
        actors[ucdp] = where
        names = _names(row, name)
        if any(len(text) > _LONGEST_NAME for text in names):
            report.note("faults", f"a name of more than {_LONGEST_NAME} letters, left out", where)
        namer = Namer(dataset, report)
        fitting = [(text, kind) for text, kind in names.items() if len(text) <= _LONGEST_NAME]
        yield [actor, *(name for text, kind in fitting for name in namer.name(actor, text, kind, where))]


def _actor_id(dataset: Dataset, ucdp: str) -> str:
    return make_id(dataset, key_id(ucdp))


def _names(row: Row, name: str) -> dict[str, str]:
    """Every other spelling with its kind. After a change of name all but the last of the new ones are former."""
    original = [clean(row[column]) for column in _ORIGINAL]
    current: list[str] = []
    former: list[str] = []
    if row["NameChange"] == "1":
        steps = len(_split(row["NewName"]))
        for column in _NEW:
            # A cell with commas is a row of names only where each has its place in the row of new names.
            parts = _split(row[column])
            parts = parts if len(parts) == steps else [clean(row[column])]
            former += parts[:-1]
            current += parts[-1:]
        former = original + former
    else:
        current = original
    found = dict.fromkeys(current, "alias")
    for text in former:
        found.setdefault(text, "former")
    return {text: kind for text, kind in found.items() if text not in _NONE and text != name}


def _split(cell: str) -> list[str]:
    return [clean(part) for part in cell.split(",") if part.strip()]


def _find_others(
    row: Row, relation: _Relation, actors: dict[str, str], report: ImportReport, where: str
) -> Iterator[str]:
    """The ids of the actors that a row ties its actor to, each once; what is no such actor is reported."""
    flag = row[relation.flag]
    if flag not in ("0", "1", ""):
        report.note("faults", f"{relation.flag} is neither 0 nor 1, no tie made", where)
    if flag != "1":
        return
    if _THOUSANDS.fullmatch(row[relation.ids]):
        report.note("faults", f"{relation.ids}: several ids, or a thousands separator; no tie made", where)
        return
    others = re.findall(r"(?<![-\d.])\d+", row[relation.ids])
    if not others:
        report.note("faults", f"{relation.flag} is 1, but {relation.ids} has no id", where)
    for other in dict.fromkeys(others):
        if other == row["ActorId"]:
            report.note("skipped", f"{relation.ids}: an actor tied to itself", where)
        elif other not in actors:
            report.note("skipped", f"{relation.ids}: an id that no row has", where)
        else:
            yield other


def _tie(row: Row, other: str, relation: _Relation, dataset: Dataset, where: str) -> Group:
    key = make_id(dataset, row["ActorId"], relation.kind.lower().replace("_", "-"), other)
    source, target = _actor_id(dataset, row["ActorId"]), _actor_id(dataset, other)
    claim = Claim(
        kind="claim", id=f"{key}.1", about=key, source=dataset.id, locator=where,
        asserts={"date": _UNKNOWN, **({"how": relation.how} if relation.how else {})},
        attributes={column: row[column] for column in (relation.name, relation.ids)},
    )  # fmt: skip
    return [Tie(kind=relation.kind, id=key, source=source, target=target), claim]
