"""A mapping file, checked against the records' models: what does not fit is named by its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.importers.base import BadFileError
from graph.importers.date_formats import languages, why_no_format
from graph.importers.table.mapping import CLAIM_FIELDS, Cell, PeriodMapping, RecordMapping, TableMapping, cells_of
from graph.importers.table.mapping_text import read_mapping_text
from graph.importers.table.values import is_date, is_list, reference_kinds, why_not
from graph.json_shapes import Body
from graph.records import MODEL_OF, Claim, Fact, Part, Record
from graph.records.registry import field_adapter, part_model

_NOT_MAPPED = ("source", "claim", "name", "match")
# Year, month, day.
_MOST_PARTS = 3
# How a drafted mapping marks what is only guessed.
GUESS = "? "


def read_mapping(path: Path) -> TableMapping:
    """A mapping file, checked. Raises BadFileError, naming the place at fault, or what is still a guess."""
    try:
        found = path.stat()
    except OSError as error:
        raise BadFileError(f"{path.name}: {error.strerror}; expected a mapping in YAML") from error
    return _read(path, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, *_: int) -> TableMapping:
    values = read_mapping_text(path)
    if guess := next(iter(_guesses(values, "")), None):
        where, text = guess
        raise BadFileError(
            f"{path.name}: {where}: {text!r} is a guess of --explain; put it right, or confirm it: take its mark away"
        )
    try:
        mapping = TableMapping.model_validate(_spread(values))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadFileError(f"{path.name}: {_dotted(first['loc'])}: {first['msg']}") from error
    made = [record.kind for record in mapping.records]
    for nth, record in enumerate(mapping.records):
        for where, why in _faults(record, made):
            raise BadFileError(f"{path.name}: records[{nth}].{where}: {why}")
    return mapping


def _spread(values: Body) -> Body:
    """The mapping with a record that is there for each of several columns as so many records."""
    records = values.get("records")
    if not isinstance(records, list):
        return values
    spread: list[Any] = []
    for record in records:
        each = record.get("each") if isinstance(record, dict) else None
        if isinstance(each, dict) and all(isinstance(column, str) for column in each.values()):
            rest = {name: value for name, value in record.items() if name != "each"}
            spread += [
                _put_in(rest, {"{word}": word, "{column}": column, "{stem}": column.rpartition("_")[0]})
                for word, column in each.items()
            ]
        else:
            spread.append(record)
    return values | {"records": spread}


def _put_in(value: Any, words: dict[str, str]) -> Any:
    if isinstance(value, str):
        for mark, word in words.items():
            value = value.replace(mark, word)
        return value
    if isinstance(value, list):
        return [_put_in(item, words) for item in value]
    return {_put_in(key, words): _put_in(item, words) for key, item in value.items()}


def _guesses(value: Any, where: str) -> list[tuple[str, str]]:
    """The places of words that are marked as guesses, keys included."""
    if isinstance(value, str):
        return [(where, value)] if value.startswith(GUESS) else []
    if isinstance(value, list):
        return [guess for nth, item in enumerate(value) for guess in _guesses(item, f"{where}[{nth}]")]
    return [
        guess
        for key, item in value.items()
        for guess in (*_guesses(key, where), *_guesses(item, f"{where}.{key}" if where else str(key)))
    ]


def _faults(record: RecordMapping, made: list[str]) -> list[tuple[str, str]]:
    """What does not fit the record's model: where in the mapping, and why."""
    kinds = [kind for kind in MODEL_OF if kind not in _NOT_MAPPED]
    if record.kind not in kinds:
        return [("kind", f"{record.kind!r} is none of {', '.join(kinds)}")]
    faults: list[tuple[str, str]] = []
    model = record.model
    if record.ids and "ids" not in model.model_fields:
        faults.append(("ids", f"{record.kind} has no ids elsewhere"))
    allowed = sorted(set(model.model_fields) - {"kind", "id", "attributes", "ids"})
    if stray := sorted(set(record.unordered) - set(record.key or ())):
        faults.append(("unordered", f"{', '.join(stray)} is not in the key"))
    if stray := sorted(set(record.absent) - set(record.only)):
        faults.append(("absent", f"{', '.join(stray)} is not in only"))
    for name, value in record.fields.items():
        if name not in allowed:
            faults.append((f"fields.{name}", f"{record.kind} has no such field; it has {', '.join(allowed)}"))
            continue
        faults += [(f"fields.{name}", why) for why in _value_faults(value, model, name)]
        for cell in cells_of(value):
            faults += [(f"fields.{name}", why) for why in _cell_faults(cell, model, name, made)]
    return [*faults, *_missing_fields(record), *_claim_faults(record, made)]


