"""What a mapping makes of rows: periods, pieces, folded rows, numbers and dates as sheets write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.ready_mappings import find_mapping, ready_mappings
from graph.importers.table.cells import split_cell
from graph.importers.table.importer import TableImporter
from graph.importers.table.mapping_file import read_mapping
from tests.graph.importers.table.making import Make

Read = Callable[..., Any]


PERIOD = """
  - kind: ALLIED_WITH
    id: id
    fields:
      source: one
      target: other
      date: {from: [y1, m1, d1], to: [y2, m2, d2]}
"""


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ("1949,4,4,1960,12,31", "1949-04-04/1960-12-31"), ("1955,1,1,,,", "1955-01-01/.."),
        ("1955,-9,-9,1956,3,", "1955/1956-03"),
        (",,,1960,,", "/1960"), ("1955,mars,3,1955,März,3", "1955-03-03"), (",,,,,", None),
    ],
)  # fmt: skip
def test_a_period_comes_from_the_columns_of_its_ends(make: Make, cells: str, date: str | None) -> None:
    found = make(f"id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,{cells}\n", PERIOD)
    [claim] = found.of("claim")
    assert claim.asserts.get("date") == date
    assert not found.report.faults


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("1949,13,1,,,", "'13' is no month"),
        ("49,1,1,,,", "'49' is no year of four digits"), ("1949,2,30,,,", "1949-02-30 is on no calendar"),
    ],
)  # fmt: skip
def test_a_period_that_is_none_is_a_fault(make: Make, cells: str, why: str) -> None:
    found = make(f"id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,{cells}\n", PERIOD)
    assert found.count("faults", f"y1, m1, d1, y2, m2, d2: {why}") == 1
    assert "date" not in found.of("claim")[0].asserts


def test_a_period_that_ends_before_it_begins_is_some_day_between_and_a_fault(make: Make) -> None:
    found = make("id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,1954,8,9,1954,8,8\n2,A,B,1960,,,1950,3,\n", PERIOD)
    assert [claim.asserts["date"] for claim in found.of("claim")] == ["[1954-08-08..1954-08-09]", "[1950-03..1960]"]
    assert found.count("faults", "y1, m1, d1, y2, m2, d2: it ends before it begins; some day between") == 2


@pytest.mark.parametrize(
    ("end", "dates", "warned"),
    [
        ("-", "1990/..", True), ("0", "1990/..", True), (".", "1990/..", True), ("NA", "1990/..", True),
        ("", "1990/..", False), ("..", "1990/..", False), ("present", "1990/..", False), ("-9", "1990/", False),
        ("1994", "1990/1994", False),
    ],
)  # fmt: skip
def test_a_word_for_nothing_that_is_read_as_going_on_is_warned_of(
    make: Make, end: str, dates: str, warned: bool
) -> None:
    found = make(f"id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,1990,,,{end},,\n", PERIOD)
    assert [claim.asserts["date"] for claim in found.of("claim")] == [dates]
    said = [doubt.examples for doubt in found.report.warnings() if doubt.reason.startswith("a word for nothing")]
    assert said == ([[f"row 2: {end}"]] if warned else [])
    for stated, date in (("true", "1990/.."), ("false", "1990/")):
        found = make(
            f"one,other,from,to\nA,B,1990,{end}\n",
            "  - {kind: ALLIED_WITH, fields: {source: one, target: other, "
            f"date: {{from: from, to: to, ongoing: {stated}}}}}}}",
        )
        assert not [doubt for doubt in found.report.warnings() if doubt.reason.startswith("a word for nothing")]
        if warned:
            assert [claim.asserts["date"] for claim in found.of("claim")] == [date]


@pytest.mark.parametrize(("cells", "date"), [("1990,,,,5,3", "1990/"), (",5,3,1994,,", "/1994"), (",5,,,,", None)])
def test_a_month_without_its_year_is_a_fault_and_no_open_end(make: Make, cells: str, date: str | None) -> None:
    found = make(f"id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,{cells}\n", PERIOD)
    assert [claim.asserts.get("date") for claim in found.of("claim")] == [date]
    assert found.count("faults", "y1, m1, d1, y2, m2, d2: a month or a day without a year") == 1


def test_marks_of_direction_around_a_cell_make_nobody_else_and_no_other_day(make: Make) -> None:
    found = make(
        "what,day,a,b\nx,2001-01-01,درعا\u200f,روسيا; \u200fإيران\ny,\u200f2001-03-01,درعا \u200f ,\u200eإيران\n",
        "  - {kind: event, only: {day: ['2001-01-01', '2001-03-01']}, fields: {title: what, date: day, "
        "actors: a, targets: {column: b, split: ;}}}",
    )
    assert {actor.name for actor in found.of("actor")} == {"درعا", "روسيا", "إيران"}
    assert [claim.asserts["date"] for claim in found.of("claim")] == ["2001-01-01", "2001-03-01"]


def test_a_column_that_looks_like_an_end_is_named_where_the_mapping_has_none(make: Make) -> None:
    found = make("who,day,end_date,x\nA,2017-01-01,2017-02-01,1\n",
                 "  - {kind: event, fields: {title: who, date: day}}")  # fmt: skip
    said = {doubt.reason.partition(",")[0]: doubt.examples for doubt in found.report.warnings()}
    assert said == {
        "a column that looks like an end": ["sheet.csv: end_date"],
        "a column that the mapping does not use": ["sheet.csv: x"],
    }


@pytest.mark.parametrize(
    ("columns", "date", "kind", "dates"),
    [
        (
            "st_year,st_month,end_year,end_month",
            "[st_year, st_month]",
            "ALLIED_WITH",
            ["1949-04/1960-12", "1955-01/.."],
        ),
        ("st_year,st_month,end_year,end_month", "st_year", "ALLIED_WITH", ["1949/1960", "1955/.."]),
        ("Date_Start,m,DATE_END,n", "Date_Start", "event", ["1949/1960", "1955"]),
        ("start,m,stop,n", "start", "event", ["1949/1960", "1955"]),
        ("year,m,end_year,n", "year", "ALLIED_WITH", ["1949", "1955"]),
    ],
)
def test_a_begin_by_its_name_has_the_end_beside_it(
    make: Make, columns: str, date: str, kind: str, dates: list[str]
) -> None:
    fields = "{title: a, date: %s}" if kind == "event" else "{source: a, target: b, date: %s}"
    found = make(f"a,b,{columns}\nA,B,1949,4,1960,12\nA,B,1955,1,,\n", f"  - {{kind: {kind}, fields: {fields % date}}}")
    assert [claim.asserts["date"] for claim in found.of("claim")] == dates
    said = [doubt.examples for doubt in found.report.warnings() if doubt.reason.startswith("dates that begin")]
    assert bool(said) == (not columns.startswith("year"))


def test_each_piece_of_a_cell_that_names_one_end_makes_a_tie(make: Make) -> None:
    tie = '  - {kind: OPPOSES, fields: {source: a, target: {column: b, split: ","}, date: y}}'
    found = make('a,b,y\nArland,"ARF, Free Arland",1999\n', tie)
    names = {actor.id: actor.name for actor in found.of("actor")}
    assert [names[one.target] for one in found.of("OPPOSES")] == ["ARF", "Free Arland"]
    found = make("a,b,y\nArland,\"['ARF', 'Free, Arland']\",1999\n", tie)
    assert sorted(actor.name for actor in found.of("actor")) == ["ARF", "Arland", "Free, Arland"]
    found = make('a,b,y\nArland,"ARF, Free Arland",1999\n', tie.replace('","', '",", nth: 2'))
    assert sorted(actor.name for actor in found.of("actor")) == ["Arland", "Free Arland"]


def test_a_key_folds_rows_into_claims_on_one_fact(make: Make) -> None:
    found = make(
        "who,what,stance\nA,Border,support\nA,Border,oppose\n",
        "  - {kind: position, key: [who, what], fields: {actor: who, issue: what, stance: stance}}",
    )
    [position] = found.of("position")
    assert [claim.asserts["stance"] for claim in found.claims(position.id)] == ["support", "oppose"]


def test_a_code_that_is_empty_names_nobody(make: Make) -> None:
    found = make("id,ARL,BOR\n1,1,0\n2,1,1\n", """
  - kind: event
    id: id
    fields:
      title: id
      actors:
        - {column: ARL, codes: {"1": Arland, "0": ""}}
        - {column: BOR, codes: {"1": Borland, "0": ""}}
