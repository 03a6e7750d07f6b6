"""Random questions about what is recorded: every kind of answer, with every kind of filter."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

FACTS = ("ties", "talks", "positions", "demands", "offers", "agreements", "events", "quantities")
LISTS = ("actors", "processes", "issues", "places", "sources", "claims", "disputes", *FACTS)
OF_ACTORS = ("ties", "positions", "demands", "talks", "events", "timeline")
LAYERS = ("tie", "talked", "signed", "demanded", "acted", "agrees")
EXPORTS = ("jsonl", "csv", "graphml", "gexf", "jsonld", "net")
_YEARS, _MONTHS, _DAYS = (2018, 2019, 2020, 2021, 2022), 12, 28
_ASKED_AGAIN = 300


class RandomQuestions:
    """Draws questions about the records that a client's Parley has; the same seed draws the same."""

    def __init__(self, client: Any, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - questions, not secrets
        self._ids = {
            kind: [item["id"] for item in client.get(f"/v1/{kind}", params={"limit": 200}).json()["items"]]
            for kind in LISTS
            if kind != "disputes"
        }
        self._names = [
            item["label"] for item in client.get("/v1/search", params={"q": "a", "limit": 100}).json()["items"]
        ]

    def draw(self, count: int) -> list[str]:
        """So many addresses, all different."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            path, asked = self._draw_path()
            drawn[f"{path}?{urlencode([*asked, *self._draw_filters()])}".rstrip("?")] = None
        return list(drawn)

    def _draw_path(self) -> tuple[str, list[tuple[str, str]]]:
        pick = self._chance.choice
        actor, other = (pick(self._ids["actors"]) for _ in range(2))
        layers = [("layers", layer) for layer in self._chance.sample(LAYERS, self._chance.randint(0, 3))]
        ways: list[Callable[[], tuple[str, list[tuple[str, str]]]]] = [
            lambda: (f"/v1/{pick(LISTS)}", [("limit", str(pick((5, 50, 500))))]),
            lambda: (f"/v1/{(kind := pick(tuple(self._ids)))}/{pick(self._ids[kind] or ['none'])}", []),
            lambda: (f"/v1/actors/{actor}/{pick(OF_ACTORS)}", [("limit", "200")]),
            lambda: (f"/v1/processes/{pick(self._ids['processes'])}/timeline", [("limit", "200")]),
            lambda: ("/v1/network", [*layers, ("limit", str(pick((20, 500)))), ("parallel", pick(("true", "false")))]),
            lambda: ("/v1/network", [*layers, ("around", actor), ("depth", str(pick((1, 2))))]),
            lambda: ("/v1/network", [*layers, ("group_by", "type")]),
            lambda: ("/v1/network/measures", [*layers, ("camps", "type")]),
            lambda: ("/v1/paths", [("source", actor), ("target", other)]),
            lambda: ("/v1/mediators", [("between", actor), ("between", other)]),
            lambda: ("/v1/search", [("q", pick(self._names)[: pick((4, 12, 40))])]),
            lambda: ("/v1/actors", [("q", pick(self._names)[:12])]),
            lambda: ("/v1/export", [("format", pick(EXPORTS)), *layers]),
        ]  # fmt: skip
        return pick(ways)()

    def _draw_filters(self) -> list[tuple[str, str]]:
        chance = self._chance
        asked: list[tuple[str, str]] = []
        match chance.randrange(4):
            case 0:
                asked.append(("as_of", self._draw_day()))
            case 1:
                first, last = sorted((self._draw_day(), self._draw_day()))
                asked += [("from", first), ("to", last)] if first < last else []
        if chance.random() < 0.2:
            asked += [("according_to", source) for source in chance.sample(self._ids["sources"], 2)]
        if chance.random() < 0.1:
            asked.append(("min_sources", "2"))
        if chance.random() < 0.1:
            asked.append(("published_by", self._draw_day()))
        if chance.random() < 0.1:
            asked.append(("certain_only", "true"))
        return asked

    def _draw_day(self) -> str:
        chance = self._chance
        return f"{chance.choice(_YEARS)}-{chance.randint(1, _MONTHS):02}-{chance.randint(1, _DAYS):02}"


def read_answer(client: Any, question: str, **more: str) -> tuple[int, Any]:
    """The status and content of an answer, however long it takes; without what only leads to the next page."""
    for _ in range(_ASKED_AGAIN):
        mark = "&" if "?" in question else "?"
        answer = client.get(f"{question}{mark}{urlencode(more)}".rstrip("?&"))
        if answer.status_code not in (202, 503):
            break
    if not answer.headers["content-type"].startswith(("application/json", "application/problem+json")):
        return answer.status_code, answer.content
    content = answer.json()
    # A cursor is good for its own question, which names the release or does not.
    content["next"] = content.get("next") is not None
    return answer.status_code, content
