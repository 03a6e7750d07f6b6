"""Any table, CSV or Excel, by a small mapping file that says what its columns are.

The table is gone through twice: first for whom and what it names, then for the facts. A cell that names an actor, a
place, a process or an issue means the record of the mapping that has this id or name, else one made from the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.cameo.rows import read_event_day
from graph.importers.reading import (
    Locator,
    Row,
    Table,
    build,
    key_id,
    make_id,
    name_key,
    open_table,
    require_columns,
    source_of,
)
from graph.importers.table.cells import applies, words_of
from graph.importers.table.mapping import (
    Cell,
    RecordMapping,
    TableMapping,
    is_list,
    read_mapping,
    read_value,
    reference_kinds,
    why_not,
)
from graph.records import MODEL_OF, Claim, Entity, Fact, Record
from graph.records.fields import UNFIT
from graph.records.registry import part_model

_PLAIN_ID = re.compile("[A-Z0-9]+([.-][A-Z0-9]+)*")
MAPPINGS = (".yaml", ".yml")
_WORKBOOKS = (".xlsx", ".xlsm")
# What a name alone makes, and what else such a record must have.
_NAMED: dict[str, dict[str, str]] = {"actor": {"type": "other"}, "place": {}, "process": {}, "issue": {}}


class _Slot(NamedTuple):
    """A field, and the cell that its value comes from."""

    model: type[Record]
    name: str
    cell: Cell


@dataclass(slots=True)
class _Known:
    """Records that cells can name, by kind and written id or name."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)