""")  # fmt: skip
    assert [len(claim.asserts["actors"]) for claim in found.of("claim")] == [1, 2]


@pytest.mark.parametrize("about", ["id", "{of: event}"])
def test_a_quantity_is_about_the_event_of_its_row(make: Make, about: str) -> None:
    found = make("id,side,best\n900001,A,5\n900002,B,2\n", f"""
  - {{kind: quantity, fields: {{about: {about}, what: {{value: deaths}}, unit: {{value: persons}}, best: best}}}}
  - {{kind: event, id: id, fields: {{title: {{value: Clash}}, actors: side}}}}
""")  # fmt: skip
    assert {one.about for one in found.of("quantity")} == {"own.event-900001", "own.event-900002"}
    assert sorted(actor.name for actor in found.of("actor")) == ["A", "B"]


def test_a_quantity_about_what_its_row_does_not_make_is_skipped_and_named(make: Make) -> None:
    found = make("id,t,who,kind,n\n1,a,A,x,5\n2,b,B,,7\n,,,,12\n", """
  - {kind: event, id: id, only: {kind: x}, fields: {title: t}}
  - {kind: actor, fields: {name: who, type: {value: other}}}
  - kind: quantity
    key: [id]
    fields: {about: {of: event}, what: {value: deaths}, unit: {value: persons}, best: n}
  - kind: quantity
    key: [id, who]
    fields: {about: {of: actor}, what: {value: troops}, unit: {value: persons}, best: n}
