"""The rules over small made-up datasets: what they link, what they queue, what they never do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.prove.matching import compare, made_up
from graph.matching.deciding import match_actors, pair_of
from graph.matching.views import ActorView, MatchDecision, Spelled


def actor(id_: str, name: str, type_: str = "armed_organization", *names: str | Spelled, **more: Any) -> ActorView:
    country = more.pop("country", None)
    spelled = tuple(name if isinstance(name, Spelled) else Spelled(name) for name in names)
    return ActorView(id_, name, type_, spelled, frozenset({country} if country else ()), **more)


def decide(*actors: ActorView, **more: Any) -> dict[tuple[str, str], MatchDecision]:
    return {(decision.one, decision.other): decision for decision in match_actors(actors, **more).decisions}


def verdict(one: ActorView, other: ActorView, *others: ActorView) -> str | None:
    found = decide(one, other, *others).get(pair_of(one.id, other.id))
    return found.verdict if found else None


# ---- ids


def test_the_same_paax_id_is_one_actor_whatever_the_names() -> None:
    found = decide(
        actor("paax.igo_1", "African Union", "igo", ids={"paax": "IGO_1"}),
        actor("mend.igo_1", "Union of Africa", "igo", ids={"paax": "IGO_1"}),
        actor("mend.au", "AU", "other", ids={"paax": "IGO_1"}),
    )
    assert {pair: (d.verdict, d.keep) for pair, d in found.items()} == {
        ("mend.igo_1", "paax.igo_1"): ("same", "paax.igo_1"),
        ("mend.au", "paax.igo_1"): ("same", "paax.igo_1"),
    }


def test_a_ucdp_id_links_where_it_is_one_actors_alone_on_both_sides() -> None:
    one = actor("paax.a", "Front of the North", ids={"ucdp": "7"}, country="MLI")
    other = actor("ucdp.7", "FN", ids={"ucdp": "7"})
    assert verdict(one, other) == "same"
    twin = actor("paax.b", "Front of the South", ids={"ucdp": "7"}, country="MLI")
    found = decide(one, other, twin)
    assert {d.verdict for d in found.values()} == {"unsure"}
    assert all("not one actor's alone" in d.reasons[0] for d in found.values())


@pytest.mark.parametrize(
    ("type_", "country", "why"),
    [("igo", "MLI", "the types differ"), ("armed_organization", "PNG", "the countries differ")],
)
def test_a_ucdp_id_that_something_speaks_against_is_queued(type_: str, country: str, why: str) -> None:
    one = actor("paax.a", "Front of the North", type_, ids={"ucdp": "7"}, country=country)
    found = decide(one, actor("ucdp.7", "FN", ids={"ucdp": "7"}, country="MLI"))
    assert [d.verdict for d in found.values()] == ["unsure"]
    assert why in found["paax.a", "ucdp.7"].reasons[0]


def test_a_country_code_alone_links_states_and_nobody_else() -> None:
    state, other = (actor(i, n, "country_state", country="CIV") for i, n in (("paax.s", "Ivory Coast"), ("x.s", "RCI")))
    assert verdict(state, other) == "same"
    groups = [
        actor(f"{d}.g{at}", f"Group {name}", country="HTI")
        for at, (d, name) in enumerate([("a", "Zoro"), ("b", "Kuri")])
    ]
    assert decide(*groups) == {}
    assert decide(state, actor("x.army", "Forces of Order", "military", country="CIV")) == {}
    gw = [actor(f"{d}.g", f"Group {d}", ids={"gw": "41"}) for d in "ab"]
    assert decide(*gw) == {}


def test_a_country_code_on_two_states_of_a_dataset_decides_nothing() -> None:
    states = [actor(i, n, "country_state", country="SRB") for i, n in (("a.1", "Serbia"), ("a.2", "Yugoslavia"))]
    assert decide(*states, actor("b.1", "Raska", "country_state", country="SRB")) == {}


# ---- a state, its government, its army


def test_a_state_its_government_and_its_army_are_never_one() -> None:
    trio = [
        actor("paax.s", "Zembala", "country_state", ids={"ucdp": "9"}, country="ZMB"),
        actor("ucdp.9", "Zembala", "government_state", ids={"ucdp": "9"}, country="ZMB"),
        actor("x.army", "Zembala", "military", ids={"ucdp": "9"}, country="ZMB"),
    ]
    assert {d.verdict for d in decide(*trio).values()} == {"different"}
    assert len(decide(*trio)) == 3


def test_not_even_by_way_of_a_third() -> None:
    found = decide(
        actor("a.1", "Zembala Command", "military", ids={"paax": "X_1"}),
        actor("b.1", "Zembala Command", "other", ids={"paax": "X_1"}),
        actor("c.1", "Zembala Command", "government_state"),
    )
    assert found["a.1", "b.1"].verdict == "same"
    assert found["a.1", "c.1"].verdict == "different"
    assert [d for d in found.values() if d.verdict == "same"] == [found["a.1", "b.1"]]


def test_an_army_and_a_republic_are_not_one_by_a_crosswalk_that_puts_one_id_on_both() -> None:
    army = actor("paax.a", "Army of Zembala", ids={"ucdp": "9"}, country="ZMB")
    for name in ("Republic of Zembala", "Government of Zembala", "حكومة زمبالا"):
        found = decide(army, actor("ucdp.9", name, ids={"ucdp": "9"}, country="ZMB"))
        assert [d.verdict for d in found.values()] == ["unsure"]
        assert "an army" in found["paax.a", "ucdp.9"].reasons[0]
    assert verdict(army, actor("ucdp.9", "Zembala Front", ids={"ucdp": "9"}, country="ZMB")) == "same"


# ---- names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kasandra Liberation Army", "kasandra liberation army"),
        ("Kasandra Liberation Army", "Armée de libération de Kasandra"),
        ("Union of Baraka Democrats", "Baraka Democrats Union"),
        ("Zambro Defence Forces", "Zambro Defense Force"),
        ("Jaysh al-Tamoro", "جيش التامورو"),
        ("Liwa Suqur al-Jabal", "لواء صقور الجبل"),
        ("Batalyon Vostochny", "Батальон Восточный"),
        ("Rahanwein Resistance", "Rahanweyn Resistance"),
        ("Talibro", "Talebro"),
    ],
)
def test_one_name_in_two_spellings_and_one_country_is_one_actor(one: str, other: str) -> None:
    assert verdict(actor("a.1", one, country="SYR"), actor("b.1", other, country="SYR")) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kasandra Liberation Army", "Kasandra Liberation Front"),
        ("Division 16 of Tamoro", "Division 101 of Tamoro"),
        ("Rally for Baraka", "Rally for Baraka-National"),
        ("Mauritania Front", "Mauritius Front"),
        ("Sultan Murad", "Sultan Mehmed"),
    ],
)
def test_names_that_are_only_alike_are_not_linked(one: str, other: str) -> None:
    assert verdict(actor("a.1", one, country="SYR"), actor("b.1", other, country="SYR")) != "same"


def test_a_name_that_many_have_needs_the_country() -> None:
    army = actor("a.1", "National Liberation Army", country="COL")
    assert verdict(army, actor("b.1", "National Liberation Army", country="COL")) == "same"
    assert verdict(army, actor("b.1", "National Liberation Army")) == "unsure"
    assert verdict(army, actor("b.1", "National Liberation Army", country="IND")) is None


def test_what_speaks_against_a_name_of_ones_own_is_for_a_person() -> None:
    one = actor("a.1", "Zambro Brotherhood", country="COL", active=(1980, 1990))
    assert verdict(one, actor("b.1", "Zambro Brotherhood", country="IND")) == "unsure"
    assert verdict(one, actor("b.1", "Zambro Brotherhood", country="COL", active=(1995, None))) == "unsure"
    assert verdict(one, actor("b.1", "Zambro Brotherhood", "igo", country="COL")) == "unsure"
    assert verdict(one, actor("b.1", "Zambro Brotherhood", "igo", country="IND")) is None


def test_an_abbreviation_needs_the_country_and_names_alike() -> None:
    short = Spelled("ZBF", "abbreviation")
    one = actor("a.1", "Zambro Brotherhood Front", "armed_organization", short, country="COL")
    alike = actor("b.1", "ZBF", "armed_organization", "Front of Zambrian Brotherhood", country="COL")
    assert verdict(one, alike) == "same"
    assert verdict(one, actor("b.1", "ZBF", country="COL")) == "unsure"
    assert verdict(one, actor("b.1", "ZBF")) is None
    assert verdict(one, actor("b.1", "ZBF", country="IND")) is None


def test_the_abbreviation_of_an_organisation_of_states_is_its_own() -> None:
    one = actor("a.1", "Zambro Observer Mission (ZNOMB)", "igo")
    assert verdict(one, actor("b.1", "ZNOMB", "igo")) == "same"
    assert verdict(one, actor("b.1", "ZNOMB", "other")) is None


def test_an_alias_that_is_an_office_of_the_listed_one_is_for_a_person() -> None:
    league = actor("a.1", "League of Neighbours (General)", "igo", "Rapporteurs of the League of Neighbours")
    assert verdict(league, actor("b.1", "Rapporteurs of the League of Neighbours", "other")) == "unsure"
    army = actor("a.1", "Kasandra Army", "armed_organization", "National Kasandra Army")
    assert verdict(army, actor("b.1", "National Kasandra Army", "other")) == "same"


def test_a_country_in_brackets_says_where_not_who() -> None:
    state = actor("a.1", "Zembala", "country_state")
    assert verdict(state, actor("b.1", "Farmers (Zembala)", "other")) is None


@pytest.mark.parametrize(
    "name",
    ["Algeria", "South Sudan", "Bosnia and Herzegovina", "United Kingdom", "United Nations", "NATO", "African Union"],
)
def test_a_state_or_organisation_of_states_of_one_name_in_many_tables_is_one_actor(name: str) -> None:
    # Each table names many more by the country: so many that a shared word alone would tell nothing.
    crowd = [actor(f"e{at}.p{nth}", f"Role {nth} ({name})", "other") for at in range(4) for nth in range(30)]
    found = decide(*(actor(f"e{at}.x", name, "other") for at in range(4)), *crowd)
    same = {pair for pair, d in found.items() if d.verdict == "same" and all(end.endswith(".x") for end in pair)}
    assert same == {("e0.x", f"e{at}.x") for at in (1, 2, 3)}
    typed = "igo" if name in ("United Nations", "NATO", "African Union") else "country_state"
    assert verdict(actor("a.1", name, typed), actor("b.1", name, "other")) == "same"


@pytest.mark.parametrize(
    "name", ["Protester (Arland)", "Police (Arland)", "Citizen (International)", "Rebel", "Ada Roe"]
)
def test_a_name_that_may_be_anybodys_waits_unless_country_and_sector_agree(name: str) -> None:
    def of(dataset: str, sector: str | None, country: str | None, type_: str = "other") -> ActorView:
        return actor(f"{dataset}.1", name, type_, country=country, sectors=frozenset({sector} if sector else ()))

    for type_ in ("other", "person"):
        one = of("a", "cop", "MLI", type_)
        assert verdict(one, of("b", "cop", "MLI", type_)) == "same"
        assert verdict(one, of("b", None, "MLI", type_)) == "unsure"
        assert verdict(one, of("b", "cop", None, type_)) == "unsure"
        assert verdict(one, of("b", "reb", "MLI", type_)) == "unsure"
        assert verdict(one, of("b", "cop", "NER", type_)) in (None, "unsure")
        assert verdict(of("a", None, None, type_), of("b", None, None, type_)) == "unsure"


def test_untyped_tables_that_write_the_very_same_name_of_a_body_mean_one_actor() -> None:
    name = "Kasandra Liberation Front"
    assert verdict(actor("icews.1", name, "other"), actor("icews14.9", name, "other")) == "same"
    assert verdict(actor("icews.1", "Zembala", "other"), actor("paax.s", "Zembala", "country_state")) == "same"


def test_the_very_same_listed_name_is_never_passed_over() -> None:
    for name in ("KZ&T", "DPX", "ITAM"):
        assert verdict(actor("a.1", name, "other"), actor("b.1", name, "other")) == "unsure"


def test_of_many_with_one_name_each_is_asked_about_and_no_pair_too_many() -> None:
    many = [actor(f"e{at}.1", "Protester (Arland)", "other") for at in range(5)]
    assert len(decide(*many)) == 4
    found = decide(*many, settled={("e0.1", "e1.1"): "different"})
    assert len(found) == 4
    assert ("e0.1", "e1.1") not in found
    assert {end for pair in found for end in pair} == {one.id for one in many}


def test_two_names_within_a_dataset_that_has_ids_stay_two() -> None:
    twins = [actor(f"a.{at}", "Kasandra Liberation Army", country="SYR") for at in (1, 2)]
    assert decide(*twins) == {}


def test_twins_coded_by_hand_and_spellings_of_one_sheet_wait_for_a_person() -> None:
    def twins(dataset: str, other: str, **more: Any) -> dict[tuple[str, str], MatchDecision]:
        return decide(actor(f"{dataset}1", "Kasandra Army", country="SYR"), actor(f"{dataset}2", other, **more),
                      sheets=frozenset({"sheet"}))  # fmt: skip

    for dataset in ("army-", "sheet."):
        for other in ("Kasandra Army", "KASANDRA ARMY", "kasandra army"):
            assert [d.verdict for d in twins(dataset, other, country="SYR").values()] == ["unsure"], (dataset, other)
        assert twins(dataset, "Kasandra Army", country="COL") == {}
        assert twins(dataset, "Kasandra Army", type_="person") == {}
        assert twins(dataset, "Kasandra Front", country="SYR") == {}
    assert twins("paax.", "kasandra army", country="SYR") == {}


def test_twins_that_a_person_made_one_are_no_rivals_for_a_third() -> None:
    three = [actor(i, "Kasandra Liberation Army", country="SYR") for i in ("army-1", "army-2", "b.1")]
    assert {d.verdict for d in decide(*three).values()} == {"unsure"}
    found = decide(*three, settled={("army-1", "army-2"): "same"})
    assert [(d.verdict, d.keep) for d in found.values()] == [("same", "army-1")]


def test_where_a_dataset_has_two_that_fit_a_person_chooses() -> None:
    twins = [actor(f"a.{at}", "Kasandra Liberation Army", country="SYR") for at in (1, 2)]
    found = decide(*twins, actor("b.1", "Kasandra Liberation Army", country="SYR"))
    assert {pair: d.verdict for pair, d in found.items()} == {("a.1", "b.1"): "unsure", ("a.2", "b.1"): "unsure"}


def test_what_one_source_or_a_capital_calls_an_actor_names_nobody() -> None:
    one = actor("a.1", "Zembala Cabinet", "government_state", Spelled("Kuriville", "capital"), country="ZMB")
    other = actor("b.1", "Quorum of Tens", "government_state", Spelled("Kuriville", "label"), country="ZMB")
    assert decide(one, other) == {}


def test_the_id_that_stays_is_by_hand_before_paax_before_others() -> None:
    three = [actor(i, "Kasandra Liberation Army", country="SYR") for i in ("ucdp.1", "paax.9", "kasandra")]
    found = decide(*three)
    assert {(d.one, d.other): d.keep for d in found.values()} == {
        ("kasandra", "paax.9"): "kasandra",
        ("kasandra", "ucdp.1"): "kasandra",
    }


def test_of_two_datasets_the_one_that_tells_more_stays_whatever_the_alphabet() -> None:
    bare = actor("icews.1", "Zembala Observers", "other")
    typed = actor("ucdp.1", "Zembala Observers", "igo")
    assert [d.keep for d in decide(bare, typed).values()] == ["ucdp.1"]
    one = actor("a.1", "Kasandra Liberation Army", country="SYR")
    assert [d.keep for d in decide(one, replace(one, id="b.1")).values()] == ["a.1"]
    assert [d.keep for d in decide(one, replace(one, id="b.1", ids={"ucdp": "7"})).values()] == ["b.1"]


# ---- people's decisions


def test_a_persons_decision_is_kept_and_not_decided_anew() -> None:
    pair = [
        actor("a.1", "Kasandra Liberation Army", country="SYR"),
        actor("b.1", "Kasandra Liberation Army", country="SYR"),
    ]
    for said in ("same", "different", "retired", "unsure"):
        assert decide(*pair, settled={("a.1", "b.1"): said}) == {}
        refused = match_actors(pair, settled={("a.1", "b.1"): said}).refused
        assert refused == ((("a.1", "b.1"),) if said == "different" else ())


def test_a_pair_kept_apart_is_not_joined_by_way_of_a_third() -> None:
    three = [actor(f"{d}.1", "Kasandra Liberation Army", country="SYR") for d in "abc"]
    found = decide(*three, settled={("a.1", "b.1"): "different"})
    same = {pair for pair, d in found.items() if d.verdict == "same"}
    assert len(same) == 1
    assert ("a.1", "b.1") not in found
    assert len(match_actors(three, settled={("a.1", "b.1"): "different"}).refused) == 2


def test_what_a_person_joined_is_one_for_the_rules() -> None:
    found = decide(
        actor("a.1", "Kasandra Liberation Army", country="SYR"),
        actor("b.1", "Zambro Brotherhood", country="SYR"),
        actor("c.1", "Zambro Brotherhood", country="SYR"),
        settled={("a.1", "b.1"): "same"},
    )
    assert {pair: (d.verdict, d.keep) for pair, d in found.items()} == {("a.1", "c.1"): ("same", "a.1")}
    assert "by way of b.1" in found["a.1", "c.1"].reasons


# ---- whatever comes

WORDS = ["Kasandra", "Zambro", "Front", "National", "جيش", "Tamoro", "16", "(Baraka)", "KLA", "l'Union"]
ACTORS = st.lists(
    st.builds(
        lambda dataset, words, type_, country, ucdp: (dataset, " ".join(words), type_, country, ucdp),
        st.sampled_from([None, "a", "b", "paax"]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        st.sampled_from(["armed_organization", "other", "country_state", "government_state", "military", "igo"]),
        st.sampled_from([None, "SYR", "COL"]),
        st.sampled_from([None, "1", "2"]),
    ),
    max_size=9,
)


@settings(max_examples=150)
@given(ACTORS)
def test_the_rules_hold_whatever_comes(made: list[Any]) -> None:
    actors = {}
    for at, (dataset, name, type_, country, ucdp) in enumerate(made):
        id_ = f"{dataset}.{at}" if dataset else f"hand-{at}"
        actors[id_] = actor(id_, name, type_, country=country, ids={"ucdp": ucdp} if ucdp else {})
    decisions = match_actors(actors.values()).decisions
    assert decisions == match_actors(list(actors.values())[::-1]).decisions
    assert len({(d.one, d.other) for d in decisions}) == len(decisions)
    groups: dict[str, set[str]] = {}
    for d in decisions:
        assert d.one < d.other
        assert 0 < d.score <= 1
        if d.verdict == "same":
            assert d.keep == min((actors[d.one], actors[d.other]), key=lambda actor: actor.rank).id
            groups.setdefault(d.keep, {d.keep}).update((d.one, d.other))
        else:
            assert d.keep is None
    for group in groups.values():
        types = {actors[i].type for i in group} & {"country_state", "government_state", "military"}
        assert len(types) <= 1
        assert len({actors[i].dataset for i in group}) == len(group)


def test_made_up_spellings_are_found_and_look_alikes_are_not() -> None:
    outcome = compare("made up", *made_up())
    assert outcome.wrong == ()
    assert outcome.precision == 1
    assert outcome.recall >= 0.9


def test_two_of_a_dataset_are_not_joined_by_two_crosswalks_of_a_third() -> None:
    third = actor("ucdp.7", "FN", ids={"ucdp": "7", "acled": "FN (Mali)"})
    one = actor("paax.a", "Front of the North", ids={"ucdp": "7"})
    other = actor("paax.b", "Northern Front", ids={"acled": "FN (Mali)"})
    found = decide(third, one, other)
    assert sorted(d.verdict for d in found.values()) == ["same"]
