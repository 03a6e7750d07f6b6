"""What became of a demand or an offer, where accounts differ: which report is shown, and which ones compete."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.facts.ledger import follow_ledger, list_status_changes
from graph.codes import read_codes
from graph.evidence import EVERYTHING, Lens, SourceFacts, derive
from graph.evidence.statuses import OPEN_STATES, STATE_OF, find_latest, find_live, is_later, list_reports
from graph.models.ledger import Ledger
from graph.time import ALWAYS, Bounds, Moment, read_edtf

DEMAND = {"kind": "demand", "id": "d", "text": "Leave", "raised_by": ["A"]}
STATUSES = list(read_codes("demand_status"))
IN_ORDER = sorted(STATUSES, key=lambda code: (read_codes("demand_status")[code].extra["order"], STATUSES.index(code)))


def report(status: str, day: str | None = "2022-03-01", addressee: str | None = "B", **more: Any) -> dict[str, Any]:
    found = {"status": status, "date": day, "addressee": addressee, **more}
    return {name: value for name, value in found.items() if value is not None}


def claim(name: str, *history: dict[str, Any], directed_at: tuple[str, ...] = ("B",), **more: Any) -> dict[str, Any]:
    asserts = {"date": "2022-01-10", "directed_at": list(directed_at), "history": list(history)}
    return {"kind": "claim", "id": f"d.{name}", "source": name, "asserts": asserts, **more}


def deny(entry: dict[str, Any]) -> dict[str, Any]:
    """What a second source says did not come of it."""
    return {"kind": "claim", "id": "d.s2", "source": "s2", "polarity": "negated", "asserts": {"history": [entry]}}


def stand(*claims: dict[str, Any], moment: Moment = ALWAYS, lens: Lens = EVERYTHING, fact: Any = None) -> Ledger:
    reading = derive(fact or DEMAND, claims, lens)
    assert reading is not None
    return follow_ledger(reading, moment)


@pytest.mark.parametrize("kind", ["demand", "offer"])
@pytest.mark.parametrize(("one", "other"), list(permutations(STATUSES, 2)))
def test_of_two_accounts_of_one_day_the_earlier_in_the_order_is_shown(one: str, other: str, kind: str) -> None:
    fact = {"kind": kind, "id": "d", "text": "Leave", "raised_by" if kind == "demand" else "offered_by": ["A"]}
    described = stand(claim("s1", report(one)), claim("s2", report(other)), fact=fact)

    assert described["status"] == min(one, other, key=IN_ORDER.index)
    (entry,) = described["by_addressee"]
    assert entry["contested"] is True
    assert {reading["value"]: reading["claims"] for reading in entry["readings"]} == {one: ["d.s1"], other: ["d.s2"]}
    unmet = [STATE_OF[one] in OPEN_STATES, STATE_OF[other] in OPEN_STATES]
    assert described["unmet"] is any(unmet)
    assert described["unmet_holds"] == ("certain" if all(unmet) else "possible" if any(unmet) else None)


def test_two_independent_accounts_outweigh_one_and_two_outlets_of_one_origin_do_not() -> None:
    claims = (claim("s1", report("rejected")), claim("s2", report("accepted")), claim("s3", report("accepted")))
    assert stand(*claims)["status"] == "accepted"
    assert (stand(*claims)["unmet"], stand(*claims)["unmet_holds"]) == (True, "possible")

    copied = Lens(sources={"s2": SourceFacts("one-origin"), "s3": SourceFacts("one-origin")})
    assert stand(*claims, lens=copied)["status"] == "rejected"
    quoted = [{**one, "asserted_by": "X"} if one["source"] != "s1" else one for one in claims]
    assert stand(*quoted)["status"] == "rejected"


def test_the_parties_own_words_count_only_where_nobody_else_speaks() -> None:
    for speaker in ("A", "B"):
        described = stand(
            claim("s1", report("implemented")),
            claim("s2", report("rejected"), asserted_by=speaker),
            claim("s3", report("rejected"), asserted_by=speaker),
        )
        assert (described["status"], described["unmet"], described["unmet_holds"]) == ("implemented", True, "possible")
    assert stand(claim("s2", report("implemented"), asserted_by="B"))["status"] == "implemented"


def test_days_that_do_not_overlap_are_an_order_whoever_reports_them() -> None:
    described = stand(claim("s1", report("rejected", "2022-03-01")), claim("s2", report("implemented", "2022-03-02")))
    assert (described["status"], described["unmet"]) == ("implemented", False)
    assert described["by_addressee"][0]["contested"] is False

    # A month and a day of it are no order.
    overlapping = stand(claim("s1", report("rejected", "2022-03")), claim("s2", report("implemented", "2022-03-02")))
    assert (overlapping["status"], overlapping["unmet_holds"]) == ("rejected", "possible")


def test_one_account_puts_its_own_reports_in_order() -> None:
    both = report("accepted", "2022-03"), report("breached", "2022-03")
    assert stand(claim("s1", *both))["status"] == "breached"
    assert stand(claim("s1", *reversed(both)))["status"] == "accepted"
    # One account in several claims, the tenth after the second; dates that do not overlap come first.
    claims = [{**claim("s1", report("accepted")), "id": "d.s1.2"}, {**claim("s1", report("rejected")), "id": "d.s1.10"}]
    assert stand(*claims)["status"] == "rejected"
    assert (
        stand(claim("s1", report("implemented", "2022-04-01"), report("raised", "2022-03-01")))["status"]
        == "implemented"
    )


def test_a_report_without_a_date_is_of_any_day_since_the_raising() -> None:
    undated = claim("s1", report("accepted", None)), claim("s2", report("rejected", "2022-03-01"))
    assert (stand(*undated)["status"], stand(*undated)["unmet_holds"]) == ("rejected", "possible")
    before = stand(undated[0], moment=Moment(as_of=date(2022, 2, 1)))
    assert (before["status"], before["status_holds"], before["unmet"], before["unmet_holds"]) == (
        "accepted", "possible", True, "possible",
    )  # fmt: skip
    assert (
        stand(claim("s1", report("raised", None)), moment=Moment(as_of=date(2022, 2, 1)))["status_holds"] == "certain"
    )


def test_what_may_not_have_come_yet_leaves_open_what_was_before() -> None:
    history = report("raised", "2022-01-10"), report("implemented", "[2022-02-01..2022-03-01]")
    on = {day: stand(claim("s1", *history), moment=Moment(as_of=date.fromisoformat(day))) for day in
          ("2022-01-20", "2022-02-10", "2022-03-02")}  # fmt: skip
    assert [(described["status"], described["unmet"], described["unmet_holds"]) for described in on.values()] == [
        ("raised", True, "certain"),
        ("implemented", True, "possible"),
        ("implemented", False, None),
    ]


def test_an_accusation_proves_no_breach() -> None:
    accused = claim("s2", report("breached", "2022-04-01"), asserted_by="A", modality="alleged")
    described = stand(claim("s1", report("implemented")), accused)
    assert (described["status"], described["unmet"], described["unmet_holds"]) == ("implemented", True, "possible")
    (entry,) = described["by_addressee"]
    assert (entry["holds"], entry["contested"]) == ("possible", True)
    assert {reading["value"]: reading["alleged"] for reading in entry["readings"]} == {
        "implemented": False, "breached": True,
    }  # fmt: skip
    assert [(one["status"], one["alleged"], one["holds"]) for one in described["history"]] == [
        ("implemented", False, "certain"),
        ("breached", True, "possible"),
    ]


def test_what_somebody_denies_is_not_certain() -> None:
    denial = claim("s2", {"status": "accepted", "addressee": "B"}, polarity="negated")
    described = stand(claim("s1", report("raised", "2022-01-10"), report("accepted")), denial)
    assert (described["unmet"], described["unmet_holds"]) == (True, "possible")
    assert described["by_addressee"][0]["holds"] == "possible"


def test_a_later_correction_by_the_same_account_leaves_nothing_to_compete() -> None:
    first = {**claim("s1", report("rejected")), "id": "d.s1.1"}
    then = {**claim("s1", report("accepted")), "id": "d.s1.2", "corrects": ["d.s1.1"]}
    described = stand(first, then)
    assert (described["status"], described["by_addressee"][0]["contested"]) == ("accepted", False)
    assert [one["status"] for one in described["history"]] == ["accepted"]


def test_several_addressees_stand_alike_or_mixed_and_a_silent_one_as_raised() -> None:
    wide = ("B", "C", "E")
    described = stand(claim("s1", report("accepted"), report("implemented", addressee="C"), directed_at=wide))
    assert {one["addressee"]: (one["status"], one["state"], one["unmet"]) for one in described["by_addressee"]} == {
        "B": ("accepted", "agreed", False), "C": ("implemented", "met", False), "E": ("raised", "unmet", True),
    }  # fmt: skip
    assert (described["status"], described["state"], described["unmet"], described["unmet_holds"]) == (
        "mixed",
        "mixed",
        True,
        "certain",
    )
    alike = stand(claim("s1", report("accepted", addressee=None), directed_at=wide))
    assert (alike["status"], alike["unmet"], len(alike["by_addressee"])) == ("accepted", False, 3)
    half = stand(claim("s1", report("accepted", addressee="B"), report("partially_implemented", addressee="C"),
                       directed_at=("B", "C")))  # fmt: skip
    assert (half["status"], half["state"], half["unmet"]) == ("mixed", "agreed", False)


def test_the_history_says_who_gives_each_report() -> None:
    same = report("rejected", by="U")
    described = stand(
        claim("s1", same), claim("s2", same, asserted_by="X"), claim("s3", report("raised", "2022-01-10"))
    )
    assert [
        (one["status"], one["by"], one["sources"], one["speakers"], one["origins"], one["claims"])
        for one in described["history"]
    ] == [
        ("raised", None, ["s3"], [], 1, ["d.s3"]),
        ("rejected", "U", ["s1", "s2"], ["X"], 2, ["d.s1", "d.s2"]),
    ]


def test_an_account_that_says_one_of_two_makes_neither_certain() -> None:
    described = stand(
        {
            **claim("s1"),
            "asserts": {"directed_at": ["B"], "history": {"one_of": [report("accepted"), report("rejected")]}},
        }
    )
    assert {one["holds"] for one in described["history"]} == {"possible"}
    assert (described["unmet"], described["unmet_holds"]) == (True, "possible")


_DATES = st.sampled_from([None, "2022-01", "2022-01-10", "2022-01-20", "2022-02", "2022-02-05?", "[..2022-01-15]"])
_HISTORIES = st.lists(st.lists(st.tuples(st.sampled_from(STATUSES), _DATES), max_size=4), min_size=1, max_size=4)


def _reports(histories: list[list[tuple[str, str | None]]]) -> Any:
    claims = [claim(f"s{n}", *(report(*one) for one in history)) for n, history in enumerate(histories)]
    return list_reports(DEMAND, claims, read_edtf("2022-01-10"), EVERYTHING)


@given(histories=_HISTORIES)
def test_there_is_always_a_latest_report_and_nothing_is_later_than_it(histories: Any) -> None:
    reports = _reports(histories)
    latest = find_latest(reports)
    assert bool(latest) == bool(reports)
    assert not any(is_later(other, one) for one in latest for other in reports)
    assert not any(is_later(one, other) and is_later(other, one) for one in reports for other in reports)
    # Nothing is live that some firm report has certainly overtaken, and all that is latest is live.
    assert {id(one) for one in latest} <= {id(one) for one in find_live(reports, reports)}


@given(histories=_HISTORIES, order=st.randoms(use_true_random=False))
def test_the_order_of_accounts_and_their_names_decide_nothing(histories: Any, order: Any) -> None:
    claims = [claim(f"s{n}", *(report(*one) for one in history)) for n, history in enumerate(histories)]
    other = [claim(f"z{len(histories) - n}", *(report(*one) for one in history)) for n, history in enumerate(histories)]
    order.shuffle(other)
    first, then = stand(*claims), stand(*other)
    for name in ("status", "unmet", "unmet_holds", "state", "status_holds"):
        assert first[name] == then[name]


def test_unknown_bounds_overlap_with_everything() -> None:
    assert not is_later(*_two(Bounds(), read_edtf("2022-03-01")))
    assert is_later(*_two(read_edtf("2022-03-02"), read_edtf("2022-03-01")))


def _two(one: Bounds, other: Bounds) -> Any:
    first, second = _reports([[("raised", None)], [("raised", None)]])
    return (
        type(first)(first.item, one, first.account, 0, (), ""),
        type(second)(second.item, other, second.account, 0, (), ""),
    )


def test_two_statuses_of_one_day_by_two_accounts_are_both_possible_whatever_came_later() -> None:
    reported = [claim("s1", report("rejected")), claim("s2", report("accepted"))]
    later = [
        claim(f"s{n}", report(one), report("implemented", "2022-06-01"))
        for n, one in enumerate(("rejected", "accepted"))
    ]
    for claims, more in ((reported, []), (later, [("implemented", "certain")])):
        held = [(one["status"], one["holds"]) for one in stand(*claims)["history"]]
        assert sorted(held) == sorted([("accepted", "possible"), ("rejected", "possible"), *more])
    agreed = [claim("s1", report("rejected")), claim("s2", report("rejected"))]
    assert [one["holds"] for one in stand(*agreed)["history"]] == ["certain"]
    to_both, by_one = ("B", "C"), report("rejected")
    by_each = [
        claim("s1", by_one, directed_at=to_both),
        claim("s2", report("accepted", addressee="C"), directed_at=to_both),
    ]
    assert {one["holds"] for one in stand(*by_each)["history"]} == {"certain"}
    to_one_each = [claim("s1", by_one), claim("s2", report("accepted", addressee="C"), directed_at=("C",))]
    assert {one["holds"] for one in stand(*to_one_each)["history"]} == {"possible"}, "to whom it was put is contested"


def test_that_it_was_raised_is_as_sure_as_before_beside_another_account_of_that_day() -> None:
    described = stand(claim("s1", report("raised")), claim("s2", report("rejected")))
    assert [one["holds"] for one in described["history"]] == ["certain", "certain"]


def test_only_reports_of_enough_sources_are_told() -> None:
    both = report("rejected", "2022-02-01")
    claims = [claim("s1", both, report("implemented", "2022-05-01")), claim("s2", {**both, "talk": "t"})]
    described = stand(*claims, lens=Lens(min_sources=2))

    assert {one["status"] for one in described["history"]} == {"rejected"}
    assert (described["status"], described["unmet"], described["unmet_holds"]) == ("rejected", True, "certain")
    assert stand(*claims)["status"] == "implemented"
    copied = Lens(min_sources=2, sources={"s1": SourceFacts("wire"), "s2": SourceFacts("wire")})
    assert derive(DEMAND, claims, copied) is None


def test_a_denied_status_makes_a_demand_contested_however_little_the_denial_repeats() -> None:
    reported = claim("s1", report("implemented", "2022-03-01", talk="t"))
    denial = deny({"status": "implemented", "addressee": "B"})
    reading = derive(DEMAND, [reported, denial], EVERYTHING)

    assert reading is not None
    assert reading.contested
    dispute = reading.disputes["history.B.implemented"]
    assert [(one.value, one.claims) for one in dispute.variants] == [("affirmed", ("d.s1",)), ("negated", ("d.s2",))]
    (with_b,) = stand(reported, denial)["by_addressee"]
    assert (with_b["status"], with_b["holds"], with_b["contested"]) == ("implemented", "possible", True)
    elsewhere = [reported, deny({"status": "accepted"})]
    other = derive(DEMAND, elsewhere, EVERYTHING)
    assert other is not None
    assert not other.contested
    assert [one["contested"] for one in stand(*elsewhere)["by_addressee"]] == [False]


def test_what_is_told_of_a_status_can_be_read_from_its_bounds() -> None:
    denied = [claim("s1", report("implemented")), deny(report("implemented"))]
    rivals = [claim("s1", report("rejected")), claim("s2", report("accepted"))]
    for claims, expected in (
        (denied, ("possible", True, True)),
        (rivals, ("possible", True, True)),
        (rivals[:1], ("certain", False, False)),
    ):
        reading = derive(DEMAND, claims, EVERYTHING)
        assert reading is not None
        for one in list_status_changes(reading, Moment(as_of=date(2022, 4, 1))):
            assert (one["holds"], one["uncertain"], one["contested"]) == expected


RUMOUR: dict[str, Any] = {"modality": "judged", "confidence": 0.5, "hedge": "reportedly"}


@pytest.mark.parametrize("others", [0, 1])
def test_a_status_that_only_hedged_claims_give_is_said_to_be_that(others: int) -> None:
    firm = [claim("s3", report("implemented"))] * others
    claims = [claim("s1"), claim("s2", report("implemented"), **RUMOUR), *firm]
    reading = derive(DEMAND, claims, EVERYTHING)
    assert reading is not None
    ledger = follow_ledger(reading, ALWAYS)
    (change,) = list_status_changes(reading, ALWAYS)

    hedged = not others
    assert [entry["hedged"] for entry in (*ledger["by_addressee"], *ledger["history"], change)] == [hedged] * 3
    assert [(hedge["field"], hedge["value"], hedge["hedge"], hedge["claims"]) for hedge in change["hedges"]] == [
        ("status", "implemented", "reportedly", ["d.s2"])
    ][:hedged]


def test_of_competing_statuses_each_says_whether_it_is_hedged() -> None:
    ledger = stand(claim("s1", report("rejected")), claim("s2", report("implemented"), **RUMOUR))

    (entry,) = ledger["by_addressee"]
    assert {one["value"]: one["hedged"] for one in entry["readings"]} == {"rejected": False, "implemented": True}
    assert entry["hedged"] is False
