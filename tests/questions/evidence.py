"""Questions 21 to 25: who did it, who thinks what, what is contested, and on how much all this rests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.questions.asking import ARTICLE, Asker, by_id, hedge_on, ids_of, only, paragraphs

# Every list of facts that has no parameter it cannot do without.
FACTS = ("ties", "talks", "positions", "demands", "agreements", "events", "quantities")
DAY_X_EVENTS = ("clash-al-kazia", "tank-fire", "airstrikes-daraa", "airstrikes-tafas", "clashes-outskirts")


def question_21(ask: Asker) -> None:
    """Who carried out the strike on Tafas?"""
    strikes = ask.all("/v1/events", place="tafas", expand="claims")
    assert ids_of(strikes) == ["airstrikes-tafas"]

    strike = only(strikes)
    assert hedge_on(strike, "existence") == ("actual", 0.5, "thought")
    # The government's forces are at most an inference; no claim that tells of the strike names anybody.
    named = [claim for claim in strike["claims"] if "actors" in claim["asserts"]]
    assert [(claim["modality"], claim["confidence"], claim["asserts"]["actors"]) for claim in named] == [
        ("inferred", 0.4, ["regime-forces"])
    ]
    assert ask.one("/v1/events/airstrikes-tafas", min_confidence=0.5)["actors"] == []
    assert {1, 4} <= paragraphs(strike)


def question_22(ask: Asker) -> None:
    """Where does each actor stand on the roadmap?"""
    positions = ask.all("/v1/issues/the-russian-roadmap/positions", expand="claims")
    assert {position["actor"]: (position["stance"], position["basis"]) for position in positions} == {
        "russia": ("support", "stated"),
        "daraa-rebel-groups": ("oppose", "stated"),
    }
    assert len(positions) == 2
    assert all(paragraphs(position) == {10} for position in positions)
    for silent in ("daraa-central-committee", "syrian-government", "iran"):
        assert ask.all("/v1/positions", actor=silent, issue="the-russian-roadmap") == []
    # That the plan favours the government is the outlet's judgement, and hedged.
    judged = ask.all("/v1/claims", about="russian-roadmap", modality="judged")
    assert [(claim["confidence"], claim["hedge"], claim["locator"]) for claim in judged] == [
        (0.4, "seems only", "paragraph 10")
    ]


def question_23(ask: Asker) -> None:
    """When did the fighters' position on weapons change?"""
    positions = ask.all("/v1/positions", actor="daraa-local-fighters", issue="weapons-of-local-groups", expand="claims")
    assert ids_of(positions) == ["fighters-on-weapons"]

    position = only(positions)
    assert (position["stance"], position["basis"]) == ("oppose", "stated")
    assert (position["start_earliest"], position["start_latest"]) == (None, "2021-06-25")
    assert position["end_latest"] is None
    assert paragraphs(position) == {6}
    # Their answer on 17 August is not printed: by then it may hold still, and no news says otherwise.
    then = only(ask.all("/v1/positions", actor="daraa-local-fighters", as_of="2021-08-17"))
    assert (then["id"], then["holds"]) == ("fighters-on-weapons", "possible")
    assert ask.all("/v1/demands", directed_at="daraa-local-fighters", as_of="2021-08-17", status="raised") == []
    assert ask.one("/v1/demands/surrender-weapons")["directed_at"] == ["daraa-rebel-groups"]


def question_24(ask: Asker) -> None:
    """Which facts are contested or hedged?"""
    disputes = {(dispute["fact"], dispute["field"]) for dispute in ask.all("/v1/disputes")}
    assert disputes == {
        *((event, "date") for event in DAY_X_EVENTS),
        ("presidential-election-2021", "held_to_be"),
        ("settlement-2018", "consent"),
        # Who controls Daraa: stated and denied of the government, and told of another side in another place.
        ("government-controls-daraa", "polarity"),
        ("government-controls-daraa", "source"),
        ("government-controls-daraa", "target"),
        ("local-side-controls-al-balad", "source"),
        ("local-side-controls-al-balad", "target"),
        # Whom the committee represents.
        ("committee-represents-residents", "target"),
        ("committee-represents-rebel-groups", "target"),
    }
    hedged = {
        fact["id"]: hedge["hedge"]
        for kind in FACTS
        for fact in ask.all(f"/v1/{kind}")
        for hedge in fact["hedges"]
        if hedge["field"] == "existence" and hedge["hedge"]
    }
    assert hedged == {
        "surrender-weapons": "reportedly",  # D2, and with it V12
        "stand-down": "reportedly",  # D3
        "russia-on-weapons": "reportedly",  # what V12 says of where Russia stands
        "russia-on-standing-down": "reportedly",
        "young-man-shot": "reported",  # V14
        "deaths-of-the-night": "reported",  # its one death
        "clash-al-kazia": "believed",  # V15
        "airstrikes-tafas": "thought",  # V18
        "killed-in-the-war": "thought",  # Q2
    }
    # T10 is a denial, so that it makes no tie; it can be asked for.
    denied = only(ask.all("/v1/claims", about="young-man-member-of-rebel-groups"))
    assert (denied["polarity"], denied["confidence"], denied["hedge"]) == ("negated", 0.5, "thought")
    assert ask.all("/v1/ties", kind="MEMBER_OF", source="unnamed-young-man") == []


def question_25(ask: Asker) -> None:
    """How many died, and on how many sources does all this rest?"""
    counted = by_id(ask.all("/v1/quantities", expand="claims"))
    deaths = {name: fact for name, fact in counted.items() if fact["what"] == "people killed"}
    assert set(deaths) == {"deaths-of-the-night", "killed-in-the-war"}
    night, war = deaths["deaths-of-the-night"], deaths["killed-in-the-war"]
    assert (night["best"], night["bound"], night["about"]) == (1, "exact", "young-man-shot")
    assert hedge_on(night, "existence") == ("actual", 0.6, "reported")
    assert (war["best"], war["low"], war["bound"]) == (None, 600_000, "at_least")
    assert hedge_on(war, "existence") == ("actual", 0.5, "thought")
    assert (paragraphs(night), paragraphs(war)) == ({5}, {13})
    for event in DAY_X_EVENTS:
        assert ask.all("/v1/quantities", about=event) == []

    # One independent source, regardless of the number of claims.
    assert ask.ids("/v1/sources") == [ARTICLE]
    for kind in FACTS:
        facts = ask.all(f"/v1/{kind}")
        assert {fact["independent_sources"] for fact in facts} == {1}
        assert ask.all(f"/v1/{kind}", min_sources=2) == []
        # Before it was published nobody could have read any of it, not even of June.
        assert ask.all(f"/v1/{kind}", published_by="2021-08-17") == []
        assert ask.all(f"/v1/{kind}", published_by="2021-08-17", as_of="2021-06-25") == []
    assert "siege-of-daraa" in ask.ids("/v1/events", as_of="2021-06-25", published_by="2021-12-31")
    # When Parley recorded it is another matter.
    recorded = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    assert "siege-of-daraa" in ask.ids("/v1/events", as_of="2021-06-25", known_at=recorded)
