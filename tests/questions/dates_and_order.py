"""Questions 18 to 20: the impossible date, and what happened in which order."""

from __future__ import annotations

from tests.questions.asking import DAY_X, Asker, ById, by_id, hedge_on, ids_of, only, paragraphs, readings_of

BOMBARDMENT = ("tank-fire", "airstrikes-daraa", "airstrikes-tafas")


def question_18(ask: Asker) -> None:
    """On which day was the bombardment?"""
    disputes = ById((dispute["fact"], dispute) for dispute in ask.all("/v1/disputes") if dispute["field"] == "date")
    for name in BOMBARDMENT:
        event = ask.one(f"/v1/events/{name}")
        assert event["contested"] is True
        assert (event["start_earliest"], event["start_latest"]) == DAY_X
        assert (event["end_earliest"], event["end_latest"]) == ("2021-08-19", "2021-08-20")
        assert set(readings_of(event, "date")) == set(DAY_X)
        claims = by_id(event["claims"])
        for day, why in zip(DAY_X, ("weekday", "number"), strict=True):
            claim = claims[only(readings_of(event, "date")[day])]
            assert claim["status"] == "contested"
            assert f"{why} is right" in claim["note"]
            assert "paragraph" in claim["locator"]
        assert 2 in paragraphs(event)
        assert {reading["value"] for reading in disputes[name]["readings"]} == set(DAY_X)


def question_19(ask: Asker) -> None:
    """Timeline of that week?"""
    described = ask.all("/v1/processes/daraa-2021/timeline", from_="2021-08-17", to="2021-08-20", expand="claims")
    week = [fact for fact in described if (fact["start_earliest"] or "") >= "2021-08-17"]
    order = ids_of(week)
    assert order[:1] == ["talks-2021-08-17"]
    assert set(order[1:3]) == {"surrender-weapons", "stand-down"}
    assert order[3:5] == ["young-man-shot", "clash-al-kazia"]
    assert set(order[5:]) == {*BOMBARDMENT, "clashes-outskirts"}

    facts = by_id(week)
    assert facts["talks-2021-08-17"]["outcome"] == "collapsed"
    assert facts["young-man-shot"]["date_text"] == "2021-08-17/2021-08-18"
    assert hedge_on(facts["young-man-shot"], "existence") == ("actual", 0.6, "reported")
    assert paragraphs(facts["young-man-shot"]) == {5}
    assert hedge_on(facts["clash-al-kazia"], "existence") == ("actual", 0.5, "believed")
    # That the clash opened the day is only believed.
    for name in (*BOMBARDMENT, "clashes-outskirts"):
        assert facts[name]["follows"] == ["clash-al-kazia"]
    for name in ("tank-fire", "airstrikes-daraa", "clashes-outskirts"):
        assert hedge_on(facts[name], "follows", "clash-al-kazia") == ("actual", 0.5, "believed")
    assert hedge_on(facts["airstrikes-tafas"], "existence") == ("actual", 0.5, "thought")
    # What is undated or began before is told as such, not fitted into the week.
    assert set(ids_of(described)) - set(order) <= {
        "siege-of-daraa", "raids-since-july-2021", "russian-roadmap", "roadmap-criticised"
    }  # fmt: skip


def question_20(ask: Asker) -> None:
    """Timeline of Daraa before that week?"""
    described = ask.all("/v1/processes/daraa-conflict/timeline", to="2021-08-16", expand="claims")
    facts = by_id(described)
    assert [name for name in ids_of(described) if facts[name]["kind"] == "event"] == [
        "opposition-2011",
        "government-leaves-daraa",
        "daraa-retaken-2018",
        "exile-2018",
        "presidential-election-2021",
        "election-protests-2021",
        "light-weapons-refused",
        "siege-of-daraa",
        "raids-since-july-2021",
        # Undated: it may be as late as the article.
        "roadmap-criticised",
    ]
    dated = {
        "opposition-2011": "2011",
        "government-leaves-daraa": "soon",
        "daraa-retaken-2018": "2018",
        "exile-2018": "2018",
        "election-protests-2021": "2021-06",
        "siege-of-daraa": "2021-06-25/",
        "raids-since-july-2021": "late July",
    }
    assert {name: facts[name]["date_text"] for name in dated} == dated
    assert facts["government-leaves-daraa"]["holds"] == "possible"
    assert facts["roadmap-criticised"]["holds"] == "possible"
    for name, paragraph in (
        ("opposition-2011", 11),
        ("exile-2018", 12),
        ("siege-of-daraa", 6),
        ("raids-since-july-2021", 7),
    ):
        assert paragraph in paragraphs(facts[name])
