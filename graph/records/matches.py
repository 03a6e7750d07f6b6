"""Decisions about identity: whether two recorded actors are one. They rewrite no fact, so they can be undone."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from pydantic import Field, model_validator

from graph.records.base import Record
from graph.records.fields import ActorId, CodeOf, Share, Title, WrittenTime

# Who decided, where it was no person: a rule of graph/matching, by its name.
RULE = "rule:"


class Match(Record):
    """Whether two actors are one, who decided so and when. Where they are, ``keep`` is the id that stays."""

    kinds = ("match",)
    one: ActorId = Field(description="The one actor.")
    other: ActorId = Field(description="The other actor.")
    verdict: Annotated[str, CodeOf("match_verdict")] = Field(description="What was decided.")
    by: Title = Field(description="A person's name, or rule: and the name of the rule.")
    at: WrittenTime = Field(description="When it was decided, ISO 8601 with its time zone.")
    score: Share | None = Field(None, description="How alike the two are to the rules.")
    reasons: list[Title] = Field(default_factory=list, description="What speaks for the verdict, in words.")
    keep: ActorId | None = Field(None, description="Which of the two ids stays; only where they are the same.")

    @property
    def label(self) -> str:
        return f"{self.one} and {self.other}: {self.verdict}"

    @property
    def by_rule(self) -> bool:
        """Whether no person has decided yet."""
        return self.by.startswith(RULE)

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, values: object) -> Any:
        # A pair is one pair, whichever of the two was written first.
        if isinstance(values, dict) and isinstance(values.get("one"), str) and isinstance(values.get("other"), str):
            one, other = sorted((values["one"], values["other"]))
            return {**values, "one": one, "other": other}
        return values

    @model_validator(mode="after")
    def _makes_sense(self) -> Match:
        if self.one == self.other:
            raise ValueError("one and other are the same id; expected two actors")
        if (self.verdict == "same") != (self.keep is not None):
            raise ValueError("keep goes with the verdict same, and with no other")
        if self.keep is not None and self.keep not in (self.one, self.other):
            raise ValueError("keep is neither one nor other; expected the id of the two that stays")
        return self


def name_match(one: str, other: str) -> str:
    """The id of the decision about two actors: one for each pair, whichever way round."""
    digest = hashlib.sha256("\n".join(sorted((one, other))).encode()).hexdigest()
    return f"match-{digest[:16]}"
