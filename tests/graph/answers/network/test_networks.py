"""The actor network of the founding case, and of a few records made up for what the case does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import orjson
import pytest

from graph.answers.network.condensing import describe_groups, describe_two_modes
from graph.answers.network.facets import count_facets
from graph.answers.network.mediators import find_mediators
from graph.answers.network.occurrences import count_occurrences
from graph.errors import BadQuestionError
from graph.network.filters import LAYERS, OCCURRENCES, NetworkFilters
from graph.session.view import View
from graph.settings import Settings
from graph.time import Moment
from tests.reference.answers import draw_network, network_changes

Ask = Callable[..., Any]
ARTICLE = ("aohr-daraa-2021",)
DAY_X = Moment(as_of=date(2021, 8, 18))
DAY_2020 = Moment(as_of=date(2020, 6, 1))


def _network(**filters: Any) -> Callable[[View], Any]:
    return lambda view: draw_network(view, NetworkFilters(**filters))


def _changes(before: Moment, after: Moment, **filters: Any) -> Callable[[View], Any]:
    return lambda view: network_changes(view, NetworkFilters(**filters), before, after)


def _day(text: str) -> Moment:
    return Moment(as_of=date.fromisoformat(text))


def _read(answer: Any) -> dict[str, Any]:
    read: dict[str, Any] = orjson.loads(orjson.dumps(answer))
    return read


def _edges(answer: dict[str, Any], key: str = "edges") -> dict[str, dict[str, Any]]:
    return {edge["id"]: edge for edge in answer[key]}


def _tie(tie_id: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"kind": "BACKS", "id": tie_id, "source": source, "target": target, **more}


def test_the_whole_network_of_the_article(ask_seed: Ask) -> None:
    answer = ask_seed(_network(), according_to=ARTICLE)
    edges = _edges(answer)
    assert edges["tie:russia:syrian-government"]["kind"] == "BACKS"
    assert edges["tie:daraa-local-fighters:syrian-government"]["sign"] == -1
    talked = edges["talked:daraa-central-committee:russia"]
    assert (talked["directed"], talked["sign"], talked["weight"], talked["weight_newman"]) == (False, None, 1, 1)
    assert talked["holds"] == "possible", "its date carries a question mark"
    assert "tie:unnamed-young-man:daraa-rebel-groups" not in edges, "a denied tie is no tie"
    assert not [edge for edge in edges if "daraa-al-balad" in edge], "control of a place joins no actors"
    assert {edge["layer"] for edge in edges.values()} == {
        "tie", "talked", "signed", "demanded", "acted", "agrees"
    }  # fmt: skip
    ends = {end for edge in edges.values() for end in (edge["source"], edge["target"])}
    nodes = {node["id"]: node for node in answer["nodes"]}
    assert set(nodes) == ends
    iran = {"id": "iran", "label": "Iran", "type": "country_state", "degree": 1}
    assert {name: nodes["iran"][name] for name in iran} == iran
    assert answer["left_out"] == {"nodes": 0, "edges": 0, "by_layer": {}}
    assert answer["window"] == {"from": None, "to": None, "as_of": None, "within": None}
    assert answer["data_version"] > 0


def test_who_stands_with_the_government_on_day_x(ask_seed: Ask) -> None:
    answer = ask_seed(_network(around=("syrian-government",), layers=("tie",)), according_to=ARTICLE, moment=DAY_X)
    friends = {
        (e["source"], e["kind"]) for e in answer["edges"] if e["target"] == "syrian-government" and e["sign"] == 1
    }
    assert friends == {
        ("fourth-division", "PART_OF"),
        ("regime-forces", "PART_OF"),
        ("regime-allied-forces", "ALLIED_WITH"),
        ("russia", "BACKS"),
        ("bashar-al-assad", "REPRESENTS"),
    }
    assert "iran" not in {node["id"] for node in answer["nodes"]}, "Iran only through the Fourth Division"
    assert answer["window"]["as_of"] == "2021-08-18"
    assert answer["window"]["within"] == 365
    two_steps = _network(around=("syrian-government",), layers=("tie",), depth=2)
    assert "iran" in {n["id"] for n in ask_seed(two_steps, according_to=ARTICLE, moment=DAY_X)["nodes"]}


def test_no_tie_of_russia_with_iran_or_of_iran_with_the_government(ask_seed: Ask) -> None:
    edges = ask_seed(_network(layers=("tie",)), according_to=ARTICLE)["edges"]
    assert {frozenset((e["source"], e["target"])) for e in edges if "iran" in (e["source"], e["target"])} == {
        frozenset({"iran", "fourth-division"})
    }


def test_the_ties_of_2021_are_not_certain_long_after(ask_seed: Ask) -> None:
    now = _edges(ask_seed(_network(), moment=_day("2026-01-01")))
    assert "tie:russia:syrian-government" not in now
    assert now, "what nobody saw end may still hold"
    assert {edge["holds"] for edge in now.values()} == {"possible"}
    assert not ask_seed(_network(), moment=_day("2026-01-01"), certain_only=True)["edges"]


def test_three_days_give_three_networks(ask_seed: Ask) -> None:
    seen = [set(_edges(ask_seed(_network(), moment=_day(d)))) for d in ("2021-06-01", "2021-06-26", "2021-08-02")]
    assert len(set(map(frozenset, seen))) == 3
    assert "talked:daraa-central-committee:russia" in seen[2] - seen[1]


def test_what_changed_when_the_siege_began(ask_seed: Ask) -> None:
    answer = ask_seed(_changes(_day("2021-06-24"), _day("2021-06-26")), according_to=ARTICLE)
    assert set(_edges(answer, "gained")) == {"acted:syrian-government:daraa-residents"}
    assert answer["lost"] == []
    assert [(c["id"], c["how"]) for c in answer["changed"]] == [
        ("tie:daraa-local-fighters:syrian-government", ["now_certain"])
    ]
    assert answer["changed"][0]["before"]["holds"] == "possible"
    assert (answer["from"]["as_of"], answer["to"]["as_of"]) == ("2021-06-24", "2021-06-26")
    # Only a contested tie joined the residents to anybody before, and such ties are not compared.
    assert [actor["id"] for actor in answer["actors"]["appeared"]] == ["daraa-residents"]
    assert answer["actors"]["vanished"] == []


def test_changes_between_windows_and_back(ask_seed: Ask) -> None:
    july = Moment(start=date(2021, 7, 1), end=date(2021, 8, 1))
    august = Moment(start=date(2021, 8, 1), end=date(2021, 9, 1))
    onward = ask_seed(_changes(july, august, layers=("demanded",)))
    back = ask_seed(_changes(august, july, layers=("demanded",)))
    assert set(_edges(onward, "gained")) == {
        "demanded:russia:daraa-rebel-groups", "demanded:syrian-government:daraa-central-committee"
    }  # fmt: skip
    assert _edges(onward, "gained") == _edges(back, "lost")
    assert {actor["id"] for actor in onward["actors"]["appeared"]} == {
        "russia", "daraa-rebel-groups", "syrian-government", "daraa-central-committee"
    }  # fmt: skip
    assert onward["from"] == {"from": "2021-07-01", "to": "2021-08-01", "as_of": None, "within": None}


def test_changes_compare_whole_networks_and_cut_only_the_answer(ask_seed: Ask) -> None:
    days = (_day("2021-06-01"), _day("2021-08-20"))
    whole, cut = ask_seed(_changes(*days)), ask_seed(_changes(*days, limit=1))
    assert len(whole["gained"]) > 2
    assert cut["gained"] == whole["gained"][:1]
    assert cut["left_out"]["gained"] == len(whole["gained"]) - 1
    assert cut["lost"] == whole["lost"][:1]


def test_the_limit_keeps_the_heaviest_and_counts_the_rest(ask_seed: Ask) -> None:
    whole, cut = ask_seed(_network(layers=("tie",))), ask_seed(_network(layers=("tie",), limit=3))
    ranked = sorted(whole["edges"], key=lambda e: (-e["weight"], e["id"]))
    assert cut["edges"] == ranked[:3]
    assert cut["left_out"]["edges"] == len(ranked) - 3
    assert cut["left_out"]["by_layer"] == {"tie": len(ranked) - 3}
    assert cut["left_out"]["nodes"] == len(whole["nodes"]) - len(cut["nodes"]) > 0


def test_a_limit_takes_the_heaviest_of_each_layer_in_turn(ask_seed: Ask) -> None:
    whole, cut = ask_seed(_network())["edges"], ask_seed(_network(limit=8))
    ranked = sorted(whole, key=lambda e: (-e["weight"], e["id"]))
    heaviest: dict[str, list[Any]] = {layer: [e for e in ranked if e["layer"] == layer] for layer in LAYERS}
    # Six layers: one of each, and the heaviest two of those that come second.
    second = sorted((some[1] for some in heaviest.values() if len(some) > 1), key=ranked.index)
    wanted = [*(some[0] for some in heaviest.values()), *second[:2]]
    assert cut["edges"] == sorted(wanted, key=ranked.index)
    assert sum(cut["left_out"]["by_layer"].values()) == cut["left_out"]["edges"] == len(whole) - 8


def test_what_happened_is_counted_once_by_its_first_day(ask_seed: Ask) -> None:
    parallel = ask_seed(_network(parallel=True, contested="hide"))["edges"]
    days = {fact: edge["first"] for edge in parallel if edge["layer"] in OCCURRENCES for fact in edge["facts"]}
    counted = ask_seed(lambda view: count_occurrences(view, NetworkFilters(), "month"))
    expected = Counter(day[:7] for day in days.values() if day)
    assert {item["period"]: item["count"] for item in counted["items"]} == expected
    assert all(sum(item["by_layer"].values()) == item["count"] for item in counted["items"])
    assert counted["undated"] == sum(day is None for day in days.values())
    assert [item["period"] for item in counted["items"]] == sorted(expected)


def test_the_intensity_of_events_is_summed_apart_by_sign_each_event_once(ask_seed: Ask) -> None:
    parallel = ask_seed(_network(parallel=True, contested="hide"))["edges"]
    events = {edge["facts"][0]: edge for edge in parallel if edge["layer"] == "acted" and edge["first"]}
    counted = ask_seed(lambda view: count_occurrences(view, NetworkFilters(), "year"))
    for side in ("cooperation", "conflict"):
        expected: Counter[str] = Counter()
        for event in events.values():
            expected[event["first"][:4]] += event[side]
        assert {item["period"]: item[side] for item in counted["items"] if item[side]} == {
            year: pytest.approx(amount) for year, amount in expected.items() if amount
        }


def test_groups_count_each_fact_once_a_pair(ask_seed: Ask) -> None:
    grouped = _read(ask_seed(lambda view: describe_groups(view, NetworkFilters(), "type")))
    parallel = ask_seed(_network(parallel=True))
    types = {node["id"]: f"type:{node['type']}" for node in parallel["nodes"]}
    facts: dict[tuple[str, ...], set[str]] = {}
    for edge in parallel["edges"]:
        ends = (types[edge["source"]], types[edge["target"]])
        key = (edge["layer"], *(ends if edge["directed"] else sorted(ends)))
        # Two positions make one dyad.
        facts.setdefault(key, set()).add("+".join(edge["facts"]))
    found = {(e["layer"], e["source"], e["target"]): e["weight"] + e["weight_contested"] for e in grouped["edges"]}
    assert found == {key: len(some) for key, some in facts.items()}
    assert {node["id"]: node["members"] for node in grouped["nodes"]} == Counter(types.values())


def test_two_modes_join_actors_to_what_they_took_part_in(ask_seed: Ask) -> None:
    answer = _read(ask_seed(lambda view: describe_two_modes(view, NetworkFilters(), ("talk", "agreement"))))
    expected = set()
    for edge in ask_seed(_network(parallel=True, layers=("talked", "signed"), contested="hide"))["edges"]:
        expected |= {(end, edge["facts"][0]) for end in (edge["source"], edge["target"])}
    assert {(edge["source"], edge["target"]) for edge in answer["edges"]} == expected
    modes = {node["id"]: node["mode"] for node in answer["nodes"]}
    assert modes["talks-2021-08-17"] == "talk"
    assert modes["russia"] == "actor"
    talk = next(node for node in answer["nodes"] if node["id"] == "talks-2021-08-17")
    assert talk["degree"] == 2
    few = _read(ask_seed(lambda view: describe_two_modes(view, NetworkFilters(limit=2), ("talk", "agreement"))))
    assert (len(few["edges"]), few["left_out"]["edges"]) == (2, len(expected) - 2)


@pytest.mark.parametrize("parallel", [False, True])
def test_each_choice_of_a_filter_is_counted_as_it_would_leave_them(ask_seed: Ask, parallel: bool) -> None:
    facets = ask_seed(lambda view: count_facets(view, NetworkFilters(parallel=parallel)))
    whole = ask_seed(_network(parallel=parallel))
    assert (facets["actors"], facets["edges"]) == (len(whole["nodes"]), len(whole["edges"]))
    assert facets["types"] == Counter(node["type"] for node in whole["nodes"])
    for layer, count in facets["layers"].items():
        assert count == len(ask_seed(_network(layers=(layer,), parallel=parallel))["edges"])
    for kind in ("BACKS", "talk", "event"):
        assert facets["kinds"][kind] == len(ask_seed(_network(kinds=(kind,), parallel=parallel))["edges"])
    assert facets["countries"]["RUS"] == 1
    named = Counter(process for process, count in facets["processes"].items() for _ in range(count))
    assert named["daraa-2021"] > 0


def test_only_actors_of_a_country_or_a_part_of_the_world(ask_seed: Ask) -> None:
    syrian = ask_seed(_network(country=("SYR",)))
    nearby = ask_seed(_network(region=("western_asia",)))
    assert "syrian-government" in {node["id"] for node in syrian["nodes"]}
    assert "russia" not in {node["id"] for node in nearby["nodes"]}
    assert set(_edges(syrian)) <= set(_edges(nearby)) < set(_edges(ask_seed(_network())))
    both = ask_seed(_network(country=("RUS",), region=("western_asia",)))
    assert "russia" in {node["id"] for node in both["nodes"]}


def test_the_heaviest_edges_of_each_actor_and_the_backbone(ask_seed: Ask) -> None:
    whole = ask_seed(_network())["edges"]
    top = set(_edges(ask_seed(_network(top=1))))
    for actor in {end for edge in whole for end in (edge["source"], edge["target"])}:
        at = [edge for edge in whole if actor in (edge["source"], edge["target"])]
        assert min(at, key=lambda e: (-e["weight"], e["id"]))["id"] in top
    backbone = set(_edges(ask_seed(_network(backbone=0.6))))
    assert 0 < len(backbone) < len(whole)
    assert set(_edges(ask_seed(_network(backbone=0.3)))) <= backbone


def test_kept_apart_every_fact_is_its_own_edge(ask_seed: Ask) -> None:
    together, parallel = ask_seed(_network()), ask_seed(_network(parallel=True))
    facts = sum(edge["weight"] + edge["weight_contested"] for edge in together["edges"])
    assert len(parallel["edges"]) == facts > len(together["edges"])
    assert len({edge["id"] for edge in parallel["edges"]}) == len(parallel["edges"])
    assert {edge["weight"] + edge["weight_contested"] for edge in parallel["edges"]} == {1}
    heavy = ask_seed(_network(parallel=True, min_weight=2))["edges"]
    assert {(e["source"], e["target"], e["layer"]) for e in heavy} == {
        (e["source"], e["target"], e["layer"]) for e in together["edges"] if e["weight"] >= 2
    }


def test_by_process_with_its_tracks_and_by_issue(ask_seed: Ask) -> None:
    track = _edges(ask_seed(_network(process="russian-roadmap-track"), according_to=ARTICLE))
    assert "talked:daraa-central-committee:russia" in track
    assert "acted:syrian-government:daraa-residents" not in track
    whole = _edges(ask_seed(_network(process="daraa-2021"), according_to=ARTICLE))
    assert {*track, "acted:syrian-government:daraa-residents"} <= set(whole)
    assert not [edge for edge in whole if edge.startswith("tie:")]
    issue = _edges(ask_seed(_network(issue="standing-down"), according_to=ARTICLE))
    assert set(issue) == {"demanded:russia:daraa-rebel-groups", "talked:daraa-central-committee:russia"}
    assert issue["demanded:russia:daraa-rebel-groups"]["facts"] == ["stand-down"]


def test_by_roles_practice_before_paper(ask_seed: Ask) -> None:
    def talked(roles: str) -> set[str]:
        return set(_edges(ask_seed(_network(layers=("talked",), roles=roles))))

    parties, mixed = talked("party-party"), talked("party-third")
    assert parties == {"talked:southern-opposition-factions:syrian-government"}
    assert "talked:daraa-central-committee:russia" in mixed
    assert talked("third-third") == set()
    assert parties | mixed == talked("all")


def test_by_type_both_ends(ask_seed: Ask) -> None:
    answer = ask_seed(_network(types=("military", "country_state"), layers=("tie",)))
    assert {node["type"] for node in answer["nodes"]} == {"military", "country_state"}


def test_an_actor_without_edges_is_a_node_and_an_unknown_one_an_error(ask_seed: Ask) -> None:
    alone = ask_seed(_network(around=("iran",), layers=("talked",)))
    assert [(node["id"], node["degree"]) for node in alone["nodes"]] == [("iran", 0)]
    for parameter, value in (("around", ("atlantis",)), ("process", "iran"), ("issue", "atlantis"), ("layers", ("x",))):
        with pytest.raises(BadQuestionError) as error:
            ask_seed(_network(**{parameter: value}))
        assert error.value.parameter == parameter


def test_too_many_facts_are_refused_with_advice(ask_seed: Ask) -> None:
    few = Settings(network_facts_max=1000).model_copy(update={"network_facts_max": 10})
    with pytest.raises(BadQuestionError, match="more than 10 facts"):
        ask_seed(lambda view: find_mediators(view, "russia", "iran"), settings=few)


def test_no_actor_is_shown_outside_its_life(ask_of: Ask) -> None:
    records = [
        {"kind": "actor", "id": "A", "name": "Old", "type": "other", "active_to": "2018-06-30"},
        _tie("t", "A", "B", date="2010-01-01/.."),
        {"kind": "talk", "id": "k", "title": "x", "date": "2018-06-01",
         "participants": [{"actor": "A"}, {"actor": "B"}]},
    ]  # fmt: skip

    def nodes(day: str) -> Callable[[View], Any]:
        async def work(view: View) -> list[str]:
            answer = await draw_network(view.at(_day(day)), NetworkFilters(around=("A", "B")))
            return [node["id"] for node in answer["nodes"]] + [edge["id"] for edge in answer["edges"]]

        return work

    assert ask_of(records, nodes("2018-06-30")) == ["A", "B", "talked:A:B", "tie:A:B"]
    assert ask_of(records, nodes("2018-07-01")) == ["B"]


def test_loops_are_kept_and_count_once(ask_of: Ask) -> None:
    upon_itself = {"kind": "event", "id": "e", "title": "x", "date": "2021-08-01", "actors": ["A"], "targets": ["A"]}
    answer = ask_of([upon_itself, _tie("u", "A", "B")], _network())
    assert set(_edges(answer)) == {"acted:A:A", "tie:A:B"}
    assert {node["id"]: node["degree"] for node in answer["nodes"]} == {"A": 2, "B": 1}


def test_a_talk_of_five_is_one_talk_and_ten_edges(ask_of: Ask) -> None:
    seats = [{"actor": x, "formal_role": "party" if x in "AB" else "mediator"} for x in "ABCDE"]
    talk = {"kind": "talk", "id": "k", "title": "x", "date": "2021-08-01", "participants": seats}
    answer = ask_of([talk], _network())
    assert len(answer["edges"]) == 10
    assert {(e["weight"], e["weight_newman"]) for e in answer["edges"]} == {(1, 0.25)}
    assert {(e["first"], e["last"]) for e in answer["edges"]} == {("2021-08-01", "2021-08-02")}


def test_a_source_alone_may_leave_a_date_wider_than_all_together(ask_of: Ask) -> None:
    wide = {"source": "source", "locator": "1", "asserts": {"date": "2018"}}
    narrow = {"source": "other", "locator": "1", "asserts": {"date": "2018-07-06"}}
    seats = [{"actor": "A"}, {"actor": "B"}]
    records = [
        {"kind": "source", "id": "other", "title": "Another"},
        {"kind": "talk", "id": "k", "title": "x", "participants": seats, "claims": [wide, narrow]},
    ]
    june = Moment(as_of=date(2018, 6, 1))
    assert ask_of(records, _network(), moment=june)["edges"] == []
    assert [e["holds"] for e in ask_of(records, _network(), moment=june, according_to=("source",))["edges"]] == [
        "possible"
    ]


def _meet(edges: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The others that each actor shares edges with, those of competing accounts left out."""
    met = dict[str, set[str]]()
    for edge in (edge for edge in edges if edge["weight"]):
        for one, other in (("source", "target"), ("target", "source")):
            met.setdefault(edge[one], set()).update({edge[other]} - {edge[one]})
    return met