""")  # fmt: skip
    about = [(one.what, one.about) for one in found.of("quantity")]
    ids = {actor.name: actor.id for actor in found.of("actor")}
    assert sorted(about) == [("deaths", "own.event-1"), ("troops", ids["A"]), ("troops", ids["B"])]
    skipped = {reason: group.examples for reason, group in found.report.skipped.items()}
    assert skipped["quantity: the row makes no event that it is about"] == ["row 3", "row 4"]
    assert skipped["quantity: the row makes no actor that it is about"] == ["row 4"]


@pytest.mark.parametrize(
    ("cell", "how", "date", "fault"),
    [
        ("44425", "Day", None, "looks like an Excel day number (44425 is 2021-08-17); format: excel"),
        ("44425", "{column: Day, format: excel}", "2021-08-17", None),
        ("17 août 2021", '{column: Day, format: "%d %B %Y"}', None, "Say language: fr"),
        ("17 août 2021", '{column: Day, format: "%d %B %Y", language: fr}', "2021-08-17", None),
        ("17 August 2021", '{column: Day, format: "%d %B %Y", language: fr}', "2021-08-17", None),
        ("17 أغسطس 2021", '{column: Day, format: "%d %B %Y", language: ar}', "2021-08-17", None),
        ("4/9/64", '{column: Day, format: "%m/%d/%y", pivot: "1930"}', "1964-04-09", None),
        ("4/9/21", '{column: Day, format: "%m/%d/%y", pivot: "1930"}', "2021-04-09", None),
        ("2021-08-17 00:00:00.000", "Day", "2021-08-17", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written_or_the_fault_says_how(
    make: Make, cell: str, how: str, date: str | None, fault: str | None
) -> None:
    found = make(f"What,Day\nTalks,{cell}\n", f"  - {{kind: event, fields: {{title: What, date: {how}}}}}")
    [claim] = found.of("claim")
    assert claim.asserts.get("date") == date
    assert [fault in reason for reason in found.report.faults] == ([True] if fault else [])


@pytest.mark.parametrize(
    ("cell", "how", "value"), [("12,5", "v", 12.5), ("1,234", "v", None), ("1,234", '{column: v, decimal: ","}', 1.234)]
)
def test_a_decimal_comma_is_read_where_it_can_be_nothing_else(
    make: Make, cell: str, how: str, value: float | None
) -> None:
    found = make(f"a;i;v\nA;I;{cell}\n", f"  - {{kind: position, fields: {{actor: a, issue: i, value: {how}}}}}")
    assert found.of("claim")[0].asserts.get("value") == value
    assert bool(found.report.faults) == (value is None)


def test_countries_may_be_named_and_codes_be_in_any_case(make: Make) -> None:
    found = make("city,country,type\nToll,Syria,CONSULT\nMill,Nowhere,x\n", """
  - {kind: place, fields: {name: city, country: country}}
  - {kind: event, fields: {title: city, category: type}}
