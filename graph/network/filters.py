"""Which part of the network a question wants: one model, which the API, the command line and notebooks share."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from graph.codes import read_codes
from graph.codes.regions import list_countries
from graph.errors import BadQuestionError
from graph.parameters.base import Parameter, find_parameter, write_texts
from graph.parameters.choices import Choice, Code, CountryCode, Many
from graph.parameters.values import Flag, Id, Number, Whole
from graph.settings import Settings
from graph.time import Moment

_LAYERS = read_codes("network_layer")
# The family of facts that each layer is made of.
FAMILY_OF: dict[str, str] = _LAYERS.values_of("facts")
LAYERS: tuple[str, ...] = tuple(_LAYERS)
OCCURRENCES = _LAYERS.having("occurrence")
FAMILIES = tuple(FAMILY_OF.values())
LASTING_FAMILIES = frozenset(FAMILY_OF[layer] for layer in _LAYERS.having("occurrence", value=False))
# Whether edges that competing accounts exclude are shown in addition to the others, counted with them, or left out.
CONTESTED = ("show", "count", "hide")
ROLES = ("all", "party-party", "party-third", "third-third")
# The kinds of facts that each layer is made of; an edge's kind is theirs.
_TIES = read_codes("tie_kind").having("target", "actor")
_KINDS_OF = {layer: _TIES if family == "tie" else (family,) for layer, family in FAMILY_OF.items()}
KINDS = tuple(kind for kinds in _KINDS_OF.values() for kind in kinds)


def list_kinds(layers: Iterable[str]) -> frozenset[str]:
    """The kinds of facts that some layers are made of."""
    return frozenset[str]().union(*(_KINDS_OF[layer] for layer in layers))


class NetworkFilters(BaseModel):
    """What of the network is wanted; an empty tuple leaves nothing out.

    A field is all that a filter needs to be asked for: routes, commands, notebooks and the check below go by it. One
    whose name begins with ``min_`` leaves out edges below it, and by its default none. What a filter leaves out is
    decided in ``graph.network.columns``: rows in ``row_filter``, edges in ``reducing``. ``min_weight`` looks at what
    counts and what is only shown together.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    around: Annotated[tuple[str, ...], Many(Id(), parted=True)] = Field(
        default_factory=tuple, description="Only what lies around this actor, or these; repeated, or with commas."
    )
    depth: Annotated[int, Whole(0, "depth_max")] = Field(1, description="How many steps around them.")
    layers: Annotated[tuple[str, ...], Many(Choice(*LAYERS), parted=True)] = Field(
        default_factory=lambda: LAYERS, description="Only these layers; repeated, or with commas. All when left out."
    )
    types: Annotated[tuple[str, ...], Many(Code("actor_type"), parted=True)] = Field(
        default_factory=tuple, description="Only actors of these types; repeated, or with commas."
    )
    country: Annotated[tuple[str, ...], Many(CountryCode(), parted=True)] = Field(
        default_factory=tuple,
        description="Only actors of these countries (ISO 3166-1 alpha-3, or a code that a dataset uses); "
        "repeated, or with commas.",
    )
    region: Annotated[tuple[str, ...], Many(Code("world_region"), parted=True)] = Field(
        default_factory=tuple,
        description="Only actors of countries in these parts of the world; with country, of either.",
    )
    process: Annotated[str | None, Id()] = Field(
        None,
        description="Only what belongs to this process; only possible, or contested, where not all accounts are sure.",
    )
    issue: Annotated[str | None, Id()] = Field(
        None, description="Only what concerns this issue; only possible, or contested, where not all accounts are sure."
    )
    kinds: Annotated[tuple[str, ...], Many(Choice(*KINDS), parted=True)] = Field(
        default_factory=tuple, description="Only edges made of records of these kinds; repeated, or with commas."
    )
    min_weight: Annotated[float, Number(0)] = Field(1.0, description="Only edges at least this heavy.")
    min_degree: Annotated[int, Whole()] = Field(
        0, description="Only actors who share edges with at least so many others, and those of around."
    )
    top: Annotated[int, Whole(0)] = Field(
        0, description="Only the so many heaviest edges of each actor, equal ones by id; 0 leaves nothing out."
    )
    backbone: Annotated[float, Number(0, 1)] = Field(
        0,
        description="Only edges too heavy to be chance at either end, at this level of significance in their layer "
        "(disparity filter of Serrano, Boguna and Vespignani 2009); 0 leaves nothing out.",
    )
    roles: Annotated[str, Choice(*ROLES)] = Field(
        "all", description="For talked and signed: only pairs of these roles; contested where accounts differ on them."
    )
    contested: Annotated[str, Choice(*CONTESTED)] = Field(
        "show",
        description="Edges that competing accounts exclude: shown, too (weight_contested), but left out of "
        "weights, degrees, measures and changes; counted like them; or left out.",
    )
    within: Annotated[int, Whole(1, 36_500)] = Field(
        365, description="With as_of: how many days occurrences look back; what still went on in them counts."
    )
    parallel: Annotated[bool, Flag()] = Field(False, description="Give every fact its own edge instead of one a pair.")
    limit: Annotated[int, Whole(1, "network_edges_max")] = Field(
        500, description="Number of heaviest edges; left_out counts the rest."
    )

    @property
    def counts_contested(self) -> bool:
        """Whether edges of competing accounts count like the others."""
        return self.contested == "count"

    @property
    def countries(self) -> frozenset[str]:
        """The countries that actors may be of; none where any may be."""
        return list_countries(self.region).union(self.country)

    @property
    def reduces(self) -> bool:
        """Whether edges are left out for being too light."""
        fields = NetworkFilters.model_fields
        return any(getattr(self, name) > fields[name].default for name in REDUCTIONS)

    def with_changes(self, **changes: object) -> Self:
        """The same but for some fields."""
        return self.model_copy(update=changes)

    def without_reductions(self, but: Container[str] = ()) -> Self:
        """The same with all that leaves out light edges, ``but`` some, as it is by default."""
        defaults = {name: NetworkFilters.model_fields[name].default for name in REDUCTIONS if name not in but}
        return self.with_changes(**defaults)

    def measured(self) -> Self:
        """The same for what is measured and compared: what is only shown does not count."""
        return self.with_changes(contested="hide") if self.contested == "show" else self

    def look_back(self, moment: Moment) -> int | None:
        """How many days occurrences look back at a moment; None where it is no day."""
        return self.within if moment.as_of else None

    def wants(self, layer: str) -> bool:
        """Whether a layer is asked for."""
        return not self.layers or layer in self.layers

    def check(self, settings: Settings) -> None:
        """Raises BadQuestionError, naming the parameter, for a code that does not exist or a number out of bounds."""
        for name, info in NetworkFilters.model_fields.items():
            if texts := write_texts(getattr(self, name)):
                parameter = find_parameter(info)
                _require_words(name, parameter, texts)
                try:
                    parameter.read_all(texts, settings)
                except ValueError as error:
                    raise BadQuestionError(name, str(error)) from None


def _require_words(name: str, parameter: Parameter, texts: Iterable[str]) -> None:
    """Raises BadQuestionError with the first of several words that is none of the parameter's."""
    each = parameter.each if isinstance(parameter, Many) else parameter
    for text in texts:
        if isinstance(each, Choice) and text not in each.words:
            raise BadQuestionError(name, f"{text!r} is not one of: {', '.join(sorted(each.words))}")


# Those that say how far to go or in which form to answer; each other one leaves something out.
_OF_FORM = frozenset({"depth", "contested", "within", "parallel", "limit"})
NARROWING = tuple(name for name in NetworkFilters.model_fields if name not in _OF_FORM)
# Those that leave out edges for being too light; by default none does.
REDUCTIONS = tuple(
    name for name in NetworkFilters.model_fields if name.startswith("min_") or name in ("top", "backbone")
)
