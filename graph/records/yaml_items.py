"""Records in YAML, read one by one as a stream: what a file holds is never in memory as a whole."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import yaml

from graph.errors import Fault
from graph.json_shapes import Body
from graph.records.raw import ZERO_BYTE, Raw
from graph.settings import Settings


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


def read_yaml(stream: BinaryIO, file: str, settings: Settings) -> Iterator[Raw | Fault]:
    """Every record of the list that the file holds, or what is wrong with it; some faults end the reading."""
    text = _Text(stream, settings.line_bytes_max)
    try:
        yield from _Items(_PlainLoader(text), file, settings).read()
    except _RefusedError as refused:
        yield Fault(str(refused), file, refused.line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        yield Fault(f"not YAML: {error.problem or error}", file, mark.line + 1 if mark else None)
    except yaml.YAMLError as error:
        yield Fault(f"not YAML: {' '.join(str(error).split())[:200]}", file)


class _RefusedError(Exception):
    """What ends the reading of a file."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


class _BadFieldError(Exception):
    """What is wrong with one record, of which the rest is passed over."""

    def __init__(self, message: str, path: str, line: int) -> None:
        super().__init__(message)
        self.path, self.line = path, line


class _Text:
    """The bytes of a stream, checked as they are read: UTF-8, lines of bounded length, no zero byte."""

    def __init__(self, stream: BinaryIO, longest: int) -> None:
        self._stream, self._longest = stream, longest
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line, self._in_line = 1, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; nothing at the end."""
        piece = self._stream.read(size)
        if (zero := piece.find(b"\0")) >= 0:
            raise _RefusedError(ZERO_BYTE, self._line + piece.count(b"\n", 0, zero))
        try:
            self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            line = self._line + error.object.count(b"\n", 0, error.start)
            raise _RefusedError("not UTF-8; save the file as UTF-8", line) from None
        for nth, part in enumerate(piece.split(b"\n")):
            self._in_line = len(part) + (self._in_line if nth == 0 else 0)
            if self._in_line > self._longest:
                raise _RefusedError(f"longer than {self._longest:,} bytes; break the line", self._line + nth)
        self._line += piece.count(b"\n")
        return piece


class _Items:
    """The items of the one list in a file, built from what the parser meets.

    Deep nesting and aliases, which can grow without end, end the reading; so does a record of too many values.
    """

    def __init__(self, loader: _PlainLoader, file: str, settings: Settings) -> None:
        self._loader, self._file = loader, file
        self._deepest, self._most = settings.nesting_max, settings.record_values_max
        self._values = 0
        self._lines: dict[str, int] = {}
        self._bad: list[_BadFieldError] = []

    def read(self) -> Iterator[Raw | Fault]:
        """Each record, or what is wrong with it."""
        try:
            self._loader.get_event()  # the stream begins
            if isinstance(self._loader.get_event(), yaml.StreamEndEvent):
                return
            yield from self._read_document()
            if not isinstance(event := self._loader.get_event(), yaml.DocumentEndEvent):
                raise _RefusedError("not YAML: expected the end of the list", _line(event))
            if not isinstance(event := self._loader.get_event(), yaml.StreamEndEvent):
                raise _RefusedError("not YAML: expected a single document in the stream", _line(event))
        finally:
            self._loader.dispose()

    def _read_document(self) -> Iterator[Raw | Fault]:
        root = self._loader.get_event()
        if not isinstance(root, yaml.SequenceStartEvent):
            if self._build(root, "", 1)[0] is not None:
                yield Fault("expected a list of records, each starting with '- kind:'", self._file, _line(root))
            return
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            self._values, self._lines, self._bad = 0, {}, []
            values, line = self._build(event, "", 1)
            if not self._bad:
                yield Raw(values, self._file, line, self._lines)
            # The first counts: what follows may follow from it.
            for bad in self._bad[:1]:
                yield Fault(str(bad), self._file, bad.line, bad.path or None)

    def _build(self, event: object, path: str, depth: int) -> tuple[Any, int]:
        """The value that begins with this event, and its line."""
        line = _line(event)
        self._lines[path] = line
        self._values += 1
        if self._values > self._most:
            raise _RefusedError(f"a record of more than {self._most:,} values; expected smaller ones", line)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError("an alias ('*'); expected the value written out", line)
        if isinstance(event, yaml.ScalarEvent):
            return self._read_scalar(event, path), line
        if depth > self._deepest:
            raise _RefusedError(f"nested deeper than {self._deepest} levels", line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._build_list(path, depth), line
        return self._build_mapping(path, depth), line

    def _build_list(self, path: str, depth: int) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            values.append(self._build(event, f"{path}[{len(values)}]", depth + 1)[0])
        return values

    def _build_mapping(self, path: str, depth: int) -> Body:
        values: Body = {}
        while not isinstance(event := self._loader.get_event(), yaml.MappingEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                name = str(event.value)
                here = f"{path}.{name}" if path else name
                if name in values:
                    self._note("the field is written twice", here, _line(event))
            else:
                self._note("a field's name must be a plain word", path, _line(event))
                self._build(event, path, depth + 1)
                name = here = ""
            values[name] = self._build(self._loader.get_event(), here, depth + 1)[0]
            self._lines[here] = _line(event)
        return values

    def _read_scalar(self, event: yaml.ScalarEvent, path: str) -> Any:
        tag = event.tag
        if tag is None or tag == "!":
            tag = self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        try:
            return _SCALARS.get(tag, str)(event.value)
        except ValueError:
            self._note(f"{event.value[:60]!r} cannot be read as a number", path, _line(event))
            return None

    def _note(self, message: str, path: str, line: int) -> None:
        self._bad.append(_BadFieldError(message, path, line))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
