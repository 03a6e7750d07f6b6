"""The provisions of an agreement: their order, conditions and numbers, and the demands that they satisfy."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from graph.records.base import Part
from graph.records.fields import CodeOf, DemandId, IssueId, ProvisionId, RecordId, Text, Title


def provision_node(provision: str) -> str:
    """The id of a provision's lasting node in the database; no record can have such an id."""
    return f"provision/{provision}"


class Satisfaction(Part):
    """A demand that a provision satisfies, and how far; a demand's id alone leaves open how far."""

    shorthand = "demand"
    demand: DemandId = Field(description="The demand that is satisfied.")
    extent: Annotated[str, CodeOf("satisfaction_extent")] | None = Field(None, description="How far.")


class AgreedNumber(Part):
    """A number that a provision fixes: how many of what, in which unit."""

    what: Title = Field(description="What is counted.")
    best: float | None = Field(None, description="The number.")
    low: float | None = Field(None, description="The least.")
    high: float | None = Field(None, description="The most.")
    unit: Title | None = Field(None, description="In which unit.")

    @model_validator(mode="after")
    def _is_sound(self) -> AgreedNumber:
        given = [number for number in (self.low, self.best, self.high) if number is not None]
        if not given:
            raise ValueError("expected a number: best, low or high")
        if given != sorted(given):
            raise ValueError("expected low, best and high in ascending order")
        return self


class Provision(Part):
    """One term of an agreement."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)

    key = ("id",)
    id: RecordId = Field(description="The id of the provision.")
    text: Text = Field(description="The term in words.")
    issues: list[IssueId] = Field(default_factory=list, description="The issues that it is about.")
    after: ProvisionId | None = Field(None, description="The provision that is to be carried out before it.")
    if_: Text | None = Field(None, alias="if", description="The condition on which it is to be carried out, in words.")
    numbers: list[AgreedNumber] = Field(default_factory=list, description="Numbers that it fixes.")
    satisfies: list[Satisfaction] = Field(default_factory=list, description="Demands that it satisfies.")

    @model_validator(mode="after")
    def _is_after_another(self) -> Provision:
        if self.after == self.id:
            raise ValueError(f"{self.id!r} is to come after itself; expected another provision")
        return self
