"""MEND: events as talks, third parties as what they did, tracks as processes, every version of its columns."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport, Recalled
from graph.importers.mend.importer import MendImporter

Write = Callable[..., Path]
Read = Callable[..., Any]

_START = [
    "med_event_ID", "conflict_country", "conflict_counry_ID", "conflict_id", "med_location - MULTISELECT",
    "med_loc_cty", "med_loc_x", "med_loc_y", "Day", "Month", "Year", "third_party",
]  # fmt: skip
_END = [
    "individual_med_named", "groupings_mechanisms", "local_parties", "local_party_id", "local_indiv_group", "num_local",
    "if_loc_belig", "agmt", "agmt_name", "agmt_id_PAX", "Summary", "source_urls", "shuttle", "med_type",
]  # fmt: skip
OF_30 = [*_START, "third_party_id_GLOPAD", "third_party_id", "third_party_id_PAX", "num_med", *_END]
OF_32 = [
    *_START, "third_party_id_MEND", "third_party_id_PAAX", "third_party_id_GW", "num_med", "med_bias", "med_scope",
    *_END,
]  # fmt: skip
ACTORS = ["MEND_ID", "PAAX_ID", "GW_ID", "ActorName", "actor_classification_mend", "actor_classification"]
PROCESSES = [
    "conflict_country", "important", "groupings_mechanisms", "STARTDATE", "ENDDATE", "third_party",
    "third_party_id_GLOPAD", "local_parties", "description",
]  # fmt: skip


def _row(event: str = "RUR202301-1", ids: str = "", **values: str) -> dict[str, str]:
    """One event; the ids of its third parties under the names of both versions."""
    columns = ("third_party_id_GLOPAD", "third_party_id_MEND", "third_party_id", "third_party_id_PAAX")
    return {
        "med_event_ID": event, "conflict_country": "Ruritania", "med_location - MULTISELECT": "Strelsau",
        "med_loc_cty": "RUR", "med_loc_x": "14.5", "med_loc_y": "50", "Day": "6", "Month": "1", "Year": "2023",
        "third_party": "Graustark", "local_parties": "Valley Front", "local_party_id": "NL", "num_local": "1",
        "agmt": "0", "shuttle": "0", "med_type": "M", "Summary": "They met.", **dict.fromkeys(columns, ids), **values,
    }  # fmt: skip


def _said(found: Any, talk: str) -> dict[str, Any]:
    [claim] = found.claims(talk)
    return dict(claim.asserts)


@pytest.mark.parametrize("columns", [OF_30, OF_32])
def test_an_event_is_a_talk_in_every_version_of_the_columns(write: Write, read: Read, columns: list[str]) -> None:
    row = _row(
        ids="CON_2;IGO_3", third_party="Graustark; League of Neighbours", local_parties="Valley Front;Ruritania",
        local_party_id="NL;112", num_local="2+", shuttle="1", individual_med_named="A. Miller",
        source_urls="https://a.example;https://b.example",
    )  # fmt: skip
    found = read(MendImporter(), write("mend.csv", columns, [row]))
    assert found.records["mend.rur202301-1"].as_line() == {
        "kind": "talk", "id": "mend.rur202301-1",
        "title": "Graustark and League of Neighbours with Valley Front and Ruritania",
    }  # fmt: skip
    assert _said(found, "mend.rur202301-1") == {
        "date": "2023-01-06", "place": "mend.place-strelsau-rur", "format": "shuttle", "med_type": "M",
        "outcome": "unknown",
        "participants": [
            {"actor": "mend.con-2", "practical_role": "mediator"},
            {"actor": "mend.igo-3", "practical_role": "mediator"},
            {"actor": "mend.valley-front", "practical_role": "party"},
            {"actor": "mend.ruritania", "practical_role": "party"},
        ],
        "countries": ["Ruritania"],
    }  # fmt: skip
    [claim] = found.claims("mend.rur202301-1")
    assert claim.locator == "events row 2"
    assert claim.attributes["num_local"] == "2+"
    assert claim.attributes["individual_med_named"] == "A. Miller"
    assert claim.attributes["source_urls"] == "https://a.example;https://b.example"
    place = found.records["mend.place-strelsau-rur"].as_line()
    assert (place["longitude"], place["latitude"], place["country"], place["source"]) == (14.5, 50.0, "RUR", "mend")
    assert found.records["mend.con-2"].as_line()["ids"] == {"mend": "CON_2", "paax": "CON_2"}
    assert found.records["mend.con-2"].as_line()["type"] == "country_state"


@pytest.mark.parametrize(("med_type", "role"), [("M", "mediator"), ("MR", "third_party"), ("I", "third_party")])
def test_only_mediation_makes_a_mediator(write: Write, read: Read, med_type: str, role: str) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(med_type=med_type)]))
    said = _said(found, "mend.rur202301-1")
    assert said["med_type"] == med_type
    assert [part["practical_role"] for part in said["participants"]] == [role, "party"]
    assert not any("formal_role" in part for part in said["participants"])


@pytest.mark.parametrize(
    ("values", "date", "fault"),
    [
        ({"Day": ""}, "2023-01", None),
        ({"Day": "6.0", "Month": "1.0", "Year": "2023.0"}, "2023-01-06", None),
        ({"Day": "31", "Month": "4"}, "2023-04", "a day that the month does not have"),
        ({"Day": "6th"}, "2023-01", "the day is no number"),
        ({"Month": "Jan"}, "2023", "no month"),
        ({"Year": "06/01/2023"}, None, "no year"),
    ],
)
def test_a_date_is_as_precise_as_its_row(
    write: Write, read: Read, values: dict[str, str], date: str | None, fault: str | None
) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(**values)]))
    assert _said(found, "mend.rur202301-1").get("date") == date
    assert {reason for reason in found.report.faults if not reason.startswith("no type")} == {
        reason for reason in found.report.faults if fault and reason.startswith(fault)
    }
    assert not fault or found.count("faults", fault) == 1


def test_empty_rows_are_reported_and_rows_with_content_but_no_id_are_kept(write: Write, read: Read) -> None:
    zeros = {"med_location - MULTISELECT": "unknown", "if_loc_belig": "0", "agmt": "0", "shuttle": "0"}
    empty = [{**zeros, "med_event_ID": "-1"}, {**zeros, "med_event_ID": "-2"}]
    rows = [_row(), *empty, _row("-3"), _row(""), _row("", Day="7")]
    found = read(MendImporter(), write("mend.csv", OF_30, rows))
    assert found.count("skipped", "empty") == 2
    assert len(found.of("talk")) == 4
    assert found.count("faults", "no event id") == 3
    assert len(found.of("talk")) + found.count("skipped", "") == found.report.rows == 6


def test_an_event_id_twice_is_two_talks(write: Write, read: Read) -> None:
    rows = [_row(), _row(Day="7")]
    found = read(MendImporter(), write("mend.csv", OF_30, rows))
    assert len(found.of("talk")) == 2
    assert found.count("faults", "an event id that an earlier row has too") == 1
    more = read(MendImporter(), write("more.csv", OF_30, [rows[0], _row("RUR202301-2"), rows[1]]))
    assert {talk.id for talk in found.of("talk")} < {talk.id for talk in more.of("talk")}


def test_an_agreement_is_linked_by_its_number_or_by_its_name(write: Write, read: Read) -> None:
    rows = [
        _row("RUR202301-1", agmt="1", agmt_name="Valley Accord", agmt_id_PAX="77.0"),
        _row("RUR202301-2", agmt="1", agmt_name="Release of\r\n prisonersâ€™ kin"),
        _row("RUR202301-3", agmt="1", agmt_name="release of prisoners’ kin"),
        _row("RUR202301-4", agmt="0", agmt_name="A proposal"),
        _row("RUR202301-5", agmt="1", agmt_name="Valley Accord", agmt_id_PAX="77"),
        _row("RUR202301-6", agmt="1", agmt_id_PAX="see above"),
        _row("RUR202301-7", agmt="yes"),
    ]
    found = read(MendImporter(), write("mend.csv", OF_30, rows))
    said = [_said(found, talk.id) for talk in found.of("talk")]
    assert [s.get("outcome") for s in said] == ["agreement"] * 3 + ["unknown"] + ["agreement"] * 2 + [None]
    own = said[1]["produced"][0]
    pax = ["pax-agreement-77"]
    assert [s.get("produced") for s in said] == [pax, [own], [own], None, pax, None, None]
    assert [r.as_line()["title"] for r in found.of("agreement")] == ["Valley Accord", "Release of prisoners’ kin"]
    # PA-X tells its own agreement better; the other one is MEND's.
    assert {r.id for r in found.of("agreement")} & found.report.borrowed == {"pax-agreement-77"}
    assert [claim.asserts for claim in found.claims("pax-agreement-77")] == [{"ids": {"pax": "77"}}] * 2
    assert len(found.claims(own)) == 2
    assert found.count("folded", "letters") == 1
    assert found.count("faults", "an agreement is named where agmt is 0") == 1
    assert found.count("faults", "agmt_id_PAX is no number") == 1
    assert found.count("faults", "agmt is neither 0 nor 1") == 1


def test_letters_that_no_reading_sets_right_stay(write: Write, read: Read) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(agmt="1", agmt_name="Accord C\x99te")]))
    assert found.of("agreement")[0].as_line()["title"] == "Accord C\ufffdte"
    assert found.count("faults", "letters") == 1


def test_synonyms_are_one_actor_by_their_id_or_by_the_curated_list(write: Write, read: Read) -> None:
    rows = [
        _row("RUR202301-1", "IGO_87", third_party="AU"),
        _row("RUR202301-2", "IGO_87", third_party="African Union"),
        _row("RUR202301-3", "", third_party="AU"),
        _row("RUR202301-4", "GP-85", third_party="UNITAMS", third_party_id="", third_party_id_PAAX=""),
        _row("RUR202301-5", "MEND-58", third_party="UNITAMS"),
        _row("RUR202301-6", "NM", third_party="Elder Council"),
        _row("RUR202301-7", "NM", third_party="Council of Elders"),
    ]
    found = read(MendImporter(), write("mend.csv", OF_30, rows))
    first = [_said(found, talk.id)["participants"][0]["actor"] for talk in found.of("talk")]
    assert first[:5] == ["mend.igo-87"] * 3 + ["mend.mend-58"] * 2
    # Alike is not the same.
    assert first[5:] == ["mend.elder-council", "mend.council-of-elders"]
    assert found.records["mend.igo-87"].as_line()["name"] == "African Union"
    [short] = [name.as_line() for name in found.of("name") if name.as_line()["of"] == "mend.igo-87"]
    assert (short["text"], short["name_kind"]) == ("AU", "abbreviation")


def test_local_parties_are_found_by_label_and_never_by_the_number_beside_them(write: Write, read: Read) -> None:
    actors = write(
        "actors.csv", ACTORS,
        [
            {"MEND_ID": "CON_1", "PAAX_ID": "CON_1", "GW_ID": "800", "ActorName": "Ruritania"},
            {"MEND_ID": "POL_4", "PAAX_ID": "POL_4", "ActorName": "Transitional Council"},
            {"MEND_ID": "POL_5", "PAAX_ID": "POL_5", "ActorName": "Valley Front"},
        ],
    )  # fmt: skip
    rows = [
        _row("RUR202301-1", local_parties="Ruritania; Armed Forces of Ruritania", local_party_id="122;122"),
        _row("RUR202301-2", local_parties="Transitional Council", local_party_id="PAAX"),
        _row("RUR202301-3", local_parties="Valley Front", local_party_id="NL"),
        _row("RUR202301-4", local_parties="Ruritania", local_party_id="114;114"),
    ]
    found = read(MendImporter(), actors, write("mend.csv", OF_30, rows))
    said = [[p["actor"] for p in _said(found, talk.id)["participants"][1:]] for talk in found.of("talk")]
    # A state and its army stay two; a label marked as not listed is not looked up among listed actors.
    army = "mend.armed-forces-of-ruritania"
    assert said == [["mend.con-1", army], ["mend.pol-4"], ["mend.valley-front"], ["mend.con-1"]]
    assert found.count("faults", "more or fewer ids than local parties") == 1


def test_actors_have_one_record_an_id_and_a_wrong_number_is_set_apart(write: Write, read: Read) -> None:
    rows = [
        {"MEND_ID": "CON_174", "PAAX_ID": "CON_174", "GW_ID": "510", "ActorName": "Chama Cha Mapinduzi"},
        {"MEND_ID": "CON_174", "PAAX_ID": "CON_174", "GW_ID": "510", "ActorName": "Tanzania"},
        {"MEND_ID": "CON_1", "GW_ID": "692", "ActorName": "Graustark"},
        {"MEND_ID": "CON_2", "GW_ID": "692", "ActorName": "Ruritania"},
        {"MEND_ID": "NGO_9", "ActorName": "SociÃ©tÃ© de la VallÃ©e"},
        {"MEND_ID": "", "ActorName": "Nobody"},
    ]
    found = read(MendImporter(), write("actors.csv", ACTORS, rows))
    called = {record.id: record.as_line() for record in found.of("actor")}
    assert {key: line["name"] for key, line in called.items()} == {
        "mend.chama-cha-mapinduzi": "Chama Cha Mapinduzi", "mend.con-174": "Tanzania", "mend.con-1": "Graustark",
        "mend.con-2": "Ruritania", "mend.ngo-9": "Société de la Vallée",
    }  # fmt: skip
    assert called["mend.con-174"]["ids"]["gw"] == "510"
    assert "gw" not in called["mend.con-1"]["ids"]
    assert found.count("faults", "a Gleditsch-Ward number on two states") == 2
    assert found.count("skipped", "no actor") == 1


def test_tracks_are_processes_within_their_country(write: Write, read: Read) -> None:
    processes = write(
        "processes.csv", PROCESSES,
        [
            {
                "conflict_country": "Ruritania", "groupings_mechanisms": "Quad", "STARTDATE": "April 23 -",
                "description": "Four.",
            },
            {"conflict_country": "Graustark", "groupings_mechanisms": "Quad"},
            {"description": "a broken line"},
        ],
    )  # fmt: skip
    rows = [
        _row("RUR202301-1", groupings_mechanisms="QUAD; Valley Talks; Quad"),
        _row("RUR202301-2", groupings_mechanisms="Valley Talks"),
        _row("RUR202301-3", conflict_country="Sudan", groupings_mechanisms="e Expanded Mechanism on the Sudan Crisis"),
        _row("RUR202301-4"),
    ]
    found = read(MendImporter(), processes, write("mend.csv", OF_30, rows))
    quad, talks = "mend.track-ruritania-quad", "mend.track-ruritania-valley-talks"
    expanded = "mend.track-sudan-expanded-mechanism-on-the-sudan-crisis"
    assert [talk.as_line().get("process") for talk in found.of("talk")] == [quad, talks, expanded, None]
    assert _said(found, "mend.rur202301-1")["processes"] == [quad, talks]
    assert "processes" not in _said(found, "mend.rur202301-2")
    assert {p.id for p in found.of("process")} == {quad, talks, expanded, "mend.track-graustark-quad"}
    line = found.records[quad].as_line()
    assert line["name"] == "Quad"
    assert (line["attributes"]["STARTDATE"], line["attributes"]["description"]) == ("April 23 -", "Four.")
    assert "date" not in line
    assert found.count("faults", "a track's dates") == 1
    assert found.count("skipped", "no track") == 1


@pytest.mark.parametrize(
    ("values", "place", "form"),
    [
        ({"med_location - MULTISELECT": "Virtual", "med_loc_x": "Virtual", "med_loc_y": "Virtual"}, None, "virtual"),
        ({"med_location - MULTISELECT": "unknown"}, None, None),
        ({"med_location - MULTISELECT": "Strelsau;Zenda"}, None, None),
        ({"med_loc_x": "514.5"}, "mend.place-strelsau-rur", None),
        ({"med_loc_x": "east"}, "mend.place-strelsau-rur", None),
        ({"med_loc_cty": "XVA"}, "mend.place-strelsau-xva", None),
    ],
)
def test_places_are_where_the_file_says_and_nowhere_else(
    write: Write, read: Read, values: dict[str, str], place: str | None, form: str | None
) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(**values)]))
    said = _said(found, "mend.rur202301-1")
    assert (said.get("place"), said.get("format")) == (place, form)
    for record in found.of("place"):
        line = record.as_line()
        assert ("longitude" in line) == ("med_loc_x" not in values)
        assert ("country" in line) == (values.get("med_loc_cty") != "XVA")


def test_someone_on_both_sides_is_a_party_and_reported(write: Write, read: Read) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(third_party="Graustark;Valley Front")]))
    roles = {p["actor"]: p["practical_role"] for p in _said(found, "mend.rur202301-1")["participants"]}
    assert roles == {"mend.graustark": "mediator", "mend.valley-front": "party"}
    assert found.count("faults", "an actor is third party and local party") == 1


def test_shifted_values_of_a_later_version_are_reported(write: Write, read: Read) -> None:
    rows = [_row(med_scope="indnam176"), _row("RUR202301-2", med_scope="national", med_bias="0")]
    found = read(MendImporter(), write("mend.csv", OF_32, rows))
    assert found.count("faults", "ids of persons in med_scope") == 1
    assert found.claims("mend.rur202301-1")[0].attributes["med_scope"] == "indnam176"


def test_a_long_list_of_parties_makes_a_short_title(write: Write, read: Read) -> None:
    many = ";".join(f"State {n}" for n in range(131))
    row = _row(third_party=many, local_parties="", local_party_id="")
    found = read(MendImporter(), write("mend.csv", OF_30, [row]))
    assert found.of("talk")[0].as_line()["title"] == "State 0, State 1, State 2 and 128 others on Ruritania"
    assert len(_said(found, "mend.rur202301-1")["participants"]) == 131


def test_an_unknown_kind_of_event_is_kept_word_for_word(write: Write, read: Read) -> None:
    found = read(MendImporter(), write("mend.csv", OF_30, [_row(med_type="Q")]))
    assert "med_type" not in _said(found, "mend.rur202301-1")
    assert found.claims("mend.rur202301-1")[0].attributes["med_type"] == "Q"
    assert found.count("faults", "med_type 'Q'") == 1


@pytest.mark.parametrize("column", ["med_location - MULTISELECT", "med_loc_cty", "med_loc_x", "med_loc_y"])
def test_a_column_of_places_that_is_missing_is_named(write: Write, read: Read, column: str) -> None:
    whole = read(MendImporter(), write("mend.csv", OF_30, [_row()]))
    found = read(MendImporter(), write("mend.csv", [name for name in OF_30 if name != column], [_row()]))
    reason = "a column that files of this layout have, and this one lacks"
    assert reason not in whole.report.doubts
    assert found.report.doubts[reason].examples == [f"mend.csv: {column}"]


@pytest.mark.parametrize("column", ["med_event_ID", "Day", "third_party", "agmt_id_PAX", "med_type"])
def test_a_column_missing_renamed_or_doubled_is_a_bad_file(write: Write, read: Read, column: str) -> None:
    renamed = [f"{name}_new" if name == column else name for name in OF_30]
    with pytest.raises(BadFileError, match=f"as MEND events it lacks the column {column}"):
        read(MendImporter(), write("mend.csv", renamed, []))
    with pytest.raises(BadFileError, match=f"{column} is there twice"):
        read(MendImporter(), write("mend.csv", [*OF_30, column], []))


def test_a_strange_file_is_a_bad_file(write: Write, read: Read) -> None:
    with pytest.raises(BadFileError, match="not a file of MEND"):
        read(MendImporter(), write("a.csv", ["a", "b"], []))
    with pytest.raises(BadFileError, match="both are MEND events"):
        read(MendImporter(), write("a.csv", OF_30, []), write("b.csv", OF_32, []))
    with pytest.raises(BadFileError, match="third_party_id"):
        read(MendImporter(), write("a.csv", [c for c in OF_30 if c not in ("third_party_id",)], []))


def test_files_on_their_own_give_way_to_the_ones_that_tell_more(write: Write, read: Read) -> None:
    events = write("mend.csv", OF_30, [_row(ids="CON_2", groupings_mechanisms="Quad")])
    actors = write("actors.csv", ACTORS, [{"MEND_ID": "CON_2", "ActorName": "Graustark"}])
    processes = write(
        "processes.csv", PROCESSES, [{"conflict_country": "Ruritania", "groupings_mechanisms": "Quad"}]
    )  # fmt: skip
    importer = MendImporter()
    alone = read(importer, events)
    assert alone.report.borrowed == {record.id for kind in ("actor", "process") for record in alone.of(kind)}
    assert not read(importer, events, actors, processes).report.borrowed
    assert importer.role_of(actors) == "actors"
    assert importer.covers([events]) == {"place", "talk", "agreement", "claim"}
    assert importer.covers([actors]) == {"actor"}
    assert importer.covers([processes]) == {"process"}
    assert "name" not in importer.covers([events, actors])
    assert "name" in importer.covers([events, actors, processes])


def test_events_alone_mean_the_actors_that_are_recorded_already(write: Write, read: Read) -> None:
    values = {"third_party": "LoN", "groupings_mechanisms": "Quad of 2023"}
    events = write("mend.csv", OF_30, [_row(**values), _row("RUR202301-2", third_party="Elder Council")])
    actors = write(
        "actors.csv", ACTORS,
        [{"MEND_ID": "MEND-3", "ActorName": name} for name in ("League of Neighbours", "LoN")],
    )  # fmt: skip
    processes = write(
        "processes.csv", PROCESSES, [{"conflict_country": "Ruritania", "groupings_mechanisms": "quad of 2023"}]
    )  # fmt: skip
    together = read(MendImporter(), events, actors, processes)
    recalled = {
        record.id: Recalled(
            record.as_line().get("ids", {}),
            [record.label, *(name.label for name in together.of("name") if name.as_line()["of"] == record.id)],
        )
        for kind in MendImporter.recalls
        for record in together.of(kind)
    }
    report = ImportReport()
    [*groups] = MendImporter().read([events], Dataset("mend", "mend", recalled=recalled), report)
    alone = {record.id: record for group in groups for record in group}
    assert alone.keys() < together.records.keys()
    for talk in together.of("talk"):
        assert alone[talk.id] == talk
        [claim] = together.claims(talk.id)
        assert alone[claim.id] == claim
    assert not [record for record in alone.values() if record.kind == "name"]
    assert {"mend.mend-3", "mend.track-ruritania-quad-of-2023"} <= report.borrowed


def test_the_same_files_twice_are_the_same_records(write: Write, read: Read) -> None:
    rows = [_row(f"RUR202301-{n}", third_party=f"A{n % 3};B", groupings_mechanisms="X; Y") for n in range(9)]
    path = write("mend.csv", OF_30, rows)
    assert read(MendImporter(), path).lines() == read(MendImporter(), path).lines()


@settings(max_examples=60)
@given(share=st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    path = tmp_path_factory.mktemp("cut") / "mend.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, OF_30, restval="", extrasaction="ignore")
        table.writeheader()
        table.writerows(_row(f"RUR202301-{n}", Summary='They\n"met", é', agmt="1", agmt_name="A") for n in range(5))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    report = ImportReport()
    try:
        made = [r for group in MendImporter().read([path], Dataset("mend", "MEND"), report) for r in group]
    except BadFileError as error:
        said = str(error)
        assert "mend.csv" in said
    else:
        assert sum(r.kind == "talk" for r in made) + sum(g.count for g in report.skipped.values()) == report.rows


def test_all_of_mend_is_read(real: Callable[[str], Path], read: Read) -> None:
    files = [real(f"mend/{name}") for name in ("mend_3006.csv", "actors.csv", "processes.csv")]
    rows = []
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows.append(list(csv.DictReader(stream)))
    events, actors, processes = rows
    found = read(MendImporter(), *files)
    content = [row for row in events if row["Year"]]
    assert len(found.of("talk")) == len(content) == 2472
    assert found.count("skipped", "empty") == len(events) - len(content) == 189
    claims = {row["med_event_ID"]: found.claims(f"mend.{row['med_event_ID'].lower()}")[0] for row in content}
    assert Counter(c.asserts["med_type"] for c in claims.values()) == {"MR": 1653, "M": 817, "I": 2}
    lengths = Counter(10 if row["Day"] else 7 for row in content)
    assert Counter(len(c.asserts["date"]) for c in claims.values()) == lengths
    shuttles = [c for c in claims.values() if c.asserts.get("format") == "shuttle"]
    assert len(shuttles) == sum(row["shuttle"] == "1" for row in content)
    assert sum(c.asserts["med_type"] == "M" for c in shuttles) == 450
    outcomes = Counter(c.asserts["outcome"] for c in claims.values())
    assert outcomes == {"agreement": sum(r["agmt"] == "1" for r in content), "unknown": 2472 - 132}
    assert sum("produced" in c.asserts for c in claims.values()) == 132
    assert found.report.borrowed == {f"pax-agreement-{r['agmt_id_PAX']}" for r in content if r["agmt_id_PAX"]}
    for row in content:
        claim = claims[row["med_event_ID"]]
        parties = [p for p in claim.asserts["participants"] if p["practical_role"] == "party"]
        assert bool(parties) == bool(row["local_parties"].strip())
        mediators = [p for p in claim.asserts["participants"] if p["practical_role"] == "mediator"]
        assert not mediators or row["med_type"] == "M"
        assert claim.attributes["num_local"] == row["num_local"]
    named = {row["MEND_ID"] for row in actors}
    assert {f"mend.{key.lower().replace('_', '-')}" for key in named} <= {actor.id for actor in found.of("actor")}
    alone = [claim for claim in claims.values() if claim.attributes["third_party"] in ("AU", "African Union")]
    assert {claim.asserts["participants"][0]["actor"] for claim in alone} == {"mend.igo-87"}
    assert {claim.attributes["third_party"] for claim in alone} == {"AU", "African Union"}
    tracked = [row for row in content if row["groupings_mechanisms"]]
    assert all(found.records[f"mend.{r['med_event_ID'].lower()}"].as_line().get("process") for r in tracked)
    described = [process for process in found.of("process") if process.attributes]
    assert len(described) == sum(bool(row["groupings_mechanisms"]) for row in processes) == 74


def test_what_a_program_left_empty_is_nobody(write: Write, read: Read) -> None:
    row = _row(local_parties="NA", local_party_id="NA", groupings_mechanisms="NA", agmt_name="NA", agmt_id_PAX="NA")
    found = read(MendImporter(), write("mend.csv", OF_32, [row]))
    assert {actor.name for actor in found.of("actor")} == {"Graustark"}
    assert not found.of("process")
    assert not found.of("agreement")
