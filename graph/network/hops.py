"""Steps between two actors: everything that joins them, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from graph.codes import read_codes
from graph.models.fields import Firmness
from graph.models.network import Direction, OtherLink
from graph.network.dyads import Dyad
from graph.network.edges import Edge
from graph.network.filters import LAYERS
from graph.network.times import firmest
from graph.network.walks import Cost
from graph.time import Holds

# What people who were somewhere did together or are to one another, before what they said or did to each other.
CLOSE = read_codes("network_layer").having("close")


@dataclass(frozen=True, slots=True)
class Link:
    """What joins two actors in one layer by one kind of fact, whichever way it points."""

    layer: str
    kind: str
    dyads: tuple[Dyad, ...]

    @property
    def cost(self) -> Cost:
        """How much its best fact leaves to doubt: inferred or contested, only possible, another layer than close."""
        doubt, possible = min((dyad.hedged or dyad.contested, dyad.holds != "certain") for dyad in self.dyads)
        return int(doubt), int(possible), int(self.layer not in CLOSE)

    @property
    def holds(self) -> Holds:
        return firmest(*(dyad.holds for dyad in self.dyads))

    def describe(self, start: str) -> OtherLink:
        """The link as it is walked from one of its actors."""
        ways: set[Direction] = {
            "both" if not d.directed else "forward" if d.source == start else "reversed" for d in self.dyads
        }
        return {
            "layer": self.layer,
            "kind": self.kind,
            "direction": min(ways) if len(ways) == 1 else "both",
            "holds": cast("Firmness", self.holds),
            "basis": "combined" if all(dyad.combined for dyad in self.dyads) else None,
            "hedged": all(dyad.hedged for dyad in self.dyads),
            "contested": any(dyad.contested for dyad in self.dyads),
            "facts": sorted({fact for dyad in self.dyads for fact in dyad.facts}),
        }


def link_actors(edges: Iterable[Edge], without: Iterable[str] = ()) -> dict[str, dict[str, list[Link]]]:
    """For each actor and each of its neighbours their links, best first; loops lead nowhere and are left out."""
    left_out = set(without)
    groups: dict[tuple[str, str], dict[tuple[str, str], list[Dyad]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        one, other = sorted((edge.source, edge.target))
        if one != other and not {one, other} & left_out:
            for dyad in edge.dyads:
                groups[one, other][dyad.layer, dyad.kind].append(dyad)
    links: dict[str, dict[str, list[Link]]] = defaultdict(dict)
    for (one, other), group in groups.items():
        found = [Link(layer, kind, tuple(dyads)) for (layer, kind), dyads in group.items()]
        found.sort(key=lambda link: (link.cost, LAYERS.index(link.layer), link.kind))
        links[one][other] = links[other][one] = found
    return links