""")  # fmt: skip
    assert [place.country for place in found.of("place")] == ["SYR", None]
    assert found.of("claim")[0].asserts["category"] == "consult"
    assert found.count("faults", "country: not what country takes: no country: expected its ISO 3166-1 code") == 1


def test_a_number_beyond_all_numbers_is_none(make: Make) -> None:
    found = make(
        "What,Dead\nX,1e400\nY,-1e400\nZ,1e3\n",
        "  - kind: event\n    id: What\n    fields: {title: What, category: {value: assault}}\n"
        "  - kind: quantity\n"
        "    fields: {about: {of: event}, what: {value: deaths}, unit: {value: shells}, best: Dead}\n",
    )
    assert [claim.asserts["best"] for claim in found.of("claim") if "best" in claim.asserts] == [1000]
    assert found.count("faults", "Dead: not what best takes: 1e400 is larger than any number here") == 1
    assert [claim.attributes.get("Dead") for claim in found.of("claim") if claim.attributes] == ["1e400", "-1e400"]


def test_one_unfit_name_costs_that_name_and_not_the_fact(make: Make) -> None:
    found = make('who,day\n"Zenda; \u200b; Str\u200b\u202eelsau",2021\n',
                 '  - {kind: event, fields: {title: day, actors: {column: who, split: ";"}}}')  # fmt: skip
    [claim] = found.of("claim")
    assert claim.asserts["actors"] == ["own.actor-zenda"]
    assert found.count("faults", "who: a name that cannot be one; left out") == 2


def test_actors_have_the_ids_of_their_columns(make: Make) -> None:
    found = make("a,ccode\nZenda,42\n", "  - {kind: event, fields: {title: a, actors: {column: a, ids: {cow: ccode}}}}")
    assert found.of("actor")[0].ids == {"cow": "42"}


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (
            '{kind: event, fields: {title: a, date: {column: b, format: "%d/%m/%y"}}}',
            "leaves the century open; say pivot",
        ),
        ('{kind: event, fields: {title: a, date: {column: b, split: ";"}}}', "split: a date is one; nth says which"),
        ("{kind: event, fields: {title: a, place: {from: a}}}", "from and to are for dates"),
        ("{kind: event, fields: {title: a, date: {column: b, language: xx}}}", "language: 'xx' is none of ar"),
        ("{kind: quantity, fields: {what: a, unit: b, about: {of: event}}}", "of: the mapping makes no event of a row"),
        ("{kind: event, only: {a: zz}, fields: {title: a}}", "it fits no row of the table"),
        ('{kind: event, fields: {title: {column: b, codes: {"1": ""}}}}', "it fits no row of the table: event title"),
    ],
)
def test_a_mapping_that_would_mislead_or_fits_no_row_is_refused(make: Make, mapping: str, said: str) -> None:
    with pytest.raises(BadFileError, match=rf"how\.yaml: .*{re.escape(said)}"):
        make("a,b\nA,1\n", f"  - {mapping}\n")


def test_every_mapping_that_comes_with_parley_is_one_and_is_found_by_name() -> None:
    assert len(ready_mappings()) > 5
    for path in ready_mappings():
        assert read_mapping(find_mapping(path.stem)).about
    with pytest.raises(
        BadFileError, match="neither a file nor one that comes with Parley: acled, civil-wars-mediation"
    ):
        find_mapping("cow-aliances")


@pytest.mark.parametrize("words", ["id: n", "key: [n]"])
def test_a_row_that_gives_a_fact_other_ends_is_skipped_and_named(make: Make, words: str) -> None:
    found = make("n,a,b\n1,Zenda,Toll\n1,Zenda,Mill\n2,Toll,Toll\n", f"""
  - {{kind: OPPOSES, {words}, fields: {{source: a, target: b}}}}
