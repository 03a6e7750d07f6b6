"""What the JSON bodies of writes hold that are no records."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph.records import KINDS
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


# Ties of every type, as a filter of kinds.
ANY_TIE = "tie"


def _check_kind(kind: str) -> str:
    if kind != ANY_TIE and kind not in KINDS:
        raise ValueError(f"there is no kind {kind!r}; expected {ANY_TIE}, or one of: {', '.join(KINDS)}")
    return kind


_Kinds = Annotated[list[Annotated[str, AfterValidator(_check_kind)]], Field(max_length=100)]


class WebhookBody(BaseModel):
    """Where to send what changes, and which changes: the filters of /v1/changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(description="The address that messages are sent to, by POST.")
    actor: RecordId | None = Field(None, description="Only records that name this actor.")
    process: RecordId | None = Field(None, description="Only records of this process and its tracks.")
    issue: RecordId | None = Field(None, description="Only records about this issue.")
    country: Title | None = Field(None, description="Only records on this country, or that name an actor of it.")
    kind: _Kinds = Field(default_factory=list, description="Only records of these kinds; tie: of every type.")
