"""Questions 8 to 12: what held on a day of June, what changed between two days, and why."""

from __future__ import annotations

from tests.questions.asking import Asker, by_id, hedge_on, only, paragraphs

BEFORE, AFTER = "2021-06-24", "2021-06-26"


def question_08(ask: Asker) -> None:
    """As of 2021-06-24: is Daraa under siege, and is there a live dispute?"""
    events = by_id(ask.all("/v1/events", as_of=BEFORE))
    assert "siege-of-daraa" not in events
    assert all(event["ongoing"] in (None, "no") for event in events.values())

    # The protests are dated by their month alone, the refusal by the last day that it can have been.
    assert events["election-protests-2021"]["holds"] == "possible"
    assert events["light-weapons-refused"]["holds"] == "possible"
    demand = only(ask.all("/v1/demands", as_of=BEFORE, expand="claims"))
    assert (demand["id"], demand["holds"]) == ("light-weapons", "possible")
    assert (demand["status"], demand["status_holds"]) == ("rejected", "possible")
    assert demand["start_earliest"] is None
    assert demand["start_latest"] == "2021-06-25"
    assert ask.all("/v1/demands", as_of=BEFORE, certain_only="true") == []
    assert paragraphs(demand) == {6}


def question_09(ask: Asker) -> None:
    """As of 2021-06-26: the same?"""
    siege = by_id(ask.all("/v1/events", as_of=AFTER, expand="claims"))["siege-of-daraa"]
    assert (siege["holds"], siege["ongoing"]) == ("certain", "certain")
    assert (siege["start_earliest"], siege["start_latest"]) == ("2021-06-25", "2021-06-25")
    assert 6 in paragraphs(siege)

    demand = only(ask.all("/v1/demands", as_of=AFTER, unmet="true"))
    assert (demand["id"], demand["holds"]) == ("light-weapons", "certain")
    assert (demand["status"], demand["status_holds"]) == ("rejected", "certain")

    assert ask.all("/v1/talks", as_of=AFTER) == []
    assert ask.all("/v1/events", as_of=AFTER, category="assault") == []


def question_10(ask: Asker) -> None:
    """What changed between 2021-06-24 and 2021-06-26?"""
    changes = ask.one("/v1/network/changes", from_=BEFORE, to=AFTER)
    assert [edge["facts"] for edge in changes["gained"]] == [["siege-of-daraa"]]
    assert changes["lost"] == []
    # No tie begins or ends; that the fighters oppose the government is only sure from the 25th on.
    assert [(edge["layer"], edge["how"], edge["after"]["facts"]) for edge in changes["changed"]] == [
        ("tie", ["now_certain"], ["local-fighters-oppose-government"])
    ]
    assert ask.ids("/v1/ties", as_of=BEFORE) == ask.ids("/v1/ties", as_of=AFTER)
    happened = set(ask.ids("/v1/events", as_of=AFTER)) - set(ask.ids("/v1/events", as_of=BEFORE))
    assert happened == {"siege-of-daraa"}
    assert paragraphs(ask.one("/v1/events/siege-of-daraa")) >= {6}


def question_11(ask: Asker) -> None:
    """What changed between 2021-07-15 and 2021-08-15?"""
    before, after = "2021-07-15", "2021-08-15"
    then, now = (by_id(ask.all("/v1/events", as_of=day, expand="claims")) for day in (before, after))
    assert set(now) - set(then) == {"raids-since-july-2021"}
    assert set(then) <= set(now)

    raids = now["raids-since-july-2021"]
    assert raids["date_text"] == "late July"
    assert (raids["start_earliest"], raids["start_latest"]) == ("2021-07-21", "2021-07-31")
    assert (raids["holds"], raids["ongoing"]) == ("certain", "certain")
    assert (raids["actors"], raids["place"]) == (["regime-forces"], "daraa")
    assert paragraphs(raids) == {7}

    # They strike a place, not an actor, so that no edge of the network comes or goes.
    changes = ask.one("/v1/network/changes", from_=before, to=after)
    assert (changes["gained"], changes["lost"]) == ([], [])

    assert ask.all("/v1/talks", from_=before, to="2021-08-16") == []
    # The plan may be as old as that, but it is not an agreement.
    offered = ask.all("/v1/agreements", from_=before, to="2021-08-16")
    assert [(found["id"], found["form"], found["holds"]) for found in offered] == [
        ("russian-roadmap", "proposal", "possible")
    ]


def question_12(ask: Asker) -> None:
    """Why was Daraa besieged?"""
    siege = ask.one("/v1/events/siege-of-daraa")
    stated = {cause["cause"]: cause["speaker"] for cause in siege["stated_causes"]}
    assert stated == {"election-protests-2021": None, "light-weapons-refused": None}
    causes = [claim for claim in siege["claims"] if "stated_causes" in claim["asserts"]]
    assert [(claim["modality"], claim["confidence"]) for claim in causes] == [("actual", 0.9)]
    assert 6 in paragraphs(siege)

    # The besieger is implied: the claim that states the siege names none.
    assert all("actors" not in claim["asserts"] for claim in causes)
    assert siege["actors"] == ["syrian-government"]
    assert hedge_on(siege, "actors", "syrian-government") == ("inferred", 0.4, None)
    assert ask.one("/v1/events/siege-of-daraa", min_confidence=0.5)["actors"] == []
