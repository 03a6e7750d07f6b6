"""Who did it, where sources differ: readings are alternatives, never a sum."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from graph.evidence import Lens, Reading, SourceFacts, derive
from graph.evidence.structure import Parent, Structure
from graph.network.dyads import Dyad, derive_dyads
from graph.network.filters import LAYERS
from graph.time import Bounds

EVENT = {"kind": "event", "id": "e", "title": "The ceasefire is broken"}
# Two divisions of one army, the army of a government; militias that Iran commands.
PARENTS = {
    "fourth": (Parent("army", Bounds()),),
    "fifteenth": (Parent("army", Bounds()),),
    "army": (Parent("government", Bounds()),),
    "militias": (Parent("iran", Bounds()),),
}
STRUCTURE = Structure(PARENTS)


def say(source: str, *actors: str, targets: tuple[str, ...] = ("town",), **fields: Any) -> dict[str, Any]:
    """What one source says: who did it, and to whom."""
    asserts: dict[str, Any] = {"category": "assault"}
    if actors:
        asserts["actors"] = list(actors)
    if targets:
        asserts["targets"] = list(targets)
    asserts |= fields.pop("asserts", {})
    return {
        "kind": "claim",
        "id": f"{source}-{fields.get('asserted_by', 'own')}",
        "about": "e",
        "source": source,
        "locator": "1",
        "asserts": asserts,
        **fields,
    }


def read(*claims: dict[str, Any], **lens: Any) -> Reading:
    reading = derive(EVENT, claims, Lens(structure=STRUCTURE, **lens))
    assert reading is not None
    return reading


def readings(reading: Reading) -> list[Any]:
    return [variant.value for variant in reading.disputes["actors"].variants]


def edges(reading: Reading) -> dict[tuple[str, str], str]:
    """Each pair, and whether it is certain."""
    found: dict[tuple[str, str], str] = {}
    for dyad in derive_dyads([reading], LAYERS):
        found[dyad.source, dyad.target] = _state(dyad)
    return found


def _state(dyad: Dyad) -> str:
    assert dyad.rival <= dyad.bounds.uncertain
    return "rival" if dyad.rival else "possible" if dyad.bounds.uncertain else "certain"


def test_three_perpetrators_by_three_sources_are_three_readings_and_none_of_them_is_shown() -> None:
    reading = read(say("a", "rebels"), say("b", "army"), say("c", "iran"))
    assert reading.contested
    assert reading.tied
    assert readings(reading) == [["army"], ["iran"], ["rebels"]]
    assert reading.values["actors"] == []
    assert edges(reading) == {("army", "town"): "rival", ("iran", "town"): "rival", ("rebels", "town"): "rival"}


def test_no_source_makes_perpetrators_act_on_each_other() -> None:
    reading = read(*(say(source, actor, targets=()) for source, actor in (("a", "rebels"), ("b", "army"))))
    assert edges(reading) == {}


def test_the_reading_with_most_independent_origins_is_shown_and_stays_contested() -> None:
    sources = {"b": SourceFacts("wire"), "c": SourceFacts("wire"), "d": SourceFacts("d"), "e": SourceFacts("e")}
    # Two outlets of one group against two of their own.
    reading = read(say("b", "army"), say("c", "army"), say("d", "rebels"), say("e", "rebels"), sources=sources)
    assert reading.values["actors"] == ["rebels"]
    assert not reading.tied
    assert set(edges(reading).values()) == {"rival"}


def test_a_list_that_overlaps_another_is_one_reading_with_a_count_for_each_item() -> None:
    reading = read(say("a", "government"), say("b", "government", "militias"))
    assert not reading.contested
    assert reading.values["actors"] == ["government", "militias"]
    assert edges(reading) == {("government", "town"): "certain", ("militias", "town"): "certain"}
    assert read(say("a", "government"), say("b", "government", "militias"), min_sources=2).values["actors"] == [
        "government"
    ]


def test_a_sub_unit_is_shown_for_its_parent() -> None:
    reading = read(say("a", "government"), say("b", "fourth"))
    assert not reading.contested
    assert reading.values["actors"] == ["fourth"]
    assert edges(reading) == {("fourth", "town"): "certain"}
    # Two sources support the parent, one the sub-unit.
    assert read(say("a", "government"), say("b", "fourth"), min_sources=2).values["actors"] == ["government"]


def test_of_two_sub_units_the_parent_is_agreed_and_the_two_are_rival() -> None:
    reading = read(say("a", "fourth"), say("b", "fifteenth"))
    assert readings(reading) == [["fifteenth"], ["fourth"]]
    assert reading.values["actors"] == ["army"]
    assert reading.disputes["actors"].agreed == ["army"]
    assert edges(reading) == {
        ("army", "town"): "certain", ("fourth", "town"): "rival", ("fifteenth", "town"): "rival",
    }  # fmt: skip


def test_a_vague_account_does_not_join_two_that_exclude_each_other() -> None:
    reading = read(say("a", "fourth"), say("b", "fifteenth"), say("c", "government"))
    assert readings(reading) == [["fifteenth"], ["fourth"]]
    assert [variant.origins for variant in reading.disputes["actors"].variants] == [2, 2]
    assert reading.values["actors"] == ["army"]


@pytest.mark.parametrize(("one", "other"), [("iran", "iran-backed-militias"), ("government", "gunmen")])
def test_actors_without_a_tie_between_them_are_rival(one: str, other: str) -> None:
    assert readings(read(say("a", one), say("b", other))) == sorted([[one], [other]])


def test_silence_is_no_denial() -> None:
    reading = read(say("a", "fourth"), say("b"))
    assert not reading.contested
    assert reading.values["actors"] == ["fourth"]


def test_a_source_that_lists_a_parent_beside_its_part_keeps_both() -> None:
    assert read(say("a", "government", "fourth"), say("b", "fourth")).values["actors"] == ["government", "fourth"]


def test_the_parties_own_words_count_only_where_nobody_else_speaks() -> None:
    mutual = [
        say("a", "rebels", targets=(), asserted_by="government"),
        say("b", "government", targets=(), asserted_by="rebels"),
        say("c", "government", targets=(), asserted_by="rebel-spokesman"),
    ]
    assert read(*mutual).values["actors"] == ["government"]  # two speakers against one
    neutral = say("d", "rebels", targets=())
    assert read(*mutual[:2], neutral).values["actors"] == ["rebels"]
    # A part of a party speaks as the party.
    assert read(say("a", "rebels", asserted_by="fourth"), say("b", "government"), neutral).values["actors"] == []


def test_confidence_filters_and_never_breaks_a_tie() -> None:
    claims = say("a", "rebels", confidence=1.0), say("b", "army", confidence=0.5)
    assert read(*claims).tied
    assert read(*claims, min_confidence=0.8).values["actors"] == ["rebels"]


def test_nothing_depends_on_the_order_or_the_ids_of_claims() -> None:
    claims = [say("a", "fourth"), say("b", "fifteenth"), say("c", "rebels"), say("d", "government", "militias")]
    expected = None
    for order in permutations(range(4)):
        renamed = [{**claims[n], "id": f"c{place}"} for place, n in enumerate(order)]
        reading = read(*renamed)
        shown = (readings(reading), reading.values["actors"], edges(reading))
        expected = expected or shown
        assert shown == expected


def test_one_of_these_is_certain_of_none() -> None:
    reading = read(say("a", asserts={"actors": {"one_of": ["army", "rebels"]}}))
    assert reading.values["actors"] == []
    assert reading.options == {"actors": ("army", "rebels")}
    assert not reading.contested
    assert edges(reading) == {("army", "town"): "rival", ("rebels", "town"): "rival"}


def test_one_of_these_leaves_room_for_an_account_that_names_one() -> None:
    vague = say("a", asserts={"actors": {"one_of": ["army", "rebels"]}})
    reading = read(vague, say("b", "rebels"))
    assert (reading.values["actors"], reading.contested) == (["rebels"], False)
    assert edges(reading) == {("rebels", "town"): "certain"}
    assert readings(read(vague, say("b", "rebels"), say("c", "iran"))) == [["iran"], ["rebels"]]


def test_an_edge_joins_only_what_one_account_names_together() -> None:
    reading = read(say("a", "army", targets=()), say("b", targets=("town",)))
    assert (reading.values["actors"], reading.values["targets"]) == (["army"], ["town"])
    assert edges(reading) == {}


def test_targets_add_up() -> None:
    reading = read(say("a", "army", targets=("town",)), say("b", "army", targets=("camp",)))
    assert edges(reading) == {("army", "town"): "certain", ("army", "camp"): "certain"}


def test_a_complete_list_makes_whoever_else_is_named_contested() -> None:
    complete = say("a", "army", targets=("town",), complete=["targets"])
    reading = read(complete, say("b", "army", targets=("town", "camp")))
    assert reading.values["targets"] == ["town"]
    assert list(reading.disputes) == ["targets.camp"]
    assert edges(reading) == {("army", "town"): "certain", ("army", "camp"): "rival"}


def test_a_denial_of_one_item_leaves_the_fact_and_its_other_items_alone() -> None:
    denial = say("b", targets=("camp",), polarity="negated", asserts={"category": None})
    reading = read(say("a", "army", targets=("town", "camp")), denial)
    assert not reading.bounds.uncertain
    assert edges(reading) == {("army", "town"): "certain", ("army", "camp"): "rival"}


def test_an_act_known_only_from_an_opponent_is_possible() -> None:
    accused = say("a", "rebels", asserted_by="government", modality="alleged")
    reading = read(accused)
    assert reading.alleged
    assert reading.bounds.uncertain
    assert edges(reading) == {("rebels", "town"): "possible"}
    assert edges(read(accused, say("b", "rebels"))) == {("rebels", "town"): "certain"}


def test_what_only_one_of_these_names_is_certain_of_none_beside_an_account_that_names_one() -> None:
    vague = say("b", asserts={"actors": {"one_of": ["army", "rebels"]}})
    silent = say("a", "army", targets=())
    # Only the vague account names a target, and it does not say that it was the army.
    assert edges(read(silent, vague)) == {("army", "town"): "rival"}


def test_options_that_exclude_what_others_name_are_a_reading_of_their_own() -> None:
    options = [
        say(s, asserts={"actors": {"one_of": one_of}}) for s, one_of in (("b", ["army", "iran"]), ("c", ["iran", "x"]))
    ]
    reading = read(say("a", "army"), *options)
    assert readings(reading) == [{"one_of": ["iran", "x"]}, ["army"]]
    assert reading.disputes["actors"].agreed == []


def test_a_target_is_never_taken_for_its_part() -> None:
    reading = read(say("a", "fourth", targets=("fifteenth",)), say("b", "fifteenth", targets=("town",)))
    assert edges(reading) == {("fourth", "fifteenth"): "rival", ("fifteenth", "town"): "rival"}


def test_an_agreed_parent_never_acts_on_itself() -> None:
    reading = read(say("a", "fourth", targets=("army",)), say("b", "fifteenth", targets=("army",)))
    assert edges(reading) == {("fourth", "army"): "rival", ("fifteenth", "army"): "rival"}


def test_who_is_to_do_what_is_demanded_is_no_sum_of_what_accounts_say() -> None:
    demand = {"kind": "demand", "id": "e", "text": "The checkpoint is to go"}
    asked = {"raised_by": ["council"], "directed_at": ["government"]}

    def derive_demand(*done_by: tuple[str, ...]) -> Reading:
        claims = [
            {"kind": "claim", "id": f"c{n}", "about": "e", "source": f"s{n}", "locator": "1",
             "asserts": {**asked, "to_be_done_by": list(actors)}}
            for n, actors in enumerate(done_by)
        ]  # fmt: skip
        reading = derive(demand, claims, Lens(structure=STRUCTURE))
        assert reading is not None
        return reading

    rivals = derive_demand(("fourth",), ("militias",))
    assert (rivals.contested, rivals.values.get("to_be_done_by")) == (True, [])
    assert [variant.value for variant in rivals.disputes["to_be_done_by"].variants] == [["fourth"], ["militias"]]
    supported = derive_demand(("fourth",), ("militias",), ("army",))
    assert supported.values["to_be_done_by"] == ["fourth"]
    agreed = derive_demand(("fourth",), ("army",))
    assert (agreed.contested, agreed.values["to_be_done_by"]) == (False, ["fourth"])
