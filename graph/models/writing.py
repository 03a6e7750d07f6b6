"""What writes answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.models.fields import Answer, Count, Strict


class WrittenRecord(Strict):
    """What became of one record of a write."""

    line: Annotated[int, Field(description="The line of the body, counted from 1.")]
    id: Annotated[str, Field(description="The record's id.")]
    kind: Annotated[str, Field(description="Its kind.")]
    result: Annotated[Literal["added", "changed", "unchanged"], Field(description="What became of it.")]


class Doubt(Strict):
    """Something that may be a slip, though nothing is wrong with it."""

    reason: Annotated[str, Field(description="What is doubtful.")]
    count: Annotated[Count, Field(description="How many records it was found in.")]
    examples: Annotated[list[str], Field(description="Some of these.")]


class Written(Answer):
    """What a write came to."""

    records: Annotated[Count, Field(description="Records in the body; names and claims inside others count.")]
    added: Annotated[Count, Field(description="Those that are new.")]
    changed: Annotated[Count, Field(description="Those that are other than before.")]
    unchanged: Annotated[Count, Field(description="Those that are as they were.")]
    withdrawn: Annotated[Count, Field(description="Records that were withdrawn.")]
    dry_run: Annotated[bool, Field(description="Nothing was written: this is what would become of it.")]
    by: Annotated[str, Field(description="The author: the owner of the key.")]
    reason: Annotated[str, Field(description="Why it was written; unstated where nobody said.")]
    lines: Annotated[list[WrittenRecord], Field(description="What became of each record, in the order of the body.")]
    warnings: Annotated[list[Doubt], Field(description="What is doubtful.")]
