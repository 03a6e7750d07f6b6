"""Written answers, kept for those who ask the same again while the data have not changed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from api.responses import Pairs

_Key = tuple[str, tuple[tuple[str, str], ...]]

# One answer takes at most this share of the room, so that a few large ones do not push out all others.
_SHARE = 16


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The body of a JSON answer, and the data version that it was read at."""

    n: int
    body: bytes


class KeptAnswers:
    """The answers asked for last, up to a number of bytes: one question has one answer at one data version."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[_Key, KeptAnswer] = OrderedDict()

    def find(self, path: str, pairs: Pairs) -> KeptAnswer | None:
        """What this question was answered last; whether that still holds is for the caller to see."""
        key = (path, tuple(pairs))
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def keep(self, path: str, pairs: Pairs, answer: KeptAnswer) -> None:
        """Keep an answer in the place of an older one to the same; those not asked for longest go."""
        key = (path, tuple(pairs))
        before = self._answers.pop(key, None)
        self._bytes -= 0 if before is None else len(before.body)
        if len(answer.body) > self._most // _SHARE:
            return
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self._most:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone.body)
