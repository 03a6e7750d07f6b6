"""Who says what: accounts, their origins, and what a source takes back."""

from __future__ import annotations

from typing import Any

from graph.evidence import Lens, SourceFacts, derive
from graph.evidence.accounts import count_independent, count_origins, group_accounts, identify_account

EVENT = {"kind": "event", "id": "e", "title": "Shelling"}


def claim(name: str, source: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "claim", "id": name, "about": "e", "source": source, "locator": "1", **fields}


def test_one_source_and_one_speaker_make_one_account_in_however_many_claims() -> None:
    rows = [claim(f"row-{n}", "dataset", asserts={"actors": [f"a{n}"]}) for n in range(3)]
    assert [account.claim_ids for account in group_accounts(rows)] == [("row-0", "row-1", "row-2")]
    # A dataset that writes one claim a row adds to its own account: nothing is contested.
    reading = derive(EVENT, rows, Lens())
    assert reading is not None
    assert reading.values["actors"] == ["a0", "a1", "a2"]
    assert not reading.contested


def test_whom_a_source_credits_is_another_account() -> None:
    own, governor, words = (
        claim("1", "paper"),
        claim("2", "paper", asserted_by="governor"),
        claim("3", "paper", credited="Local  Reports"),
    )
    assert len({identify_account(one) for one in (own, governor, words)}) == 3
    assert identify_account(words) == identify_account(claim("4", "paper", credited="local reports"))


def test_a_credited_speaker_is_one_origin_however_many_outlets_quote_him() -> None:
    quotes = [claim(outlet, outlet, asserted_by="governor") for outlet in ("a", "b", "c")]
    lens = Lens(sources={"d": SourceFacts("wire"), "e": SourceFacts("wire")})
    assert count_origins(group_accounts(quotes), lens) == 1
    assert count_origins(group_accounts([*quotes, claim("d", "d"), claim("e", "e")]), lens) == 2


def test_a_correction_supersedes_and_is_no_dispute() -> None:
    first = claim("1", "paper", asserts={"actors": ["rebels"], "category": "assault"})
    second = claim("2", "paper", asserts={"actors": ["army"], "category": "assault"}, corrects=["1"])
    reading = derive(EVENT, [first, second], Lens())
    assert reading is not None
    assert reading.values["actors"] == ["army"]
    assert not reading.contested
    assert [c["id"] for c in reading.claims] == ["1", "2"]  # kept


def test_a_correction_takes_back_what_it_corrects_however_sure_it_is_itself() -> None:
    first = claim("1", "paper", asserts={"actors": ["rebels"]})
    second = claim("2", "paper", asserts={"actors": ["army"]}, corrects=["1"], confidence=0.3)
    third = claim("3", "paper", asserts={"actors": ["police"]}, corrects=["2"])
    other = claim("4", "radio", asserts={"actors": ["gunmen"]})
    sure = Lens(min_confidence=0.5)
    assert derive(EVENT, [first, second], sure) is None
    for last, shown in (([other], ["gunmen"]), ([third], ["police"])):
        reading = derive(EVENT, [first, second, *last], sure)
        assert reading is not None
        assert reading.values["actors"] == shown
    # Who does not listen to a source does not hear its correction either.
    assert derive(EVENT, [first, second], Lens(according_to=frozenset({"radio"}))) is None
    withdrawn = derive(EVENT, [first, {**second, "status": "retracted"}], sure)
    assert withdrawn is not None
    assert withdrawn.values["actors"] == ["rebels"]


def test_one_outlet_that_quotes_several_speakers_is_one_independent_source() -> None:
    quotes = group_accounts([claim(name, "paper", asserted_by=name) for name in ("governor", "general")])
    assert (count_origins(quotes, Lens()), count_independent(quotes, Lens())) == (2, 1)
    assert (
        derive(EVENT, [claim("1", "paper", asserted_by="governor"), claim("2", "paper")], Lens(min_sources=2)) is None
    )
    other = [*quotes, *group_accounts([claim("x", "radio", asserted_by="governor")])]
    assert count_independent(other, Lens()) == 2
