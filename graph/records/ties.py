"""Ties between actors, and who controls a place. The kind of a tie is its relationship type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from graph.codes import read_codes
from graph.records.base import Fact
from graph.records.fields import ActorId, CodeOf, PlaceId, Title

ACTOR_TIES = (
    "PART_OF", "COMMANDS", "MEMBER_OF", "ALLIED_WITH", "BACKS", "LINKED_TO", "OPPOSES", "REPRESENTS", "SPLIT_FROM",
    "MERGED_INTO", "SUCCESSOR_OF",
)  # fmt: skip


def _in_words(kind: str) -> str:
    return read_codes("tie_kind")[kind].label


class Tie(Fact):
    """A dated tie from one actor to another, never to itself."""

    kinds = ACTOR_TIES
    identity = frozenset({"source", "target"})
    source: ActorId = Field(description="The actor from which it leads.")
    target: ActorId = Field(description="The actor to which it leads.")
    role: Title | None = Field(None, description="In what capacity: president, commander, spokesman.")
    support: Annotated[str, CodeOf("support")] | None = Field(None, description="BACKS only; left out when unsaid.")
    how: Title | None = Field(None, description="LINKED_TO only: in what way, where a source says so.")

    @property
    def label(self) -> str:
        return f"{self.source} {_in_words(self.kind)} {self.target}"

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Tie:
        if self.support and self.kind != "BACKS":
            raise ValueError("support belongs to BACKS only")
        if self.how and self.kind != "LINKED_TO":
            raise ValueError("how belongs to LINKED_TO only")
        return self


class Control(Fact):
    """An actor's hold over a place; contestable."""

    kinds = ("CONTROLS",)
    identity = frozenset({"source", "target"})
    source: ActorId = Field(description="The actor who holds the place.")
    target: PlaceId = Field(description="The place that is held.")

    @property
    def label(self) -> str:
        return f"{self.source} {_in_words(self.kind)} {self.target}"
