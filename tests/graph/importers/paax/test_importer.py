"""PAA-X: who signed what as what, actors and their names; years where its days are damaged."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, derive
from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.paax.importer import PaaxImporter
from graph.importers.pax.importer import PaxImporter

Write = Callable[..., Path]
Read = Callable[..., Any]

ACTORS = [
    "actor_id", "id_paax", "actor_name", "actor_type", "actor_iso3c", "sub_type", "abbreviation", "actor_country",
    "actor_gwno", "ucdp_id", "ucdp_name", "acled_name", "acled_other",
]  # fmt: skip
NAMES = ["id_paax", "actor_name", "actor_type", "actor_iso3c", "abbreviation", "alternative_names"]
SIGNATORIES = [
    "signatory_id", "AgtId", "agt_name", "signatory_type", "practical_third", "condition", *ACTORS, "Con", "PPName",
    "Dat", "year", "stage_process", "Part", "ThrdPart",
]  # fmt: skip
RURITANIA = {"id_paax": "CON_1", "actor_name": "Ruritania", "actor_type": "Country/State", "actor_iso3c": "SMR"}
GRAUSTARK = {"id_paax": "CON_2", "actor_name": "Graustark", "actor_type": "Country/State", "actor_gwno": "801.0"}
FRONT = {"id_paax": "ARM_3", "actor_name": "Valley Front", "actor_type": "Armed Organization", "actor_gwno": "801.0"}


def _row(number: int, agreement: int, actor: dict[str, str], kind: str = "party", **values: str) -> dict[str, str]:
    return {
        "signatory_id": str(number), "AgtId": str(agreement), "agt_name": f"Agreement {agreement} (13/04/1999)",
        "signatory_type": kind, **actor, "Con": "Ruritania/Graustark", "PPName": "Valley process", "year": "1999",
        "stage_process": "Pre-negotiation/process", "Part": "For the valley: A. Miller", **values,
    }  # fmt: skip


def test_formal_and_practical_roles_are_both_kept(write: Write, read: Read) -> None:
    rows = [
        _row(0, 5, RURITANIA),
        _row(1, 5, GRAUSTARK, practical_third="1.0", condition="C4"),
        _row(2, 5, FRONT, "third party", practical_third="1.0", condition="C1"),
        _row(3, 6, FRONT, "witness"),
        _row(4, 6, GRAUSTARK, "bystander", practical_third="maybe"),
    ]
    found = read(PaaxImporter(), write("signatories.csv.gz", SIGNATORIES, rows))
    signed = {claim.id: claim for record in found.of("agreement") for claim in found.claims(record.id)}
    said = {key: claim.asserts["signatories"] for key, claim in signed.items() if "signatories" in claim.asserts}
    assert said == {
        "paax.signatory-0": [{"actor": "paax.con-1", "formal_role": "party"}],
        "paax.signatory-1": [{"actor": "paax.con-2", "formal_role": "party", "practical_role": "third_party"}],
        "paax.signatory-2": [{"actor": "paax.arm-3", "formal_role": "third_party", "practical_role": "third_party"}],
        "paax.signatory-3": [{"actor": "paax.arm-3", "formal_role": "witness"}],
        "paax.signatory-4": [{"actor": "paax.con-2"}],
    }
    assert signed["paax.signatory-1"].attributes["condition"] == "C4"
    assert signed["paax.signatory-1"].locator == "signatories row 3"
    assert signed["paax.signatory-4"].attributes["signatory_type"] == "bystander"
    assert found.count("faults", "signatory_type: 'bystander'") == 1
    assert found.count("faults", "practical_third") == 1


def test_an_actor_listed_twice_on_one_agreement_keeps_both_roles_without_a_dispute(write: Write, read: Read) -> None:
    rows = [
        _row(0, 5, RURITANIA),
        _row(1, 5, FRONT, "third party", practical_third="1.0"),
        _row(2, 5, RURITANIA, "third party"),
        _row(3, 5, RURITANIA),
    ]
    found = read(PaaxImporter(), write("signatories.csv", SIGNATORIES, rows))
    claims = [claim.as_line() for claim in found.claims("pax-agreement-5")]
    reading = derive(found.records["pax-agreement-5"].as_line(), claims, EVERYTHING)
    assert reading is not None
    assert reading.values["signatories"][0] == {
        "actor": "paax.con-1", "formal_role": "party", "also_as": "third_party",
    }  # fmt: skip
    assert not reading.disputes
    assert found.count("folded", "the same signatory in the same role") == 1


def test_an_agreement_carries_what_its_rows_share(write: Write, read: Read) -> None:
    found = read(PaaxImporter(), write("signatories.csv", SIGNATORIES, [_row(0, 5, RURITANIA), _row(1, 5, FRONT)]))
    assert found.records["pax-agreement-5"].as_line()["title"] == "Agreement 5"
    first = found.claims("pax-agreement-5")[0]
    assert first.asserts == {
        "date": "1999", "stage": "pre", "countries": ["Ruritania", "Graustark"],
        "processes": ["pax-process.valley-process"], "ids": {"pax": "5"},
    }  # fmt: skip
    assert first.attributes["Part"] == "For the valley: A. Miller"
    assert first.attributes["stage_process"] == "Pre-negotiation/process"
    assert "Part" not in found.claims("pax-agreement-5")[1].attributes
    # PA-X tells its own agreements and processes better.
    assert {"pax-agreement-5", "pax-process.valley-process"} <= found.report.borrowed
    assert found.records["paax"].as_line()["origin_group"] == "peacerep-pax"


def test_days_are_trusted_only_in_a_file_that_has_a_day_above_twelve(write: Write, read: Read) -> None:
    damaged = [_row(0, 5, FRONT, Dat="1999-04-03"), _row(1, 6, FRONT), _row(2, 7, FRONT, Dat="03/04/1999")]
    found = read(PaaxImporter(), write("a.csv", SIGNATORIES, damaged))
    assert [found.claims(f"pax-agreement-{n}")[0].asserts["date"] for n in (5, 6, 7)] == ["1999"] * 3
    assert found.count("faults", "Dat is not to be trusted") == 1
    assert found.count("faults", "Dat is empty") == 1
    assert found.count("faults", "Dat is not YYYY-MM-DD") == 1
    sound = [*damaged, _row(3, 8, FRONT, Dat="1999-04-13"), _row(4, 9, FRONT, Dat="1998-04-13")]
    found = read(PaaxImporter(), write("b.csv", SIGNATORIES, sound))
    dates = [found.claims(f"pax-agreement-{n}")[0].asserts["date"] for n in (5, 6, 7, 8, 9)]
    assert dates == ["1999-04-03", "1999", "1999", "1999-04-13", "1999"]
    assert found.count("faults", "Dat") == 3


@pytest.mark.parametrize("stray", ["1999-02-31", "1998-04-13", "1999-04-13", "9999-12-31"])
def test_a_stray_cell_does_not_make_the_days_of_a_file_exact(write: Write, read: Read, stray: str) -> None:
    rows = [_row(n, n, FRONT, Dat=f"1999-04-{n:02}") for n in range(1, 9)]
    rows += [_row(n, 9, FRONT, Dat=stray) for n in (10, 11, 12)]
    found = read(PaaxImporter(), write("a.csv", SIGNATORIES, rows))
    dates = [found.claims(f"pax-agreement-{n}")[0].asserts["date"] for n in range(1, 10)]
    assert dates == ["1999"] * 9
    assert found.count("faults", "Dat") == 9


def test_a_day_on_no_calendar_keeps_its_year(write: Write, read: Read) -> None:
    rows = [_row(n, n, FRONT, Dat=day) for n, day in enumerate(("1999-04-13", "1999-02-31", "1999-13-01"))]
    found = read(PaaxImporter(), write("a.csv", SIGNATORIES, rows))
    dates = [found.claims(f"pax-agreement-{n}")[0].asserts["date"] for n in range(3)]
    assert dates == ["1999-04-13", "1999", "1999"]
    assert found.count("faults", "Dat is not YYYY-MM-DD") == 2


def test_a_code_that_is_no_countrys_is_kept_as_a_word(write: Write, read: Read) -> None:
    rows = [{**FRONT, "id_paax": f"ARM_{n}", "actor_iso3c": code} for n, code in enumerate(("SMR", "CAR", "ZZZ", ""))]
    found = read(PaaxImporter(), write("actors.csv", ACTORS, rows))
    lines = [found.records[f"paax.arm-{n}"].as_line() for n in range(4)]
    assert [line.get("country") for line in lines] == ["SMR", None, None, None]
    assert [line["attributes"].get("actor_iso3c") for line in lines] == [None, "CAR", "ZZZ", None]
    assert found.count("faults", "actor_iso3c is not one ISO 3166 code") == 2


def test_actors_come_with_their_ids_and_names_from_any_of_the_files(write: Write, read: Read) -> None:
    state = {**GRAUSTARK, "ucdp_id": "900.0", "acled_name": "Government of Graustark (2001-)", "actor_iso3c": "VAT"}
    front = {**FRONT, "abbreviation": "VF", "actor_iso3c": "VAT | SMR", "actor_country": "Graustark"}
    actors = write("actors.csv", ACTORS, [state, front])
    others = "VF | VALLEY FRONT | Front de la VallÃ©e | لواء الوادي |"
    names = write("names.csv", NAMES, [{**FRONT, "alternative_names": others}])
    found = read(PaaxImporter(), actors, names)
    assert found.records["paax.con-2"].as_line() == {
        "kind": "actor", "id": "paax.con-2", "name": "Graustark", "type": "country_state", "country": "VAT",
        "ids": {"paax": "CON_2", "ucdp": "900", "acled": "Government of Graustark (2001-)", "gw": "801"},
        "attributes": {"actor_type": "Country/State", "actor_gwno": "801.0"},
    }  # fmt: skip
    # The number of the state that it is in is no id of an armed group; a cell of two codes is no country.
    front_line = found.records["paax.arm-3"].as_line()
    assert front_line["ids"] == {"paax": "ARM_3"}
    assert "country" not in front_line
    assert front_line["attributes"]["actor_iso3c"] == "VAT | SMR"
    called = [(n["text"], n.get("name_kind", "alias"), n["of"]) for n in (r.as_line() for r in found.of("name"))]
    assert called == [
        ("VF", "abbreviation", "paax.arm-3"),
        ("Front de la Vallée", "alias", "paax.arm-3"),
        ("لواء الوادي", "alias", "paax.arm-3"),
    ]
    assert found.count("folded", "letters") == 1


def test_each_file_may_come_alone_and_the_others_add_to_it(write: Write, read: Read) -> None:
    actors = write("actors.csv", ACTORS, [RURITANIA, FRONT])
    names = write("names.csv", NAMES, [{**FRONT, "alternative_names": "The Front"}])
    signed = write("signatories.csv", SIGNATORIES, [_row(0, 5, RURITANIA), _row(1, 5, FRONT)])
    alone = [read(PaaxImporter(), path) for path in (actors, names, signed)]
    together = read(PaaxImporter(), signed, names, actors)
    for part in alone:
        assert set(part.records) <= set(together.records)
        assert all(together.records[name.id] == name for name in part.of("name"))
    assert together.claims("pax-agreement-5")[0].locator == "signatories row 2"


def test_actors_give_way_to_the_file_that_lists_them(write: Write, read: Read) -> None:
    actors = write("actors.csv", ACTORS, [RURITANIA])
    signed = write("signatories.csv", SIGNATORIES, [_row(0, 5, RURITANIA), _row(1, 5, FRONT)])
    importer = PaaxImporter()
    assert {"paax.con-1", "paax.arm-3"} <= read(importer, signed).report.borrowed
    assert "paax.con-1" not in read(importer, signed, actors).report.borrowed
    assert importer.role_of(signed) == "signatories"
    assert importer.covers([signed]) == {"agreement", "claim"}
    assert importer.covers([actors]) == {"actor"}
    assert "name" not in importer.covers([actors, signed])


def test_rows_without_agreement_or_actor_are_skipped(write: Write, read: Read) -> None:
    rows = [_row(0, 5, RURITANIA), _row(1, 5, {**FRONT, "id_paax": ""}), _row(2, 5, FRONT, AgtId="")]
    found = read(PaaxImporter(), write("signatories.csv", SIGNATORIES, rows))
    assert found.count("skipped", "no signatory") == 1
    assert found.count("skipped", "no agreement") == 1
    assert len(found.claims("pax-agreement-5")) == 2


def test_rows_of_an_agreement_may_stand_apart_and_ids_may_come_twice(write: Write, read: Read) -> None:
    rows = [_row(0, 5, RURITANIA), _row(1, 6, RURITANIA), _row(0, 5, FRONT)]
    found = read(PaaxImporter(), write("signatories.csv", SIGNATORIES, rows))
    assert len(found.of("agreement")) == 2
    assert len(found.claims("pax-agreement-5")) == 3
    more = read(PaaxImporter(), write("more.csv", SIGNATORIES, [rows[0], _row(9, 4, GRAUSTARK), *rows[1:]]))
    assert set(found.records) < set(more.records)


@pytest.mark.parametrize("column", ["AgtId", "signatory_type", "Dat", "condition"])
def test_signatories_without_a_column_are_not_taken_for_actors(write: Write, read: Read, column: str) -> None:
    renamed = [f"{name}_new" if name == column else name for name in SIGNATORIES]
    with pytest.raises(BadFileError, match=f"as PAA-X signatories it lacks the column {column}"):
        read(PaaxImporter(), write("signatories.csv", renamed, []))


def test_a_strange_file_or_two_of_a_kind_are_bad_files(write: Write, read: Read) -> None:
    with pytest.raises(BadFileError, match="not a file of PAA-X"):
        read(PaaxImporter(), write("a.csv", ["a", "b"], []))
    with pytest.raises(BadFileError, match="both are PAA-X actors"):
        read(PaaxImporter(), write("a.csv", ACTORS, []), write("b.csv", ACTORS, []))
    with pytest.raises(BadFileError, match="Dat is there twice"):
        read(PaaxImporter(), write("a.csv", [*SIGNATORIES, "Dat"], []))


@settings(max_examples=60)
@given(share=st.floats(0, 1), zipped=st.booleans())
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, share: float, zipped: bool
) -> None:
    plain = tmp_path_factory.mktemp("cut") / "signatories.csv"
    with plain.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, SIGNATORIES, restval="")
        table.writeheader()
        table.writerows(_row(n, n // 2, FRONT if n % 2 else RURITANIA, Part='a\n"b", é') for n in range(6))
    whole = gzip.compress(plain.read_bytes(), mtime=0) if zipped else plain.read_bytes()
    path = plain.with_name("signatories.csv.gz") if zipped else plain
    path.write_bytes(whole[: int(len(whole) * share)])
    report = ImportReport()
    try:
        made = [r for g in PaaxImporter().read([path], Dataset("paax", "PAA-X"), report) for r in g]
    except BadFileError as error:
        said = str(error)
        assert "signatories.csv" in said
    else:
        signed = sum(record.id.startswith("paax.signatory") for record in made)
        assert signed + sum(g.count for g in report.skipped.values()) == report.rows


@pytest.fixture(scope="session")
def rows(real: Callable[[str], Path]) -> list[dict[str, str]]:
    with gzip.open(real("paax/signatories.csv.gz"), "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_all_of_paax_is_read(real: Callable[[str], Path], rows: list[dict[str, str]], read: Read) -> None:
    files = [real(f"paax/{name}") for name in ("actors.csv", "actors_alt_names.csv", "signatories.csv.gz")]
    found = read(PaaxImporter(), *files)
    assert len(found.of("actor")) == 1525
    assert len(found.of("agreement")) == len({row["AgtId"] for row in rows}) == 1770
    assert len(found.of("process")) == len({row["PPName"] for row in rows}) == 156
    made: dict[str, list[Any]] = defaultdict(list)
    for claim in found.of("claim"):
        made[claim.about].append(claim)
    signatures = [part for claims in made.values() for c in claims for part in c.asserts.get("signatories", ())]
    formal = Counter(part.get("formal_role") or part["also_as"] for part in signatures)
    assert formal == {"party": sum(r["signatory_type"] == "party" for r in rows), "third_party": 3152}
    assert sum("practical_role" in part for part in signatures) == sum(r["practical_third"] == "1.0" for r in rows)
    assert sum("also_as" in part for part in signatures) == 160
    conditions = Counter(claim.attributes.get("condition", "") for claim in found.of("claim"))
    assert {c: n for c, n in conditions.items() if c} == {"C1": 2719, "C4": 924, "C3": 265}
    days = {row["AgtId"]: (row["Dat"], row["year"]) for row in rows}
    for agreement, (_, year) in days.items():
        assert [c.asserts["date"] for c in made[f"pax-agreement-{agreement}"] if "date" in c.asserts] == [year]
    assert found.count("faults", "Dat is empty") == sum(not day for day, _ in days.values()) == 1077
    assert found.count("faults", "Dat is not to be trusted") == 1770 - 1077
    assert not found.report.skipped

    syria = {
        agreement
        for agreement, claims in made.items()
        if any("Syria" in c.asserts.get("countries", ()) for c in claims)
    }
    assert syria == {f"pax-agreement-{row['AgtId']}" for row in rows if "Syria" in row["Con"]}
    parts = [part for agreement in syria for claim in made[agreement] for part in claim.asserts.get("signatories", ())]
    assert (len(syria), len({part["actor"] for part in parts}), len(parts)) == (23, 57, 109)
    russia = Counter((p["formal_role"], p["practical_role"]) for p in parts if p["actor"] == "paax.con-21")
    assert russia == {("party", "third_party"): 14, ("third_party", "third_party"): 2}


def test_the_signatories_alone_make_the_same_agreements(
    real: Callable[[str], Path], rows: list[dict[str, str]], read: Read
) -> None:
    found = read(PaaxImporter(), real("paax/signatories.csv.gz"))
    assert len(found.of("actor")) == len({row["id_paax"] for row in rows})
    assert len(found.of("agreement")) == 1770


def test_pax_dates_every_agreement_of_paax(real: Callable[[str], Path], rows: list[dict[str, str]], read: Read) -> None:
    paax, pax = read(PaaxImporter(), real("paax/signatories.csv.gz")), read(PaxImporter(), real("pax/pax.csv"))
    with real("pax/pax.csv").open(encoding="utf-8-sig", newline="") as stream:
        days = {row["AgtId"]: row["Dat"] for row in csv.DictReader(stream)}
    groups = {paax.records["paax"].as_line()["origin_group"], pax.records["pax"].as_line()["origin_group"]}
    assert len(groups) == 1
    described: dict[str, list[Any]] = defaultdict(list)
    for claim in [*pax.of("claim"), *paax.of("claim")]:
        described[claim.about].append(claim.as_line())
    for agreement in {row["AgtId"] for row in rows}:
        key = f"pax-agreement-{agreement}"
        reading = derive(pax.records[key].as_line(), described[key], EVERYTHING)
        assert reading is not None
        day, month, year = days[agreement].split("/")
        assert reading.bounds.start_earliest == reading.bounds.start_latest
        assert reading.bounds.start_earliest.isoformat() == f"{year}-{month}-{day}"
        assert not reading.disputes, (key, reading.disputes)
        assert {claim["source"] for claim in reading.claims} == {"pax", "paax"}


def test_what_a_program_left_empty_is_no_id(write: Write, read: Read) -> None:
    rows = [{**RURITANIA, "ucdp_id": "NA", "acled_name": "-99"}, {**FRONT, "ucdp_id": "77.0", "acled_name": "NULL"}]
    found = read(PaaxImporter(), write("actors.csv", ACTORS, rows))
    assert {actor.name: actor.ids for actor in found.of("actor")} == {
        "Ruritania": {"paax": "CON_1"}, "Valley Front": {"paax": "ARM_3", "ucdp": "77"},
    }  # fmt: skip


def test_a_number_of_an_agreement_with_decimals_is_that_of_pax(write: Write, read: Read) -> None:
    rows = [_row(0, 5, RURITANIA, AgtId="5.0"), _row(1, 5, FRONT)]
    found = read(PaaxImporter(), write("signatories.csv", SIGNATORIES, rows))
    assert [agreement.id for agreement in found.of("agreement")] == ["pax-agreement-5"]
