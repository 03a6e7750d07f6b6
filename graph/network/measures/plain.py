"""The plain graph that measures are taken of: names and weighted lines, however the network was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Steps = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """One weighted line of one layer.

    ``sign`` is 1 where it is only friendly, -1 only hostile, 0 both, None where nothing says (or the layer has none).
    """

    source: str
    target: str
    layer: str = "tie"
    weight: float = 1
    directed: bool = True
    sign: int | None = None


@dataclass(frozen=True)
class Plain:
    """Nodes in the order of their names, and lines; every end of a line is a node. Loops are no step to anyone."""

    nodes: tuple[str, ...]
    lines: tuple[Line, ...]

    @cached_property
    def successors(self) -> Steps:
        """Where lines lead from each node, with their weights summed; an undirected line leads both ways."""
        steps: dict[str, dict[str, float]] = {node: defaultdict(float) for node in self.nodes}
        for line in self.lines:
            if line.source != line.target:
                steps[line.source][line.target] += line.weight
                if not line.directed:
                    steps[line.target][line.source] += line.weight
        return {node: dict(sorted(ends.items())) for node, ends in steps.items()}

    @cached_property
    def neighbours(self) -> Steps:
        """Whom each node shares a line with, whichever way it points, with the weights of all of them summed."""
        steps: dict[str, dict[str, float]] = {node: defaultdict(float) for node in self.nodes}
        for line in self.lines:
            if line.source != line.target:
                steps[line.source][line.target] += line.weight
                steps[line.target][line.source] += line.weight
        return {node: dict(sorted(ends.items())) for node, ends in steps.items()}

    def steps(self, *, directed: bool = False, weighted: bool = False) -> Steps:
        """The steps that a measure goes by: along the lines or regardless of direction, by weight or each as one."""
        steps = self.successors if directed else self.neighbours
        return steps if weighted else {node: dict.fromkeys(ends, 1.0) for node, ends in steps.items()}


def make_plain(lines: Iterable[Line], nodes: Iterable[str] = ()) -> Plain:
    """The graph of these lines, their ends and these further nodes."""
    kept = tuple(lines)
    return Plain(tuple(sorted({*nodes, *(end for line in kept for end in (line.source, line.target))})), kept)
