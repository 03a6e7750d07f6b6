"""Each question put each way: how long it took, and whether the answers are the same."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence

from bench.network.questions import Question, Way, outline
from bench.tables import Table

# So many questions of each kind come first, untimed: a process that has just begun is slower, whichever way it is.
_WARM_UP = 5
# A way that is slow is asked fewer of the questions, but so many at least.
_LEAST, _SECONDS = 5, 6.0
_NO_FIGURES = ("–",) * 4

# The milliseconds of each way of asking a question, and what its answers come to.
Times = dict[tuple[str, str], list[float]]


class Comparison:
    """Times by question and way; the first way asked has the answers that others are held against."""

    def __init__(self, asked: Mapping[str, Sequence[Question]]) -> None:
        self.asked = asked
        self.times: Times = {}
        self.absent: dict[str, str] = {}
        self._ways: list[str] = []
        self._outlines: dict[tuple[str, Question], Sequence[float]] = {}

    async def put(self, way: Way) -> None:
        """Ask all questions. Raises RuntimeError where an answer is not the one that was given before."""
        self._ways.append(way.name)
        for name, questions in self.asked.items():
            if questions[0].kind in way.asks:
                self.times[name, way.name] = await self._time(name, way, questions)

    def leave_out(self, way: str, reason: str) -> None:
        """A way that cannot be asked here."""
        self._ways.append(way)
        self.absent[way] = reason

    def fill(self, table: Table, against: str) -> None:
        """A row for each question and way, with how many times slower it is than one of them."""
        for name in self.asked:
            base = statistics.median(self.times[name, against])
            for way in self._ways:
                times = self.times.get((name, way))
                if times is None:
                    described = self.absent.get(way, "not asked")
                    table.rows.append((name, way, described, *_NO_FIGURES[1:]))
                    continue
                p50, p95 = statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]
                table.rows.append((name, way, f"{p50:.2f}", f"{p95:.2f}", f"{p50 / base:.2f}", len(times)))

    async def _time(self, name: str, way: Way, questions: Sequence[Question]) -> list[float]:
        for question in questions[:_WARM_UP]:
            given = outline(question, await way.ask(question))
            expected = self._outlines.setdefault((name, question), given)
            if given != expected:
                raise RuntimeError(f"{way.name}: another answer than before to {name!r}, {question}")
        times: list[float] = []
        until = time.perf_counter() + _SECONDS
        for question in questions:
            if len(times) >= _LEAST and time.perf_counter() > until:
                break
            began = time.perf_counter()
            await way.ask(question)
            times.append((time.perf_counter() - began) * 1000)
        return times
