"""Answers from memory beside those of the reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.answers.network.paths import find_paths
from graph.network.filters import NetworkFilters
from graph.session.question import Question
from graph.time import Moment
from tests.reference.answers import draw_network, network_changes
from tests.reference.network import Reference
from tests.reference.views import Views

Answered = dict[str, Any]
_HOPS = 4


@dataclass
class Asking:
    """Asks memory and the reference, and says where they differ; what they keep from question to question is kept."""

    views: Views
    reference: Reference = field(default_factory=Reference)
    questions: int = 0
    edges: int = 0

    async def network(self, question: Question, filters: NetworkFilters) -> int:
        """Compare networks; the number of edges that all have."""
        answer = await draw_network(await self.views.open(question), filters)
        expected = await self.reference.draw_network(await self.views.open(question), filters)
        for node in answer["nodes"]:
            del node["x"], node["y"]
        del answer["window"]
        # What datasets cover is in no fact, so the reference knows nothing of it.
        answer.pop("coverage", None)
        assert answer == expected
        self.questions += 1
        self.edges += len(expected["edges"])
        return len(expected["edges"])

    async def changes(self, question: Question, filters: NetworkFilters, before: Moment, after: Moment) -> None:
        """Compare what changed."""
        answer = await network_changes(await self.views.open(question), filters, before, after)
        expected = await self.reference.network_changes(await self.views.open(question), filters, before, after)
        del answer["from"], answer["to"]
        assert answer == expected
        self.questions += 1

    async def paths(self, question: Question, filters: NetworkFilters, source: str, target: str) -> None:
        """Compare paths."""
        view = await self.views.open(question)
        keep = (await view.merges()).keep
        if keep(source) == keep(target):
            return
        answer = await find_paths(view, filters, source, target)
        slowly, ends = await self.views.open(question), (keep(source), keep(target))
        expected = await self.reference.find_walks(slowly, filters, ends, max_hops=_HOPS, k=3)
        described: list[Any] = [
            {
                "actors": path["actors"],
                "hops": [
                    [{k: v for k, v in hop.items() if k not in ("from", "to", "also")}, *hop["also"]]
                    for hop in path["hops"]
                ],
            }
            for path in answer["paths"]
        ]
        assert described == expected
        self.questions += 1
