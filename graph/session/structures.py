"""What accounts are compared by at a data version: which actors are part of which, and which claims exclude others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from graph.driver import Database
from graph.evidence import EVERYTHING, Structure, derive
from graph.evidence.structure import SUB_UNIT_KINDS, Rival, find_parents
from graph.json_shapes import Body, Values
from graph.session.renaming import rename_actors
from graph.session.shared_reads import SharedReads
from graph.time import Bounds

_TABLES_KEPT = 8
# Larger than structures.
_TIES_KEPT = 2
# The families of facts that have participants or signatories.
_SEATED = ("agreement", "talk")


class Structures:
    """Structures cached for the last few data versions; a version never changes."""

    def __init__(self) -> None:
        # By the version whose merges are meant too: a history is read by the ids that actors go by at its end.
        self._known: SharedReads[tuple[int, int], Structure] = SharedReads(_TABLES_KEPT)
        self._ties: SharedReads[tuple[int, tuple[str, ...]], list[Body]] = SharedReads(_TIES_KEPT)
        self._acting: SharedReads[int, list[str]] = SharedReads(_TABLES_KEPT)

    async def read_ties(self, database: Database, n: int, kinds: tuple[str, ...]) -> list[Body]:
        """The ties of some kinds at a data version, each with its claims, as they are stored."""

        async def ask() -> list[Body]:
            return _rows(await database.read("structure_ties", at=n, kinds=list(kinds)))

        return await self._ties.find((n, kinds), ask)

    async def read_acting(self, database: Database, n: int) -> list[str]:
        """The ids of the facts at a data version at which somebody had a seat on behalf of another."""

        async def ask() -> list[str]:
            found = await database.read("facts_acting", at=n, families=list(_SEATED))
            return found[0]["rows"] if found else []

        return await self._acting.find(n, ask)

    async def read(self, database: Database, n: int, instead: Mapping[str, str], instead_at: int) -> Structure:
        """The structure at a data version, its actors by the ids that they go by ``instead`` at the data version
        ``instead_at``.
        """

        async def ask() -> Structure:
            ties, contradictions = await asyncio.gather(
                database.read("structure_ties", at=n, kinds=list(SUB_UNIT_KINDS)),
                database.read("structure_contradictions", at=n),
            )
            return await asyncio.to_thread(_build, _rows(ties), _rows(contradictions), instead)

        return await self._known.find((n, instead_at), ask)


def _rows(found: list[Any]) -> list[Body]:
    return found[0]["rows"] if found else []


def _build(ties: Iterable[Body], contradictions: Iterable[Body], instead: Mapping[str, str]) -> Structure:
    return Structure(find_parents(_read_ties(ties, instead)), _find_rivals(contradictions, instead))


def _read_ties(rows: Iterable[Body], instead: Mapping[str, str]) -> Iterable[tuple[Values, Bounds]]:
    """Every tie that some live claim affirms, regardless of its source, with the days between which it may hold.

    A tie that is itself in doubt makes no two accounts one: accounts deny it, another fact excludes it, or it is known
    from an opponent's word alone.
    """
    for row in rows:
        fact, claims = rename_actors(
            orjson.loads(row["body"]), [orjson.loads(claim) for claim in row["claims"]], instead
        )
        reading = derive(fact, claims, EVERYTHING)
        if reading is not None and not reading.rival and not reading.alleged:
            yield fact, reading.bounds


def _find_rivals(rows: Iterable[Body], instead: Mapping[str, str]) -> dict[str, tuple[Rival, ...]]:
    """The rivals of each claim, both ways round."""
    found: dict[str, dict[str, Rival]] = {}
    for row in rows:
        one, (one_claim,) = rename_actors(orjson.loads(row["one_fact"]), [orjson.loads(row["one"])], instead)
        other, (other_claim,) = rename_actors(orjson.loads(row["other_fact"]), [orjson.loads(row["other"])], instead)
        found.setdefault(one_claim["id"], {})[other_claim["id"]] = Rival(other_claim, other)
        found.setdefault(other_claim["id"], {})[one_claim["id"]] = Rival(one_claim, one)
    return {claim: tuple(rivals[i] for i in sorted(rivals)) for claim, rivals in found.items()}
