"""The actors of PAA-X, out of any of its three files: ids elsewhere, type, country, and every name they go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.codes import read_codes
from graph.codes.regions import every_country
from graph.importers.base import Dataset, Group, ImportReport
from graph.importers.missing import is_no_id
from graph.importers.pax.importer import short_title
from graph.importers.reading import (
    Locator,
    Namer,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
)
from graph.importers.tables import Row, Table
from graph.records.entities import Actor

COLUMNS_OF_ACTORS = (
    "actor_id", "id_paax", "actor_name", "actor_type", "actor_iso3c", "sub_type", "cs_type", "abbreviation",
    "actor_country", "actor_gwno", "actor_region", "un_type", "international", "regional", "domestic", "women",
    "ucdp_id", "ucdp_name", "acled_name", "acled_other",
)  # fmt: skip
# What has no field of its own. ACLED's and UCDP's names are crosswalks, no spellings of PAA-X.
_ATTRIBUTES = (
    "actor_type", "sub_type", "cs_type", "actor_country", "actor_gwno", "actor_region", "un_type", "international",
    "regional", "domestic", "women", "ucdp_name", "acled_other",
)  # fmt: skip


@dataclass(slots=True)
class ActorRow:
    """What the files say of one actor: its cells and their place, its names with their kinds and where."""

    cells: dict[str, str]
    where: str
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    listed: bool = False


@dataclass(slots=True)
class KnownActors:
    """Actors by their PAA-X id, in the order in which the files name them first."""

    actors: dict[str, ActorRow] = field(default_factory=dict)


def actor_id(dataset: Dataset, paax: str) -> str:
    """The record of an actor."""
    return make_id(dataset, key_id(paax))


def gather_actors(
    known: KnownActors, table: Table, report: ImportReport | None, locate: Locator, *, listed: bool = False
) -> None:
    """Add what a file says of actors; what an earlier file said in a column stays. With a report, faults are noted.

    ``listed`` where it is the file of actors itself, which is complete.
    """
    for row in table.rows(report):
        where = locate(table, row)
        paax, name = row["id_paax"], clean(row["actor_name"])
        if not paax or not name:
            if report is not None:
                report.note("skipped", "no actor: id_paax or actor_name is empty", where)
            continue
        if report is not None:
            report.use(where)
        described = known.actors.setdefault(paax, ActorRow({}, where, listed=listed))
        for column in COLUMNS_OF_ACTORS:
            if row[column] and column not in described.cells:
                described.cells[column] = row[column]
        if name != clean(described.cells["actor_name"]):
            described.names.setdefault(name, ("alias", where))
        _add_names(described, row, where)


def _add_names(described: ActorRow, row: Row, where: str) -> None:
    if row["abbreviation"]:
        described.names.setdefault(clean(row["abbreviation"]), ("abbreviation", where))
    for other in row["alternative_names"].split("|"):
        if clean(other):
            described.names.setdefault(clean(other), ("alias", where))


def actor_groups(known: KnownActors, dataset: Dataset, report: ImportReport) -> Iterator[Group]:
    """Each actor with its names; those that the file of actors does not contain give way to what it said before."""
    listed = read_codes("actor_type").codes.values()
    types = {code.source_code.casefold(): code.code for code in listed if code.source_code}
    for paax, described in known.actors.items():
        cells, where = described.cells, described.where
        kind = types.get(cells["actor_type"].casefold()) if "actor_type" in cells else None
        if kind is None:
            report.note("faults", "actor_type is not in the code list: other, its own word kept", where)
        iso3 = cells.get("actor_iso3c", "")
        is_code = iso3 in every_country()
        if iso3 and not is_code:
            report.note("faults", "actor_iso3c is not one ISO 3166 code, kept word for word", where)
        actor = build(
            Actor, report, where, kind="actor", id=actor_id(dataset, paax),
            name=short_title(mend_letters(cells["actor_name"], report, where)), type=kind or "other",
            country=iso3 if is_code else None, ids=_ids(paax, kind, cells),
            attributes={column: cells[column] for column in _ATTRIBUTES if column in cells}
            | ({"actor_iso3c": iso3} if iso3 and not is_code else {}),
        )  # fmt: skip
        if actor is not None:
            if not described.listed:
                report.borrowed.add(actor.id)
            yield [actor, *_names(actor, described, dataset, report)]


def _ids(paax: str, kind: str | None, cells: dict[str, str]) -> dict[str, str]:
    """Its ids elsewhere. A Gleditsch-Ward number names a state: on any other actor it only says in which one it is."""
    ids = {"paax": paax, "ucdp": cells.get("ucdp_id", "").removesuffix(".0"), "acled": cells.get("acled_name", "")}
    if kind == "country_state":
        ids["gw"] = cells.get("actor_gwno", "").removesuffix(".0")
    return {scheme: value for scheme, value in ids.items() if not is_no_id(value)}


def _names(actor: Actor, described: ActorRow, dataset: Dataset, report: ImportReport) -> Group:
    names: Group = []
    seen = {actor.name.casefold()}
    for written, (kind, where) in described.names.items():
        text = short_title(mend_letters(written, report, where))
        if text.casefold() in seen:
            continue
        seen.add(text.casefold())
        names += Namer(dataset, report).name(actor, text, kind, where)
    return names
