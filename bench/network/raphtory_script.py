"""Run by a Python of its own, which has Raphtory: reads events from a CSV file, then answers a question a line.

``python raphtory_script.py EVENTS``. A line in: JSON of ``kind``, ``start``, ``middle``, ``end`` (days), ``actors``,
``most``, ``months`` (their first days). A line out: what every right answer has (bench.network.questions.outline).
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from typing import Any

from raphtory import Graph


def answer(graph: Graph, asked: dict[str, Any]) -> list[int]:
    """The outline of an answer, after its lists have been made."""
    view = graph.window(asked["start"], asked["end"])
    if asked["kind"] in ("window", "around"):
        if asked["kind"] == "around":
            node = view.node(asked["actors"][0])
            view = view.subgraph([*node.neighbours.name.collect(), node.name])
        edges = view.edges
        described = zip(edges.id.collect(), edges.properties.temporal.get("amount").values(), strict=True)
        pairs = [(one, other, len(amounts), sum(amounts) / len(amounts)) for (one, other), amounts in described]
        pairs.sort(key=lambda pair: -pair[2])
        return [pair[2] for pair in pairs[: asked["most"]]]
    if asked["kind"] == "changes":
        halves = (graph.window(asked["start"], asked["middle"]), graph.window(asked["middle"], asked["end"]))
        before, after = (set(half.edges.id.collect()) for half in halves)
        return [len(after - before), len(before - after)]
    one, other = asked["actors"]
    counts = [0] * len(asked["months"])
    for edge in (view.edge(one, other), view.edge(other, one)):
        if edge is not None:
            for event in edge.history:
                counts[bisect_right(asked["months"], event.t) - 1] += 1
    return counts


def main() -> None:
    graph = Graph()
    graph.load_edges(sys.argv[1], time="day", src="source", dst="target", properties=["amount"])
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps({"outline": answer(graph, json.loads(line))}), flush=True)


main()
