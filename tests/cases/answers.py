"""Reads what a question expects out of an answer: a path into it, and what must be found there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import yaml

Step = str | dict[str, Any]
Expected = dict[str, Any]


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a case: ``[{question, rule, asks: [{get, with, expect: [{at, …}]}]}]``."""
    questions: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return questions


def find(answer: Any, path: Sequence[Step]) -> Any:
    """What a path leads to. Raises AssertionError where a field or the one item is not there."""
    found = answer
    for place, step in enumerate(path):
        if step == "*":
            return [find(item, path[place + 1 :]) for item in found]
        found = _follow(found, step)
    return found


def check(answer: Any, expected: Expected) -> str | None:
    """How an answer differs from what is expected of it; None where it does not.

    ``expected`` has the path ``at`` and one of ``is``, ``set``, ``includes``, ``lacks``, ``present``. Raises ValueError
    for any other word.
    """
    (word, wanted), *others = [(word, value) for word, value in expected.items() if word != "at"]
    if others:
        raise ValueError(f"one thing is expected at a path, not {list(expected)}")
    try:
        found = find(answer, expected["at"])
    except AssertionError as absent:
        return f"{expected['at']}: {absent}"
    keys = [_key(item) for item in found] if isinstance(found, list) else []
    match word:
        case "is":
            fits = _key(found) == _key(wanted)
        case "set":
            fits = isinstance(found, list) and sorted(keys) == sorted(map(_key, wanted))
        case "includes":
            fits = all(_key(item) in keys for item in wanted)
        case "lacks":
            fits = isinstance(found, list) and not any(_key(item) in keys for item in wanted)
        case "present":
            fits = (found not in (None, [], {}, "")) is wanted
        case _:
            raise ValueError(f"unknown expectation: {word}")
    return None if fits else f"{expected['at']}: expected {word} {wanted!r}, found {found!r}"


def _follow(found: Any, step: Step) -> Any:
    if isinstance(step, str):
        assert isinstance(found, dict), f"no record to read {step} of, but {found!r}"
        assert step in found, f"no field {step}"
        return found[step]
    assert isinstance(found, list), f"no list, but {found!r}"
    (how, what), *_ = step.items()
    match how:
        case "all":
            return [item for item in found if _fits(item, what)]
        case "one":
            fitting = [item for item in found if _fits(item, what)]
            assert len(fitting) == 1, f"{len(fitting)} items with {what}"
            return fitting[0]
        case "columns":
            return [[_follow(item, name) for name in what] for item in found]
        case "ends":
            pairs = [[edge["source"], edge["target"]] for edge in found]
            return pairs if what == "directed" else [sorted(pair) for pair in pairs]
        case _:
            raise ValueError(f"unknown step: {how}")


def _fits(item: Any, wanted: dict[str, Any]) -> bool:
    return all(_key(_follow(item, name)) == _key(value) for name, value in wanted.items())


def _key(value: Any) -> str:
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS).decode()


def _plain(value: Any) -> Any:
    # Numbers compare by value: 1 and 1.0 are one weight.
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value