""")  # fmt: skip
    [tie] = found.of("OPPOSES")
    assert len(found.claims(tie.id)) == 1
    assert found.count("skipped", "OPPOSES: the n of an earlier row that has another source or target") == 1
    assert found.count("skipped", "OPPOSES of an actor with itself") == 1


def test_rows_without_the_id_stay_apart(make: Make) -> None:
    found = make("n,a\n,Zenda\n,Zenda\n1,Toll\n", "  - {kind: event, id: n, fields: {title: a}}")
    assert len(found.of("event")) == 3
    assert all(len(found.claims(event.id)) == 1 for event in found.of("event"))


def test_numbers_that_say_that_there_is_no_id_and_several_in_one_cell_are_no_ids(make: Make) -> None:
    table = 'a,x\nZenda,-1\nToll,7.0\nMill,"100, 101"\nStrelsau,NA\n'
    found = make(table, "  - {kind: event, fields: {title: a, actors: {column: a, ids: {ucdp: x}}}}")
    assert {actor.name: actor.ids for actor in found.of("actor")} == {
        "Zenda": {}, "Toll": {"ucdp": "7"}, "Mill": {}, "Strelsau": {},
    }  # fmt: skip
    assert found.count("faults", "x: several ids, or a thousands separator; left out") >= 1


def test_a_pair_that_stands_either_way_is_one(make: Make) -> None:
    found = make("a,b,y\nZenda,Toll,1990\nToll,Zenda,1990\nToll,Zenda,1991\n", """
  - {kind: ALLIED_WITH, key: [a, b, y], unordered: [a, b], fields: {source: a, target: b, date: y}}
""")  # fmt: skip
    assert sorted(len(found.claims(tie.id)) for tie in found.of("ALLIED_WITH")) == [1, 2]


def test_columns_go_by_other_names_and_capitals_and_may_be_missing(tmp_path: Path, read: Read) -> None:
    sheet, how = tmp_path / "sheet.csv", tmp_path / "how.yaml"
    sheet.write_text("WHAT,Tag\nTalks,1990\n", encoding="utf-8")
    how.write_text(
        "names: {day: [tag]}\noptional: [who]\nrecords: [{kind: event, fields: {title: what, date: day, actors: who}}]"
    )
    found = read(TableImporter(), sheet, how, dataset="own")
    assert found.of("claim")[0].asserts == {"date": "1990"}
    assert [doubt.examples for doubt in found.report.warnings()] == [["sheet.csv: who"]]


def test_one_record_for_each_of_several_columns_and_words_around_cells(make: Make) -> None:
    found = make("n,arms,money\n1,3,\n2,2,1\n", """
  - kind: quantity
    key: [n]
    each: {weapons: arms, funds: money}
    unless: {"{column}": ""}
    fields: {what: {value: "{word} given"}, unit: {value: level}, best: "{column}"}
    attributes: []
  - {kind: event, fields: {title: {text: "Case {n} of {arms}"}}}
