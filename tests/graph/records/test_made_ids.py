"""Claims and names written without an id: theirs follows from what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.records import Claim
from graph.records.files import Raw
from graph.records.parsing import Parsed, parse_files, parse_raw
from graph.settings import Settings

TALK = {"kind": "talk", "id": "round-one", "title": "First round", "date": "2021-08-17"}
PAPER = {"source": "paper", "locator": "paragraph 3"}
RADIO = {"source": "radio", "locator": "minute 2"}


def read(*claims: dict[str, Any], **more: Any) -> dict[str, str]:
    """The id of each claim of the talk, by what is written of it."""
    parsed = Parsed()
    parse_raw(Raw({**TALK, **more, "claims": list(claims)}, "test", 1), parsed)
    assert not parsed.faults
    made = [located.record for located in parsed.records if isinstance(located.record, Claim)]
    return {str(claim): record.id for claim, record in zip(claims, made, strict=True)}


def only(claim: dict[str, Any], **more: Any) -> str:
    (found,) = read(claim, **more).values()
    return found


def test_the_order_of_claims_makes_no_difference() -> None:
    assert read(PAPER, RADIO) == read(RADIO, PAPER)
    assert read(PAPER, RADIO)[str(PAPER)] == read(PAPER)[str(PAPER)]


def test_what_a_claim_says_besides_makes_no_difference() -> None:
    same = {only(PAPER), only({**PAPER, "confidence": 0.4, "note": "x"}), only(PAPER, date="2021-08-18")}
    assert len(same | {only({**PAPER, "locator": " paragraph 3 ", "polarity": "affirmed"})}) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"source": "radio"},
        {"locator": "paragraph 4"},
        {"asserted_by": "russia"},
        {"credited": "residents"},
        {"polarity": "negated"},
    ],
    ids=str,
)
def test_another_source_place_speaker_or_polarity_is_another_claim(other: dict[str, str]) -> None:
    assert only({**PAPER, **other}) != only(PAPER)


def test_the_same_words_about_another_record_are_another_claim() -> None:
    assert only(PAPER) != only(PAPER, id="round-two")


def test_two_claims_from_one_place_are_told_apart_by_what_they_say() -> None:
    plain, hedged = {**PAPER, "asserts": {"outcome": "agreement"}}, {**PAPER, "modality": "judged"}
    both = read(plain, hedged)
    assert len(set(both.values())) == 2
    assert both == read(hedged, plain)


def test_the_same_claim_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    path.write_bytes(orjson.dumps({**TALK, "claims": [PAPER, PAPER]}))
    (fault,) = parse_files([path], Settings()).faults
    assert (fault.field, fault.message.partition(" at ")[0]) == ("claims[1]", "a claim like it is written")


def test_a_long_id_leaves_room_for_those_made_from_it() -> None:
    assert len(only(PAPER, id="a" * 128)) <= 128
    assert only(PAPER, id="a" * 128) != only(PAPER, id="a" * 127)


def test_a_claim_on_a_line_of_its_own_needs_no_id() -> None:
    parsed = Parsed()
    parse_raw(Raw({"kind": "claim", "about": "round-one", **PAPER}, "test", 1), parsed)
    assert [located.record.id for located in parsed.records] == [only(PAPER)]
