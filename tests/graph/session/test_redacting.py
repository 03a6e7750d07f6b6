"""One record without what only restricted sources say."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph.records.registry import MODEL_OF, drop_references
from graph.session.restricted.redacting import Redaction
from graph.session.restricted.versions import StoredVersion, join_equal
from graph.store.nodes import NOT_RETIRED

TALK = {
    "kind": "talk", "id": "t", "title": "A talk", "place": "hall", "date": "2021-08-01", "outcome": "agreement",
    "participants": [{"actor": "a", "formal_role": "party"}, {"actor": "b"}], "produced": ["deal"],
}  # fmt: skip


def claim(id_: str, source: str, **asserts: Any) -> dict[str, Any]:
    return {"kind": "claim", "id": id_, "about": "t", "source": source, "locator": "1", "asserts": asserts}


def write(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def redact(record: dict[str, Any], *claims: dict[str, Any], gone: frozenset[str] = frozenset()) -> Any:
    version = StoredVersion(record["id"], 1, NOT_RETIRED, write(record), tuple(map(write, claims)))
    left = Redaction({"secret"}, gone, {"t": "talk"}).apply(version)
    return None if left is None else (left.values, [orjson.loads(text) for text in left.claims])


def test_a_value_that_only_a_restricted_claim_gives_falls_away() -> None:
    open_claim = claim("t.1", "paper", date="2021-08-01", place="hall", participants=[{"actor": "b"}])
    secret = claim("t.2", "secret", outcome="agreement", participants=[{"actor": "a", "formal_role": "party"}])

    left, claims = redact(TALK, open_claim, secret)

    assert "outcome" not in left
    assert left["participants"] == [{"actor": "b"}]
    assert (left["place"], left["title"]) == ("hall", "A talk")
    assert left["produced"] == ["deal"], "what no claim gives is the coder's own"
    assert claims == [open_claim]


def test_whom_a_shown_history_names_stays_an_addressee() -> None:
    demand = {
        "kind": "demand", "id": "t", "text": "Go", "raised_by": ["a"], "directed_at": ["b", "c"], "date": "2021-08-01",
    }  # fmt: skip
    answered = claim("t.1", "paper", history=[{"addressee": "b", "date": "2021-08-02", "status": "rejected"}])
    secret = claim("t.2", "secret", raised_by=["a"], directed_at=["b", "c"])

    left, _ = redact(demand, answered, secret)

    assert left["directed_at"] == ["b"], "a record whose history names nobody's addressee could not be loaded"


def test_a_fact_of_which_only_restricted_sources_tell_is_not_there() -> None:
    assert redact(TALK, claim("t.2", "secret", place="hall")) is None


@pytest.mark.parametrize("kind", ["claim", "name", "match"])
def test_what_belongs_to_a_hidden_record_is_not_there(kind: str) -> None:
    records: dict[str, dict[str, Any]] = {
        "claim": claim("c", "paper") | {"about": "x"},
        "name": {"kind": "name", "id": "n", "of": "x", "text": "X"},
        "match": {"kind": "match", "id": "m", "one": "a", "other": "x", "verdict": "different", "by": "me"},
    }
    assert redact(records[kind], gone=frozenset({"x"})) is None


def test_coordinates_go_with_the_source_that_they_come_from() -> None:
    place = {"kind": "place", "id": "p", "name": "P", "latitude": 1.0, "longitude": 2.0, "source": "secret"}
    left, _ = redact(place)
    assert left == {"kind": "place", "id": "p", "name": "P"}


def test_a_mention_of_what_is_hidden_is_left_out() -> None:
    left, claims = redact(TALK, claim("t.1", "paper", produced=["deal", "pact"]), gone=frozenset({"deal"}))
    assert "produced" not in left
    assert claims[0]["asserts"] == {"produced": ["pact"]}


def test_pieces_that_are_nothing_without_a_record_go_with_it() -> None:
    demand = {"history": [{"status": "raised", "talk": "t"}, {"status": "met", "date": "2021"}]}
    assert drop_references(MODEL_OF["demand"], demand, {"t"})["history"] == [
        {"status": "raised"}, {"status": "met", "date": "2021"},
    ]  # fmt: skip
    terms = {"provisions": [{"id": "p", "text": "Halt", "satisfies": [{"demand": "d"}, {"demand": "e"}]}]}
    (provision,) = drop_references(MODEL_OF["agreement"], terms, {"d"})["provisions"]
    assert provision["satisfies"] == [{"demand": "e"}]
    options = {"raised_by": {"one_of": ["a", "b"]}}
    assert drop_references(MODEL_OF["demand"], options, {"a"}) == {}
    assert drop_references(MODEL_OF["demand"], options, {"c"}) is options


def test_versions_that_differ_in_what_is_left_out_alone_are_one() -> None:
    one, two, three = (StoredVersion("t", n, n + 1, body) for n, body in ((1, "{}"), (2, "{}"), (3, "[]")))
    assert [(v.since, v.until) for v in join_equal([one, two, three])] == [(1, 3), (3, 4)]