def test_min_degree_leaves_actors_who_meet_enough_others_before_anything_is_cut(ask_seed: Ask) -> None:
    whole, few = ask_seed(_network()), ask_seed(_network(min_degree=4))
    enough = {actor for actor, others in _meet(whole["edges"]).items() if len(others) >= 4}
    assert [e["id"] for e in few["edges"]] == [
        e["id"] for e in whole["edges"] if {e["source"], e["target"]} <= enough
    ]  # fmt: skip
    assert 0 < len(few["edges"]) < len(whole["edges"])
    assert few["left_out"] == {"nodes": 0, "edges": 0, "by_layer": {}}, "what a filter leaves out was not cut off"
    cut = ask_seed(_network(min_degree=4, limit=1))
    assert cut["edges"] == few["edges"][:1]


def test_whom_one_asked_about_stays_however_few_they_meet(ask_seed: Ask) -> None:
    around = ("daraa-local-fighters",)
    ego = ask_seed(_network(around=around, depth=2))
    lone = ask_seed(_network(around=around, depth=2, min_degree=len(_meet(ego["edges"])[around[0]]) + 1))
    assert around[0] in {node["id"] for node in lone["nodes"]}
    assert any(around[0] in {e["source"], e["target"]} for e in lone["edges"])
    assert len(lone["edges"]) < len(ego["edges"])


