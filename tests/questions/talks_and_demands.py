"""Questions 1 to 7: the talks, who was between the two sides, what was demanded, what came of it."""

from __future__ import annotations

from tests.questions.asking import Asker, by_id, hedge_on, ids_of, only, paragraphs

TALKS = "talks-2021-08-17"
LOCAL_SIDE = ("daraa-central-committee", "daraa-rebel-groups", "daraa-local-fighters", "daraa-residents")


def question_01(ask: Asker) -> None:
    """Which talks are recorded, when, between whom, with what outcome?"""
    talks = ask.all("/v1/talks", expand="claims")
    assert ids_of(talks) == [TALKS]

    talk = only(talks)
    assert talk["date_text"] == "2021-08-17?"
    assert (talk["start_earliest"], talk["start_latest"]) == ("2021-08-17", "2021-08-17")
    assert (talk["end_earliest"], talk["end_latest"]) == ("2021-08-18", "2021-08-18")
    # The question mark: it never holds for certain.
    assert talk["holds"] == "possible"
    assert {seat["actor"] for seat in talk["participants"]} == {"russia", "daraa-central-committee"}
    assert talk["format"] == "bilateral"
    assert talk["outcome"] == "collapsed"
    assert {1, 8, 9} <= paragraphs(talk)


def question_02(ask: Asker) -> None:
    """Who mediates between the Syrian government and the local side?"""
    between = ("syrian-government", "daraa-central-committee")
    found = ask.one("/v1/mediators", between=between)["items"]
    assert [item["actor"] for item in found] == ["russia"]

    russia = only(found)
    assert russia["mediation"] is False
    assert russia["basis"] == "go_between"
    assert russia["talks"] == [TALKS]
    assert russia["mediation_talks"] == []
    assert russia["ties"] == ["russia-backs-government"]
    assert (russia["formal_roles"], russia["practical_roles"]) == (["party"], ["third_party"])

    # Nobody is called a mediator, and the government is not named as present.
    assert ask.one("/v1/mediators", between=between, mediation_only="true")["items"] == []
    assert ask.all("/v1/talks", med_type="M") == []
    assert ask.all("/v1/talks", participant="syrian-government") == []
    seats = {seat["actor"]: seat for seat in ask.one(f"/v1/talks/{TALKS}")["participants"]}
    assert (seats["russia"]["formal_role"], seats["russia"]["practical_role"]) == ("party", "third_party")
    committee = seats["daraa-central-committee"]
    assert (committee["formal_role"], committee["practical_role"]) == ("party", "party")
    assert {8, 9, 10} <= paragraphs(ask.one(f"/v1/talks/{TALKS}"))


def question_03(ask: Asker) -> None:
    """Did that effort lead to an agreement?"""
    russia = only(ask.one("/v1/mediators", between=("syrian-government", "daraa-central-committee"))["items"])
    assert (russia["agreement"], russia["agreements"]) == ("none_recorded", [])
    assert russia["outcomes"] == ["collapsed"]

    talk = ask.one(f"/v1/talks/{TALKS}")
    assert (talk["outcome"], talk["produced"]) == ("collapsed", [])
    assert 9 in paragraphs(talk)

    # What there is of 2021 is a plan without recorded consent.
    assert ask.ids("/v1/agreements", process="daraa-2021") == ["russian-roadmap"]
    roadmap = ask.one("/v1/agreements/russian-roadmap")
    assert roadmap["form"] == "proposal"
    assert roadmap["proposed_by"] == ["russia"]
    assert (roadmap["consent"], roadmap["signatories"], roadmap["produced_by"]) == (None, [], [])
    assert paragraphs(roadmap) == {10}


def question_04(ask: Asker) -> None:
    """What was demanded at K1, by whom, of whom, how sure?"""
    demands = by_id(ask.one(f"/v1/talks/{TALKS}")["demands"])
    assert set(demands) == {"surrender-weapons", "stand-down"}

    for name, about in (("surrender-weapons", "weapons-of-local-groups"), ("stand-down", "standing-down")):
        demand = ask.one(f"/v1/demands/{name}")
        assert demand["raised_by"] == demands[name]["raised_by"] == ["russia"]
        assert demand["directed_at"] == ["daraa-rebel-groups"]
        assert demand["concerns"] == [about]
        assert demand["talk"] == TALKS
        assert hedge_on(demand, "existence") == ("actual", 0.6, "reportedly")
        assert [(claim["confidence"], claim["hedge"]) for claim in demand["claims"]] == [(0.6, "reportedly")]
        assert paragraphs(demand) == {9}


def question_05(ask: Asker) -> None:
    """Which demands are unmet at the article's date?"""
    unmet = by_id(ask.all("/v1/demands", unmet="true", as_of="2021-08-18", expand="claims"))
    assert {name: demand["status"] for name, demand in unmet.items()} == {
        "light-weapons": "rejected",
        "surrender-weapons": "raised",
        "stand-down": "raised",
    }
    refused = unmet["light-weapons"]["history"][-1]
    assert (refused["status"], refused["event"]) == ("rejected", "light-weapons-refused")
    assert (refused["addressee"], refused["date"]) == ("daraa-local-fighters", "[..2021-06-25]")
    assert paragraphs(unmet["light-weapons"]) == {6}
    for name in ("surrender-weapons", "stand-down"):
        # The talks collapsed, but no answer is printed, so that nothing but the raising is in the ledger.
        raised = only(unmet[name]["history"])
        assert (raised["status"], raised["talk"], raised["addressee"]) == ("raised", TALKS, "daraa-rebel-groups")
        assert paragraphs(unmet[name]) == {9}
    assert ask.one(f"/v1/talks/{TALKS}")["outcome"] == "collapsed"


def question_06(ask: Asker) -> None:
    """What did the central committee demand?"""
    assert ask.all("/v1/demands", raised_by="daraa-central-committee") == []
    # It sits at the table, but is neither asker nor addressee, and no position of its own is told.
    assert ask.all("/v1/actors/daraa-central-committee/demands") == []
    assert ask.all("/v1/positions", actor="daraa-central-committee") == []
    assert ask.ids("/v1/talks", participant="daraa-central-committee") == [TALKS]


def question_07(ask: Asker) -> None:
    """Is D2 a repeat of D1?"""
    on_weapons = by_id(ask.all("/v1/demands", issue="weapons-of-local-groups", expand="claims"))
    assert set(on_weapons) == {"light-weapons", "surrender-weapons"}

    first, second = on_weapons["light-weapons"], on_weapons["surrender-weapons"]
    assert second["repeats"] is None
    assert (first["raised_by"], second["raised_by"]) == (["syrian-government"], ["russia"])
    assert (first["directed_at"], second["directed_at"]) == (["daraa-local-fighters"], ["daraa-rebel-groups"])
    assert "light weapons" in first["text"]
    assert "light" not in second["text"]
    # Related through the issue, nothing else.
    assert first["concerns"] == second["concerns"] == ["weapons-of-local-groups"]
    assert (paragraphs(first), paragraphs(second)) == ({6}, {9})
