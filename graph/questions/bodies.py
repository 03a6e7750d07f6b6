"""What the JSON bodies of writes hold that are no records."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.records.fields import RecordId, Title


class ReasonBody(BaseModel):
    """A body that says why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Title | None = Field(None, description="Why it is written; Parley-Reason or reason= say the same.")


class MergeBody(ReasonBody):
    """Two actors that are one."""

    one: RecordId = Field(description="The id of the one actor.")
    other: RecordId = Field(description="The id of the other.")
    keep: Annotated[RecordId | None, Field(description="Which of the two ids stays; left out: the better known.")] = (
        None
    )


class ReleaseBody(ReasonBody):
    """A release to be made."""

    version: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")] = Field(
        description="Its name, such as 2026.1."
    )
