"""Polars."""

from __future__ import annotations

from typing import Any

import polars as pl

from bench.network.questions import Events, Question, Window
from bench.network.rivals import Rival, count_months


class Frames(Rival):
    """A Polars frame, lazily, its days known to be in order."""

    name = "Polars"

    def __init__(self, events: Events) -> None:
        super().__init__(events)
        columns = {"day": events.day, "source": events.source, "target": events.target, "amount": events.amount}
        self.frame = pl.DataFrame(columns).with_columns(pl.col("day").set_sorted()).lazy()

    def window(self, question: Question) -> Any:
        """Grouped by both ends."""
        return self._heaviest(self._within(question.window), question.most)

    def around(self, question: Question, actor: int) -> Any:
        """Joined to the actor's neighbours at either end."""
        part = self._within(question.window)
        ends = ("source", "target"), ("target", "source")
        met = [part.filter(pl.col(one) == actor).select(pl.col(other).alias("near")) for one, other in ends]
        near = pl.concat([*met, pl.LazyFrame({"near": [actor]}, schema={"near": pl.Int32})]).unique()
        for end, _ in ends:
            part = part.join(near, left_on=end, right_on="near", how="semi")
        return self._heaviest(part, question.most)

    def changes(self, question: Question) -> Any:
        """The first and the last day of each pair in both windows."""
        later = question.window.after()
        part = self._within(Window(question.window.start, 2 * later.days)).group_by("source", "target")
        found = part.agg(first=pl.col("day").min(), last=pl.col("day").max()).collect()
        middle = later.start.toordinal()
        sides = (found.filter(pl.col("first") >= middle), found.filter(pl.col("last") < middle))
        return self.named(*(side[end].to_numpy() for side in sides for end in ("source", "target")))

    def series(self, question: Question, one: int, other: int) -> Any:
        """The two actors' rows, counted between the first days of months."""
        between = ((pl.col("source") == one) & (pl.col("target") == other)) | (
            (pl.col("source") == other) & (pl.col("target") == one)
        )
        day = self._within(question.window).filter(between).select("day").collect()["day"].to_numpy()
        return count_months(day, question.window)

    def _within(self, window: Window) -> pl.LazyFrame:
        days = window.start.toordinal(), window.end.toordinal()
        return self.frame.filter(pl.col("day").is_between(*days, closed="left"))

    def _heaviest(self, part: pl.LazyFrame, most: int) -> Any:
        pairs = part.group_by("source", "target").agg(n=pl.len(), mean=pl.col("amount").mean())
        found = pairs.top_k(most, by="n").collect()
        ends = self.named(found["source"].to_numpy(), found["target"].to_numpy())
        return [*ends, found["n"].to_list(), found["mean"].to_list()]
