"""Bare numpy arrays: what an answer costs at the least."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.network.questions import Events, Question
from bench.network.rivals import Rival, count_months
from graph.network.columns.rows import Column


class Arrays(Rival):
    """Three sorted columns, and a number for the pair in each row."""

    name = "bare numpy"
    asks = (*Rival.asks, "path")

    def __init__(self, events: Events) -> None:
        super().__init__(events)
        size = len(events.actors)
        keys, self.pair = np.unique(events.source.astype(np.int64) * size + events.target, return_inverse=True)
        self.one, self.other = keys // size, keys % size

    def window(self, question: Question) -> Any:
        """Counted by the pair's number, the heaviest by a partition."""
        return self._heaviest(self.events.within(question.window), question.most)

    def around(self, question: Question, actor: int) -> Any:
        """The rows of the window among the actor's neighbours."""
        part = self.events.within(question.window)
        source, target = self.events.source[part], self.events.target[part]
        near = np.zeros(len(self.names), bool)
        near[target[source == actor]] = near[source[target == actor]] = near[actor] = True
        return self._heaviest(part.start + np.flatnonzero(near[source] & near[target]), question.most)

    def changes(self, question: Question) -> Any:
        """Whether each pair is in either window."""
        parts = (self.events.within(window) for window in (question.window, question.window.after()))
        before, after = (np.bincount(self.pair[part], minlength=len(self.one)) > 0 for part in parts)
        gained, lost = np.flatnonzero(after & ~before), np.flatnonzero(before & ~after)
        return self.named(self.one[gained], self.other[gained], self.one[lost], self.other[lost])

    def path(self, question: Question, source: int, target: int) -> Any:
        """Step by step outward over the pairs of the window."""
        pairs = np.unique(self.pair[self.events.within(question.window)])
        one = np.concatenate([self.one[pairs], self.other[pairs]])
        other = np.concatenate([self.other[pairs], self.one[pairs]])
        before = np.full(len(self.names), -1)
        before[source] = source
        edge = np.zeros(len(self.names), bool)
        edge[source] = True
        while edge.any() and before[target] < 0:
            step = np.flatnonzero(edge[one] & (before[other] < 0))
            before[other[step]] = one[step]
            edge = np.zeros(len(self.names), bool)
            edge[other[step]] = True
        if before[target] < 0:
            return []
        walk = [target]
        while walk[-1] != source:
            walk.append(int(before[walk[-1]]))
        return self.names[walk[::-1]].tolist()

    def series(self, question: Question, one: int, other: int) -> Any:
        """The two actors' rows, counted between the first days of months."""
        part = self.events.within(question.window)
        source, target = self.events.source[part], self.events.target[part]
        both = ((source == one) & (target == other)) | ((source == other) & (target == one))
        day = self.events.day[part][both]
        return count_months(day, question.window)

    def _heaviest(self, rows: Column | slice, most: int) -> Any:
        pair = self.pair[rows]
        count = np.bincount(pair, minlength=len(self.one))
        found = np.flatnonzero(count)
        if len(found) > most:
            found = found[np.argpartition(-count[found], most - 1)[:most]]
        mean = np.bincount(pair, self.events.amount[rows], len(self.one))[found] / count[found]
        return [*self.named(self.one[found], self.other[found]), count[found].tolist(), mean.tolist()]
