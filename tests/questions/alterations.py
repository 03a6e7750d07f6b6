"""The article's part of the seed, and what becomes of it with a fact taken out or a contrary one put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from graph.records import MODEL_OF, list_references
from graph.records.parsing import Located, Parsed, parse_files, parse_raw
from graph.records.raw import Raw
from graph.settings import Settings
from graph.store.loading import SEED
from tests.questions.asking import ARTICLE

Line = dict[str, Any]
# Records as they are written to files, by their ids.
Seed = dict[str, Line]
Alter = Callable[[Seed], Seed]


@dataclass(frozen=True)
class Alteration:
    """One change to the seed, and the questions whose expected answers do not survive it."""

    name: str
    breaks: tuple[int, ...]
    alter: Alter


def read_article_part() -> Seed:
    """What the article says, and every record that this names."""
    parsed = parse_files(sorted(SEED.glob("*.yaml")), Settings())
    assert parsed.faults == []
    lines = {located.record.id: located.record.as_line() for located in parsed.records}
    unread = [name for name, line in lines.items() if line["kind"] == "claim" and line["source"] == ARTICLE]
    kept: set[str] = set()
    while unread:
        name = unread.pop()
        if name not in kept:
            kept.add(name)
            line = lines[name]
            unread += [to for _, to, _ in list_references(MODEL_OF[line["kind"]], line)]
    return {name: line for name, line in lines.items() if name in kept}


def read_records(seed: Seed) -> list[Located]:
    """The records as they are loaded."""
    parsed = Parsed()
    for line in seed.values():
        parse_raw(Raw(line, "altered", 1), parsed)
    assert parsed.faults == []
    return parsed.records


def find_record(seed: Seed, name: str) -> str:
    """The id of a record; ``FACT.SOURCE.1``: the first claim of a source on a fact, where it has no id of its own."""
    if name in seed:
        return name
    begin, _, number = name.rpartition(".")
    fact, _, source = begin.rpartition(".")
    claims = [
        line["id"] for line in seed.values()
        if line["kind"] == "claim" and (line["about"], line["source"]) == (fact, source)
    ]  # fmt: skip
    return str(claims[int(number) - 1])


def without(*names: str) -> Alter:
    """Takes records out, with every mention of them, and with the records that cannot be without them."""

    def alter(seed: Seed) -> Seed:
        gone = {find_record(seed, name) for name in names}
        left = seed
        while True:
            left = {name: _forget(line, gone) for name, line in left.items() if name not in gone}
            broken = {name for name, line in left.items() if not _is_whole(line)}
            if not broken:
                return left
            gone |= broken

    return alter


def saying(claim: str, **values: Any) -> Alter:
    """Lets a claim assert other values; None: nothing of that field."""

    def alter(seed: Seed) -> Seed:
        name = find_record(seed, claim)
        asserts = {**seed[name].get("asserts", {}), **values}
        return having(name, asserts={name: value for name, value in asserts.items() if value is not None})(seed)

    return alter


def having(record: str, **values: Any) -> Alter:
    """Gives a record other values; None: none of that field."""

    def alter(seed: Seed) -> Seed:
        found = find_record(seed, record)
        line = {**seed[found], **values}
        return {**seed, found: {name: value for name, value in line.items() if value is not None}}

    return alter


def putting_in(line: Line, locator: str = "paragraph 10", **claim: Any) -> Alter:
    """Puts a fact in that the article is made to tell."""

    def alter(seed: Seed) -> Seed:
        assert line["id"] not in seed
        described = {"source": ARTICLE, "locator": locator, **claim}
        return {**seed, line["id"]: {**line, "claims": [described]}}

    return alter


def both(*alters: Alter) -> Alter:
    """One change that takes several steps."""

    def alter(seed: Seed) -> Seed:
        for step in alters:
            seed = step(seed)
        return seed

    return alter


def _forget(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _forget(inner, gone) for name, inner in value.items() if not _is_gone(inner, gone)}
    if isinstance(value, list):
        return [_forget(inner, gone) for inner in value if not _is_gone(inner, gone)]
    return value


def _is_gone(value: Any, gone: set[str]) -> bool:
    return isinstance(value, str) and value in gone


def _is_whole(line: Line) -> bool:
    try:
        MODEL_OF[line["kind"]].model_validate(line)
    except ValidationError:
        return False
    return True
