"""JSON files: what is in one, and a list of records in it as a table."""

from __future__ import annotations

import atexit
import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import orjson
from pydantic import JsonValue

from graph.importers.base import BadFileError
from graph.importers.opening import open_bytes, unreadable

# It is read whole, and takes several times its size in memory.
_LARGEST = 64 << 20


def read_json(path: Path) -> JsonValue:
    """What is in a file: one value, or one in each line, then as a list. Raises BadFileError."""
    with open_bytes(path, follow=True) as raw:
        whole = raw.read(_LARGEST + 1)
    if len(whole) > _LARGEST:
        raise BadFileError(f"{path.name}: JSON of more than {_LARGEST >> 20} MB; save it as CSV, or split it")
    whole = whole.removeprefix(b"\xef\xbb\xbf")
    try:
        value = _parse(whole)
    except ValueError as error:
        lines = [line for line in whole.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.strip().endswith(b"}") for line in lines):
            raise BadFileError(f"{path.name}: damaged or cut JSON ({error}); expected the whole file") from error
        return [_read_line(path, number, line) for number, line in enumerate(lines, start=1)]
    return value


def _parse(text: bytes) -> JsonValue:
    """A value; NaN and Infinity, which Python writes though they are no JSON, as none. Raises ValueError."""
    try:
        value: JsonValue = orjson.loads(text)
    except orjson.JSONDecodeError:
        if b"NaN" not in text and b"Infinity" not in text:
            raise
        try:
            value = json.loads(text, parse_constant=lambda _: None)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
    return value


def _read_line(path: Path, number: int, line: bytes) -> JsonValue:
    try:
        value = _parse(line)
    except ValueError as error:
        raise BadFileError(f"{path.name} line {number}: damaged JSON ({error}); expected the whole file") from error
    return value


def find_records(value: JsonValue) -> list[dict[str, JsonValue]] | None:
    """The list of records in a value: itself, or the only list of records among its parts; None where there is none."""
    if isinstance(value, list):
        records = [one for one in value if isinstance(one, dict)]
        return records if records and len(records) == len(value) else None
    if isinstance(value, dict):
        lists = [found for part in value.values() if isinstance(part, list) and (found := find_records(part))]
        return lists[0] if len(lists) == 1 else None
    return None


def unpack_records(path: Path) -> Path | None:
    """A CSV file with the records of a JSON file, a column for each name in them; None where it holds no list of
    records. Raises BadFileError."""
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    return _unpack(path, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=16)
def _unpack(path: Path, *_: int) -> Path | None:
    records = find_records(read_json(path))
    if records is None:
        return None
    rows = [dict(name_columns(record)) for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    folder = Path(mkdtemp(prefix="parley-json-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(columns)
        # A row without a value would be blank, and passed over.
        table.writerows([row.get(column, "") for column in columns] for row in rows)
    return folder / "records.csv"


def name_columns(record: Mapping[str, JsonValue], before: str = "") -> Iterator[tuple[str, str]]:
    """The values of a record as text, those of its parts with the part's name and a dot before them."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from name_columns(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", write_json_value(value)


def write_json_value(value: JsonValue) -> str:
    """A value as text; a list as such."""
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
