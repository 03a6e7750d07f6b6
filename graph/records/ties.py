"""Ties between actors, and who controls a place. The kind of a tie is its relationship type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from graph.codes import read_codes
from graph.records.base import Fact
from graph.records.fields import ActorId, CodeOf, PlaceId, Title

_KINDS = read_codes("tie_kind")
ACTOR_TIES = _KINDS.having("target", "actor")
PLACE_TIES = _KINDS.having("target", "place")
# Of each field that only some kinds have, these kinds.
_KINDS_WITH = {
    name: tuple(kind for kind, names in _KINDS.values_of("own_fields").items() if name in names)
    for names in _KINDS.values_of("own_fields").values()
    for name in names
}


def _list_kinds_with(field: str) -> str:
    return ", ".join(_KINDS_WITH[field])


def _in_words(kind: str) -> str:
    return _KINDS[kind].label


class Tie(Fact):
    """A dated tie from one actor to another, never to itself."""

    kinds = ACTOR_TIES
    identity = frozenset({"source", "target"})
    source: ActorId = Field(description="The actor from which it leads.")
    target: ActorId = Field(description="The actor to which it leads.")
    role: Title | None = Field(None, description="In what capacity: president, commander, spokesman.")
    support: Annotated[str, CodeOf("support")] | None = Field(
        None, description=f"{_list_kinds_with('support')} only; left out when no source says it."
    )
    how: Title | None = Field(None, description=f"{_list_kinds_with('how')} only: in what way, where a source says so.")

    @property
    def label(self) -> str:
        return f"{self.source} {_in_words(self.kind)} {self.target}"

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Tie:
        for name, kinds in _KINDS_WITH.items():
            if getattr(self, name) and self.kind not in kinds:
                raise ValueError(f"{name} belongs to {', '.join(kinds)} only")
        return self


class Control(Fact):
    """An actor's hold over a place; contestable."""

    kinds = PLACE_TIES
    identity = frozenset({"source", "target"})
    source: ActorId = Field(description="The actor who holds the place.")
    target: PlaceId = Field(description="The place that is held.")

    @property
    def label(self) -> str:
        return f"{self.source} {_in_words(self.kind)} {self.target}"
