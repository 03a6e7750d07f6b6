"""What counts come to without what is restricted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from graph.driver import Rows
from graph.records import FACT_KINDS
from graph.session.restricted.asking import Asked
from graph.session.restricted.versions import Version

_KNOWN = frozenset(FACT_KINDS)


def recount(asked: Asked, counts: Iterable[Any], counted: Callable[[Version], bool]) -> list[list[Any]]:
    """Counts of facts by kind, with what is shown in the place of what is stored."""
    found = Counter(dict(counts))
    found.subtract(Counter(v.kind for v in asked.concealed.stored_at(asked.n) if _is_live(v) and counted(v)))
    found.update(Counter(v.kind for v in asked.instead() if _is_live(v) and counted(v)))
    return [[kind, count] for kind, count in found.items() if count > 0]


def _is_live(version: Version) -> bool:
    return bool(version.kind in _KNOWN and version.node.props.get("live"))


async def count_within(asked: Asked) -> Rows:
    """How many ties have both ends among some actors."""
    ends = asked.given["entities"]

    def is_within(version: Version) -> bool:
        props = version.node.props
        return props.get("tie_source") in ends and props.get("tie_target") in ends

    return asked.answer(recount(asked, asked.rows, is_within))


async def recount_naming(asked: Asked) -> Rows:
    """How many facts name each of some entities."""
    found = Counter({row["id"]: row["facts"] for row in asked.rows})
    for record, _, sign in _find_changes(asked, {one["id"]: one["entities"] for one in asked.given["records"]}):
        found[record] += sign
    return asked.answer(
        {"id": record, "facts": facts} for record, facts in found.items() if facts > 0 and asked.is_there(record)
    )


async def recount_groups(asked: Asked) -> Rows:
    """How many facts name an entity of each group, by kind and year."""
    families = asked.given["families"]
    found = Counter({(group, kind, year): facts for group, kind, year, facts in asked.rows})
    for group, version, sign in _find_changes(asked, {one["id"]: one["members"] for one in asked.given["groups"]}):
        if version.family in families:
            found[group, version.kind, version.node.props["start_earliest"].year] += sign
    return asked.answer([*place, facts] for place, facts in found.items() if facts > 0)


def _find_changes(asked: Asked, groups: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Version, int]]:
    """For each group the facts that name a member of it: stored and not shown as they are (-1), shown instead (1)."""
    groups_of: dict[str, set[str]] = {}
    for group, members in groups.items():
        for member in members:
            groups_of.setdefault(member, set()).add(group)
    for versions, sign in ((asked.concealed.stored_at(asked.n), -1), (asked.instead(), 1)):
        for version in filter(_is_live, versions):
            named = {link.target for link in version.node.links if link.where in ("to_entity", "from_entity")}
            for group in {group for record in named for group in groups_of.get(record, ())}:
                yield group, version, sign


async def recount_claims(asked: Asked) -> Rows:
    """How many claims each of some sources makes."""
    shown = [source for source in asked.given["ids"] if asked.is_there(source)]
    rows = await asked.again(ids=shown, leave_out=_find_hidden_claims(asked, shown))
    return asked.answer(rows)


async def recount_claimed(asked: Asked) -> Rows:
    """On how many records of each kind one source makes claims."""
    source = asked.given["id"]
    if not asked.is_there(source):
        return asked.answer(())
    return asked.answer(await asked.again(leave_out=_find_hidden_claims(asked, [source])))


def _find_hidden_claims(asked: Asked, sources: Collection[str]) -> list[str]:
    """The claims of some sources that are stored and not shown."""
    return sorted(
        version.id
        for version in asked.concealed.stored_at(asked.n)
        if version.kind == "claim" and version.values["source"] in sources and not asked.is_there(version.id)
    )
