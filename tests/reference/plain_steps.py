"""Steps from actor to actor out of plain mappings, with what is left to a target counted step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.network.walks import Cost


class PlainSteps:
    """What ``graph.network.walks`` asks of steps, by name."""

    def __init__(self, steps: Mapping[str, Mapping[str, Cost]], target: str) -> None:
        self._steps = steps
        self._left = {target: 0}
        edge = [target]
        while edge:
            reached = dict.fromkeys(other for here in edge for other in steps.get(here, ()) if other not in self._left)
            self._left |= dict.fromkeys(reached, self._left[edge[0]] + 1)
            edge = [*reached]

    def left(self, here: str) -> int | None:
        return self._left.get(here)

    def toward(self, here: str, most: int) -> Iterator[tuple[str, Cost]]:
        for other, cost in self._steps.get(here, {}).items():
            if self._left[other] <= most:
                yield other, cost

    def cost(self, here: str, other: str) -> Cost:
        return self._steps[here][other]
