"""A file of records in the place of a database, for the few reads that the network makes of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.driver import Database, Rows
from graph.errors import BadRecordsError
from graph.records import Claim, Fact, Match, Record, Source, family_of
from graph.records.parsing import parse_files
from graph.settings import Settings
from graph.store.nodes import NOT_RETIRED, write_body

# All of a file is one commit.
_N = 1
# So many faults are shown below the error; all are in it.
_SHOWN = 20


class RecordFile(Database):
    """What ``parley export`` wrote, or any other record files, as one data version."""

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        """Read them. Raises BadRecordsError with every fault."""
        parsed = parse_files(paths, settings)
        if parsed.faults:
            error = BadRecordsError(parsed.faults)
            error.add_note("\n".join(map(str, parsed.faults[:_SHOWN])))
            raise error
        records = [located.record for located in parsed.records]
        claims: dict[str, list[str]] = {}
        for claim in records:
            if isinstance(claim, Claim):
                claims.setdefault(claim.about, []).append(write_body(claim).decode())
        self._families: dict[str, list[list[Any]]] = {}
        for record in records:
            if not isinstance(record, Claim):
                described = claims.get(record.id, []) if isinstance(record, Fact) else []
                row = [record.id, _N, NOT_RETIRED, write_body(record).decode(), described]
                self._families.setdefault(family_of(record.kind), []).append(row)
        for rows in self._families.values():
            rows.sort(key=lambda row: row[0])
        sources = [write_body(record).decode() for record in records if isinstance(record, Source)]
        known = {record.id for record in records}
        same = [
            {"one": match.one, "other": match.other, "keep": match.keep}
            for match in records
            if isinstance(match, Match) and match.verdict == "same" and {match.one, match.other} <= known
        ]
        self._whole: dict[str, list[Any]] = {"sources_all": sources, "matches_same": same}
        self._whole |= {name: [] for name in ("store_at", "store_read", "commit_at", "network_mark")}
        self._whole["structure_contradictions"] = _list_contradictions(records)
        self._kinds = {record.id: record.kind for record in records}

    async def close(self) -> None:
        """Nothing is open."""

    async def read(self, name: str, /, **parameters: Any) -> Rows:
        """The rows that the query of this name would give."""
        rows: list[Any]
        if name == "network_pages":
            # A family is one page, up to its last record.
            last = [row[0] for row in self._families.get(parameters["family"], [])[-1:]]
            rows = [place for place in last if place > parameters["after"]]
        elif name == "network_versions":
            rows = self._families[parameters["family"]]
        elif name == "network_of":
            wanted = set(parameters["ids"])
            rows = [row for family in self._families.values() for row in family if row[0] in wanted]
        elif name == "structure_ties":
            ties = [row for row in self._families.get("tie", []) if self._kinds[row[0]] in parameters["kinds"]]
            rows = [{"body": row[3], "claims": row[4]} for row in ties]
        elif name in self._whole:
            rows = self._whole[name]
        else:
            raise NotImplementedError(f"a file of records does not answer {name!r}")
        return [{"n": _N, "published": _N, "committed": 0, "before": 0, "rows": rows}]


def _list_contradictions(records: Sequence[Record]) -> list[dict[str, str]]:
    """The claims that contradict others, with these, and the records that both are about."""
    claims = {record.id: record for record in records if isinstance(record, Claim)}
    pairs = [(claim, claims[other]) for claim in claims.values() for other in claim.contradicts if other in claims]
    named = {i for pair in pairs for claim in pair for i in (claim.id, claim.about)}
    bodies = {record.id: write_body(record).decode() for record in records if record.id in named}
    return [
        {
            "one": bodies[one.id],
            "other": bodies[other.id],
            "one_fact": bodies[one.about],
            "other_fact": bodies[other.about],
        }
        for one, other in pairs
        if one.about in bodies and other.about in bodies
    ]
