"""MEND: its events are talks, its tracks processes, and who went between two parties is what its rows say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from graph.importers.mend.actors import aliases
from tests.datasets.asking import Reader
from tests.datasets.files import MEND, Row, key_of, read_rows

if TYPE_CHECKING:
    from tests.datasets.conftest import Imported
    from tests.datasets.files import Real

ARMY, RSF = "Sudanese Armed Forces", "Rapid Support Forces"
OUTCOMES = {"1": "agreement", "0": "unknown"}


@pytest.fixture
def ask(according_to: Callable[..., Reader]) -> Reader:
    """Asks the API according to MEND."""
    return according_to(MEND.id)


@pytest.fixture
def events(real: Real) -> list[Row]:
    """The rows that tell of an event."""
    return [row for row in read_rows(real(MEND.files[0])) if row["Year"]]


def _talk(row: Row) -> str:
    return f"mend.{row['med_event_ID'].lower()}"


def _pieces(cell: str) -> list[str]:
    return [piece.strip() for piece in cell.split(";") if piece.strip()]


def test_every_row_with_an_event_is_a_talk_and_every_other_in_the_report(
    ask: Reader, events: list[Row], imported: Imported
) -> None:
    described = ask.every("/v1/talks")

    assert {item["id"] for item in described} == {_talk(row) for row in events}
    report = imported.results[MEND.id].report
    (empty,) = [group for reason, group in report.skipped.items() if reason.startswith("empty")]
    assert len(described) + empty.count == len(read_rows(imported.files[MEND.id][0])) == 2661
    assert len(empty.examples) == 5
    assert all(example.startswith("events row ") for example in empty.examples)


def test_every_talk_says_what_its_row_says(ask: Reader, events: list[Row]) -> None:
    described = {item["id"]: item for item in ask.every("/v1/talks")}
    for row in events:
        talk = described[_talk(row)]
        said = (talk["med_type"], talk["outcome"], talk["format"] == "shuttle", talk["countries"])
        assert said == (row["med_type"], OUTCOMES[row["agmt"]], row["shuttle"] == "1", [row["conflict_country"]])
        sides = Counter(seat["practical_role"] == "party" for seat in talk["participants"])
        assert bool(sides[True]) == bool(_pieces(row["local_parties"]))
        roles = {seat["practical_role"] for seat in talk["participants"]} - {"party"}
        assert roles <= {"mediator" if row["med_type"] == "M" else "third_party"}
        assert {seat["formal_role"] for seat in talk["participants"]} <= {None}


@pytest.mark.parametrize(
    ("column", "values", "parameter"),
    [
        ("med_type", {"M": "M", "MR": "MR", "I": "I"}, "med_type"),
        ("agmt", OUTCOMES, "outcome"),
        ("conflict_country", {"Sudan": "Sudan", "Afghanistan": "Afghanistan"}, "country"),
    ],
)
def test_counts_by_what_is_asked_for(
    ask: Reader, events: list[Row], column: str, values: dict[str, str], parameter: str
) -> None:
    counted = Counter(row[column] for row in events)
    for written, code in values.items():
        assert len(ask.every("/v1/talks", **{parameter: code})) == counted[written]


def test_counts_by_year(ask: Reader, events: list[Row]) -> None:
    counted = Counter(row["Year"] for row in events)
    assert set(counted) == {str(year) for year in range(2018, 2025)}
    for year, count in counted.items():
        window = {"from_": f"{year}-01-01", "to": f"{int(year) + 1}-01-01"}
        assert len(ask.every("/v1/talks", **window)) == count, year


def _days(row: Row) -> tuple[date, date]:
    """The first and the last day on which it may have been."""
    year, month = int(row["Year"]), int(row["Month"])
    if row["Day"]:
        day = date(year, month, int(row["Day"]))
        return day, day
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _fewest_between(one: Row, other: Row) -> int:
    (a, b), (c, d) = _days(one), _days(other)
    return max((c - b).days, (a - d).days, 0)


def _tracks(row: Row) -> set[str]:
    """Its tracks, by the one spelling that each has."""
    same = {entry["label"].casefold(): entry["is"] for entry in aliases()["tracks"] if entry["country"] == "Sudan"}
    return {same.get(label.casefold(), label).casefold() for label in _pieces(row["groupings_mechanisms"])}


def _third_parties(row: Row) -> dict[str, str]:
    """The third parties of a row: label by label, the id that the file has beside it, else none."""
    labels, ids = row["third_party"].split(";"), row["third_party_id_GLOPAD"].split(";")
    assert len(labels) == len(ids), row["med_event_ID"]
    return {label.strip(): own.strip() for label, own in zip(labels, ids, strict=True) if label.strip()}


def _between(events: Iterable[Row], one: str, other: str) -> dict[tuple[str, str], set[str]]:
    """Who sat with both, and who had legs with each on one track within 14 days: the rows by the id or label."""
    same_id = {entry["id"]: entry["is"] for entry in aliases()["ids"]}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    legs: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in events:
        local = _pieces(row["local_parties"])
        for label, own in _third_parties(row).items() if one in local or other in local else ():
            who = same_id.get(own, own) or label
            if label not in local and one in local and other in local:
                found[who, "same_talk"].add(_talk(row))
            elif label not in local:
                legs[who][other in local].append(row)
    for who, (with_one, with_other) in legs.items():
        for first, second in product(with_one, with_other):
            if _tracks(first) & _tracks(second) and _fewest_between(first, second) <= 14:
                found[who, "shuttle"] |= {_talk(first), _talk(second)}
    return found


def test_who_went_between_the_army_and_the_rsf_by_year(ask: Reader, events: list[Row]) -> None:
    by_talk = {_talk(row): row for row in events}
    ids = {
        label: actor["id"]
        for label in (ARMY, RSF)
        for actor in ask.every("/v1/actors", q=label)
        if actor["name"] == label
    }
    described: list[dict[str, Any]] = ask.one("/v1/mediators", between=[ids[ARMY], ids[RSF]])["items"]

    found = _between(events, ARMY, RSF)
    called = {who: f"mend.{key_of(who)}" for who, _ in found if any(sign.isdigit() for sign in who)}
    expected = {(called[who], basis): talks for (who, basis), talks in found.items() if who in called}
    assert len(expected) > 25
    assert {(i["actor"], i["basis"]): set(i["talks"]) for i in described if i["actor"] in called.values()} == expected
    # An actor without an id in the file goes by a label.
    labels = {(who, basis): talks for (who, basis), talks in found.items() if who not in called}
    assert {(i["label"], i["basis"]): set(i["talks"]) for i in described if i["actor"] not in called.values()} == labels
    for item in described:
        rows = [by_talk[talk] for talk in item["talks"]]
        assert item["by_year"] == Counter(row["Year"] for row in rows)
        assert item["agreement"] == ("produced" if any(row["agmt"] == "1" for row in rows) else "none_recorded")
        if item["basis"] == "same_talk":
            assert item["mediation_talks"] == [talk for talk in item["talks"] if by_talk[talk]["med_type"] == "M"]
            assert item["mediation"] == bool(item["mediation_talks"])


def test_saudi_arabia_between_the_army_and_the_rsf(ask: Reader) -> None:
    """Counted by hand in the file: fourteen rows with both and Saudi Arabia, eight of them with an agreement."""
    both = [actor["id"] for q in (ARMY, RSF) for actor in ask.every("/v1/actors", q=q) if actor["name"] == q]
    described = ask.one("/v1/mediators", between=both, mediation_only="true")["items"]
    (saudi,) = [item for item in described if (item["label"], item["basis"]) == ("Saudi Arabia", "same_talk")]
    assert (len(saudi["talks"]), saudi["by_year"], saudi["agreement"]) == (14, {"2023": 14}, "produced")
    assert saudi["practical_roles"] == ["mediator"]
    assert len(saudi["agreements"]) == len(set(saudi["agreements"])) <= 8


def test_nobody_is_told_of_whom_the_file_does_not_name(ask: Reader) -> None:
    """Not even those who signed, as PAA-X says, an agreement that MEND names, too."""
    assert all(actor["id"].startswith("mend.") for actor in ask.every("/v1/actors"))


def test_au_and_african_union_are_one_actor(ask: Reader, events: list[Row]) -> None:
    seats = {item["id"]: {seat["actor"] for seat in item["participants"]} for item in ask.every("/v1/talks")}
    counted: Counter[str] = Counter()
    for row in events:
        for label in {"AU", "African Union"} & set(_pieces(row["third_party"])):
            counted[label] += 1
            assert "mend.igo-87" in seats[_talk(row)]
    assert counted["AU"] > 0 < counted["African Union"]
    assert sum("mend.igo-87" in actors for actors in seats.values()) >= counted.total()
    found = {q: ask.every("/v1/actors", q=q)[0]["id"] for q in ("AU", "African Union")}
    assert set(found.values()) == {"mend.igo-87"}


def test_tracks_are_processes_with_the_talks_of_their_rows(ask: Reader, events: list[Row], real: Real) -> None:
    spelled = {(e["country"], e["label"].casefold()): e["is"].casefold() for e in aliases()["tracks"]}

    def track(country: str, label: str) -> tuple[str, str]:
        return country, spelled.get((country, label.casefold()), label.casefold())

    rows_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in events:
        for label in _pieces(row["groupings_mechanisms"]):
            rows_of[track(row["conflict_country"], label)].add(_talk(row))
    described = [row for row in read_rows(real(MEND.files[2])) if row["groupings_mechanisms"]]
    every = set(rows_of) | {track(row["conflict_country"], row["groupings_mechanisms"]) for row in described}
    talks_of: dict[str, set[str]] = defaultdict(set)
    for talk in ask.every("/v1/talks"):
        for process in {talk["process"], *talk["processes"]} - {None}:
            talks_of[process].add(talk["id"])
    assert Counter(map(frozenset, talks_of.values())) == Counter(map(frozenset, rows_of.values()))
    assert len(talks_of) == len(rows_of)

    processes = {item["id"]: item for item in ask.every("/v1/processes") if item["id"].startswith("mend.")}
    assert len(processes) == len([key for key in every if key in rows_of])
    for process in sorted(talks_of, key=lambda one: -len(talks_of[one]))[:8]:
        assert {talk["id"] for talk in ask.every("/v1/talks", process=process)} == talks_of[process]
