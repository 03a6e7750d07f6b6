"""Days, recording times, publication and sources: the same graph, told as of one of them, or by one of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from tests.questions.alterations import find_record, read_article_part, saying
from tests.questions.asking import ARTICLE, DAY_X, Asker, by_id, only, readings_of
from tests.questions.loading import load

if TYPE_CHECKING:
    from tests.conftest import Server

Serve = Callable[[], AbstractContextManager[TestClient]]
JUNE_1, JUNE_26, AUGUST_2 = "2021-06-01", "2021-06-26", "2021-08-02"
LISTS = (
    "actors", "ties", "processes", "talks", "issues", "positions", "demands", "agreements", "events", "quantities",
    "places", "sources", "claims", "disputes",
)  # fmt: skip
DAY_X_EVENTS = ("clash-al-kazia", "tank-fire", "airstrikes-daraa", "airstrikes-tafas", "clashes-outskirts")


@pytest.fixture
def everyone(seeded_api: TestClient) -> Asker:
    """Asks the seeded API, regardless of the source."""
    return Asker(seeded_api)


def network(ask: Asker, **parameters: str) -> dict[str, str]:
    """How firmly each edge of the network holds."""
    return {edge["id"]: edge["holds"] for edge in ask.one("/v1/network", **parameters)["edges"]}


def ledger(ask: Asker, **parameters: str) -> dict[str, tuple[str, bool, str]]:
    """Status of each demand, whether it is unmet, and how firmly it holds."""
    return {
        demand["id"]: (demand["status"], demand["unmet"], demand["holds"])
        for demand in ask.all("/v1/demands", **parameters)
    }


def turned_certain(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {edge for edge, holds in after.items() if (before.get(edge), holds) == ("possible", "certain")}


def test_three_days_have_three_networks(everyone: Asker) -> None:
    june_1, june_26, august_2 = (network(everyone, as_of=day) for day in (JUNE_1, JUNE_26, AUGUST_2))

    # The siege has begun, and the fighters have refused.
    assert june_26.keys() - june_1.keys() == {"acted:syrian-government:daraa-residents"}
    assert june_26["acted:syrian-government:daraa-residents"] == "certain"
    assert june_1.keys() - june_26.keys() == set()
    assert turned_certain(june_1, june_26) == {"tie:daraa-local-fighters:syrian-government"}

    # An agreement, undone since; talks, and the demands raised at them. The protests of June are over.
    assert august_2.keys() - june_26.keys() == {
        "signed:daraa-central-committee:syrian-government",
        "talked:daraa-central-committee:russia",
        "demanded:syrian-government:daraa-central-committee",
    }
    assert june_26.keys() - august_2.keys() == set()
    assert turned_certain(june_26, august_2) == {
        "acted:daraa-opposition:syrian-government",
        "tie:bashar-al-assad:syrian-government",
        "tie:regime-forces:syrian-government",
    }


def test_three_days_have_three_ledgers(everyone: Asker) -> None:
    raised = ("raised", True, "certain")
    assert ledger(everyone, as_of=JUNE_1) == {"light-weapons": ("rejected", True, "possible")}
    assert ledger(everyone, as_of=JUNE_26) == {"light-weapons": ("rejected", True, "certain")}
    assert ledger(everyone, as_of=AUGUST_2) == {
        "light-weapons": ("rejected", True, "certain"),
        "all-light-arms": raised,
        "rebel-leaders-leave": raised,
        "roadblocks-al-balad": raised,
    }


@pytest.mark.parametrize("day", [JUNE_1, JUNE_26, AUGUST_2])
def test_what_only_may_have_held_is_possible_and_can_be_left_out(everyone: Asker, day: str) -> None:
    whole = network(everyone, as_of=day)
    assert set(whole.values()) == {"certain", "possible"}
    certain = {edge for edge, holds in whole.items() if holds == "certain"}
    assert set(network(everyone, as_of=day, certain_only="true")) == certain

    for kind in ("ties", "positions", "demands", "events"):
        facts = everyone.all(f"/v1/{kind}", as_of=day)
        sure = [fact["id"] for fact in facts if fact["holds"] == "certain"]
        assert everyone.ids(f"/v1/{kind}", as_of=day, certain_only="true") == sure


def test_the_start_of_the_siege_is_a_dispute_between_sources(everyone: Asker) -> None:
    siege = everyone.one("/v1/events/siege-of-daraa")
    by_source = {
        day: {claim["source"] for claim in siege["claims"] if claim["id"] in claims}
        for day, claims in readings_of(siege, "date").items()
    }
    assert by_source == {
        "2021-06-06/": {"owiki"},
        "2021-06-24/": {"trt", "casyr", "stj"},
        "2021-06-25/": {ARTICLE, "newarab", "wb"},
    }
    assert siege["contested"] is True
    # The hull of the three.
    assert (siege["start_earliest"], siege["start_latest"]) == ("2021-06-06", "2021-06-25")
    dispute = only([d for d in everyone.all("/v1/disputes") if (d["fact"], d["field"]) == ("siege-of-daraa", "date")])
    described = {reading["value"]: {claim["source"] for claim in reading["claims"]} for reading in dispute["readings"]}
    assert described == by_source

    siege_on = {day: by_id(everyone.all("/v1/events", as_of=day)) for day in ("2021-06-05", "2021-06-10", "2021-06-26")}
    assert "siege-of-daraa" not in siege_on["2021-06-05"]
    on_10_june, on_26_june = (siege_on[day]["siege-of-daraa"] for day in ("2021-06-10", "2021-06-26"))
    assert (on_10_june["holds"], on_10_june["ongoing"]) == ("possible", "possible")
    assert (on_26_june["holds"], on_26_june["ongoing"]) == ("certain", "certain")


def test_known_at_before_a_correction_still_shows_the_old_reading(scratch: Server, serve_scratch: Serve) -> None:
    siege, seed = "/v1/events/siege-of-daraa", read_article_part()
    first = load(scratch, seed)
    time.sleep(0.1)
    between = datetime.now(UTC).isoformat()
    time.sleep(0.1)
    with serve_scratch() as api:
        old = api.get(siege)
        claim = find_record(seed, "siege-of-daraa.aohr-daraa-2021.1")
        corrected = saying(claim, date="2021-06-24/")(seed)
        second = load(scratch, {claim: corrected[claim]})
        new, then = api.get(siege), api.get(siege, params={"known_at": between})

        assert second.data_version == first.data_version + 1
        assert [answer.json()["start_earliest"] for answer in (old, new, then)] == [
            "2021-06-25", "2021-06-24", "2021-06-25",
        ]  # fmt: skip
        assert [answer.json()["data_version"] for answer in (old, new, then)] == [
            first.data_version, second.data_version, first.data_version,
        ]  # fmt: skip
        assert old.json() == then.json()
        assert old.headers["etag"] != new.headers["etag"]
        # Who holds the old answer is sent the new one; who holds the new one is not sent it again.
        assert api.get(siege, headers={"if-none-match": old.headers["etag"]}).status_code == 200
        assert api.get(siege, headers={"if-none-match": new.headers["etag"]}).status_code == 304

        day = {"as_of": "2021-06-24"}
        now_on, then_on = (by_id(Asker(api).all("/v1/events", **day, **more)) for more in ({}, {"known_at": between}))
        assert "siege-of-daraa" in now_on
        assert "siege-of-daraa" not in then_on


def test_two_sources_tell_two_pictures(seeded_api: TestClient) -> None:
    article, national = Asker(seeded_api, ARTICLE), Asker(seeded_api, "national")
    assert set(ledger(article)) == {"light-weapons", "surrender-weapons", "stand-down"}
    assert set(ledger(national)) == {"all-light-arms", "rebel-leaders-leave", "roadblocks-al-balad"}
    assert article.ids("/v1/talks") == ["talks-2021-08-17"]
    assert set(national.ids("/v1/talks")) == {"mediation-july-2021", "talks-2021-08-01"}
    assert set(network(national)) == {
        "demanded:syrian-government:daraa-central-committee",
        "talked:daraa-central-committee:russia",
    }
    assert "tie:russia:syrian-government" in network(article)

    # Of one fact each has its own reading, and neither is contested by itself.
    for source, start in ((ARTICLE, "2021-06-25"), ("owiki", "2021-06-06")):
        siege = Asker(seeded_api, source).one("/v1/events/siege-of-daraa")
        assert (siege["start_earliest"], siege["start_latest"], siege["contested"]) == (start, start, False)
        assert {claim["source"] for claim in siege["claims"]} == {source}


def test_today_the_regimes_ties_of_2021_are_not_certain(seeded_api: TestClient, everyone: Asker) -> None:
    today = datetime.now(UTC).date().isoformat()
    ties = everyone.all("/v1/ties", as_of=today)
    # Later sources tell of the end, so that by all sources together they are over.
    assert [tie["id"] for tie in ties if "syrian-government" in (tie["source"], tie["target"])] == []
    assert [edge for edge in network(everyone, as_of=today, layers="tie") if "syrian-government" in edge] == []
    # Of the others there has been no word since.
    assert {tie["holds"] for tie in ties} == {"possible"}

    # The article alone knows of no end, but saw nothing after its own day.
    alone = by_id(Asker(seeded_api, ARTICLE).all("/v1/ties", as_of=today))
    for name in ("russia-backs-government", "fourth-division-part-of-government", "assad-represents-government"):
        assert alone[name]["holds"] == "possible"
    assert {tie["holds"] for tie in alone.values()} == {"possible"}
    assert set(network(Asker(seeded_api, ARTICLE), as_of=today, layers="tie").values()) == {"possible"}
    assert network(Asker(seeded_api, ARTICLE), as_of=today, layers="tie", certain_only="true") == {}


@pytest.mark.parametrize(
    ("sources", "day"), [((ARTICLE,), "2021-08-17"), ((), "2018-01-01")], ids=["the article", "all sources"]
)
def test_before_publication_nothing_is_answered(seeded_api: TestClient, sources: tuple[str, ...], day: str) -> None:
    ask = Asker(seeded_api, *sources)
    for name in LISTS:
        assert ask.all(f"/v1/{name}", published_by=day) == []
        assert ask.all(f"/v1/{name}") != []
    assert ask.all("/v1/search", q="daraa", published_by=day) == []
    nothing = ask.one("/v1/network", published_by=day)
    assert (nothing["nodes"], nothing["edges"]) == ([], [])
    ends = {"source": "daraa-central-committee", "target": "iran"}
    assert ask.one("/v1/paths", **ends, published_by=day)["paths"] == []
    between = ("syrian-government", "daraa-central-committee")
    assert ask.one("/v1/mediators", between=between, published_by=day)["items"] == []


def test_once_published_a_source_is_heard(everyone: Asker) -> None:
    assert set(ledger(everyone, published_by="2021-07-31")) == set()
    assert set(ledger(everyone, published_by="2021-08-01")) == {
        "all-light-arms", "rebel-leaders-leave", "roadblocks-al-balad",
    }  # fmt: skip


def test_the_impossible_date_is_a_dispute_with_both_readings(everyone: Asker) -> None:
    disputes = {d["fact"]: d for d in everyone.all("/v1/disputes") if d["field"] == "date"}
    for event in DAY_X_EVENTS:
        readings = {reading["value"]: reading["claims"] for reading in disputes[event]["readings"]}
        assert set(readings) == set(DAY_X)
        # What was published on the 18th itself can only mean that day.
        sides_with_18 = {ARTICLE, "new-arab-2021-08-18"} if event == "tank-fire" else {ARTICLE}
        assert [{claim["source"] for claim in readings[day]} for day in DAY_X] == [sides_with_18, {ARTICLE}]
        for day in DAY_X:
            assert all(claim["locator"] and claim["asserts"]["date"] == day for claim in readings[day])


def test_russia_is_not_called_a_mediator_on_the_articles_word(seeded_api: TestClient, everyone: Asker) -> None:
    between = ("syrian-government", "daraa-central-committee")
    russia = only(Asker(seeded_api, ARTICLE).one("/v1/mediators", between=between)["items"])
    assert (russia["actor"], russia["basis"], russia["mediation"]) == ("russia", "go_between", False)
    assert (russia["talks"], russia["ties"]) == (["talks-2021-08-17"], ["russia-backs-government"])
    assert russia["agreement"] == "none_recorded"

    # Other pages do call it one: at their word it mediated the settlement of 2018.
    of_2018 = ("syrian-government", "southern-opposition-factions")
    mediator = only(everyone.one("/v1/mediators", between=of_2018)["items"])
    assert (mediator["actor"], mediator["basis"], mediator["mediation"]) == ("russia", "same_talk", True)
    assert (mediator["agreement"], mediator["agreements"]) == ("produced", ["settlement-2018"])
    assert Asker(seeded_api, ARTICLE).one("/v1/mediators", between=of_2018)["items"] == []
