"""Which part of the network a question wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.codes import read_codes
from graph.errors import BadQuestion
from graph.settings import Settings
from graph.time import Moment

_LAYERS = read_codes("network_layer")
# The family of facts that each layer is made of.
FAMILY_OF: dict[str, str] = _LAYERS.values_of("facts")
LAYERS: tuple[str, ...] = tuple(_LAYERS)
HAPPENINGS = _LAYERS.having("happening")
FAMILIES = tuple(FAMILY_OF.values())
LASTING_FAMILIES = frozenset(FAMILY_OF[layer] for layer in _LAYERS.having("happening", value=False))
# Whether edges that competing accounts exclude are shown beside the others, counted with them, or left out.
CONTESTED = ("show", "count", "hide")
ROLES = ("all", "party-party", "party-third", "third-third")
# The kinds of facts that each layer is made of; an edge's kind is theirs.
_TIES = read_codes("tie_kind").having("target", "actor")
_KINDS_OF = {layer: _TIES if family == "tie" else (family,) for layer, family in FAMILY_OF.items()}
KINDS = tuple(kind for kinds in _KINDS_OF.values() for kind in kinds)


def list_kinds(layers: Iterable[str]) -> frozenset[str]:
    """The kinds of facts that some layers are made of."""
    return frozenset[str]().union(*(_KINDS_OF[layer] for layer in layers))


@dataclass(frozen=True, slots=True)
class NetworkFilters:
    """What of the network is wanted; an empty tuple leaves nothing out.

    ``depth`` counts steps around the actors of ``around``; ``within`` is how many days the layers made of
    happenings look back from a day; ``min_degree`` is with how many others an actor must share edges, unless it is one
    of ``around``; ``limit`` is the number of heaviest edges; ``contested`` says what becomes of edges that competing
    accounts exclude (``CONTESTED``). ``min_weight`` looks at what counts and what is only shown together.
    """

    around: tuple[str, ...] = ()
    depth: int = 1
    layers: tuple[str, ...] = LAYERS
    types: tuple[str, ...] = ()
    process: str | None = None
    issue: str | None = None
    min_weight: float = 1
    min_degree: int = 0
    limit: int = 500
    parallel: bool = False
    roles: str = "all"
    within: int = 365
    kinds: tuple[str, ...] = ()
    contested: str = "show"

    @property
    def counts_contested(self) -> bool:
        """Whether edges of competing accounts count like the others."""
        return self.contested == "count"

    def measured(self) -> NetworkFilters:
        """The same for what is measured and compared: what is only shown does not count."""
        return replace(self, contested="hide") if self.contested == "show" else self

    def look_back(self, moment: Moment) -> int | None:
        """How many days happenings look back at a moment; None where it is no day."""
        return self.within if moment.as_of else None

    def wants(self, layer: str) -> bool:
        """Whether a layer is asked for."""
        return not self.layers or layer in self.layers

    def check(self, settings: Settings) -> None:
        """Raises BadQuestion, naming the parameter, for a code that does not exist or a number out of bounds."""
        _codes("layers", self.layers, LAYERS)
        _codes("types", self.types, read_codes("actor_type"))
        _codes("kinds", self.kinds, KINDS)
        _codes("roles", (self.roles,), ROLES)
        _codes("contested", (self.contested,), CONTESTED)
        _number("depth", self.depth, 0, settings.depth_max)
        _number("limit", self.limit, 1, settings.network_edges_max)
        _number("within", self.within, 1, None)
        _number("min_weight", self.min_weight, 0, None)
        _number("min_degree", self.min_degree, 0, None)


def _codes(parameter: str, given: Iterable[str], known: Iterable[str]) -> None:
    codes = tuple(known)
    for code in given:
        if code not in codes:
            raise BadQuestion(parameter, f"{code!r} is not one of: {', '.join(sorted(codes))}")


def _number(parameter: str, given: float, least: float, most: float | None) -> None:
    if given < least or (most is not None and given > most):
        bound = f"at least {least:g}" if most is None else f"from {least:g} to {most:g}"
        raise BadQuestion(parameter, f"expected a number {bound}, not {given:g}")
