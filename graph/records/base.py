"""What every record shares: a kind, an id, and nothing that its model does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.json_shapes import Body, Values
from graph.records.fields import RecordId, Text, WrittenDate


class Part(BaseModel):
    """A piece of a record: a participant of a talk, a provision of an agreement."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    # What makes two pieces from different claims the same piece; empty: the whole of it.
    key: ClassVar[tuple[str, ...]] = ()
    # The field that a piece written as a text alone stands for, where it may be written so.
    shorthand: ClassVar[str | None] = None

    @classmethod
    def expand(cls, value: object) -> Any:
        """The piece with its fields named, where it is written as a text alone."""
        return {cls.shorthand: value} if cls.shorthand is not None and isinstance(value, str) else value

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: object) -> Any:
        return cls.expand(value)


class Record(BaseModel):
    """One line of a record file. ``kind`` and ``id`` come first; a value that is not known is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    # Bare words such as "actor", or the relationship type of a tie.
    kinds: ClassVar[tuple[str, ...]] = ()

    kind: str = Field(description="The kind of the record.")
    id: RecordId = Field(description="The id of the record.")
    note: Text | None = Field(None, description="A coder's remark; never evidence.")
    attributes: dict[str, str | int | float | bool] = Field(
        default_factory=dict, description="A dataset's own columns, word for word, where Parley has no field for them."
    )

    @property
    def label(self) -> str:
        """How the record is called in a list."""
        return self.id

    @property
    def is_named(self) -> bool:
        """Whether people would look for it by its label."""
        return False

    def as_line(self) -> Body:
        """The record as it is written to a file: kind and id first, nothing that is not known."""
        values = self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
        return {"kind": self.kind, "id": self.id, **{k: v for k, v in values.items() if k not in ("kind", "id")}}


class Entity(Record):
    """What facts are about: it is named, not claimed."""

    @property
    def is_named(self) -> bool:
        return True


class Fact(Record):
    """What a source can assert. Its own values are the coder's reading; answers derive theirs from its claims.

    ``identity`` names the fields that make it this fact and no other; every other field is asserted by claims.
    """

    identity: ClassVar[frozenset[str]] = frozenset()
    # Lists of actors that say who did it: accounts that name different ones are alternatives, never added up. All
    # other lists are collections, to which accounts add.
    attributions: ClassVar[frozenset[str]] = frozenset()
    # An occurrence counts once it has happened; a state counts while it lasts.
    occurrence: ClassVar[bool] = False
    named: ClassVar[bool] = False
    # Fields that claims give and that its label says: an answer takes them from the evidence, not from the record.
    captioned: ClassVar[tuple[str, ...]] = ()
    # Codes that belong together: the narrower field, the wider one, and whether a code of the first fits the second's.
    together: ClassVar[tuple[tuple[str, str, Callable[[str, str], bool]], ...]] = ()

    date: WrittenDate | None = Field(None, description="When it held or happened, in Parley's EDTF subset.")
    date_text: Text | None = Field(None, description="The source's words where EDTF cannot carry them.")

    @property
    def is_named(self) -> bool:
        return self.named

    @classmethod
    def assertable(cls) -> frozenset[str]:
        """The fields whose values claims give."""
        return frozenset(cls.model_fields) - cls.identity - {"kind", "id", "note", "attributes"}

    @classmethod
    def check_together(cls, values: Values) -> Iterator[tuple[str, str]]:
        """Codes that do not fit one another, where both are given: the narrower field and a message."""
        for narrow, wide, fits in cls.together:
            code, within = values.get(narrow), values.get(wide)
            if isinstance(code, str) and isinstance(within, str) and not fits(code, within):
                yield narrow, f"{code!r} does not belong to the {wide} {within!r}; expected a {narrow} of that {wide}"