class TableImporter(Importer):
    """Reads what a mapping file makes of a table; it is given beside the table, as a file ending in .yaml."""

    format = "table"
    revision = 3

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, what is named, the facts. Raises BadFileError, for a mapping that does not fit the table too."""
        mappings = [path for path in files if path.suffix in MAPPINGS]
        tables = [path for path in files if path.suffix not in MAPPINGS]
        if len(mappings) != 1 or not tables:
            raise BadFileError(
                "expected a table (.csv, .tsv, .xlsx) and one mapping file (.yaml) that says what its columns are"
            )
        mapping = read_mapping(mappings[0])
        opened = [_open(path, mapping) for path in tables]
        for nth, record in enumerate(mapping.records):
            for table in opened:
                require_columns(table, f"{mappings[0].name} records[{nth}] ({record.kind})", record.columns)
        reading = _Reading(dataset, mapping, opened, Locator(tables), report, mapping.columns)
        yield [source_of(dataset, files, mapping.covered)]
        yield from reading.entities()
        yield from reading.facts()


def _open(path: Path, mapping: TableMapping) -> Table:
    name = path.name.removesuffix(".gz").lower()
    if name.endswith(_WORKBOOKS):
        # Only here: whoever has no workbook needs no reader for them.
        from graph.importers.sheets import open_sheet  # noqa: PLC0415

        return open_sheet(path, mapping.sheet)
    return open_table(path, mapping.delimiter or ("\t" if name.endswith((".tsv", ".txt")) else ","))


@dataclass(slots=True)
class _Reading:
    """One import on its way."""

    dataset: Dataset
    mapping: TableMapping
    tables: Sequence[Table]
    locate: Locator
    report: ImportReport
    named: frozenset[str]
    known: _Known = field(default_factory=_Known)
    claims: Counter[str] = field(default_factory=Counter)
    ordinals: Counter[str] = field(default_factory=Counter)

    def entities(self) -> Iterator[Group]:
        """What the mapping declares as named records, then what is only named in other records' cells."""
        for record in self.mapping.records:
            if issubclass(record.model, Entity):
                for row, where in self._rows(record):
                    yield from self._entity(record, row, where)
        for record in self.mapping.records:
            naming = [
                (kind, cells)
                for name, cells in record.fields.items()
                if (kind := next((kind for kind in _NAMED if kind in reference_kinds(record.model, name)), None))
            ]
            if naming:
                for row, where in self._rows(record):
                    for kind, cells in naming:
                        yield from self._named(kind, (text for cell in cells for text in words_of(cell, row)), where)

    def facts(self) -> Iterator[Group]:
        """Every fact with a claim for each of its rows. Rows are counted here, so that each counts once."""
        facts = [record for record in self.mapping.records if issubclass(record.model, Fact)]
        for table in self.tables:
            for row in table.rows(self.report):
                where = self.locate(table, row)
                described = False
                for record in facts:
                    if applies(record, row):
                        described = True
                        yield from self._fact(record, row, where)
                if not described and not any(applies(record, row) for record in self.mapping.records):
                    self.report.note("skipped", "no record of the mapping is for such a row", where)

    def _rows(self, record: RecordMapping) -> Iterator[tuple[Row, str]]:
        for table in self.tables:
            for row in table.rows():
                if applies(record, row):
                    yield row, self.locate(table, row)

    def _entity(self, record: RecordMapping, row: Row, where: str) -> Iterator[Group]:
        values, left = self._values(record, row, where)
        name = str(values.get("name", ""))
        written = row[record.id] if record.id else ""
        entity = self._own_id(record.kind, written) if written else self._id(record.kind, name)
        if not name:
            self.report.note("skipped", f"{record.kind}: no name", where)
        elif any(self.known.ids.get((record.kind, text)) == entity for text in (written, name) if text):
            self.report.note("folded", f"a further row of the same {record.kind}", where)
        else:
            made = build(
                record.model, self.report, where, kind=record.kind, id=entity, **values,
                attributes=self._attributes(record, row) | left,
            )  # fmt: skip
            if made is not None:
                for text in filter(None, (written, name)):
                    self.known.ids.setdefault((record.kind, text), entity)
                yield [made]

    def _named(self, kind: str, texts: Iterator[str], where: str) -> Iterator[Group]:
        for text in texts:
            if (kind, text) not in self.known.ids:
                entity = self._id(kind, text)
                made = build(MODEL_OF[kind], self.report, where, kind=kind, id=entity, name=text, **_NAMED[kind])
                if made is not None:
                    self.known.ids[kind, text] = entity
                    yield [made]

    def _fact(self, record: RecordMapping, row: Row, where: str) -> Iterator[Group]:
        model = record.model
        assert issubclass(model, Fact)  # noqa: S101 - callers ask for facts only
        values, left = self._values(record, row, where)
        fact = self._fact_id(record, row)
        asserts = {name: value for name, value in values.items() if name not in model.identity}
        # What a record cannot be without stands in it too, though claims may dispute it: who raised a demand.
        needed = model.identity | {name for name, field in model.model_fields.items() if field.is_required()}
        identity = {name: value for name, value in values.items() if name in needed}
        made = build(model, self.report, where, kind=record.kind, id=fact, **identity)
        if made is None:
            return
        # Only together do some values show that they do not fit (a kind of support on a tie that is none).
        if build(model, self.report, where, kind=record.kind, id=fact, **(identity | asserts)) is None:
            return
        described = {
            name: value
            for name, cell in record.claim.items()
            for value in self._read(_Slot(Claim, name, cell), row, where, left)
        }
        self.claims[fact] += 1
        nth = self.claims[fact]
        if "locator" in described:
            described["locator"] = f"{where}, {described['locator']}"
        claim = build(
            Claim, self.report, where, kind="claim", id=f"{fact}.{nth}", about=fact, source=self.dataset.id,
            asserts=asserts, attributes=self._attributes(record, row) | left, **{"locator": where, **described},
        )  # fmt: skip
        if claim is not None:
            if nth > 1:
                self.report.note("folded", f"a further row of the same {record.kind}", where)
            yield [claim] if nth > 1 else [made, claim]

    def _id(self, kind: str, written: str) -> str:
        return make_id(self.dataset, _word(kind), name_key(written))

    def _own_id(self, kind: str, written: str) -> str:
        """From an id that the table gives: readable as it is where no name and no other such id can look so."""
        plain = _PLAIN_ID.fullmatch(written) and any(sign.isdigit() for sign in written)
        return make_id(self.dataset, _word(kind), key_id(written) if plain else name_key(written))

    def _fact_id(self, record: RecordMapping, row: Row) -> str:
        """From the row's own id, else from its content and, where the same content comes again, its ordinal."""
        if record.id and row[record.id]:
            return self._own_id(record.kind, row[record.id])
        content = "\x1f".join(row[column] for column in record.key or row.cells)
        fact = make_id(self.dataset, _word(record.kind), sha256(content.encode()).hexdigest()[:16])
        self.ordinals[fact] += 1
        return fact if self.ordinals[fact] == 1 else f"{fact}-{self.ordinals[fact]}"

    def _values(self, record: RecordMapping, row: Row, where: str) -> tuple[dict[str, Any], dict[str, str]]:
        """The values of a row's record, and the words that are none."""
        values: dict[str, Any] = {}
        left: dict[str, str] = {}
        for name, cells in record.fields.items():
            slots = [_Slot(record.model, name, cell) for cell in cells]
            found = [value for slot in slots for value in self._read(slot, row, where, left)]
            if found:
                values[name] = found if is_list(record.model, name) else found[0]
        return values, left

    def _read(self, slot: _Slot, row: Row, where: str, left: dict[str, str]) -> Iterator[Any]:
        """The values of one column of a row; words that are none are reported, and put with those left."""
        model, name, cell = slot
        kinds = reference_kinds(model, name)
        for text in words_of(cell, row):
            if kinds:
                target = self._find(kinds, text)
                yield {"actor": target, **cell.extra} if part_model(model, name) is not None else target
                continue
            try:
                yield read_value(model, name, text)
            except ValidationError as error:
                column = cell.column or name
                day = read_event_day(text)
                if day is not None and why_not(model, name, day) is None:
                    # A date with a time of day: the day counts, and the text is kept.
                    left[column] = row[column]
                    yield read_value(model, name, day)
                    continue
                why = "a word that the mapping has no code for" if cell.codes else f"not what {name} takes"
                first = error.errors(include_url=False)[0]
                why = first["msg"] if first["type"] == UNFIT else why
                self.report.note("faults", f"{column}: {why}; kept word for word", where)
                left[column] = row[column]
                if cell.default is not None:
                    yield read_value(model, name, cell.default)

    def _attributes(self, record: RecordMapping, row: Row) -> dict[str, str]:
        """The columns kept word for word: those asked for, else all that the mapping does not name."""
        wanted = record.attributes
        if wanted is None:
            wanted = [column for column in row.cells if column not in self.named]
        return {column: row[column] for column in wanted if column and row[column]}

    def _find(self, kinds: frozenset[str], text: str) -> str:
        """The record that a cell names: one known by id or name, else the one whose id it would be."""
        for kind in sorted(kinds):
            if (kind, text) in self.known.ids:
                return self.known.ids[kind, text]
        declared = [record.kind for record in self.mapping.records if record.kind in kinds]
        return self._own_id(declared[0] if declared else min(kinds), text)


def _word(kind: str) -> str:
    return kind.lower().replace("_", "-")
