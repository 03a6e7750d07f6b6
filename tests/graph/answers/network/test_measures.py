"""Measures of a few records whose network can be drawn on paper, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.answers.network.measures import Measuring, measure_network
from graph.answers.network.series import SeriesRequest, measure_over_time
from graph.driver import Database
from graph.errors import BadQuestionError
from graph.network.filters import NetworkFilters
from graph.session.question import Page, PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings
from graph.time import Moment, read_edtf
from tests.conftest import Server

Ask = Callable[..., Any]

TYPES = {"A": "armed_organization", "B": "country_state", "C": "armed_organization", "D": "committee"}
ACTORS = [{"kind": "actor", "id": x, "name": f"Actor {x}", "type": kind} for x, kind in TYPES.items()]
# A backs B, B backs C, C opposes D; A and B talk twice in June, and it is only possible that B and D did in July.
RECORDS = [
    *ACTORS,
    {"kind": "BACKS", "id": "ab", "source": "A", "target": "B"},
    {"kind": "BACKS", "id": "bc", "source": "B", "target": "C"},
    {"kind": "OPPOSES", "id": "cd", "source": "C", "target": "D"},
    *(
        {"kind": "talk", "id": talk, "title": talk, "date": date, "participants": [{"actor": a} for a in actors]}
        for talk, date, actors in (
            ("t1", "2021-06-01", "AB"), ("t2", "2021-06-30", "AB"), ("t3", "2021-07?", "BD"),
        )
    ),
]  # fmt: skip


def measured(measuring: Measuring | None = None, *, whole: bool = True, **filters: Any) -> Callable[[View], Any]:
    return lambda view: measure_network(view, NetworkFilters(**filters), measuring or Measuring(), whole=whole)


def window(start: str, end: str) -> Moment:
    return Moment(start=read_edtf(start).start_earliest, end=read_edtf(end).start_earliest)


def series(measure: str, page: PageRequest | None = None, **more: Any) -> Callable[[View], Any]:
    filters = NetworkFilters(**more.pop("filters", {}))
    wanted = SeriesRequest(measure, **more)
    return lambda view: measure_over_time(view, filters, wanted, Measuring(), page or PageRequest(500))


def values(page: Page) -> dict[Any, Any]:
    return {item["period"]: item["value"] for item in page.items}


def test_measures_of_every_actor_and_of_the_whole(ask_of: Ask) -> None:
    answer = ask_of(RECORDS, measured(Measuring(camps="type")))
    actors = {actor["id"]: actor for actor in answer["actors"]}
    assert list(actors) == ["A", "B", "C", "D"]
    a, b = actors["A"], actors["B"]
    # Two edges join A to B: a tie, and two talks as one.
    assert (a["edges"], a["degree"], a["strength"], a["in_degree"], a["out_degree"]) == (2, 1, 3, 0, 1)
    assert (a["label"], a["type"], a["constraint"]) == ("Actor A", "armed_organization", 1)
    # Through B go the paths from A to C and to D, of three pairs of others.
    assert b["betweenness"] == pytest.approx(2 / 3)
    assert b["camp"] == "country_state"
    # From A to C both of one type, and back and forth with D by talks: A-D, D-A, and D to C, not C to D.
    assert b["brokerage"] == {
        "coordinator": 0, "itinerant": 1, "gatekeeper": 0, "representative": 0, "liaison": 3, "total": 4
    }  # fmt: skip
    assert answer["camps"] == {"by": "type", "derived": False, "note": None, "without": []}
    whole = answer["whole"]
    assert (whole["nodes"], whole["edges"], whole["pairs"]) == (4, 5, 4)
    assert whole["density"] == pytest.approx(4 / 6)
    assert whole["balance"]["positive"] == 2
    assert whole["balance"]["negative"] == 1
    assert whole["balance"]["share"] is None, "talks have no sign, so no triad is signed"
    assert answer["estimated"] == []


def test_communities_as_camps_are_said_to_come_from_the_same_network(ask_of: Ask) -> None:
    answer = ask_of(RECORDS, measured(Measuring(camps="community")))
    assert answer["camps"]["derived"] is True
    assert "same network" in answer["camps"]["note"]
    assert all(actor["camp"] == actor["community"] for actor in answer["actors"])


def test_a_division_of_ones_own_is_an_attribute_of_the_actors(ask_of: Ask) -> None:
    sides = {"A": "north", "B": "between", "C": "south"}
    divided = [{**actor, "attributes": {"side": sides[str(actor["id"])]}} for actor in ACTORS[:3]]
    answer = ask_of([*divided, *RECORDS[3:]], measured(Measuring(camps="attributes.side")))
    actors = {actor["id"]: actor for actor in answer["actors"]}

    assert answer["camps"] == {"by": "attributes.side", "derived": False, "note": None, "without": ["D"]}
    assert actors["B"]["camp"] == "between"
    assert actors["B"]["brokerage"]["liaison"] == 1, "from A in the north to C in the south"


def test_actors_without_the_attribute_are_named_and_broker_nothing(ask_of: Ask) -> None:
    records = [{**ACTORS[0], "country": "SYR"}, *RECORDS[1:]]
    answer = ask_of(records, measured(Measuring(camps="country")))
    assert answer["camps"]["without"] == ["B", "C", "D"]
    assert all(actor["brokerage"]["total"] == 0 for actor in answer["actors"])


def test_direction_weight_and_limit(ask_of: Ask) -> None:
    along = ask_of(RECORDS, measured(Measuring(directed=True), layers=("tie",)))
    assert along["whole"]["density"] == pytest.approx(3 / 12)
    weighed = {a["id"]: a for a in ask_of(RECORDS, measured(Measuring(weighted=True)))["actors"]}
    # B's lines: 3 with A, 1 with C, 1 with D, and C and D have one of their own.
    assert weighed["B"]["constraint"] == pytest.approx(0.6**2 + 2 * (0.2 + 0.2 / 2) ** 2)
    heaviest = ask_of(RECORDS, measured(whole=False, limit=1))
    assert [actor["id"] for actor in heaviest["actors"]] == ["A", "B"]
    assert (heaviest["left_out"]["nodes"], heaviest["left_out"]["edges"]) == (2, 4)


def test_closeness_along_the_edges_is_of_who_points_to_others(ask_of: Ask) -> None:
    backed = [
        {"kind": "BACKS", "id": f"a{x}", "source": "A", "target": x, "date": "1951-01-01/1951-12-31"} for x in "BC"
    ]

    def ask(measuring: Measuring) -> dict[str, Any]:
        answer = ask_of(backed, measured(measuring), moment=Moment(as_of=date(1951, 6, 1)), certain_only=True)
        return {"of": {actor["id"]: actor for actor in answer["actors"]}, **answer["method"]["directions"]}

    along = ask(Measuring(directed=True))
    assert {id_: actor["closeness"] for id_, actor in along["of"].items()} == {"A": 1, "B": 0, "C": 0}
    assert (along["closeness"], along["eigenvector"], along["betweenness"]) == ("outgoing", "incoming", "through")
    assert (along["pagerank"], along["constraint"], along["brokerage"]) == ("incoming", "disregarded", "through")
    either = ask(Measuring())
    assert {id_: actor["closeness"] for id_, actor in either["of"].items()} == pytest.approx(
        {"A": 1, "B": 2 / 3, "C": 2 / 3}
    )
    assert {either[name] for name in ("closeness", "eigenvector", "betweenness", "pagerank")} == {"disregarded"}
    assert (either["in_degree"], either["out_strength"], either["brokerage"]) == ("incoming", "outgoing", "through")


def test_what_is_too_much_is_estimated_or_refused(ask_of: Ask, ask_seed: Ask) -> None:
    settings = Settings(measures_exact_max=10, measures_sample=10)
    estimate = ask_seed(measured(), settings)
    assert (estimate["estimated"], estimate["method"]["sample"]) == (["betweenness", "closeness"], 10)
    assert estimate == ask_seed(measured(), settings)
    exact = ask_seed(measured())
    assert exact["estimated"] == []
    assert [a["betweenness"] for a in exact["actors"]] != [a["betweenness"] for a in estimate["actors"]]
    ring = [
        {"kind": "BACKS", "id": f"r{i}", "source": f"n{i:03}", "target": f"n{(i + 1) % 101:03}"} for i in range(101)
    ]
    many = [{"kind": "actor", "id": f"n{i:03}", "name": f"N {i}", "type": "other"} for i in range(101)]

    def refused(view: View) -> Any:
        view.settings = Settings(measured_actors_max=100)
        return measured()(view)

    with pytest.raises(BadQuestionError, match="a network of 101 actors"):
        ask_of([*many, *ring], refused)


def test_the_same_question_is_worked_out_once_for_each_data_version(seeded: Server) -> None:
    async def twice(database: Database) -> None:
        tables = Caches()

        async def ask(question: Question, **filters: Any) -> Any:
            view = await open_view(database, question, seeded.settings, tables)
            return await measured(**filters)(view)

        first = await ask(Question())
        assert await ask(Question(at_least=1)) is first
        assert await ask(Question(certain_only=True)) is not first
        assert await ask(Question(), layers=("tie",)) is not first
        assert await ask(Question(known_at=datetime(2000, 1, 1, tzinfo=UTC))) != first
        for limit in range(1, 10):
            await ask(Question(), limit=limit)
        again = await ask(Question())
        assert again == first
        assert again is not first, "only a few are kept"

    seeded.run(twice)


def test_a_series_counts_what_held_in_each_month(ask_of: Ask) -> None:
    summer = window("2021-05-15", "2021-09-01")
    assert values(ask_of(RECORDS, series("edges", filters={"layers": ("talked",)}), moment=summer)) == {
        "2021-05": 0, "2021-06": 1, "2021-07": 1, "2021-08": 0
    }  # fmt: skip
    certain = ask_of(
        RECORDS, series("edges", filters={"layers": ("talked",)}), moment=summer, certain_only=True
    )  # fmt: skip
    assert values(certain)["2021-07"] == 0
    weight = ask_of(RECORDS, series("weight", source="B", target="A", filters={"layers": ("talked",)}), moment=summer)
    assert values(weight) == {"2021-05": 0, "2021-06": 2, "2021-07": 0, "2021-08": 0}
    assert weight.items[0] == {
        "period": "2021-05",
        "from": "2021-05-15",
        "to": "2021-06-01",
        "measure": "weight",
        "direction": None,
        "value": 0,
        "estimated": False,
    }


def test_every_row_of_a_series_is_what_measuring_that_month_gives(ask_of: Ask) -> None:
    summer = window("2021-05-01", "2021-08-01")
    months = [("2021-05-01", "2021-06-01"), ("2021-06-01", "2021-07-01"), ("2021-07-01", "2021-08-01")]
    found = {
        name: values(ask_of(RECORDS, series(name, actor="B"), moment=summer)) for name in ("closeness", "strength")
    }
    density = values(ask_of(RECORDS, series("density"), moment=summer))
    for start, end in months:
        answer = ask_of(RECORDS, measured(), moment=window(start, end))
        (b,) = [actor for actor in answer["actors"] if actor["id"] == "B"]
        assert {name: rows[start[:7]] for name, rows in found.items()} == {name: b[name] for name in found}
        assert density[start[:7]] == answer["whole"]["density"]


def test_an_actor_without_edges_has_no_scores_but_counts_nought(ask_of: Ask) -> None:
    summer = window("2021-06-01", "2021-08-01")
    talked = {"layers": ("talked",)}
    degrees = ask_of(RECORDS, series("degree", actor="A", filters=talked), moment=summer)
    assert values(degrees) == {"2021-06": 1, "2021-07": 0}
    ranks = ask_of(RECORDS, series("pagerank", actor="A", filters=talked), moment=summer)
    assert values(ranks) == {"2021-06": 0.5, "2021-07": None}


def test_a_series_comes_in_pages(ask_of: Ask) -> None:
    summer = window("2021-06-01", "2021-09-01")
    first = ask_of(RECORDS, series("nodes", PageRequest(2)), moment=summer)
    assert ([item["period"] for item in first.items], first.next) == (["2021-06", "2021-07"], "2021-07")
    last = ask_of(RECORDS, series("nodes", PageRequest(2, "2021-07")), moment=summer)
    assert ([item["period"] for item in last.items], last.next) == (["2021-08"], None)


@pytest.mark.parametrize(
    ("asked", "moment", "parameter"),
    [
        (series("nodes"), {}, "from"),
        (series("nodes"), {"start": "2021-01-01"}, "to"),
        (series("nodes"), {"end": "2021-01-01"}, "from"),
        (series("nodes"), {"as_of": "2021-01-01"}, "as_of"),
        (series("nodes"), {"start": "1900-01-01", "end": "2021-01-01"}, "to"),
        (series("degree"), {"start": "2021-01-01", "end": "2021-02-01"}, "actor"),
        (series("degree", actor="nobody"), {"start": "2021-01-01", "end": "2021-02-01"}, "actor"),
        (series("weight", source="iran"), {"start": "2021-01-01", "end": "2021-02-01"}, "target"),
        (series("weight", source="iran", target="iran"), {"start": "2021-01-01", "end": "2021-02-01"}, "target"),
        (series("nodes", actor="iran"), {"start": "2021-01-01", "end": "2021-02-01"}, "actor"),
        (series("beauty"), {"start": "2021-01-01", "end": "2021-02-01"}, "measure"),
    ],
)
def test_what_a_series_cannot_run_over_is_refused_by_name(
    ask_seed: Ask, asked: Any, moment: dict[str, str], parameter: str
) -> None:
    days = {name: read_edtf(day).start_earliest for name, day in moment.items()}
    with pytest.raises(BadQuestionError) as refused:
        ask_seed(asked, moment=Moment(**days))
    assert refused.value.parameter == parameter