""")  # fmt: skip
    given = {(one.what, found.claims(one.id)[0].asserts["best"]) for one in found.of("quantity")}
    assert given == {("weapons given", 3.0), ("weapons given", 2.0), ("funds given", 1.0)}
    assert [event.title for event in found.of("event")] == ["Case 1 of 3", "Case 2 of 2"]


def test_a_date_is_as_precise_as_another_column_says(make: Make) -> None:
    date = '{column: d, precision: {column: p, codes: {"2": week, "3": month, "4": year}}}'
    found = make("d,p\n2020-03-04,1\n2020-03-05,2\n2020-03-06,3\n2020-03-07,4\n",
                 f"  - {{kind: event, fields: {{title: p, date: {date}}}}}")  # fmt: skip
    assert [claim.asserts["date"] for claim in found.of("claim")] == [
        "2020-03-04", "[2020-02-28..2020-03-11]", "2020-03", "2020",
    ]  # fmt: skip


def test_a_word_for_nothing_names_nobody(make: Make) -> None:
    found = make(
        "one,other,day\nA,B,2001\nA,NA,2002\nnan,B,2003\n-99,.,2004\n",
        "  - kind: ALLIED_WITH\n    fields: {source: one, target: other, date: day}\n",
    )
    assert {actor.name for actor in found.of("actor")} == {"A", "B"}
    assert [claim.asserts["date"] for claim in found.of("claim")] == ["2001"]
    doubts = {doubt.reason: doubt.examples for doubt in found.report.warnings()}
    assert doubts["other: NA stands for nothing, and is not taken for a name"] == ["row 3"]
    assert found.report.unexplained == 0


def test_a_code_for_no_id_is_no_id(make: Make) -> None:
    found = make(
        "one,other,c1,c2\nA,B,-88,100\nC,D,nan,NULL\nE,F,-66,.\n",
        "  - kind: ALLIED_WITH\n    fields:\n      source: {column: one, ids: {cow: c1}}\n"
        "      target: {column: other, ids: {cow: c2}}\n",
    )
    assert {actor.name: actor.ids for actor in found.of("actor") if actor.ids} == {"B": {"cow": "100"}}


def test_a_code_for_no_number_is_no_count(make: Make) -> None:
    found = make(
        "id,t,n\n1,a,-99\n2,b,7\n3,c,nan\n4,d,inf\n5,e,\n",
        "  - kind: event\n    id: id\n    fields: {title: t}\n  - kind: quantity\n    key: [id]\n    fields:\n"
        "      about: {of: event}\n      what: {value: deaths}\n      unit: {value: persons}\n      best: n\n",
    )
    assert [claim.asserts.get("best") for claim in found.of("claim") if "quantity" in claim.about] == [
        None,
        7.0,
        None,
        None,
    ]
    assert sum(group.count for group in found.report.faults.values()) == 3
    assert found.count("skipped", "quantity: no number") == 1


def test_numbers_that_a_program_wrote_with_decimals_are_the_same_words(make: Make) -> None:
    found = make(
        "one,other,day,how,troops,side\nA,B,2001-05-07,2.0,1.0,Main\nA,C,2001-05-07,1.0,0.0,main\n",
        "  - kind: BACKS\n    only: {troops: '1', side: MAIN}\n    fields:\n      source: one\n      target: other\n"
        "      support: {value: military}\n"
        "      date: {column: day, precision: {column: how, codes: {'2': month}}}\n"
        "  - kind: BACKS\n    unless: {troops: '1'}\n    fields: {source: one, target: other, date: day}\n",
    )
    assert [(claim.asserts.get("support"), claim.asserts["date"]) for claim in found.of("claim")] == [
        ("military", "2001-05"), (None, "2001-05-07"),
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["id: n", "key: [n]"])
def test_a_number_with_decimals_is_the_same_id(make: Make, named: str) -> None:
    mapping = f"  - kind: event\n    {named}\n    fields: {{title: t}}\n"
    whole, with_decimals = (make(f"n,t\n{n},a\n", mapping).of("event")[0].id for n in ("7", "7.0"))
    assert whole == with_decimals


@pytest.mark.parametrize(
    ("cell", "sign", "pieces"),
    [
        ("Finland and Poland", "and", ["Finland ", " Poland"]), ("A and B", " and ", ["A", "B"]),
        ("Tom & Tim", "&", ["Tom ", " Tim"]), ("A vs. B", "vs.", ["A ", " B"]), ("A", ",", ["A"]), ("", ",", [""]),
        ("C, Front (L, D & E), F", ",", ["C", " Front (L, D & E)", " F"]), ("A (B, C", ",", ["A (B", " C"]),
        ("A), B", ",", ["A)", " B"]), ("A (b, (c, d)), E", ",", ["A (b, (c, d))", " E"]), (",A,", ",", ["", "A", ""]),
    ],
)  # fmt: skip
def test_a_sign_between_names_is_none_inside_of_one(cell: str, sign: str, pieces: list[str]) -> None:
    assert split_cell(cell, sign) == pieces


def test_true_is_one(make: Make) -> None:
    found = make(
        "one,other,troops\nA,B,TRUE\nA,C,false\n",
        "  - kind: BACKS\n    only: {troops: '1'}\n    fields: {source: one, target: other}\n",
    )
    assert [actor.name for actor in found.of("actor")] == ["A", "B"]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("", "2001-01-05"), (", ongoing: true", "2001-01-05/.."), (", ongoing: false", "2001-01-05/"),
        (", brief: true", "2001-01-05"),
    ],
)  # fmt: skip
def test_a_talk_without_an_end_does_not_go_on_for_ever(make: Make, said: str, date: str) -> None:
    found = make(
        "t,s,e\nx,2001-01-05,\n",
        f"  - kind: talk\n    fields:\n      title: t\n      date: {{from: s, to: e{said}}}\n",
    )
    assert [claim.asserts["date"] for claim in found.of("claim")] == [date]


@pytest.mark.parametrize(
    ("cells", "date", "faults"),
    [
        ("1955,1,1,ongoing,,", "1955-01-01/..", 0), ("1955,1,1,1960,13,1", "1955-01-01/", 1),
        ("1955,2,29,1960,1,1", "/1960-01-01", 1), ("1955,2,29,1960,13,1", None, 1), ("1955,2,29,,,", None, 1),
    ],
)  # fmt: skip
def test_of_a_period_with_one_side_that_is_no_date_the_other_stays(
    make: Make, cells: str, date: str | None, faults: int
) -> None:
    found = make(f"id,one,other,y1,m1,d1,y2,m2,d2\n1,A,B,{cells}\n", PERIOD)
    [claim] = found.of("claim")
    assert claim.asserts.get("date") == date
    assert sum(group.count for group in found.report.faults.values()) == faults


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("5,4,6", ""), ("5,,6", ""), ("5,9,6", "the low one is above"), (",7,6", "the low one is above"),
        ("1.234,1,9", "persons below 0, or with decimals"), ("5,-4,6", "persons below 0, or with decimals"),
        ("1.0,1,9", ""),
    ],
)  # fmt: skip
def test_numbers_that_contradict_each_other_are_named(make: Make, cells: str, said: str) -> None:
    found = make(f"t,best,low,high\na,{cells}\n", """
  - {kind: event, fields: {title: t}}
  - kind: quantity
    fields:
      about: {of: event}
      what: {value: deaths}
      unit: {value: persons}
      best: best
      low: low
      high: high
