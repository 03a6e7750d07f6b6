"""Answers from memory beside those of Cypher on the same Neo4j.

Of what may be asked of a network Cypher is asked all but who is heard (values are stored as everybody together tells
them), competing accounts, roles, issues, facts apart, and of changes around whom and among whom; where actors are
merged, not who signed with whom, for each may have signed on another day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from graph.answers.network.paths import find_paths
from graph.network.filters import LAYERS, NetworkFilters
from graph.session.question import Question
from graph.time import Moment
from tests.reference.answers import draw_network, network_changes
from tests.reference.cypher import Cypher
from tests.reference.views import Views

_HOPS = 4
_ALL = 10**9


class DiffersFromCypherError(AssertionError):
    """An answer from memory is not what Neo4j answers."""


@dataclass
class AskingCypher:
    """Asks memory and Cypher, and says where they differ."""

    views: Views
    cypher: Cypher
    questions: int = 0
    edges: int = 0

    async def ask(self, question: Question, filters: NetworkFilters, other: Moment, ends: tuple[str, str]) -> None:
        """Compare networks, changes and the length of the shortest path, as far as Cypher can be asked."""
        question = Question(question.moment, question.known_at, certain_only=question.certain_only)
        merges = await (await self.views.open(question)).merges()
        layers = tuple(layer for layer in filters.layers or LAYERS if layer != "signed" or not merges.merged_into)
        if not layers:
            return
        plain = filters.with_changes(
            layers=layers, around=tuple(map(merges.keep, filters.around)), issue=None, roles="all", parallel=False,
            contested="hide", country=(), region=(), top=0, backbone=0, limit=5000,
        )  # fmt: skip
        await self.network(question, plain)
        await self.changes(question, plain.with_changes(around=(), min_degree=0), question.moment, other)
        if not merges.merged_into and ends[0] != ends[1]:
            await self.steps(question, plain, ends)

    async def network(self, question: Question, filters: NetworkFilters) -> None:
        """Pairs, their weight, whether they hold for certain, and how many were left out."""
        answer = await draw_network(await self.views.open(question), filters)
        total, pairs = await self._pairs(answer, question, question.moment, filters)
        described = [
            (e["layer"], e["source"], e["target"], e["weight"], e["holds"] == "certain") for e in answer["edges"]
        ]
        _agree("edges", pairs, described)
        _agree("edges left out", total - len(pairs), answer["left_out"]["edges"])
        self.questions += 1
        self.edges += total

    async def changes(self, question: Question, filters: NetworkFilters, before: Moment, after: Moment) -> None:
        """Pairs gained and lost that are heavy enough at the time they are there."""
        answer = await network_changes(await self.views.open(question), filters, before, after)
        whole = filters.with_changes(min_weight=0, limit=_ALL)
        found = [await self._pairs(answer, question, moment, whole) for moment in (before, after)]
        old, new = ({pair[:3]: pair[3] for pair in pairs} for _, pairs in found)
        for name, here, there in (("gained", new, old), ("lost", old, new)):
            heavy = [pair for pair, weight in here.items() if pair not in there and weight >= filters.min_weight]
            heavy.sort(key=lambda pair: (-here[pair], ":".join(pair)))
            described = [(edge["layer"], edge["source"], edge["target"]) for edge in answer[name]]
            _agree(name, heavy[: filters.limit], described)
            _agree(f"{name}, left out", len(heavy) - len(described), answer["left_out"][name])
        self.questions += 1

    async def steps(self, question: Question, filters: NetworkFilters, ends: tuple[str, str]) -> None:
        """The length of the shortest path over facts that join two actors by themselves, where none of them is bounded
        by more than its own dates.
        """
        layers = tuple(layer for layer in filters.layers if layer != "agrees")
        view = await self.views.open(replace(question, certain_only=False))
        if not layers or not await self.cypher.has_only_stored_dates(view.n):
            return
        plain = NetworkFilters(layers=layers, within=filters.within, contested="hide")
        answer = await find_paths(view, plain, *ends, max_hops=_HOPS, k=1)
        steps = await self.cypher.steps(view.n, question.moment, plain, *ends)
        _agree("steps", steps, answer["paths"][0]["length"] if answer["paths"] else None)
        self.questions += 1

    async def _pairs(self, answer: dict[str, Any], question: Question, moment: Moment, filters: NetworkFilters) -> Any:
        n, certain_only = answer["data_version"], question.certain_only
        return await self.cypher.pairs(n, moment, filters, certain_only=certain_only)


def _agree(what: str, found: object, described: object) -> None:
    if found == described:
        return
    if isinstance(found, list) and isinstance(described, list) and set(found) != set(described):
        found, described = (
            [one for one in these if one not in others] for these, others in ((found, described), (described, found))
        )
    raise DiffersFromCypherError(f"{what}: Cypher alone finds {found!r}, memory alone {described!r}")
