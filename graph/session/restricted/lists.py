"""What pages of lists come to without what is restricted: as full as they would be, and in the same order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.driver import Row, Rows
from graph.json_shapes import Values
from graph.session.restricted.asking import Asked, links_to, reaches, read_id
from graph.session.restricted.rows import write_entity, write_fact
from graph.session.restricted.versions import StoredVersion

# A list that is thinned out is read on in larger steps.
_MOST_ROWS = 2000


async def read_list(asked: Asked) -> Rows:
    """The next rows of a list."""
    most = asked.given["rows"]
    rows, step, exhausted = asked.rows, most, len(asked.rows) < most
    kept, last = _keep(asked, rows), _place(rows[-1]) if rows else None
    while len(kept) < most and not exhausted:
        step = min(step * 2, _MOST_ROWS)
        assert last is not None  # noqa: S101 - a full page has a last row
        after = {"after": last[0], **({"after_id": last[1]} if "after_id" in asked.given else {})}
        rows = await asked.again(rows=step, **after)
        kept, exhausted = kept + _keep(asked, rows), len(rows) < step
        last = _place(rows[-1]) if rows else last
    write = _SHAPES.get(asked.name, _write_record)
    begin = (asked.given["after"], asked.given.get("after_id"))
    instead = [
        (version, write(version, {})) for version in asked.instead() if _FILTERS[asked.name](version, asked.given)
    ]
    if asked.name == "entities_of_kind":
        instead = [(version, await _name_entity(asked, version)) for version, _ in instead]
    # Beyond the last row that was read others may follow that come before these.
    upto = None if exhausted else last
    kept += [row for _, row in instead if _is_after(_place(row), begin) and (upto is None or _place(row) <= upto)]
    found = sorted(kept, key=_place)[:most]
    return asked.answer(asked.keep_names(row) if "names" in row else row for row in found)


def _keep(asked: Asked, rows: list[Any]) -> list[Row]:
    return [row for row in rows if asked.is_shown(read_id(row))]


def _place(row: Row) -> tuple[str, str]:
    return str(row["key"]), read_id(row)


def _is_after(place: tuple[str, str], begin: tuple[str, str | None]) -> bool:
    return place[0] > begin[0] if begin[1] is None else place > begin


async def _name_entity(asked: Asked, version: StoredVersion) -> Row:
    found = await asked.read("entities_by_id", at=asked.n, ids=[version.id])
    return write_entity(version, found[0]["rows"][0])


def _write_record(version: StoredVersion, _row: Row) -> Row:
    return {"key": version.node.props["order_key"], "body": version.body}


def _write_with_claims(version: StoredVersion, row: Row) -> Row:
    return {**_write_record(version, row), "id": version.id, "claims": list(version.claims)}


_SHAPES: Mapping[str, Callable[[StoredVersion, Row], Row]] = {
    "facts_disputed": write_fact,
    "facts_of_family": write_fact,
    "facts_of_entity": write_fact,
    "records_of_family": _write_with_claims,
}


def _is_of_family(version: StoredVersion, given: Values) -> bool:
    return version.family == given["family"] and reaches(version, given)


def _is_disputed(version: StoredVersion, given: Values) -> bool:
    return _is_of_family(version, given) and version.node.props.get("contested") is True


def _is_of_entity(version: StoredVersion, given: Values) -> bool:
    return version.family in given["families"] and links_to(version, given["entities"]) and reaches(version, given)


def _is_entity(version: StoredVersion, given: Values) -> bool:
    return version.kind == given["kind"] and given["type"] in (None, version.values.get("type"))


def _is_claim(version: StoredVersion, given: Values) -> bool:
    props = version.node.props
    return (
        version.kind == "claim"
        and given.get("about") in (None, props["about"])
        and given["source"] in (None, props["source_id"])
        and all(given[name] in (None, props[name]) for name in ("modality", "polarity", "status"))
    )


def _is_match(version: StoredVersion, given: Values) -> bool:
    values = version.values
    return (
        version.kind == "match"
        and given["verdict"] in (None, values["verdict"])
        and given["actor"] in (None, values["one"], values["other"])
    )


_FILTERS: Mapping[str, Callable[[StoredVersion, Values], bool]] = {
    "facts_disputed": _is_disputed,
    "facts_of_family": _is_of_family,
    "facts_of_entity": _is_of_entity,
    "entities_of_kind": _is_entity,
    "claims_about": _is_claim,
    "claims_in_order": _is_claim,
    "matches_in_order": _is_match,
    "records_of_family": lambda version, given: version.family == given["family"],
}
