"""Puts questions to the API, and reads what an answer rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from starlette.testclient import TestClient

Answered = dict[str, Any]
T = TypeVar("T")

ARTICLE = "aohr-daraa-2021"
# The day of the bombardment, printed with a weekday and a number that do not fit each other: either may be wrong.
DAY_X = ("2021-08-18", "2021-08-19")
_LOCATOR = re.compile(r"\d+(?:-\d+)?")


class Asker:
    """Asks the API according to some sources; a refusal is a failed assertion."""

    def __init__(self, api: TestClient, *sources: str) -> None:
        self._api, self._sources = api, sources

    def one(self, path: str, **parameters: Any) -> Answered:
        """The answer to one question; ``from_`` stands for ``from``."""
        asked = {name.rstrip("_"): value for name, value in parameters.items()}
        if self._sources:
            asked["according_to"] = list(self._sources)
        answer = self._api.get(path, params=asked)
        if answer.status_code >= 500:
            # A fault of Parley's own is no answer, not even a wrong one.
            raise RuntimeError(f"{path} {asked}: {answer.text[:300]}")
        assert answer.status_code == 200, f"{path} {asked}: {answer.status_code} {answer.text[:300]}"
        described: Answered = answer.json()
        return described

    def content(self, path: str, **parameters: Any) -> bytes:
        """A file as it is answered."""
        answer = self._api.get(path, params=parameters)
        assert answer.status_code == 200, f"{path} {parameters}: {answer.status_code} {answer.text[:300]}"
        return answer.content

    def all(self, path: str, **parameters: Any) -> list[Answered]:
        """Every item of a list; none recorded is an empty one."""
        described = self.one(path, limit=200, **parameters)
        assert described["next"] is None
        items: list[Answered] = described["items"]
        return items

    def ids(self, path: str, **parameters: Any) -> list[str]:
        """The ids of every item of a list, in its order."""
        return [item["id"] for item in self.all(path, **parameters)]


class ById(dict[str, Answered]):
    """Items by their ids; asking for one that is not among them is a failed assertion."""

    def __missing__(self, name: str) -> Answered:
        raise AssertionError(f"{name} is not among {sorted(self)}")


def by_id(items: Iterable[Answered]) -> ById:
    """Items of a list by their ids."""
    return ById((item["id"], item) for item in items)


def only(items: Sequence[T]) -> T:
    """The one item that there is."""
    assert len(items) == 1, f"expected one, got {len(items)}: {items}"
    return items[0]


def ids_of(items: Iterable[Answered]) -> list[str]:
    """The ids of items, in their order."""
    return [item["id"] for item in items]


def paragraphs(fact: Answered) -> set[int]:
    """The paragraphs of the article that the claims of a fact name."""
    found: set[int] = set()
    for claim in fact["claims"]:
        if claim["source"] == ARTICLE:
            for piece in _LOCATOR.findall(claim["locator"]):
                first, _, last = piece.partition("-")
                found |= set(range(int(first), int(last or first) + 1))
    return found


def hedge_on(fact: Answered, field: str, value: Any = None) -> tuple[str, float, str | None]:
    """Modality, confidence and word of the hedge that a value of a fact rests on; ``existence``: the fact itself."""
    hedge = only([hedge for hedge in fact["hedges"] if (hedge["field"], hedge["value"]) == (field, value)])
    return hedge["modality"], hedge["confidence"], hedge["hedge"]


def readings_of(fact: Answered, field: str) -> dict[str, list[str]]:
    """Rival values of a field, each with the claims that give it; empty where claims do not differ."""
    for dispute in fact["readings"]:
        if dispute["field"] == field:
            return {reading["value"]: reading["claims"] for reading in dispute["readings"]}
    return {}