_RIVALS = [
    {"kind": "issue", "id": "issue", "name": "Issue"},
    {
        "kind": "event", "id": "rival", "title": "Rival", "category": "assault", "date": "2020-03-10", "targets": ["C"],
        "claims": [
            {"source": "source", "locator": "page 2", "asserts": {"actors": ["A"]}},
            {"source": "source", "locator": "page 3", "credited": "others", "asserts": {"actors": ["B"]}},
        ],
    },
    {
        "kind": "talk", "id": "round", "title": "Round", "date": "2020-05-10",
        "participants": [{"actor": "A"}, {"actor": "B"}, {"actor": "C"}, {"actor": "D"}],
        "claims": [
            {"source": "source", "locator": "page 4", "asserts": {"participants": [{"actor": "A"}, {"actor": "B"}]}},
            {"source": "source", "locator": "page 5", "credited": "others",
             "asserts": {"participants": [{"actor": "B"}, {"actor": "C"}, {"actor": "D"}]}},
        ],
    },
    {"kind": "position", "id": "of-a", "actor": "A", "issue": "issue", "stance": "support", "date": "2020"},
    {
        "kind": "position", "id": "of-b", "actor": "B", "issue": "issue", "stance": "support", "date": "2020",
        "claims": [
            {"source": "source", "locator": "page 6"},
            {"source": "source", "locator": "page 7", "credited": "others", "asserts": {"stance": "oppose"}},
        ],
    },
]  # fmt: skip


