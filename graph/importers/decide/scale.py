"""The scale of an issue in a file, and Parley's from 0 to 100: from one to the other and exactly back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Beyond this, numbers as floats no longer come back exactly from a scale of 0 to 100.
LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Scale:
    """From what the file calls the lowest position to what it calls the highest."""

    low: float = 0.0
    high: float = 100.0

    @classmethod
    def find(cls, anchors: Sequence[float], positions: Sequence[float]) -> Scale:
        """The scale that an issue's anchors span; without two of them, 0 to 100, or what its positions span."""
        given = anchors if len(set(anchors)) > 1 else [*anchors, *positions]
        if not given or (given is not anchors and min(given) >= 0 and max(given) <= 100):
            return cls()
        low, high = min(given), max(given)
        return cls(low, high) if low < high else cls(low, low + 1)

    @property
    def is_parleys(self) -> bool:
        """Whether numbers on it are kept as they are."""
        return (self.low, self.high) == (0.0, 100.0)

    def holds(self, value: float) -> bool:
        """Whether the value lies on the scale."""
        return self.low <= value <= self.high

    def bring(self, value: float) -> float:
        """A value of the file on Parley's scale."""
        if self.is_parleys:
            return value
        return min(100.0, max(0.0, (value - self.low) * 100 / (self.high - self.low)))

    def take_back(self, value: float) -> float:
        """A value on Parley's scale on the file's: the shortest number that ``bring`` sends to that value."""
        if self.is_parleys:
            return value
        exact = self.low + value / 100 * (self.high - self.low)
        for digits in range(18):
            short = round(exact, digits)
            if self.bring(short) == value:
                return short
        return exact
