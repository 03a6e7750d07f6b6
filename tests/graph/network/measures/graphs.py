"""Small random graphs for Hypothesis."""

from __future__ import annotations

from itertools import combinations, permutations

import networkx as nx
from hypothesis import strategies as st

from graph.network.measures.plain import Line, Plain, make_plain

_LARGEST = 7


@st.composite
def undirected(draw: st.DrawFn) -> nx.Graph[str]:
    """An undirected graph of up to seven nodes, its edges weighted."""
    names = "ABCDEFG"[: draw(st.integers(1, _LARGEST))]
    sample: nx.Graph[str] = nx.Graph()
    sample.add_nodes_from(names)
    for one, other in combinations(names, 2):
        if weight := draw(st.integers(0, 3)):
            sample.add_edge(one, other, weight=weight)
    return sample


@st.composite
def directed(draw: st.DrawFn) -> nx.DiGraph[str]:
    """A directed graph of up to seven nodes, its edges weighted."""
    names = "ABCDEFG"[: draw(st.integers(1, _LARGEST))]
    sample: nx.DiGraph[str] = nx.DiGraph()
    sample.add_nodes_from(names)
    for one, other in permutations(names, 2):
        if weight := draw(st.integers(0, 2)):
            sample.add_edge(one, other, weight=weight)
    return sample


@st.composite
def signed(draw: st.DrawFn) -> Plain:
    """A graph of up to seven nodes whose lines are friendly, hostile, both, or say nothing."""
    names = "ABCDEFG"[: draw(st.integers(1, _LARGEST))]
    lines = [
        Line(one, other, sign=sign)
        for one, other in combinations(names, 2)
        if (sign := draw(st.sampled_from([1, -1, 1, -1, 0, None]))) is not None or draw(st.booleans())
    ]
    return make_plain(lines, names)