def test_two_modes_count_what_is_contested_as_the_network_does(ask_of: Ask) -> None:
    def ask(**filters: Any) -> dict[str, Any]:
        work = lambda view: describe_two_modes(view, NetworkFilters(**filters), ("true",))  # noqa: E731
        return _edges(_read(ask_of(_RIVALS, work, moment=DAY_2020)))

    shown, counted, hidden = (ask(contested=how) for how in ("show", "count", "hide"))
    assert shown.keys() == counted.keys() > hidden.keys()
    for edges, weight, conflict in ((shown, 0, 0), (counted, 1, 9)):
        edge = edges["acted:rival:A"]
        assert (edge["weight"], edge["weight_contested"], edge["conflict"]) == (weight, 1, conflict)
        assert (edge["holds"], edge["contested"], edge["within"]) == ("possible", True, 365)
    # C sat with B, as one account says: that no account has C with A makes its seat no less certain.
    seats = [edge for edge in hidden.values() if edge["layer"] == "talked"]
    assert {(seat["source"], seat["holds"], seat["basis"]) for seat in seats} == {(x, "certain", None) for x in "ABCD"}


def test_groups_hold_and_differ_as_their_actors_do(ask_of: Ask) -> None:
    types = {"A": "country_state", "B": "military", "C": "military", "D": "country_state"}
    actors = [{"kind": "actor", "id": x, "name": f"Actor {x}", "type": type_} for x, type_ in types.items()]
    work = lambda view: describe_groups(view, NetworkFilters(contested="count"), "type")  # noqa: E731
    edges = _edges(_read(ask_of([*actors, *_RIVALS], work)))
    stances = edges["agrees:type:country_state:type:military"]
    assert (stances["weight"], stances["cooperation"], stances["conflict"], stances["sign"]) == (2, 1, 1, 0)
    # Of A and D, and B and C, the pairs A with C and A with D were named by no one account.
    assert edges["talked:type:country_state:type:military"]["holds"] == "certain"


