"""Answers that take long to work out, kept for those who ask the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

_KEPT = 8


class LongAnswers:
    """The last few, by what was asked and at which data version; a version never changes, nor does its answer."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, dict[str, Any]] = OrderedDict()

    def find(self, asked: Hashable) -> dict[str, Any] | None:
        """The answer given before, not to be changed."""
        if asked in self._answers:
            self._answers.move_to_end(asked)
        return self._answers.get(asked)

    def keep(self, asked: Hashable, answer: dict[str, Any]) -> None:
        """Keep an answer; the one not asked for longest goes."""
        self._answers[asked] = answer
        if len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
