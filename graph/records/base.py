"""What every record shares: a kind, an id, and nothing that its model does not know."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from graph.records.fields import RecordId, Text, WrittenDate


class Part(BaseModel):
    """A piece of a record: a participant of a talk, a provision of an agreement."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    # What makes two pieces from different claims the same piece; empty: the whole of it.
    key: ClassVar[tuple[str, ...]] = ()


class Record(BaseModel):
    """One line of a record file. ``kind`` and ``id`` come first; a value that is not known is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    # Bare words such as "actor", or the relationship type of a tie.
    kinds: ClassVar[tuple[str, ...]] = ()

    kind: str
    id: RecordId
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

    def as_line(self) -> dict[str, Any]:
        """The record as it is written to a file: kind and id first, nothing that is not known."""
        values = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
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
    # A happening counts once it has happened; a state counts while it lasts (DESIGN: time).
    happening: ClassVar[bool] = False
    named: ClassVar[bool] = False

    date: WrittenDate | None = Field(None, description="When it held or happened, in Parley's EDTF subset.")
    date_text: Text | None = Field(None, description="The source's words where EDTF cannot carry them.")

    @property
    def is_named(self) -> bool:
        return self.named

    @classmethod
    def assertable(cls) -> frozenset[str]:
        """The fields whose values claims give."""
        return frozenset(cls.model_fields) - cls.identity - {"kind", "id", "note", "attributes"}
