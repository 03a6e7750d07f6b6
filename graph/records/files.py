"""Reads record files: JSON lines or YAML, plain or gzipped, into plain values with their place in the file."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import orjson

from graph.bounded_files import TooMuchError, open_bounded, open_regular
from graph.errors import Fault
from graph.records.raw import ZERO_BYTE, Raw
from graph.records.yaml_items import read_yaml
from graph.settings import Settings

JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
YAML_ENDINGS = (".yaml", ".yml")

_LONG_NUMBER = re.compile(rb"[0-9]{19}")


def read_file(path: Path, settings: Settings) -> Iterator[Raw | Fault]:
    """Every record of a file, or what is wrong with it; nothing is raised for what a file may hold."""
    name = path.name.removesuffix(".gz")
    ending = Path(name).suffix.lower()
    shown = str(path)
    if ending not in (*JSON_ENDINGS, *YAML_ENDINGS):
        expected = ", ".join((*JSON_ENDINGS, *YAML_ENDINGS))
        yield Fault(f"unknown file type {ending!r}; expected {expected}, each also with .gz", file=shown)
        return
    try:
        with open_regular(path) as lying, open_bounded(path, lying, most=settings.file_bytes_max) as stream:
            read = _json_lines if ending in JSON_ENDINGS else read_yaml
            empty = True
            for item in read(stream, shown, settings):
                empty = False
                yield item
            if empty:
                yield Fault("holds no record; expected at least one", shown)
    except TooMuchError as error:
        yield Fault(f"{error}; split the file", shown)
    except (OSError, EOFError, zlib.error) as error:
        yield Fault(f"cannot be read: {getattr(error, 'strerror', None) or error}", shown)


def read_lines(body: bytes, name: str, settings: Settings) -> Iterator[Raw | Fault]:
    """Every record of a text of JSON lines, or what is wrong with it; faults call the text by this name."""
    return _json_lines(io.BytesIO(body), name, settings)


def read_object(body: bytes, name: str, settings: Settings) -> Raw | Fault:
    """One record that is a JSON text of its own, on however many lines, or what is wrong with it."""
    if b"\0" in body:
        return Fault(ZERO_BYTE, name, 1)
    return _json_line(body, name, 1, settings)


def _json_lines(stream: BinaryIO, file: str, settings: Settings) -> Iterator[Raw | Fault]:
    number = 0
    while line := stream.readline(settings.line_bytes_max + 1):
        number += 1
        if len(line) > settings.line_bytes_max:
            yield Fault(f"longer than {settings.line_bytes_max:,} bytes; expected one record a line", file, number)
            return
        if b"\0" in line:
            yield Fault(ZERO_BYTE, file, number)
            return
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if text.strip():
            yield _json_line(text, file, number, settings)


def _json_line(text: bytes, file: str, number: int, settings: Settings) -> Raw | Fault:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        return Fault(f"not UTF-8 at byte {error.start + 1} of the line; save the file as UTF-8", file, number)
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return Fault(f"not JSON: {error.msg} (column {error.colno}); expected one JSON object a line", file, number)
    if _depth(values, settings.nesting_max) > settings.nesting_max:
        return Fault(f"nested deeper than {settings.nesting_max} levels", file, number)
    if _LONG_NUMBER.search(text) and _holds_long_number(values):
        return Fault("holds a whole number of more than 18 digits; write it as text", file, number)
    return Raw(values, file, number)


def _depth(value: object, most: int) -> int:
    """How deep a value is nested, looked at no further than one beyond the most that is allowed."""
    level, deepest = [value], 0
    while level and deepest <= most:
        deepest += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(inner, dict | list)
        ]
    return deepest


def _holds_long_number(value: object) -> bool:
    """Whether it holds a number that Neo4j's integers may not; YAML reads such a one as text."""
    if isinstance(value, dict | list):
        return any(map(_holds_long_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and abs(value) >= 10**18
