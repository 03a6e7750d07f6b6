"""Who changed what, from what to what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, JsonValue

from graph.models.fields import Answer, Count, Strict

Record = dict[str, JsonValue]


class Change(Strict):
    """One record that a commit wrote or withdrew."""

    commit: Annotated[Count, Field(description="The data version that it was published as.")]
    at: Annotated[str, Field(description="When, ISO 8601.", json_schema_extra={"format": "date-time"})]
    by: Annotated[
        str, Field(description="The author: the owner of the key, the subject of the token, or who ran the command.")
    ]
    reason: Annotated[str, Field(description="Why; unstated where nobody said.")]
    key: Annotated[
        str | None, Field(description="The id of the key, or the issuer of the token; null: on the command line.")
    ]
    note: Annotated[str | None, Field(description="What was done, in a few words.")]
    record: Annotated[str, Field(description="The id of the record.")]
    kind: Annotated[str, Field(description="Its kind.")]
    before: Annotated[Record | None, Field(description="The record as it was; null: it is new.")]
    after: Annotated[Record | None, Field(description="The record as it was from then on; null: withdrawn.")]
    changed: Annotated[list[str], Field(description="The fields that differ.")]


class ChangePage(Answer):
    """A page of changes."""

    items: Annotated[list[Change], Field(description="The changes, the oldest first.")]
    next: Annotated[str | None, Field(description="The cursor of the next page; null at the end.")]