def test_what_happened_is_that_of_the_whole_network_of_the_same_filters(ask_of: Ask) -> None:
    raid = {"kind": "event", "id": "raid", "title": "Raid", "category": "assault", "date": "2020-03-10"}
    records = [{**raid, "actors": ["A"], "targets": ["B"]}, _tie("one", "B", "C"), _tie("two", "A", "C")]
    filters = NetworkFilters(min_degree=2)
    assert len(ask_of(records, lambda view: draw_network(view, filters))["edges"]) == 3
    counted = ask_of(records, lambda view: count_occurrences(view, filters, "year"))
    assert [(item["period"], item["count"]) for item in counted["items"]] == [("2020", 1)]
    joined = _read(ask_of(records, lambda view: describe_two_modes(view, filters, ("true",))))
    assert [(edge["source"], edge["target"]) for edge in joined["edges"]] == [("A", "raid"), ("B", "raid")]


@pytest.mark.parametrize(
    ("roles", "sides"),
    [
        (["party", "mediator"], ["party-party", "party-third"]),
        (["party", "party", "mediator"], ["party-party", "party-third"]),
        (["mediator", "facilitator"], []),
        (["party", "party"], []),
    ],
)
def test_pairs_of_roles_on_which_accounts_differ_are_possible_and_not_counted(
    ask_of: Ask, roles: list[str], sides: list[str]
) -> None:
    claims = [
        {"source": f"s{number}", "locator": "1", "asserts": {"participants": [
            {"actor": "A", "practical_role": "party"}, {"actor": "X", "practical_role": role}]}}
        for number, role in enumerate(roles)
    ]  # fmt: skip
    records = [
        *({"kind": "source", "id": f"s{number}", "title": "Report"} for number, _ in enumerate(roles)),
        {"kind": "talk", "id": "talk", "title": "Talk", "date": "2021-01-01", "claims": claims},
    ]

    def ask(wanted: str, *, contested: str = "show", **question: Any) -> list[tuple[str, bool, int]]:
        filters = NetworkFilters(layers=("talked",), roles=wanted, contested=contested)
        edges = ask_of(records, lambda view: draw_network(view, filters), **question)["edges"]
        return [(edge["holds"], edge["contested"], edge["weight"]) for edge in edges]

    contested = len(set(roles)) > 1
    assert ask("all", certain_only=True) == [("certain", contested, 1)], "that they talked is not disputed"
    certain = [] if sides else ["party-party" if "party" in roles else "party-third"]
    for wanted in ("party-party", "party-third"):
        sure = [("certain", contested, 1)] if wanted in certain else []
        assert ask(wanted) == ([("possible", True, 0)] if wanted in sides else sure)
        assert ask(wanted, contested="count") == ([("possible", True, 1)] if wanted in sides else sure)
        assert ask(wanted, certain_only=True) == ask(wanted, contested="hide") == sure


