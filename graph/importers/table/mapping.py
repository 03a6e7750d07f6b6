"""The small file that says what the columns of a researcher's own table are in Parley's records."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from graph.importers.base import BadFileError
from graph.importers.date_formats import why_no_format
from graph.importers.table.mapping_text import read_values
from graph.records import MODEL_OF, Claim, Fact, Part, Record
from graph.records.evidence import Coverage, Year
from graph.records.fields import Text, Title
from graph.records.registry import field_adapter, list_references, part_model

# What a mapping gives a claim; the rest follows from the row.
CLAIM_FIELDS = (
    "locator", "credited", "confidence", "hedge", "modality", "polarity", "status", "attested",
)  # fmt: skip
_NOT_MAPPED = ("source", "claim", "name", "match")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Cell(_Strict):
    """Where a value comes from: a column, or one ``value`` for every row."""

    column: str | None = None
    value: str | None = None
    split: str | None = Field(None, min_length=1, description="What stands between several values in a cell.")
    codes: dict[str, str] = Field(default_factory=dict, description="The table's word for each of Parley's codes.")
    default: str | None = Field(None, description="Where the cell is empty, or its word is not among the codes.")
    format: str | None = Field(
        None, description="How dates are written, as in %d/%m/%Y or %m/%Y; YYYY-MM-DD needs none."
    )
    extra: dict[str, str] = Field(default_factory=dict, alias="with", description="What else each piece carries.")


def _as_cell(written: Any) -> Any:
    return {"column": written} if isinstance(written, str) else written


def _as_cells(written: Any) -> Any:
    return written if isinstance(written, list) else [written]


_Cell = Annotated[Cell, BeforeValidator(_as_cell)]
_Cells = Annotated[list[_Cell], BeforeValidator(_as_cells), Field(min_length=1)]


class RecordMapping(_Strict):
    """What one row is, or one of the things that it is."""

    kind: str
    id: str | None = Field(None, description="The column with the row's own id.")
    key: list[str] | None = Field(None, description="Without an id: the columns that make a row this one and no other.")
    only: dict[str, Annotated[list[str], BeforeValidator(_as_cells)]] = Field(
        default_factory=dict, description="The rows that are such a record: those with one of these words in a column."
    )
    fields: dict[str, _Cells]
    claim: dict[str, _Cell] = Field(default_factory=dict, description="What the claim says of itself, but its values.")
    attributes: list[str] | None = Field(None, description="Columns kept word for word: all unnamed ones, if left out.")

    @property
    def model(self) -> type[Record]:
        """The model of its kind."""
        return MODEL_OF[self.kind]

    @property
    def cells(self) -> list[Cell]:
        """Every cell that it reads."""
        return [*(cell for cells in self.fields.values() for cell in cells), *self.claim.values()]

    @property
    def columns(self) -> list[str]:
        """Every column that it names, each once."""
        named = [
            self.id,
            *(self.key or ()),
            *self.only,
            *(cell.column for cell in self.cells),
            *(self.attributes or ()),
        ]
        return list(dict.fromkeys(column for column in named if column is not None))


class CoverageMapping(_Strict):
    """What the table looked for, by its author."""

    unit: Title | None = Field(None, description="What one row is: 'treaty', 'reported clash'.")
    rule: Text | None = Field(None, description="Which of these it takes in, in words.")
    first_year: Year | None = None
    last_year: Year | None = None
    countries: list[Title] | None = Field(None, description="The countries it is limited to.")

    @model_validator(mode="after")
    def _in_order(self) -> CoverageMapping:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise ValueError(f"last_year {self.last_year} is before first_year {self.first_year}")
        return self


class TableMapping(_Strict):
    """How a table is to be read."""

    sheet: str | None = Field(None, description="The sheet of a workbook; the first where it is left out.")
    delimiter: str | None = Field(None, min_length=1, max_length=1)
    records: list[RecordMapping] = Field(min_length=1)
    coverage: CoverageMapping | None = Field(
        None, description="What the table looked for; the years that it leaves out are those of its rows."
    )

    @property
    def covered(self) -> Coverage | None:
        """What the table covers: the kinds of its facts; None where it has none."""
        kinds = list(dict.fromkeys(record.kind for record in self.records if issubclass(record.model, Fact)))
        described = self.coverage or CoverageMapping()
        given = described.model_dump(exclude_none=True, exclude={"unit"})
        return Coverage(kinds=kinds, unit=described.unit or "row of a table", **given) if kinds else None

    @property
    def columns(self) -> frozenset[str]:
        """Every column that it names."""
        return frozenset(column for record in self.records for column in record.columns)


def read_mapping(path: Path) -> TableMapping:
    """A mapping file, checked against the records' models. Raises BadFileError, naming the place at fault."""
    try:
        mapping = TableMapping.model_validate(read_values(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadFileError(f"{path.name}: {_dotted(first['loc'])}: {first['msg']}") from error
    for nth, record in enumerate(mapping.records):
        for where, why in _faults(record):
            raise BadFileError(f"{path.name}: records[{nth}].{where}: {why}")
    return mapping


def _faults(record: RecordMapping) -> list[tuple[str, str]]:
    """What does not fit the record's model: where in the mapping, and why."""
    kinds = [kind for kind in MODEL_OF if kind not in _NOT_MAPPED]
    if record.kind not in kinds:
        return [("kind", f"{record.kind!r} is none of {', '.join(kinds)}")]
    faults: list[tuple[str, str]] = []
    model = record.model
    allowed = sorted(set(model.model_fields) - {"kind", "id", "attributes", "ids"})
    for name, cells in record.fields.items():
        if name not in allowed:
            faults.append((f"fields.{name}", f"{record.kind} has no such field; it has {', '.join(allowed)}"))
            continue
        if len(cells) > 1 and not is_list(model, name):
            faults.append((f"fields.{name}", "several columns for a field of one value"))
        for cell in cells:
            faults += [(f"fields.{name}", why) for why in _cell_faults(cell, model, name)]
    identity = model.identity if issubclass(model, Fact) else frozenset()
    for name, info in model.model_fields.items():
        if info.is_required() and name not in (*record.fields, "kind", "id"):
            faults.append((f"fields.{name}", f"{record.kind} needs it" + (", it is part of it" * (name in identity))))
    for name, cell in record.claim.items():
        if name not in CLAIM_FIELDS:
            faults.append((f"claim.{name}", f"expected one of: {', '.join(CLAIM_FIELDS)}"))
        elif not issubclass(model, Fact):
            faults.append((f"claim.{name}", f"{record.kind} is named, not claimed"))
        else:
            faults += [(f"claim.{name}", why) for why in _cell_faults(cell, Claim, name)]
    return faults


def _cell_faults(cell: Cell, model: type[Record], name: str) -> list[str]:
    if (cell.column is None) == (cell.value is None):
        return ["expected either a column or a value"]
    if cell.format is not None and (why := why_no_format(cell.format)):
        return [f"format: {why}"]
    part = part_model(model, name) if model is not Claim else None
    if part is not None:
        return _piece_faults(cell, model, name, part)
    if cell.extra:
        return ["with is for fields whose pieces have fields of their own, such as participants"]
    if reference_kinds(model, name):
        return []
    given = [*cell.codes.values(), *(text for text in (cell.value, cell.default) if text is not None)]
    return [why for text in given if (why := why_not(model, name, text))]


def _piece_faults(cell: Cell, model: type[Record], name: str, part: type[Part]) -> list[str]:
    if "actor" not in part.model_fields:
        return ["its pieces cannot come from a cell; write such records as a file of their own"]
    unknown = sorted(set(cell.extra) - set(part.model_fields))
    if unknown:
        return [f"with: {', '.join(unknown)} is no field of its pieces"]
    try:
        field_adapter(model, name).validate_python([{"actor": "x", **cell.extra}])
    except ValidationError as error:
        return [f"with: {error.errors(include_url=False)[0]['msg']}"]
    return []


@cache
def is_list(model: type[Record], name: str) -> bool:
    """Whether a field holds several values."""
    return "list[" in str(model.model_fields[name].annotation)


@cache
def reference_kinds(model: type[Record], name: str) -> frozenset[str]:
    """The kinds of records that a field, or the actor of its pieces, may name; empty where it names none."""
    probe = [{"actor": "x"}] if part_model(model, name) is not None else "x"
    return next((kinds for _, _, kinds in list_references(model, {name: probe})), frozenset())


def why_not(model: type[Record], name: str, text: str) -> str | None:
    """Why a text is no value of a field; None where it is one."""
    try:
        read_value(model, name, text)
    except ValidationError as error:
        return f"{text!r}: {error.errors(include_url=False)[0]['msg']}"
    return None


def read_value(model: type[Record], name: str, text: str) -> Any:
    """A text as a value of a field, or of one of its pieces where it holds several. Raises ValidationError."""
    adapter = field_adapter(model, name)
    if is_list(model, name):
        return adapter.dump_python(adapter.validate_python([text]), mode="json")[0]
    return adapter.dump_python(adapter.validate_python(text), mode="json")


def _dotted(location: tuple[Any, ...]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
