"""What every write accepts in addition to its body."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.parameters.values import Flag, Text


class WriteQuery(BaseModel):
    """What every write accepts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Annotated[str | None, Text(500)] = Field(
        None, description="Why it is written; the header Parley-Reason says the same."
    )


class BulkQuery(WriteQuery):
    """What a bulk write accepts besides."""

    dry_run: Annotated[bool, Flag()] = Field(False, description="Only say what would change; nothing is written.")
    dataset: Annotated[str | None, Text(200)] = Field(
        None,
        description="The name of what the records come from, such as a file's: written again under it they replace the "
        "claims that came with it before.",
    )
    over: Annotated[bool, Flag()] = Field(
        False, description="With dataset: overwrite records that come from elsewhere, which is refused otherwise."
    )
