"""Reads record files: JSON lines or YAML, plain or gzipped, into plain values with their place in the file."""

from __future__ import annotations

import gzip
import io
import math
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson
import yaml

from graph.errors import Fault
from graph.settings import Settings

JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
YAML_ENDINGS = (".yaml", ".yml")

# No text in UTF-8 holds one, and every line of UTF-16 does.
_ZERO_BYTE = "holds a zero byte, as UTF-16 does; save the file as UTF-8"
_LONG_NUMBER = re.compile(rb"[0-9]{19}")


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as written, and where; ``lines`` maps a field's dotted path to its line where the format gives it."""

    values: Any
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)


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
        with _open(path) as stream:
            read = _json_lines if ending in JSON_ENDINGS else _yaml_items
            empty = True
            for item in read(stream, shown, settings):
                empty = False
                yield item
            if empty:
                yield Fault("holds no record; expected at least one", shown)
    except (OSError, EOFError, zlib.error) as error:
        yield Fault(f"cannot be read: {getattr(error, 'strerror', None) or error}", shown)


def read_lines(body: bytes, name: str, settings: Settings) -> Iterator[Raw | Fault]:
    """Every record of a text of JSON lines, or what is wrong with it; faults call the text by this name."""
    return _json_lines(io.BytesIO(body), name, settings)


def read_object(body: bytes, name: str, settings: Settings) -> Raw | Fault:
    """One record that is a JSON text of its own, on however many lines, or what is wrong with it."""
    if b"\0" in body:
        return Fault(_ZERO_BYTE, name, 1)
    return _json_line(body, name, 1, settings)


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.name.endswith(".gz") else path.open("rb")


def _json_lines(stream: BinaryIO, file: str, settings: Settings) -> Iterator[Raw | Fault]:
    number, total = 0, 0
    while line := stream.readline(settings.line_bytes_max + 1):
        number += 1
        total += len(line)
        if len(line) > settings.line_bytes_max:
            yield Fault(f"longer than {settings.line_bytes_max:,} bytes; expected one record a line", file, number)
            return
        if total > settings.file_bytes_max:
            yield Fault(f"larger than {settings.file_bytes_max:,} bytes; split the file", file, number)
            return
        if b"\0" in line:
            yield Fault(_ZERO_BYTE, file, number)
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


def _depth(value: Any, most: int) -> int:
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


def _holds_long_number(value: Any) -> bool:
    """Whether it holds a number that Neo4j's integers may not; YAML reads such a one as text."""
    if isinstance(value, dict | list):
        return any(map(_holds_long_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and abs(value) >= 10**18


class _PlainLoader(yaml.CSafeLoader):
    """YAML without its surprises: dates and 'yes' stay text; only true, false, null and numbers are more."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - the library's own class attribute


for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?(0|[1-9][0-9]{0,17})", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?", list("-+0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def _yaml_items(stream: BinaryIO, file: str, settings: Settings) -> Iterator[Raw | Fault]:
    content = stream.read(settings.file_bytes_max + 1)
    if len(content) > settings.file_bytes_max:
        yield Fault(f"larger than {settings.file_bytes_max:,} bytes; split the file", file)
        return
    longest = next((n for n, line in enumerate(content.split(b"\n"), 1) if len(line) > settings.line_bytes_max), None)
    if longest:
        yield Fault(f"longer than {settings.line_bytes_max:,} bytes; break the line", file, longest)
        return
    if b"\0" in content:
        yield Fault(_ZERO_BYTE, file, content.count(b"\n", 0, content.index(b"\0")) + 1)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Fault("not UTF-8; save the file as UTF-8", file, line)
        return
    try:
        fault = _refuse_yaml(text, file, settings)
        root = None if fault else yaml.compose(text, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        yield Fault(f"not YAML: {error.problem or error}", file, mark.line + 1 if mark else None)
        return
    except yaml.YAMLError as error:
        yield Fault(f"not YAML: {' '.join(str(error).split())[:200]}", file)
        return
    if fault:
        yield fault
    elif not isinstance(root, yaml.SequenceNode):
        if root is not None:
            yield Fault("expected a list of records, each starting with '- kind:'", file, root.start_mark.line + 1)
    else:
        for node in root.value:
            lines: dict[str, int] = {}
            try:
                yield Raw(_plain(node, "", lines), file, node.start_mark.line + 1, lines)
            except _BadNodeError as error:
                yield Fault(str(error), file, error.line, error.path or None)


def _refuse_yaml(text: str, file: str, settings: Settings) -> Fault | None:
    """What makes a YAML text unsafe to build: deep nesting, or an alias, which can grow without end."""
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            # The list of records is a level of its own.
            if depth > settings.nesting_max + 1:
                return Fault(f"nested deeper than {settings.nesting_max} levels", file, _line(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            return Fault("an alias ('*'); expected the value written out", file, _line(event))
    return None


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


class _BadNodeError(Exception):
    def __init__(self, message: str, path: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.path = path
        self.line = node.start_mark.line + 1


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": _finite,
}


def _plain(node: yaml.Node, path: str, lines: dict[str, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _BadNodeError("a field's name must be a plain word", path, key)
            name = str(key.value)
            here = f"{path}.{name}" if path else name
            if name in values:
                raise _BadNodeError("the field is written twice", here, key)
            values[name] = _plain(value, here, lines)
            lines[here] = key.start_mark.line + 1
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, f"{path}[{index}]", lines) for index, item in enumerate(node.value)]
    try:
        return _SCALARS.get(node.tag, str)(node.value)
    except ValueError:
        raise _BadNodeError(f"{node.value[:60]!r} cannot be read as a number", path, node) from None
