"""What reads of commits, and of all versions for the network in memory, come to without what is restricted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.driver import Rows
from graph.json_shapes import Body
from graph.session.restricted.asking import Asked
from graph.session.restricted.versions import StoredVersion

_PARTS = ("written", "ended", "contradicted")


async def read_commit(asked: Asked) -> Rows:
    """What one commit wrote and ended, and which facts its claims contradict."""
    n, most = asked.given["n"], asked.given["rows"]
    row, after = asked.found[0], asked.given["after"]
    kept: dict[str, list[Any]] = {part: [] for part in _PARTS}
    upto: str | None = None
    while True:
        ends = [row[part][-1][0] for part in _PARTS if len(row[part]) == most]
        upto = min(ends) if ends else None
        for part in _PARTS:
            kept[part] += [r for r in row[part] if asked.is_shown(r[0]) and (upto is None or r[0] <= upto)]
        if upto is None or any(len(rows) >= most for rows in kept.values()):
            break
        row = (await asked.read(asked.name, n=n, after=upto, rows=most))[0]
    instead = [v for v in asked.concealed.all_versions() if v.id > after and (upto is None or v.id <= upto)]
    kept["written"] += [_write(v) for v in instead if v.since == n]
    kept["ended"] += [_write(v) for v in instead if v.until == n]
    return [{part: sorted(rows, key=_id)[:most] for part, rows in kept.items()}]


async def read_commit_of(asked: Asked) -> Rows:
    """What one commit wrote and ended of some records."""
    n, row = asked.given["n"], asked.found[0]
    kept = {part: [found for found in row[part] if asked.is_shown(found[0])] for part in _PARTS}
    instead = [version for id_ in asked.given["ids"] for version in asked.concealed.versions(id_)]
    kept["written"] += [_write(version) for version in instead if version.since == n]
    kept["ended"] += [_write(version) for version in instead if version.until == n]
    return [kept]


def _write(version: StoredVersion) -> list[Any]:
    return [version.id, version.body, list(version.claims)]


def _id(row: list[Any]) -> str:
    return str(row[0])


async def read_changed(asked: Asked) -> Rows:
    """Which of some records one commit wrote or ended."""
    n, ids = asked.given["n"], asked.given["ids"]
    changed = {id_ for id_ in ids for v in asked.concealed.versions(id_) if n in (v.since, v.until)}
    return asked.answer([*filter(asked.is_shown, asked.rows), *sorted(changed)])


async def read_audited(asked: Asked) -> Rows:
    """What one commit changed, with the texts before and after."""
    n, most, after = asked.given["n"], asked.given["rows"], asked.given["after_id"]
    rows, upto = asked.found, None
    kept = [row for row in rows if asked.is_shown(row["id"])]
    while len(rows) >= most and len(kept) < most:
        upto = rows[-1]["id"]
        rows = await asked.read(asked.name, n=n, after_id=upto, rows=most)
        kept += [row for row in rows if asked.is_shown(row["id"])]
    upto = rows[-1]["id"] if len(rows) >= most else None
    ids = {v.id for v in asked.concealed.all_versions() if v.id > after and (upto is None or v.id <= upto)}
    kept += [row for id_ in sorted(ids) if (row := _describe(asked.concealed.versions(id_), n))]
    return sorted(kept, key=lambda row: str(row["id"]))[:most]


def _describe(versions: Iterable[StoredVersion], n: int) -> Body | None:
    found = list(versions)
    before = next((v.body for v in found if v.until == n), None)
    after = next((v.body for v in found if v.since == n), None)
    if before == after:
        return None
    return {"id": found[0].id, "kind": found[0].kind, "before": before, "after": after}


async def read_mark(asked: Asked) -> Rows:
    """The newest data version and what it is known by again: with what is left out, it is another network."""
    (row,) = asked.found
    known = dict(row)
    for name, n in (("committed", row["n"]), ("before", asked.given["before"])):
        if row[name] is not None:
            known[name] = row[name] ^ asked.concealed.fingerprint(n)
    return [known]


async def read_news(asked: Asked) -> Rows:
    """Versions that commits wrote."""
    after, n, families, most = (asked.given[name] for name in ("after", "n", "families", "rows"))
    kept = [row for row in asked.rows if asked.is_shown(row[0])]
    kept += [
        _write_version(version)
        for version in asked.concealed.all_versions()
        if after < version.since <= n and version.family in families
    ]
    if len(asked.rows) >= most:
        # More than is asked for: the caller reads everything anew.
        kept += asked.rows[: max(0, most - len(kept))]
    return asked.answer(kept)


def _write_version(version: StoredVersion) -> list[Any]:
    return [version.id, version.since, version.until, version.body, list(version.claims)]


async def read_ends(asked: Asked) -> Rows:
    """Which records commits ended."""
    after, n, families = (asked.given[name] for name in ("after", "n", "families"))
    kept = [row for row in asked.rows if asked.is_shown(row[0])]
    kept += [
        [version.id, version.until]
        for version in asked.concealed.all_versions()
        if after < version.until <= n and version.family in families
    ]
    return asked.answer(kept)


async def read_versions_of(asked: Asked) -> Rows:
    """Every version of some records."""
    kept = [row for row in asked.rows if asked.is_shown(row[0])]
    kept += [_write_version(v) for id_ in asked.given["ids"] for v in asked.concealed.versions(id_)]
    return asked.answer(row for row in kept if row[1] <= asked.given["n"])


async def read_network_page(asked: Asked) -> Rows:
    """The versions of the records between two places; one shown instead comes at the place of the first stored one."""
    kept: list[Any] = []
    for row in asked.rows:
        if asked.is_shown(row[0]):
            kept.append(row)
        elif row[1] == asked.concealed.stored[row[0]][0].since:
            shown = asked.concealed.versions(row[0])
            kept += [_write_version(version) for version in shown if version.since <= asked.given["n"]]
    return asked.answer(kept)
