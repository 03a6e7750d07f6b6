"""A claim may hold a passage word for word: recorded, answered, exported, bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.api.writable import Writable

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WORDS = "Both sides said that they would «keep talking»."


def records(**claim: Any) -> list[dict[str, Any]]:
    fact = {"kind": "event", "id": "quoted-event", "title": "A statement", "category": "consult", "date": "2021-08-17"}
    return [
        {"kind": "source", "id": "herald", "title": "The Herald"},
        {**fact, "claims": [{"source": "herald", "locator": "paragraph 3", **claim}]},
    ]


def test_a_quotation_is_answered_and_exported_as_it_was_recorded(writable: Writable) -> None:
    assert writable.load(*records(quotation=f" {WORDS} ")).status_code == 200
    (claim,) = writable.get("/v1/events/quoted-event")["claims"]
    assert claim["quotation"] == WORDS
    assert writable.get(f"/v1/claims/{claim['id']}")["quotation"] == WORDS
    lines = writable.client.get("/v1/export?format=jsonl&kind=claim").text.splitlines()
    found = [line for line in map(orjson.loads, lines) if line["id"] == claim["id"]]
    assert [line["quotation"] for line in found] == [WORDS]


@pytest.mark.parametrize("quotation", ["x" * 301, "", "   "])
def test_a_quotation_is_of_1_to_300_characters(writable: Writable, quotation: str) -> None:
    answer = writable.load(*records(quotation=quotation))
    assert answer.status_code == 422
    assert "quotation" in answer.text
    assert "character" in answer.text


def test_no_claim_of_the_founding_case_quotes(seeded_api: TestClient) -> None:
    for page in range(2):
        claims = seeded_api.get(f"/v1/claims?limit=500&min_confidence={page / 10}").json()["items"]
        assert claims
        assert {claim["quotation"] for claim in claims} == {None}
