"""What the response models are built from: the strict base, and the types that many fields share."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

from graph.time.answered import BoundDates, BoundMarks, Day

# A response holds no field that its model does not declare.
STRICT = ConfigDict(extra="forbid")


class OneOf:
    """Marks a text that is one of these; the published schema shows them as an enumeration."""

    def __init__(self, *values: str) -> None:
        self.values = values

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.values))


class WrittenAs:
    """Marks a value that is written as JSON before the response is put together, and says what it holds."""

    def __init__(self, shape: object) -> None:
        self.shape = shape

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(self.shape)


Count = Annotated[int, Field(ge=0)]
# How firmly something holds at the moment asked about.
Firmness = Literal["certain", "possible"]
Scalar = str | int | float | bool


@with_config(STRICT)
class Strict(TypedDict):
    """The base of every response model."""


class Answer(Strict):
    """What every answer has that is not a file."""

    data_version: Annotated[Count, Field(description="The data version that it was read at.")]
    rules_then: NotRequired[
        Annotated[int, Field(description="With release, where these are others: the rules that made its figures.")]
    ]
    rules_now: NotRequired[Annotated[int, Field(description="And the rules that made this answer.")]]
    undated_sources_left_out: NotRequired[
        Annotated[
            Count,
            Field(
                description="With published_by: how many sources it left out because no date of publication is known."
            ),
        ]
    ]


class RecordName(Strict):
    """What a record is called."""

    kind: Annotated[str, Field(description="The kind of the record.")]
    label: Annotated[str, Field(description="Its name, title or text.")]
    type: Annotated[str | None, Field(description="Of an actor, place or source the code of its type; else null.")]


class Bounded(BoundDates, BoundMarks, Strict):
    """When something was: four bounds, and how to read them."""

    occurrence: Annotated[
        bool,
        Field(description="It happens, and counts once it has happened; else it lasts: ties, positions, quantities."),
    ]


class PerhapsBounded(TypedDict, total=False):
    """The same, where only some answers say when something was."""

    start_earliest: Annotated[Day | None, Field(description="As of facts; with parallel=true.")]
    start_latest: Annotated[Day | None, Field(description="As of facts; with parallel=true.")]
    end_earliest: Annotated[Day | None, Field(description="As of facts, exclusive; with parallel=true.")]
    end_latest: Annotated[Day | None, Field(description="As of facts, exclusive; with parallel=true.")]
    start_open: Annotated[bool, Field(description="As of facts; with parallel=true.")]
    end_open: Annotated[bool, Field(description="As of facts; with parallel=true.")]
    uncertain: Annotated[bool, Field(description="As of facts; with parallel=true.")]
    occurrence: Annotated[bool, Field(description="As of facts; with parallel=true.")]


class NamedActor(Strict):
    """An actor as answers name it."""

    id: Annotated[str, Field(description="The actor's id.")]
    label: Annotated[str, Field(description="What it is called; its id where it is not recorded.")]
    type: Annotated[str | None, Field(description="The code of its type (actor_type).")]
