"""A mapping file's text as plain values: YAML without what could mislead or hide, such as aliases and doubled keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from graph.bounded_files import open_regular
from graph.importers.base import BadFileError
from graph.json_shapes import Body

_LONGEST = 1 << 20
# A mapping has about six levels; YAML's reader calls itself once for each.
_DEEPEST = 50


def read_mapping_text(path: Path) -> Body:
    """What the file holds: text, lists and mappings only. Raises BadFileError."""
    try:
        with open_regular(path) as stream:
            text = stream.read(_LONGEST + 1).decode("utf-8-sig")
        if len(text) > _LONGEST:
            raise BadFileError(f"{path.name}: larger than {_LONGEST >> 20} MB; expected a mapping of a few lines")
        _check_events(text, path)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        if doubled := next(_doubled(node, ""), None):
            raise BadFileError(f"{path.name}: {doubled}: given twice; expected it once")
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists and mappings only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadFileError(f"{path.name}: no mapping in YAML ({' '.join(str(error).split())[:200]})") from error
    if not isinstance(values, dict):
        raise BadFileError(f"{path.name}: expected a mapping with records")
    return values


def _check_events(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadFileError(f"{path.name}: an alias ('*'); expected the value written out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            where = f"line {event.start_mark.line + 1}: " if event.start_mark else ""
            raise BadFileError(f"{path.name}: {where}nested more than {_DEEPEST} deep; expected a mapping of records")


def _doubled(node: object, where: str) -> Iterator[str]:
    """The places of keys that their mapping has already."""
    if isinstance(node, yaml.SequenceNode):
        for nth, item in enumerate(node.value):
            yield from _doubled(item, f"{where}[{nth}]")
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = f"{where}.{key.value}" if where else str(key.value)
            if key.value in seen:
                yield place
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
            yield from _doubled(value, place)
