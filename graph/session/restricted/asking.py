"""One named read, and what the database answered it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from graph.driver import Row, Rows
from graph.json_shapes import Values
from graph.records import FACT_KINDS
from graph.session.restricted.concealed import Concealed
from graph.session.restricted.finding import Read
from graph.session.restricted.versions import StoredVersion

_FACTS = frozenset(FACT_KINDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A read by ``name`` with what it was given, the answer ``found``, and what is ``concealed`` of it."""

    read: Read
    name: str
    given: Values
    found: Rows
    concealed: Concealed

    @property
    def n(self) -> int:
        """The data version that was read at."""
        return int(self.found[0]["n"])

    @property
    def rows(self) -> list[Any]:
        """The rows that the database gave."""
        rows: list[Any] = self.found[0]["rows"]
        return rows

    def instead(self) -> Iterable[StoredVersion]:
        """What is shown at that data version in the place of what is stored."""
        return self.concealed.at(self.n).values()

    def is_shown(self, record: str) -> bool:
        """Whether a record is shown just as it is stored."""
        return record not in self.concealed

    def is_there(self, record: str) -> bool:
        """Whether a record is shown at that data version, if it is stored there."""
        return record not in self.concealed or record in self.concealed.at(self.n)

    def keep_names(self, row: Row) -> Row:
        """The row of an entity with the names that are shown."""
        instead, names = self.concealed.at(self.n), []
        for text in row["names"]:
            name = str(orjson.loads(text)["id"])
            if self.is_there(name):
                names.append(instead[name].body if name in instead else text)
        return {**row, "names": names}

    def is_found(self, row: Row) -> bool:
        """Whether what a search found is shown, and the name that it was found by."""
        return self.is_there(row["id"]) and self.is_there(row["found_by"])

    def answer(self, rows: Iterable[Any]) -> Rows:
        """The answer with other rows."""
        return [{**self.found[0], "rows": list(rows)}]

    async def again(self, **given: Any) -> list[Any]:
        """The rows of the same read, at the same data version, given other values for some."""
        asked = {**self.given, **({"at": self.n} if "at" in self.given else {}), **given}
        found = await self.read(self.name, **asked)
        rows: list[Any] = found[0]["rows"] if found else []
        return rows


def read_id(row: Values) -> str:
    """The id of the record whose body a row has."""
    return str(orjson.loads(row["body"])["id"])


def links_to(
    version: StoredVersion, ends: Collection[str], where: Collection[str] = ("to_entity", "from_entity")
) -> bool:
    """Whether a version is joined to one of these records."""
    return any(link.where in where and link.target in ends for link in version.node.links)


def counts_as_fact(version: StoredVersion) -> bool:
    """Whether a version is a fact that counts."""
    return bool(version.kind in _FACTS and version.node.props.get("live"))


def reaches(version: StoredVersion, given: Values) -> bool:
    """Whether a fact may have held in the window of days that a read asks for."""
    props = version.node.props
    if "reach_from" not in props:
        return False
    return bool(props["reach_from"] < given["reach_to"] and props["reach_to"] > given["reach_from"])


Answer = Callable[[Asked], Any]
