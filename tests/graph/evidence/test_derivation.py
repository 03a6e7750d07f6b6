"""What claims amount to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, Lens, Reading, SourceFacts, derive, reach
from graph.time import read_edtf

SIEGE = {"kind": "event", "id": "siege", "title": "Siege", "date": "1999"}


def claim(name: str, source: str = "article", **fields: Any) -> dict[str, Any]:
    return {"kind": "claim", "id": name, "about": "siege", "source": source, "locator": "paragraph 6", **fields}


def read(*claims: dict[str, Any], lens: Lens = EVERYTHING) -> Reading:
    reading = derive(SIEGE, claims, lens)
    assert reading is not None
    return reading


def test_a_fact_that_nobody_claims_is_none() -> None:
    assert derive(SIEGE, [], EVERYTHING) is None


@pytest.mark.parametrize(
    "fields",
    [{"polarity": "negated"}, {"modality": "hypothetical"}, {"modality": "future"}, {"status": "retracted"}],
)
def test_a_negated_hypothetical_future_or_retracted_claim_makes_no_fact(fields: dict[str, Any]) -> None:
    assert derive(SIEGE, [claim("c", **fields)], EVERYTHING) is None


def test_values_come_from_claims_and_never_from_the_record_itself() -> None:
    reading = read(claim("c", asserts={"category": "coerce"}))
    assert reading.values == {"category": "coerce"}
    assert reading.date_text is None


def test_two_sources_that_start_one_siege_on_different_days_are_both_kept() -> None:
    reading = read(
        claim("a", "article", asserts={"date": "2021-06-25/"}),
        claim("b", "broadcaster", asserts={"date": "2021-06-24/"}),
    )
    assert reading.contested
    dates = [(v.value, v.claims) for v in reading.disputes["date"].variants]
    assert dates == [("2021-06-24/", ("b",)), ("2021-06-25/", ("a",))]
    assert (reading.bounds.start_earliest, reading.bounds.start_latest) == (date(2021, 6, 24), date(2021, 6, 25))


def test_according_to_one_of_them_there_is_no_dispute() -> None:
    claims = [
        claim("a", "article", asserts={"date": "2021-06-25/"}),
        claim("b", "broadcaster", asserts={"date": "2021-06-24/"}),
    ]
    reading = derive(SIEGE, claims, Lens(frozenset({"broadcaster"})))
    assert reading is not None
    assert not reading.contested
    assert reading.bounds == read_edtf("2021-06-24/")
    assert [c["id"] for c in reading.claims] == ["b"]


def test_the_better_supported_reading_is_shown_and_the_other_kept() -> None:
    sources = {"a": SourceFacts("one"), "b": SourceFacts("one"), "c": SourceFacts("two"), "d": SourceFacts("three")}
    reading = read(
        claim("1", "a", asserts={"category": "assault"}, confidence=1.0),
        claim("2", "b", asserts={"category": "assault"}, confidence=1.0),
        claim("3", "c", asserts={"category": "coerce"}, confidence=0.5),
        claim("4", "d", asserts={"category": "coerce"}, confidence=0.5),
        lens=Lens(sources=sources),
    )
    assert reading.values["category"] == "coerce"
    assert {v.value for v in reading.disputes["category"].variants} == {"assault", "coerce"}
    assert reading.sources == 3


def test_copies_of_one_report_count_as_one_source() -> None:
    lens = Lens(min_sources=2, sources={"a": SourceFacts("wire"), "b": SourceFacts("wire")})
    assert derive(SIEGE, [claim("1", "a"), claim("2", "b")], lens) is None


def test_a_negated_claim_beside_an_affirmed_one_is_a_dispute() -> None:
    reading = read(claim("yes"), claim("no", polarity="negated"))
    claims = {v.value: v.claims for v in reading.disputes["polarity"].variants}
    assert claims == {"affirmed": ("yes",), "negated": ("no",)}
    assert reading.bounds.uncertain


def test_accounts_that_name_an_actor_in_common_make_one_reading() -> None:
    reading = read(claim("a", asserts={"actors": ["x", "y"]}), claim("b", asserts={"actors": ["y", "z"]}))
    assert reading.values["actors"] == ["x", "y", "z"]
    assert not reading.contested


def test_what_two_sources_say_of_one_participant_is_put_together() -> None:
    talk = {"kind": "talk", "id": "siege", "title": "Talks"}
    formal = {"actor": "russia", "formal_role": "party"}
    claims = [
        claim("a", asserts={"participants": [formal]}),
        claim("b", "other", asserts={"participants": [{"actor": "russia", "practical_role": "mediator"}]}),
        claim("c", "third", asserts={"participants": [{"actor": "russia", "formal_role": "host"}]}),
    ]
    reading = derive(talk, claims, EVERYTHING)
    assert reading is not None
    # Two sources differ on its formal role, one against one: none is shown.
    assert reading.values["participants"] == [{"actor": "russia", "practical_role": "mediator"}]
    assert list(reading.disputes) == ["participants.russia.formal_role"]
    assert reading.disputes["participants.russia.formal_role"].tied


def test_a_value_that_only_an_inference_gives_is_marked_as_hedged() -> None:
    reading = read(
        claim("stated", asserts={"category": "assault"}),
        claim("inferred", modality="inferred", confidence=0.4, asserts={"actors": ["forces"]}),
    )
    assert [(h["field"], h["value"], h["modality"]) for h in reading.hedges] == [("actors", "forces", "inferred")]


def test_a_fact_that_is_only_reported_is_hedged_as_a_whole() -> None:
    reading = read(claim("c", confidence=0.6, hedge="reportedly", asserts={"category": "assault"}))
    assert [(h["field"], h["hedge"]) for h in reading.hedges] == [("existence", "reportedly")]


def test_published_by_leaves_out_what_was_not_yet_or_not_certainly_printed() -> None:
    lens = Lens(
        published_by=date(2021, 8, 17),
        sources={
            "before": SourceFacts("before", read_edtf("2021-08-17")),
            "after": SourceFacts("after", read_edtf("2021-08-18")),
            "undated": SourceFacts("undated"),
        },
    )
    assert [s for s in ("before", "after", "undated", "unheard-of") if lens.admits_source(s)] == ["before"]


asserted = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from(["2021", "2021-06", "2021-06-25", "2021-06-24/", "/"]),
        "category": st.sampled_from(["coerce", "assault"]),
        "actors": st.lists(st.sampled_from("abc"), max_size=3),
    },
)
claims_made = st.lists(
    st.builds(
        lambda n, source, polarity, confidence, asserts: claim(
            f"c{n}", source, polarity=polarity, confidence=confidence, asserts=asserts
        ),
        st.integers(0, 10**6),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(["affirmed", "negated"]),
        st.floats(0, 1),
        asserted,
    ),
    max_size=6,
    unique_by=lambda c: c["id"],
)


@given(claims_made, st.sampled_from([("s1",), ("s1", "s2")]))
def test_listening_to_fewer_sources_never_makes_more(claims: list[dict[str, Any]], heard: tuple[str, ...]) -> None:
    everything = derive(SIEGE, claims, EVERYTHING)
    fewer = derive(SIEGE, claims, Lens(frozenset(heard)))
    if fewer is not None:
        assert everything is not None
        assert {c["id"] for c in fewer.claims} <= {c["id"] for c in everything.claims}
        dispute = everything.disputes.get("actors")
        named = [everything.values.get("actors", []), *(v.value for v in (dispute.variants if dispute else ()))]
        # One source hides nobody whom another denies.
        named += everything.denied.values()
        assert set(fewer.values.get("actors", [])) <= {actor for actors in named for actor in actors}
        assert fewer.contested <= everything.contested
        # What the database leaves out by the reach of all claims can never be in the answer of some of them.
        first, last = reach(claims)
        assert first <= fewer.bounds.start_earliest
        assert fewer.bounds.end_latest <= last