def _missing_fields(record: RecordMapping) -> Iterator[tuple[str, str]]:
    model = record.model
    identity = model.identity if issubclass(model, Fact) else frozenset()
    for name, info in model.model_fields.items():
        if info.is_required() and name not in (*record.fields, "kind", "id"):
            yield f"fields.{name}", f"{record.kind} needs it" + (", it is part of it" * (name in identity))


def _claim_faults(record: RecordMapping, made: list[str]) -> Iterator[tuple[str, str]]:
    for name, cell in record.claim.items():
        if name not in CLAIM_FIELDS:
            yield f"claim.{name}", f"expected one of: {', '.join(CLAIM_FIELDS)}"
        elif not issubclass(record.model, Fact):
            yield f"claim.{name}", f"{record.kind} is named, not claimed"
        elif cell.split is not None and cell.nth is None:
            yield f"claim.{name}", "split: a claim has one of these; nth says which"
        else:
            yield from ((f"claim.{name}", why) for why in _cell_faults(cell, Claim, name, made))


def _value_faults(value: PeriodMapping | list[Cell], model: type[Record], name: str) -> list[str]:
    """What is wrong with the cells of a field together."""
    date = is_date(model, name)
    if isinstance(value, PeriodMapping):
        if not date:
            return ["from and to are for dates"]
        parts = [cells for cells in (value.begin, value.end) if cells is not None]
    else:
        parts = [value]
    if not date:
        return ["several columns for a field of one value"] if len(parts[0]) > 1 and not is_list(model, name) else []
    for cells in parts:
        if len(cells) > _MOST_PARTS:
            return ["more than three columns for a date; expected those of its year, month and day"]
        if len(cells) > 1 and any(cell.split or cell.format for cell in cells):
            return ["year, month and day come from columns of their own: without split and format"]
        if any(cell.split and cell.nth is None for cell in cells):
            return ["split: a date is one; nth says which piece"]
    return []


def _cell_faults(cell: Cell, model: type[Record], name: str, made: list[str]) -> list[str]:
    kinds = reference_kinds(model, name)
    if (why := _form_fault(cell)) or (why := _naming_fault(cell, kinds, made)):
        return [why]
    part = part_model(model, name) if model is not Claim else None
    if part is not None:
        return _piece_faults(cell, model, name, part)
    if cell.extra:
        return ["with is for fields whose pieces have fields of their own, such as participants"]
    if kinds or is_date(model, name):
        # Read row by row.
        return []
    given = [*filter(None, cell.codes.values()), *(text for text in (cell.value, cell.default) if text is not None)]
    return [why for text in given if (why := why_not(model, name, text))]


def _form_fault(cell: Cell) -> str | None:
    """What is wrong with a cell, whatever it is for."""
    if sum(given is not None for given in (cell.column, cell.value, cell.text, cell.of)) != 1:
        return "expected either a column or a value"
    if cell.nth is not None and cell.split is None:
        return "nth: of what? Expected split: the sign between the pieces"
    for written in cell.format or ():
        if why := why_no_format(written, cell.pivot):
            return f"format: {why}"
    if cell.language is not None and cell.language not in languages():
        return f"language: {cell.language!r} is none of {', '.join(languages())}"
    return None


def _naming_fault(cell: Cell, kinds: frozenset[str], made: list[str]) -> str | None:
    """What is wrong with a cell that names a record of these kinds, or none."""
    if cell.ids and "actor" not in kinds:
        return "ids are of actors; this names none"
    if cell.of is None:
        return None
    if cell.of not in kinds:
        return f"of: {cell.of!r} is none of {', '.join(sorted(kinds)) or 'what it can be'}"
    return None if cell.of in made else f"of: the mapping makes no {cell.of} of a row"


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


def _dotted(location: tuple[object, ...]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
