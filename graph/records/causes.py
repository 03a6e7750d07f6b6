"""What a source says something happened because of, during, and after; mere sequence is no cause."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from graph.records.base import Part
from graph.records.fields import ActorId, RecordId, Reference, Text

CAUSES = "What a source says it happened because of; mere sequence is no cause. An id alone stands for its cause."
ENDED_BY = "Who ended it, as sources say: who broke off the talk, or who left the agreement."
DURING = "Talks, events or agreements that were under way meanwhile."
FOLLOWS = "Talks, events or agreements that a source puts before it; after them, which is not because of them."


class StatedCause(Part):
    """A cause that a source states: a record, or words where none fits; and who says so, if not the source itself."""

    shorthand = "cause"
    cause: Annotated[RecordId, Reference("event", "demand", "offer", "issue", "talk", "agreement")] | None = Field(
        None, description="The record that is given as the cause."
    )
    words: Text | None = Field(None, description="The cause in words, where no record fits.")
    speaker: ActorId | None = Field(None, description="The actor who gives it; left out: the source's own voice.")

    @model_validator(mode="after")
    def _is_one(self) -> StatedCause:
        if (self.cause is None) == (self.words is None):
            raise ValueError("expected either cause, the id of a record, or words")
        return self
