"""DuckDB."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from bench.network.questions import Events, Question, Window, name_months
from bench.network.rivals import Rival


class Duck(Rival):
    """A DuckDB table in memory, its rows in the order of days."""

    name = "DuckDB"

    def __init__(self, events: Events) -> None:
        super().__init__(events)
        columns = {"day": events.day, "source": events.source, "target": events.target, "amount": events.amount}
        arrow = pa.table(columns)
        self.connection = duckdb.connect(":memory:")
        self.connection.register("given", arrow)
        self.connection.execute("CREATE TABLE events AS SELECT * FROM given")
        self.connection.unregister("given")

    def window(self, question: Question) -> Any:
        """Grouped by both ends."""
        return self._heaviest("SELECT * FROM events WHERE day >= ? AND day < ?", _days(question.window), question.most)

    def around(self, question: Question, actor: int) -> Any:
        """Those among the actor's neighbours."""
        part = """
            WITH part AS (SELECT * FROM events WHERE day >= ? AND day < ?),
            near AS (SELECT target AS actor FROM part WHERE source = ? UNION SELECT source FROM part WHERE target = ?
                     UNION SELECT ?::INTEGER)
            SELECT * FROM part WHERE source IN (SELECT actor FROM near) AND target IN (SELECT actor FROM near)"""
        return self._heaviest(part, (*_days(question.window), actor, actor, actor), question.most)

    def changes(self, question: Question) -> Any:
        """The first and the last day of each pair in both windows."""
        later = question.window.after()
        middle, days = later.start.toordinal(), (question.window.start.toordinal(), later.end.toordinal())
        query = """
            SELECT source, target, min(day) >= ? AS gained FROM events WHERE day >= ? AND day < ?
            GROUP BY source, target HAVING min(day) >= ? OR max(day) < ?"""
        found = self.connection.execute(query, (middle, *days, middle, middle)).fetchnumpy()
        gained = found["gained"].astype(bool)
        return self.named(*(found[end][side] for side in (gained, ~gained) for end in ("source", "target")))

    def series(self, question: Question, one: int, other: int) -> Any:
        """The two actors' rows by month."""
        query = """
            SELECT strftime(DATE '0001-01-01' + (day - 1)::INTEGER, '%Y-%m') AS month, count(*) FROM events
            WHERE day >= ? AND day < ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?))
            GROUP BY month"""
        given = (*_days(question.window), one, other, other, one)
        counts = dict(self.connection.execute(query, given).fetchall())
        return [counts.get(month, 0) for month in name_months(question.window)]

    def _heaviest(self, part: str, given: tuple[int, ...], most: int) -> Any:
        query = f"""
            SELECT source, target, count(*) AS n, avg(amount) AS mean FROM ({part})
            GROUP BY source, target ORDER BY n DESC LIMIT {most}"""  # noqa: S608 - of texts above and a number
        found = self.connection.execute(query, given).fetchnumpy()
        return [*self.named(found["source"], found["target"]), found["n"].tolist(), found["mean"].tolist()]


def _days(window: Window) -> tuple[int, int]:
    return window.start.toordinal(), window.end.toordinal()