""")  # fmt: skip
    reasons = [doubt.reason for doubt in found.report.warnings()]
    assert (said in reasons[0]) if said else not reasons


@pytest.mark.parametrize(
    ("table", "date"),
    [
        ("a,b,day\nA,B,31/12/9999\n", '{column: day, format: "%d/%m/%Y"}'),
        ("a,b,y,m,d\nA,B,9999,1,1\n", "[y, m, d]"),
        ("a,b,y,m,d\nA,B,9999,,\n", "[y, m, d]"),
        ("a,b,day\nA,B,9999\n", "day"),
    ],
)
def test_a_year_that_no_date_can_have_costs_the_date_alone(make: Make, table: str, date: str) -> None:
    found = make(table, f"  - kind: LINKED_TO\n    fields: {{source: a, target: b, date: {date}}}\n")
    (claim,) = found.of("claim")
    assert "date" not in claim.asserts
    assert "9999" in str(claim.attributes)
    assert found.count("faults", "") == 1
    assert not found.report.skipped


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("", "2001/.."), ("NA", "2001/.."), ("ongoing", "2001/.."), ("-9", "2001/"), ("-99.0", "2001/"),
        ("unknown", "2001/"), ("?", "2001/"), ("2003", "2001/2003"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ongoing", ["", ", ongoing: true"])
def test_an_end_that_is_said_not_to_be_known_is_not_known(make: Make, end: str, date: str, ongoing: str) -> None:
    period = f"{{from: start, to: end{ongoing}}}"
    table = f"a,b,start,end\nA,B,2001,{end}\n"
    found = make(table, f"  - kind: LINKED_TO\n    fields: {{source: a, target: b, date: {period}}}\n")
    (claim,) = found.of("claim")
    assert claim.asserts["date"] == (f"{date}.." if ongoing and date == "2001/" else date)


@pytest.mark.parametrize(("decimal", "best", "doubted"), [("", 1.234, True), (', decimal: ","', 1234.0, False)])
def test_a_number_that_its_column_makes_doubtful_is_warned_of(
    make: Make, decimal: str, best: float, doubted: bool
) -> None:
    found = make(
        'what,worth\na,1.234\nb,"12,5"\n',
        "  - kind: event\n    fields: {title: what, category: {value: none}}\n"
        "  - kind: quantity\n    fields:\n      about: {of: event}\n      what: {value: worth}\n"
        f"      unit: {{value: gold}}\n      best: {{column: worth{decimal}}}\n",
    )
    assert [claim.asserts["best"] for claim in found.of("claim") if "best" in claim.asserts] == [best, 12.5]
    said = [doubt.examples for doubt in found.report.warnings() if "between thousands" in doubt.reason]
    assert said == ([["row 2: 1.234"]] if doubted else [])
