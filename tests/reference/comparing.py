"""Random questions put to memory, to the reference, and where no accounts compete to Neo4j in Cypher."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import hypothesis
import neo4j
from hypothesis import given
from hypothesis import strategies as st

from graph.driver import Database
from graph.local import LocalDatabase
from graph.network.filters import NetworkFilters
from graph.session.question import Question
from graph.settings import Settings
from graph.time import Moment
from tests.reference.cypher import Cypher
from tests.reference.cypher_equality import AskingCypher
from tests.reference.equality import Asking
from tests.reference.views import Views
from tests.reference.worlds import World, explore


@dataclass(frozen=True)
class Comparing:
    """One database, asked in three ways; ``run`` waits for what is asked."""

    run: Callable[[Coroutine[Any, Any, Any]], Any]
    database: Database
    asking: Asking
    beside: AskingCypher

    def explore(self, **more: Any) -> World:
        """What its records can be asked about."""
        world: World = self.run(explore(self.beside.cypher, **more))
        return world

    def compare(self, world: World, examples: int, *, seeded: bool = True) -> int:
        """Put so many random questions, each as a network, as changes and as paths; the edges of all networks.

        ``seeded``: the same ones each time. Raises AssertionError with the question where answers differ.
        """

        @hypothesis.settings(
            max_examples=examples, deadline=None, report_multiple_bugs=False, derandomize=seeded, database=None
        )
        @given(
            world.questions(), world.filters(), world.moments(), st.sampled_from(world.actors),
            st.sampled_from(world.actors),
        )  # fmt: skip
        def check(question: Question, filters: NetworkFilters, other: Moment, one: str, another: str) -> None:
            self.run(self.asking.network(question, filters))
            self.run(self.asking.changes(question, filters, question.moment, other))
            self.run(self.asking.paths(question, filters, one, another))
            if not world.rivals:
                self.run(self.beside.ask(question, filters, other, (one, another)))

        check()
        return self.asking.edges


@contextmanager
def compare_on(local: LocalDatabase, settings: Settings) -> Iterator[Comparing]:
    """Connections to a running Neo4j, closed afterwards."""
    with asyncio.Runner() as runner:
        database = Database.connect(local.url, local.user, local.password, settings)
        driver = neo4j.AsyncGraphDatabase.driver(
            local.url, auth=(local.user, local.password), notifications_min_severity="OFF"
        )
        try:
            views = Views(database, settings)
            yield Comparing(runner.run, database, Asking(views), AskingCypher(views, Cypher(driver)))
        finally:
            runner.run(driver.close())
            runner.run(database.close())
