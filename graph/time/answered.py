"""How bounds leave Parley: ISO dates, null where unbounded, and what these alone cannot say."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

# A day as YYYY-MM-DD.
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"})]


class BoundDates(TypedDict):
    """The four bounds; ends are exclusive."""

    start_earliest: Annotated[Day | None, Field(description="Before this day it surely was not; null: unbounded.")]
    start_latest: Annotated[
        Day | None, Field(description="From this day until end_earliest it surely was; null: see start_open.")
    ]
    end_earliest: Annotated[
        Day | None, Field(description="Exclusive: until this day it surely was; null: see end_open.")
    ]
    end_latest: Annotated[Day | None, Field(description="Exclusive: from this day it surely was not; null: unbounded.")]


class BoundMarks(TypedDict):
    """What a null bound means, and whether the dates are certain."""

    start_open: Annotated[bool, Field(description="It has always been so: start_latest is minus infinity.")]
    end_open: Annotated[bool, Field(description="It is known to go on: end_earliest is plus infinity.")]
    uncertain: Annotated[bool, Field(description="It never holds for certain, regardless of the dates.")]
