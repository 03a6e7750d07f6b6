"""Words for nothing in the columns of ids and keys: NA and -9 make no two rows one, and NA may be Namibia."""

from __future__ import annotations

import pytest

from tests.graph.importers.table.making import Make, warned


@pytest.mark.parametrize("nothing", ["NA", "-9", ".", "NULL"])
@pytest.mark.parametrize("how", ["id: n", "key: [n]", "key: [n, m]"])
def test_a_word_for_nothing_makes_no_two_rows_one_fact(make: Make, nothing: str, how: str) -> None:
    table = f"n,m,a\n{nothing},{nothing},Zenda\n{nothing},{nothing},Toll\n7,8,Mill\n7,8,Mill\n"
    found = make(table, f"  - {{kind: event, {how}, fields: {{title: a}}}}")
    assert [event.title for event in found.of("event")] == ["Zenda", "Toll", "Mill"]
    assert found.count("folded", "a further row of the same event") == 1
    if how == "id: n":
        assert warned(found)[f"n: {nothing} stands for nothing, and is no id"] == ["row 2", "row 3"]


def test_a_word_for_nothing_makes_no_two_actors_one(make: Make) -> None:
    found = make("n,a\nNA,Zenda\nNA,Toll\n-9,Mill\n0,Strelsau\n", """
  - {kind: actor, id: n, fields: {name: a, type: {value: other}}}
  - {kind: event, fields: {title: a, actors: a}}
""")  # fmt: skip
    assert sorted(actor.name for actor in found.of("actor")) == ["Mill", "Strelsau", "Toll", "Zenda"]
    assert not found.report.folded


NAMIBIA = """code,who,a3
NA,Namibia,
SO,Somalia,SOM
NA,Ruritania,
NA,A republic,NAM
"""


def test_na_is_the_code_of_namibia_where_the_row_says_so(make: Make) -> None:
    found = make(NAMIBIA, "  - {kind: event, fields: {title: who, actors: {column: who, ids: {iso2: code, iso3: a3}}}}")
    assert {actor.name: actor.ids for actor in found.of("actor")} == {
        "Namibia": {"iso2": "NA"}, "Somalia": {"iso2": "SO", "iso3": "SOM"}, "Ruritania": {},
        "A republic": {"iso2": "NA", "iso3": "NAM"},
    }  # fmt: skip
    assert "row 4" in warned(found)["code: NA is nothing, or the code of Namibia; left out"]


def test_an_actor_with_the_id_na_is_named_by_it(make: Make) -> None:
    found = make("code,who,other\nNA,Namibia,SO\nSO,Somalia,NA\n", """
  - {kind: actor, id: code, ids: {iso2: code}, fields: {name: who, type: {value: country_state}}}
  - {kind: ALLIED_WITH, fields: {source: code, target: other}}
""")  # fmt: skip
    names = {actor.id: (actor.name, actor.ids) for actor in found.of("actor")}
    assert sorted(names.values()) == [("Namibia", {"iso2": "NA"}), ("Somalia", {"iso2": "SO"})]
    assert [(names[tie.source][0], names[tie.target][0]) for tie in found.of("ALLIED_WITH")] == [
        ("Namibia", "Somalia"), ("Somalia", "Namibia"),
    ]  # fmt: skip


def test_a_word_for_nothing_is_no_country_and_no_title_in_silence(make: Make) -> None:
    found = make("t,c\nZenda,NA\nNA,Syria; NULL\n", """
  - {kind: agreement, fields: {title: t, countries: {column: c, split: ";"}, form: {value: agreement}}}
""")  # fmt: skip
    said = [(one.title, found.claims(one.id)[0].asserts.get("countries")) for one in found.of("agreement")]
    assert said == [("Zenda", None), ("NA", ["Syria"])]
    assert {reason: where for reason, where in warned(found).items() if "stands for nothing" in reason} == {
        "c: NA stands for nothing": ["row 2"], "c: NULL stands for nothing": ["row 3"],
        "t: NA stands for nothing": ["row 3"],
    }  # fmt: skip


def test_numbers_of_states_are_the_same_with_zeros_before_them(make: Make) -> None:
    found = make("who,c,g,u\nZenda,002,2.0,002\nToll,0,000,7\n", """
  - {kind: event, fields: {title: who, actors: {column: who, ids: {cow: c, gw: g, ucdp: u}}}}
""")  # fmt: skip
    assert {actor.name: actor.ids for actor in found.of("actor")} == {
        "Zenda": {"cow": "2", "gw": "2", "ucdp": "002"}, "Toll": {"ucdp": "7"},
    }  # fmt: skip
