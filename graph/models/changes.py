"""What was recorded since a data version: one entry for each record and commit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.models.coverage import Listing
from graph.models.fields import Count, Firmness, Strict


class ChangedClaims(Strict):
    """What became of the claims about a record."""

    added: Annotated[list[str], Field(description="Ids of claims that are new.")]
    changed: Annotated[list[str], Field(description="Ids of claims that were written anew.")]
    withdrawn: Annotated[list[str], Field(description="Ids of claims that were withdrawn or retracted.")]


class RecordChange(Strict):
    """What became of one record with one commit."""

    n: Annotated[Count, Field(description="The data version since which it is so.")]
    at: Annotated[
        str, Field(description="When that was published, ISO 8601 in UTC.", json_schema_extra={"format": "date-time"})
    ]
    change: Annotated[
        Literal["new", "corrected", "contested", "withdrawn"],
        Field(
            description="new; corrected: its answer, or the claims behind it, changed; contested: accounts of "
            "it compete since then; withdrawn: no longer recorded, or no claim that counts makes it any more."
        ),
    ]
    id: Annotated[str, Field(description="The id of the record.")]
    kind: Annotated[str, Field(description="The kind of the record.")]
    label: Annotated[str, Field(description="What it is called.")]
    address: Annotated[str | None, Field(description="Where the API answers it, as a path.")]
    fields: Annotated[
        list[str], Field(description="The fields whose values changed; all that were known, where it is new.")
    ]
    date_text: Annotated[str | None, Field(description="Of a fact: its date as the source wrote it.")]
    holds: Annotated[
        Firmness | None,
        Field(description="Of a fact: certain or possible at the time asked about; null where it is withdrawn."),
    ]
    contested: Annotated[bool, Field(description="Whether accounts of it compete, as of this data version.")]
    hedged: Annotated[bool, Field(description="Of a fact: whether nothing but hedged claims says that it is so.")]
    claims: Annotated[ChangedClaims, Field(description="Of a fact: what became of the claims about it.")]
    sources: Annotated[list[str], Field(description="Ids of the sources of the claims about it.")]
    actors: Annotated[list[str], Field(description="Ids of the actors that some account of it names, or named before.")]
    processes: Annotated[
        list[str], Field(description="Ids of the processes that it belongs to, or belonged to before.")
    ]
    issues: Annotated[list[str], Field(description="Ids of the issues that it is about, or was before.")]


class RecordChanges(Listing):
    """A page of what changed since a data version."""

    items: Annotated[list[RecordChange], Field(description="The changes, by data version and id.")]


class PublishedVersion(Strict):
    """A data version, and the recording time that stands for it."""

    data_version: Annotated[Count, Field(description="The data version.")]
    known_at: Annotated[
        str,
        Field(
            description="When it was published, ISO 8601 in UTC. As known_at, it gives what was recorded then, and "
            "nothing later.",
            json_schema_extra={"format": "date-time"},
        ),
    ]
