"""Versions of a record, as they are stored and as they are shown without what is restricted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import orjson
from pydantic import ValidationError

from graph.json_shapes import Body
from graph.records import MODEL_OF, Record, family_of
from graph.store.nodes import NOT_RETIRED, RecordNode, fingerprint, to_node


@dataclass(frozen=True)
class Version:
    """One version: the text of the record, and of the claims about it in the order of their ids."""

    id: str
    since: int
    until: int
    body: str
    claims: tuple[str, ...] = ()

    def is_at(self, n: int) -> bool:
        """Whether it is the one of a data version."""
        return self.since <= n < self.until

    @cached_property
    def values(self) -> Body:
        """The record."""
        found: Body = orjson.loads(self.body)
        return found

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return str(self.values["kind"])

    @property
    def family(self) -> str:
        """The family of its kind."""
        return family_of(self.kind)

    @cached_property
    def node(self) -> RecordNode:
        """The node that a load of just this would write."""
        claims = {str(orjson.loads(text)["id"]): text.encode() for text in self.claims}
        return to_node(fingerprint(read_record(self.body), claims))


def read_record(body: str) -> Record:
    """The record that a text is. Raises ValidationError, and KeyError for a kind that is not known."""
    return MODEL_OF[orjson.loads(body)["kind"]].model_validate_json(body, strict=True)


def is_record(body: str) -> bool:
    """Whether a text is a record."""
    try:
        read_record(body)
    except ValidationError:
        return False
    return True


def join_equal(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions, those that follow one another with the same content as one."""
    joined: list[Version] = []
    for version in versions:
        last = joined[-1] if joined else None
        if last is not None and (last.until, last.body, last.claims) == (version.since, version.body, version.claims):
            joined[-1] = replace(last, until=version.until)
        else:
            joined.append(version)
    return tuple(joined)


def cut_at(versions: Sequence[Version], n: int) -> tuple[Version, ...]:
    """The versions as they were at a data version, when the last of them was not ended yet."""
    return tuple(
        version if version.until <= n else replace(version, until=NOT_RETIRED)
        for version in versions
        if version.since <= n
    )
