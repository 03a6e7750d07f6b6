"""Made-up networks of a given size, as ``/v1/network`` would answer them, and the same a step of time later."""

from __future__ import annotations

import random
from typing import Any

_TYPES = ("country_state", "military", "armed_organization", "committee", "political_party", "igo", "person")
_LAYERS = ("tie", "talked", "acted", "demanded")
_CAMPS = 6
# How many lines end and as many begin from one step of time to the next.
_TURNOVER = 0.1


def make_network(actors: int, edges: int, most: int, *, step: int = 0) -> dict[str, Any]:
    """A network in camps, its heaviest ``most`` edges; a later ``step`` has lost some edges and gained as many."""
    chance = random.Random(actors)  # noqa: S311 - made-up networks
    made = [_edge(number, actors, chance) for number in range(int(edges * (1 + _TURNOVER * step)))]
    made = made[int(edges * _TURNOVER * step) :]
    shown = sorted(made, key=lambda edge: (-edge["weight"], edge["id"]))[:most]
    degree: dict[str, int] = {}
    for edge in shown:
        for end in (edge["source"], edge["target"]):
            degree[end] = degree.get(end, 0) + 1
    nodes = [_node(name, degree[name]) for name in sorted(degree)]
    return {
        "nodes": nodes,
        "edges": shown,
        "window": {"from": "2021-06-01", "to": "2021-10-01", "as_of": None, "within": None},
        "left_out": {"nodes": max(actors - len(nodes), 0), "edges": len(made) - len(shown)},
        "data_version": 1,
    }


def _node(name: str, degree: int) -> dict[str, Any]:
    chance = random.Random(name)  # noqa: S311 - the same place for the same actor
    camp = int(name[1:]) % _CAMPS
    return {
        "id": name,
        "label": f"Actor {name[1:]}",
        "type": _TYPES[int(name[1:]) % len(_TYPES)],
        "x": round((camp % 3) * 1.2 + chance.gauss(0, 0.35), 4),
        "y": round((camp // 3) * 1.2 + chance.gauss(0, 0.35), 4),
        "degree": degree,
    }


def _edge(number: int, actors: int, chance: random.Random) -> dict[str, Any]:
    source = chance.randrange(actors)
    # Mostly within the camp, as networks of actors are.
    near = chance.random() < 0.8
    target = (source + _CAMPS * chance.randrange(1, max(actors // _CAMPS, 2))) % actors if near else -1
    while target in (source, -1):
        target = chance.randrange(actors)
    layer = chance.choice(_LAYERS)
    sign = chance.choice((1, -1, 0)) if layer in ("tie", "acted") else None
    return {
        "id": f"{layer}:a{source}:a{target}:{number}",
        "source": f"a{source}",
        "target": f"a{target}",
        "directed": layer != "talked",
        "layer": layer,
        "kind": "event",
        "kinds": ["event"],
        "weight": min(int(chance.paretovariate(1.5)), 40),
        "cooperation": 0.0,
        "conflict": 0.0,
        "sign": sign,
        "first": "2021-06-01",
        "last": None,
        "holds": "certain" if chance.random() < 0.8 else "possible",
        "contested": False,
        "hedged": False,
        "claims_count": 1,
        "independent_sources": 1,
        "facts": [f"f{number}"],
    }
