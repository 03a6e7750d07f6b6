"""Every mapping that comes with Parley: its file is found by its content, and gives what plain Python counts in it.

The samples are made up. Each has what goes wrong in real files: dates in the future, ties with oneself, lists in a
cell, years of two digits, decimal commas, and what the layout writes for "not known".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.importers.ready_mappings import find_mapping, ready_mappings
from graph.importers.recognition import recognise
from graph.importers.table.importer import TableImporter
from graph.records import Claim, Fact
from graph.time import read_edtf

Rows = list[dict[str, str]]
Said = list[tuple[Any, ...]]
SAMPLES = Path(__file__).parent / "samples"
UNKNOWN = ("", "-1", "-9", "0", "NA")


@pytest.fixture
def make(tmp_path: Path, read: Callable[..., Any]) -> Callable[[str], Any]:
    """What a sample gives, imported as it would be without a word of what it is."""

    def making(name: str) -> Any:
        path = tmp_path / "file.csv"
        path.write_bytes((SAMPLES / f"{name}.csv").read_bytes())
        found = recognise([path])
        assert found.name == f"table --mapping {name}"
        return read(TableImporter(), path, find_mapping(name), dataset="own")

    return making


def rows_of(name: str) -> Rows:
    """The rows of a sample, those that are blank left out."""
    with (SAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [{column.strip(): cell or "" for column, cell in row.items()} for row in rows if any(row.values())]


def say(found: Any, kind: str, *fields: str) -> Said:
    """Of every fact of a kind these fields, actors and others by name; of claims that differ, each."""
    names = {one.id: getattr(one, "name", None) or one.id for one in found.records.values()}

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return tuple(plain(one["actor"] if isinstance(one, dict) else one) for one in value)
        return names.get(value, value)

    said: set[tuple[Any, ...]] = set()
    for fact in found.of(kind):
        assert isinstance(fact, Fact)
        for claim in found.claims(fact.id):
            assert isinstance(claim, Claim)
            values = (
                {name: getattr(fact, name) for name in fact.identity} | claim.asserts | {"modality": claim.modality}
            )
            said.add(tuple(plain(values.get(name)) for name in fields))
    return sorted(said, key=repr)


def day(year: str, month: str, number: str) -> str:
    """A date of three cells, as precise as these."""
    if month in UNKNOWN:
        return year
    return f"{year}-{int(month):02}" if number in UNKNOWN else f"{year}-{int(month):02}-{int(number):02}"


def ends(row: dict[str, str], one: str, other: str, date: str) -> tuple[str, str, str]:
    """Who, whom and when, of a row that says it in three cells."""
    return row[one], row[other], row[date]


def count_support(rows: Rows) -> Said:
    """Who backed whom, with what, in which year."""
    military = ("ext_x", "ext_p", "ext_y", "ext_w", "ext_m", "ext_t", "ext_i", "ext_l")
    said: set[tuple[Any, ...]] = set()
    for row in rows:
        if row["ext_sup"] != "1" or row["ext_name"] == row["actor_name"]:
            continue
        kinds = ["military"] * any(row[one] == "1" for one in military) + ["financial"] * (row["ext_f"] == "1")
        mode = "alleged" if row["ext_alleged"] == "1" else "actual"
        named: list[str | None] = [*kinds] if kinds else [None]
        said |= {(*ends(row, "ext_name", "actor_name", "year"), kind, mode) for kind in named}
    return sorted(said, key=repr)


def count_pairs(*columns: str) -> Callable[[Rows], Said]:
    """Who opposed whom in which year, a pair for each name in a cell between commas where there are several."""

    def counting(rows: Rows) -> Said:
        one, other, year = columns[:3]
        apart = re.compile(", " if len(columns) > 3 else "$^")
        return sorted(
            {
                (source, target, row[year])
                for row in rows
                for source in apart.split(row[one])
                for target in apart.split(row[other])
                if source != target
            },
            key=repr,
        )

    return counting


def count_civilians(rows: Rows) -> Said:
    """Killed civilians by actor and year; a comma before three digits may be either, and is left out."""
    numbers = ("best_fatality_estimate", "low_fatality_estimate", "high_fatality_estimate")
    return sorted(
        ((row["actor_name"], row["year"],
          *(None if re.fullmatch(r"\d+,\d{3}", row[n]) else float(row[n].replace(",", ".")) for n in numbers))
         for row in rows), key=repr,
    )  # fmt: skip


def count_deaths(rows: Rows) -> Said:
    """Events of GED: when, who, to whom, where."""
    said = []
    for row in rows:
        start, end = row["date_start"][:10], row["date_end"][:10]
        both = (row["side_a"], row["side_b"])
        who = ((row["side_a"],), (row["side_b"],)) if row["type_of_violence"] == "3" else (both, None)
        period = f"[{start}..{end}]" if row["event_clarity"] == "1" else f"{start}/{end}"
        said.append((start if start == end else period, *who, row["where_coordinates"]))
    return sorted(said, key=repr)


def count_signed(title: str, signed: str, apart: str) -> Callable[[Rows], Said]:
    """Agreements: what, when, who signed."""
    return lambda rows: sorted(
        ((row[title], row["pa_date"], tuple(row[signed].split(apart))) for row in rows), key=repr
    )


def count_alliances(rows: Rows) -> Said:
    """Who was allied with whom, from when to when; pairs in either order once."""
    said: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    last = max(row["dyad_end_year"] + "-12-31" for row in rows)
    for row in rows:
        one, other = row["state_name1"], row["state_name2"]
        start, end = (day(*(row[f"dyad_{side}_{part}"] for part in ("year", "month", "day"))) for side in ("st", "end"))
        begun = f"[..{start}]" if row["left_censor"] == "1" else start
        ended = f"[{end}..]" if end and row["right_censor"] == "1" else end or f"[{last}..]"
        if one != other:
            said.setdefault((row["version4id"], *sorted((one, other)), start), (one, other, f"{begun}/{ended}"))
    return sorted(said.values(), key=repr)


def count_disputes(rows: Rows) -> Said:
    """Which states were in a dispute, from when to when; -9 is not known."""
    states = {"2": "United States", "200": "United Kingdom", "300": "Austria-Hungary", "345": "Yugoslavia",
              "339": "Albania"}  # fmt: skip
    return sorted(
        {
            (
                states[row["statea"]], states[row["stateb"]],
                day(row["strtyr"], row["strtmnth"], row["strtday"]) + "/"
                + ("" if row["endyear"] == "-9" else day(row["endyear"], row["endmnth"], row["endday"])),
            )
            for row in rows
        }, key=repr,
    )  # fmt: skip


def count_claims(rows: Rows) -> Said:
    """Who claims what of whom, since when."""
    states = {"2": "United States", "200": "United Kingdom", "70": "Mexico"}

    def name(code: str) -> str:
        return states.get(code, code)

    def begin(text: str) -> str:
        return "-".join(filter(None, (text[:4], text[4:])))

    return sorted(((row["name"], (name(row["chal"]),), (name(row["tgt"]),), begin(row["begclaim"])) for row in rows),
                  key=repr)  # fmt: skip


def count_mediation(rows: Rows) -> Said:
    """Mediations: when, and who was there."""

    def when(text: str) -> str:
        month, number, year = text.split("/")
        full = year if len(year) == 4 else ("19" if int(year) >= 46 else "20") + year
        return day(full, month, number)

    said = []
    for row in rows:
        if row["Med_yes.no"] == "1":
            start, end = when(row["med.begins"]), when(row["med.ends"]) if row["med.ends"] else ""
            sides = tuple(name.strip() for side in ("sidea", "sideb") for name in row[side].split(","))
            said.append((start if start == end else f"{start}/{end}", (*sides, row["name.of.third.party"])))
    return sorted(said, key=repr)


def count_ceasefires(rows: Rows) -> Said:
    """Ceasefires: which, from when, of which class, declared by whom (a claim for each)."""
    classes = {"1": "cessation_of_hostilities", "2": "preliminary", "3": "definitive"}
    return sorted(
        (f"Ceasefire {row['cf_id']} in {row['location']}",
         day(row["cf_effect_yr"], row["cf_effect_month"], row["cf_effect_day"]),
         classes.get(row["ceasefire_class"]), (row["actor_name"],))
        for row in rows
    )  # fmt: skip


def count_implementation(rows: Rows) -> Said:
    """How far a provision that an accord has was implemented in a year, from 0 to 3."""
    words = {"cease_imp": "ceasefire", "amnest_imp": "amnesty"}
    return sorted(
        ((f"implementation: {word}", row["year"], float(row[column])) for row in rows for column, word in words.items()
         if row[column] in ("0", "1", "2", "3") and row[column.replace("_imp", "_prov")] == "1"), key=repr,
    )  # fmt: skip


def count_votes(member: str, vote: str, what: Callable[[dict[str, str]], str], date: str) -> Callable[[Rows], Said]:
    """Who voted how on what, and when; who did not vote is left out."""
    stances = {"Y": "support", "N": "oppose", "A": "neutral", "1": "support", "2": "neutral", "3": "oppose"}
    return lambda rows: sorted(
        ((row[member], what(row), stances[row[vote]], read_day(row[date])) for row in rows if row[vote] in stances),
        key=repr,
    )


def count_vetoes(rows: Rows) -> Said:
    """Who vetoed what, and when."""
    return sorted(
        ((row[member], f"Draft {row['draft']}: {row['agenda_item']}", "oppose", read_day(row["date"]))
         for row in rows for member in ("member_veto1", "member_veto2", "member_veto3") if row[member] not in UNKNOWN),
        key=repr,
    )  # fmt: skip


def read_day(text: str) -> str:
    """A day with the month first, or as it is."""
    return str(datetime.strptime(text, "%m/%d/%Y").date()) if "/" in text else text  # noqa: DTZ007


def count_incidents(rows: Rows) -> Said:
    """Events of ACLED: what, when as precisely as it is known, who, to whom."""
    said = []
    for row in rows:
        when = datetime.strptime(row["event_date"], "%d %B %Y").date()  # noqa: DTZ007
        week = f"[{when - timedelta(days=6)}..{when + timedelta(days=6)}]"
        written = {"1": str(when), "2": week, "3": str(when)[:7]}[row["time_precision"]]
        sides = [tuple(filter(None, [row[f"actor{n}"], *row[f"assoc_actor_{n}"].split("; ")])) or None for n in "12"]
        kind = row["event_type"].partition("-")[0].rstrip("s")
        category = {"Battle": "assault", "Violence against civilian": "assault", "Protest": "protest"}.get(kind, "none")
        said.append((row["sub_event_type"], written, category, *sides))
    return sorted(said, key=repr)


def count_edges(source: str, target: str, label: str) -> Callable[[Rows], Said]:
    """Who is tied to whom, in which words; a list in a cell is several."""

    def names(cell: str) -> list[str]:
        return re.findall(r"'([^']*)'", cell) or [cell]

    return lambda rows: sorted(
        {(row[source], name, row[label] or None) for row in rows for name in names(row[target]) if name != row[source]},
        key=repr,
    )


# By mapping: the kind of fact, the fields that are asked for, and the same out of the rows by plain Python.
CASES: dict[str, tuple[str, tuple[str, ...], Callable[[Rows], Said]]] = {
    "ucdp-external-support": ("BACKS", ("source", "target", "date", "support", "modality"), count_support),
    "ucdp-dyadic": ("OPPOSES", ("source", "target", "date"), count_pairs("side_a", "side_b", "year")),
    "ucdp-nonstate": ("OPPOSES", ("source", "target", "date"), count_pairs("side_a_name", "side_b_name", "year")),
    "ucdp-onesided": ("quantity", ("about", "date", "best", "low", "high"), count_civilians),
    "ucdp-prio-acd": ("OPPOSES", ("source", "target", "date"), count_pairs("side_a", "side_b", "year", ",")),
    "ucdp-prio-acd-old": ("OPPOSES", ("source", "target", "date"), count_pairs("SideA", "SideB", "Year", ",")),
    "ucdp-ged": ("event", ("date", "actors", "targets", "place"), count_deaths),
    "ucdp-peace-agreements": (
        "agreement", ("title", "date", "signatories"), count_signed("pa_name", "actor_name", ", "),
    ),
    "ucdp-peace-agreements-old": (
        "agreement", ("title", "date", "signatories"), count_signed("pa_name", "DyadName", " - "),
    ),
    "cow-alliances": ("ALLIED_WITH", ("source", "target", "date"), count_alliances),
    "cow-mid-dyadic": ("OPPOSES", ("source", "target", "date"), count_disputes),
    "icow-claims": ("demand", ("text", "raised_by", "directed_at", "date"), count_claims),
    "civil-wars-mediation": ("talk", ("date", "participants"), count_mediation),
    "eth-prio-ceasefires": ("agreement", ("title", "date", "ceasefire_class", "signatories"), count_ceasefires),
    "peace-accords-matrix": ("quantity", ("what", "date", "best"), count_implementation),
    "un-votes": (
        "position", ("actor", "issue", "stance", "date"),
        count_votes("ms_name", "ms_vote", lambda row: f"{row['resolution']}: {row['title']}", "date"),
    ),
    "un-votes-voeten": (
        "position", ("actor", "issue", "stance", "date"),
        count_votes(
            "Countryname", "vote", lambda row: f"Roll call {row['rcid']}: {row['unres']} {row['short']}".strip(), "date"
        ),
    ),
    "un-vetoes": ("position", ("actor", "issue", "stance", "date"), count_vetoes),
    "acled": ("event", ("title", "date", "category", "actors", "targets"), count_incidents),
    "edge-list": ("LINKED_TO", ("source", "target", "how"), count_edges("Source", "Target", "Relation")),
    "gephi-edges": ("LINKED_TO", ("source", "target", "how"), count_edges("Source", "Target", "Label")),
    "kumu-connections": ("LINKED_TO", ("source", "target", "how"), count_edges("From", "To", "Type")),
}  # fmt: skip


def test_every_mapping_has_a_sample() -> None:
    assert {path.stem for path in SAMPLES.glob("*.csv")} == set(CASES) == {path.stem for path in ready_mappings()}


@pytest.mark.parametrize("name", CASES)
def test_a_sample_gives_what_plain_python_counts_in_it(make: Callable[[str], Any], name: str) -> None:
    kind, fields, count = CASES[name]
    found, rows = make(name), rows_of(name)
    assert say(found, kind, *fields) == count(rows)
    assert found.report.rows == len(rows)


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        (
            "un-votes",
            {"ms_vote: did not vote (X)": "row 4", "ms_vote: no vote is given": "row 5",
             "ms_vote: a word that the mapping does not know (Q)": "row 6"},
        ),
        (
            "un-votes-voeten",
            {"vote: absent (8)": "row 4", "vote: not a member (9)": "row 5", "vote: no vote is given": "row 6",
             "vote: a word that the mapping does not know (7)": "row 7"},
        ),
    ],
)  # fmt: skip
def test_members_without_a_vote_are_counted_with_why(
    make: Callable[[str], Any], name: str, reasons: dict[str, str]
) -> None:
    skipped = {reason: group.examples for reason, group in make(name).report.skipped.items()}
    assert skipped == {f"position: {reason}": [where] for reason, where in reasons.items()}


def test_levels_of_implementation_that_are_none_are_counted_with_why(make: Callable[[str], Any]) -> None:
    skipped = {reason: group.examples for reason, group in make("peace-accords-matrix").report.skipped.items()}
    assert skipped == {
        "quantity: cease_implem: a word that the mapping does not know (4)": ["row 6"],
        "quantity: cease_implem: a word that the mapping does not know (99)": ["row 7"],
        "quantity: cease_implem: no level (-88)": ["row 8"],
        "quantity: amnest_implem: a word that the mapping does not know (-9)": ["row 6"],
        "quantity: amnest_implem: no level is given": ["row 7"],
    }


def test_claims_from_a_month_that_is_not_known_have_their_year(tmp_path: Path, read: Callable[..., Any]) -> None:
    sheet = tmp_path / "claims.csv"
    rows = ["1,Isle,2,200,190000,-9", "2,Cape,2,200,190005,195099", "3,Hill,2,200,190112,195001"]
    sheet.write_text("\n".join(["claimdy,name,chal,tgt,begclaim,endclaim", *rows]) + "\n")
    found = read(TableImporter(), sheet, find_mapping("icow-claims"), dataset="own")
    assert [c.asserts["date"] for c in found.of("claim")] == [
        "1900", "1900/", "1900-05", "1900-05/1950", "1901-12", "1901-12/1950-01",
    ]  # fmt: skip
    assert not found.report.faults


@pytest.mark.parametrize(
    ("columns", "cells", "date"),
    [
        ("event_clarity,date_prec", "1,0", "[2001-01-02..2001-01-05]"), ("event_clarity,date_prec", "2,4", None),
        ("date_prec", "3", "[2001-01-02..2001-01-05]"), ("event_clarity", "1", "[2001-01-02..2001-01-05]"),
        ("event_clarity,date_prec", ",", "[2001-01-02..2001-01-05]"),
    ],
)  # fmt: skip
def test_an_event_of_several_days_lasts_only_where_that_is_said(
    tmp_path: Path, read: Callable[..., Any], columns: str, cells: str, date: str | None
) -> None:
    sheet = tmp_path / "ged.csv"
    sheet.write_text(
        "id,type_of_violence,dyad_name,side_a,side_a_new_id,side_b,side_b_new_id,where_coordinates,where_prec,latitude,"
        f"longitude,date_start,date_end,best,low,high,{columns}\n"
        f"7,1,Zenda - Reds,Zenda,1,Reds,2,Town,1,1,2,2001-01-02,2001-01-05,5,5,5,{cells}\n"
    )
    found = read(TableImporter(), sheet, find_mapping("ucdp-ged"), dataset="own")
    assert {claim.asserts["date"] for claim in found.of("claim")} == {date or "2001-01-02/2001-01-05"}


def test_acled_without_precision_of_time_has_no_certain_day(tmp_path: Path, read: Callable[..., Any]) -> None:
    with (SAMPLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for kept in (False, True):
        # Once without the column, once with nothing in it.
        columns = [column for column in rows[0] if kept or column != "time_precision"]
        path = tmp_path / "file.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, columns, extrasaction="ignore")
            table.writeheader()
            table.writerows({**row, "time_precision": ""} for row in rows)
        found = read(TableImporter(), path, find_mapping("acled"), dataset="own")
        dates = [claim.asserts["date"] for claim in found.of("claim") if "date" in claim.asserts]
        assert dates
        assert all(read_edtf(date).uncertain for date in dates)


@pytest.mark.parametrize("word", ["", "-99", None])
def test_support_of_which_it_is_not_said_that_it_was_not_alleged_is_alleged(
    tmp_path: Path, read: Callable[..., Any], word: str | None
) -> None:
    with (SAMPLES / "ucdp-external-support.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    path = tmp_path / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        columns = [column for column in rows[0] if word is not None or column != "ext_alleged"]
        table = csv.DictWriter(stream, columns, extrasaction="ignore")
        table.writeheader()
        table.writerows({**row, "ext_alleged": word} for row in rows)
    found = read(TableImporter(), path, find_mapping("ucdp-external-support"), dataset="own")
    assert {claim.modality for claim in found.of("claim")} == {"alleged"}