@pytest.mark.parametrize(
    ("accounts", "sign", "conflict"),
    [
        ([{"category": "assault", "intensity": -5}, {"category": "assault", "intensity": -3}], -1, 3),
        ([{"category": "assault", "intensity": -5}, {"category": "assault", "intensity": 5}], 0, 0),
        ([{"category": "assault"}, {"category": "assault"}, {"category": "aid"}], 0, 0),
        ([{"category": {"one_of": ["assault", "aid"]}}], 0, 0),
        ([{"category": "assault", "intensity": -5}, {"category": "assault"}], -1, 5),
    ],
)
def test_what_was_done_is_no_graver_than_all_accounts_have_it(
    ask_of: Ask, accounts: list[dict[str, Any]], sign: int, conflict: int
) -> None:
    records = [
        *({"kind": "source", "id": f"s{number}", "title": "Report"} for number, _ in enumerate(accounts)),
        {"kind": "event", "id": "event", "title": "Event", "date": "2021-01-01", "actors": ["A"], "targets": ["B"],
         "claims": [{"source": f"s{number}", "locator": "1", "asserts": said}
                    for number, said in enumerate(accounts)]},
    ]  # fmt: skip
    (edge,) = ask_of(records, lambda view: draw_network(view, NetworkFilters(layers=("acted",))))["edges"]

    assert (edge["holds"], edge["sign"], edge["cooperation"], edge["conflict"]) == ("certain", sign, 0, conflict)
