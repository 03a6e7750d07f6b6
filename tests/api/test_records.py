"""Records written over HTTP: all or nothing, with an author and a reason, and read at once."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.driver import Database
from graph.store.write_lock import hold_lock
from tests.api.writable import NDJSON, Writable
from tests.conftest import await_ready

ACTOR = {"kind": "actor", "id": "new-actor", "name": "New actor", "type": "armed_organization"}
BODY = {"name": "Another name", "type": "armed_organization"}
CLAIM = {"source": "aohr-daraa-2021", "locator": "paragraph 1"}


def event(event_id: str = "new-event", **more: Any) -> dict[str, Any]:
    return {
        "kind": "event",
        "id": event_id,
        "title": "Something happened",
        "category": "consult",
        "date": "2021-08-01",
        "actors": ["russia"],
        "claims": [{**CLAIM, "id": f"{event_id}.claim"}],
        **more,
    }


def test_a_body_is_written_and_read_at_once(writable: Writable) -> None:
    answer = writable.load(ACTOR, event(actors=["new-actor"]))

    assert answer.status_code == 200, answer.text
    written = answer.json()
    assert (written["records"], written["added"], written["by"]) == (3, 3, "the write")
    assert [(line["line"], line["result"]) for line in written["lines"]] == [(1, "added"), (2, "added"), (2, "added")]
    assert writable.get("/v1/events/new-event")["data_version"] == written["data_version"]
    assert [e["id"] for e in writable.get("/v1/actors/new-actor/events")["items"]] == ["new-event"]
    network = writable.get("/v1/network", around="new-actor")
    assert network["data_version"] == written["data_version"], "the network has heard of it too"


def test_the_same_body_twice_changes_nothing(writable: Writable) -> None:
    first = writable.load(ACTOR, event("twice")).json()
    again = writable.load(ACTOR, event("twice")).json()

    assert again["unchanged"] == again["records"] == 3
    assert again["data_version"] == first["data_version"]


def test_a_dry_run_writes_nothing(writable: Writable) -> None:
    before = writable.version()
    answer = writable.load(event("rehearsed"), dry_run="true").json()

    assert (answer["added"], answer["dry_run"], answer["data_version"]) == (2, True, before)
    assert writable.version() == before
    assert writable.client.get("/v1/events/rehearsed").status_code == 404


def test_one_bad_line_keeps_all_from_being_written(writable: Writable) -> None:
    before = writable.version()
    body = [
        orjson.dumps(event("fine")),
        b"{not json",
        orjson.dumps(event("unsourced", claims=[{**CLAIM, "source": "nobody"}])),
        orjson.dumps({**ACTOR, "type": "wizard", "surname": "x"}),
    ]
    answer = writable.ask("POST", "/v1/records", content=b"\n".join(body), headers=NDJSON)

    assert answer.status_code == 422
    problem = answer.json()
    assert [error["line"] for error in problem["errors"]] == [2, 3, 4], "one entry for each bad line"
    assert problem["errors"][1]["pointer"] == "/lines/3/claims/0/source"
    assert "wizard" in problem["errors"][2]["detail"]
    assert "surname" in problem["errors"][2]["detail"]
    assert writable.version() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"\n \n", 422),
        (b"[]", 422),
        (b"null\n", 422),
        (orjson.dumps(ACTOR) + b"\n" + orjson.dumps(ACTOR), 422),
        (b'{"kind":"actor","id":"a\\u0000b","name":"x","type":"other"}', 422),
        (b'{"kind":"actor","id":"../../etc","name":"x","type":"other"}', 422),
        (b'{"kind":"actor","id":"x","name":"\\ud800","type":"other"}', 422),
        (b'{"a":' * 500 + b"1" + b"}" * 500, 422),
        (b"\xff\xfe\x00", 422),
        (b'{"kind":"actor","id":"big","name":"' + b"x" * 1_000_001 + b'"}', 422),
    ],
    ids=["empty", "blank", "list", "null", "twice", "nul", "path", "surrogate", "deep", "utf-16", "long"],
)
def test_what_is_no_body_of_records_is_refused(writable: Writable, body: bytes, status: int) -> None:
    before = writable.version()
    answer = writable.ask("POST", "/v1/records", content=body, headers=NDJSON)

    assert answer.status_code == status, answer.text
    assert answer.json()["errors"]
    assert writable.version() == before


def test_a_body_that_is_too_large_is_refused(writable: Writable) -> None:
    body = b" " * (writable.settings.write_bytes_max + 1)
    assert writable.ask("POST", "/v1/records", content=body, headers=NDJSON).status_code == 413


def test_a_body_of_another_type_is_refused(writable: Writable) -> None:
    answer = writable.ask("POST", "/v1/records", content=b"a,b", headers={"content-type": "text/csv"})
    assert answer.status_code == 400
    assert "application/x-ndjson" in answer.json()["detail"]


def test_one_record_is_changed_and_its_past_stays(writable: Writable) -> None:
    writable.load({**ACTOR, "id": "renamed"})
    time.sleep(0.005)
    then = datetime.now(UTC).isoformat()
    time.sleep(0.005)

    answer = writable.ask("PUT", "/v1/records/actor/renamed", json=BODY)

    assert answer.status_code == 200, answer.text
    assert answer.json()["changed"] == 1
    assert writable.get("/v1/actors/renamed")["label"] == "Another name"
    assert writable.get("/v1/actors/renamed", known_at=then)["label"] == "New actor"


def test_a_record_that_is_new_is_created(writable: Writable) -> None:
    body = {"name": "Put", "type": "armed_organization"}
    assert writable.ask("PUT", "/v1/records/actor/put-first", json=body).status_code == 201
    assert writable.ask("PUT", "/v1/records/actor/put-first", json=body).status_code == 200
    once = writable.ask("PUT", "/v1/records/actor/put-first", json=body, headers={"if-none-match": "*"})
    assert once.status_code == 412


def test_a_stale_writer_is_told_so(writable: Writable) -> None:
    writable.load({**ACTOR, "id": "fought-over"})
    read = writable.client.get("/v1/actors/fought-over").headers["etag"]
    writable.load({**ACTOR, "id": "somebody-else"})

    def put(name: str, tag: str) -> Any:
        body = {"name": name, "type": "armed_organization"}
        return writable.ask("PUT", "/v1/records/actor/fought-over", json=body, headers={"if-match": tag})

    first = put("One", read)
    assert first.status_code == 200, "what others wrote of other records does not make it stale"
    second = put("Two", read)
    assert second.status_code == 412
    assert writable.get("/v1/actors/fought-over")["label"] == "One"
    assert put("Two", first.headers["etag"]).status_code == 200
    assert put("Three", '"made-up"').status_code == 412
    missing = writable.ask(
        "PUT",
        "/v1/records/actor/not-there",
        json={"name": "x", "type": "armed_organization"},
        headers={"if-match": "*"},
    )
    assert missing.status_code == 412


def test_a_body_of_another_record_is_refused(writable: Writable) -> None:
    answer = writable.ask("PUT", "/v1/records/actor/one", json={**ACTOR, "id": "two"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/lines/1/id"
    assert writable.ask("PUT", "/v1/records/wizard/one", json=ACTOR).status_code == 404


def test_a_withdrawn_record_is_gone_but_for_the_past(writable: Writable) -> None:
    writable.load(event("mistaken"))
    time.sleep(0.005)
    then = datetime.now(UTC).isoformat()
    time.sleep(0.005)

    answer = writable.ask("DELETE", "/v1/records/event/mistaken")

    assert answer.status_code == 200, answer.text
    assert answer.json()["withdrawn"] == 2, "its claim goes with it"
    gone = writable.client.get("/v1/events/mistaken")
    assert gone.status_code == 410
    assert "a test" in gone.json()["detail"], "the reason is given"
    assert writable.client.get("/v1/claims/mistaken.claim").status_code == 410
    assert writable.get("/v1/events/mistaken", known_at=then)["id"] == "mistaken"
    assert writable.client.get("/v1/events/mistaken", params={"known_at": "2021-01-01"}).status_code == 404
    assert writable.ask("DELETE", "/v1/records/event/mistaken").status_code == 404
    assert writable.load(event("mistaken")).json()["added"] == 2, "it may be recorded anew"
    assert writable.get("/v1/events/mistaken")["id"] == "mistaken"


def test_what_others_depend_on_is_not_withdrawn(writable: Writable) -> None:
    writable.load({**ACTOR, "id": "needed"}, event("needing", actors=["needed"]))

    refused = writable.ask("DELETE", "/v1/records/actor/needed")
    assert refused.status_code == 409
    assert "needing" in refused.json()["detail"]
    only = writable.ask("DELETE", "/v1/records/claim/needing.claim")
    assert only.status_code == 409
    assert "'needing'" in only.json()["detail"]

    assert writable.ask("DELETE", "/v1/records/event/needing").status_code == 200
    assert writable.ask("DELETE", "/v1/records/actor/needed").status_code == 200
    assert writable.client.get("/v1/actors/needed").status_code == 410


def test_a_speaker_that_claims_name_is_not_withdrawn(writable: Writable) -> None:
    writable.load({**ACTOR, "id": "speaker"}, event("spoken", claims=[{**CLAIM, "asserted_by": "speaker"}]))
    assert writable.ask("DELETE", "/v1/records/actor/speaker").status_code == 409


def test_a_write_needs_a_reason_but_for_many_records(writable: Writable) -> None:
    key = {"authorization": f"Bearer {writable.key('write')}"}
    put = writable.client.put(
        "/v1/records/actor/reasoned", json={"name": "x", "type": "armed_organization"}, headers=key
    )
    assert put.status_code == 422
    assert put.json()["errors"][0]["pointer"] == "/query/reason"

    bulk = writable.client.post("/v1/records", content=orjson.dumps(ACTOR), headers={**key, **NDJSON})
    assert bulk.json()["reason"] == "unstated"
    said = writable.client.post("/v1/records?reason=typo", content=orjson.dumps(ACTOR), headers={**key, **NDJSON})
    assert said.json()["reason"] == "typo"
    header = {"parley-reason": "übersetzt".encode()}
    answer = writable.client.post("/v1/records", content=orjson.dumps(ACTOR), headers=key | NDJSON | header)  # type: ignore[arg-type]
    assert answer.json()["reason"] == "übersetzt"


def test_an_unknown_parameter_is_refused(writable: Writable) -> None:
    assert writable.load(ACTOR, dryrun="true").status_code == 422


def test_decisions_about_identity_need_an_admin(writable: Writable) -> None:
    match = {
        "kind": "match", "id": "match-x", "one": "russia", "other": "iran", "verdict": "different", "by": "me",
        "at": "2021-01-01T00:00:00Z",
    }  # fmt: skip
    assert writable.load(match).status_code == 403
    assert writable.load(match, scope="admin").status_code == 200
    assert writable.ask("DELETE", "/v1/records/match/match-x").status_code == 403


def test_a_write_is_read_at_once_through_any_process(writable: Writable) -> None:
    with TestClient(create_app(writable.settings)) as other:
        await_ready(other)
        for number in range(3):
            name = f"seen-at-once-{number}"
            # What was asked before is kept by the process that answered.
            assert other.get("/v1/actors?limit=500").status_code == 200
            n = writable.load({**ACTOR, "id": name}, event(f"{name}.event", actors=[name])).json()["data_version"]
            for client in (other, writable.client):
                assert client.get(f"/v1/actors/{name}").status_code == 200
                assert name in {actor["id"] for actor in client.get("/v1/actors?limit=500").json()["items"]}
                network = client.get(f"/v1/network?around={name}&at_least={n}").json()
                assert name in {node["id"] for node in network["nodes"]}


def test_of_two_writers_at_once_one_is_told_that_it_is_late(writable: Writable) -> None:
    for number in range(10):
        record = f"contended-{number}"
        writable.load({**ACTOR, "id": record})
        tag = writable.client.get(f"/v1/actors/{record}").headers["etag"]

        def put(name: str, record: str = record, tag: str = tag) -> int:
            body = {**BODY, "name": name}
            answer = writable.ask("PUT", f"/v1/records/actor/{record}", json=body, headers={"if-match": tag})
            return int(answer.status_code)

        with ThreadPoolExecutor(2) as pool:
            statuses = list(pool.map(put, ("One", "Other")))

        assert sorted(statuses) == [200, 412]
        kept = writable.get(f"/v1/actors/{record}")["label"]
        assert kept == ("One" if statuses[0] == 200 else "Other")


def test_a_write_waits_for_its_turn_and_then_says_when_to_come_again(writable: Writable) -> None:
    async def while_held(database: Database) -> Any:
        async with hold_lock(database, "write", writable.settings, wait_seconds=5, report_progress=print):
            return await asyncio.to_thread(post)

    def post() -> Any:
        return impatient.post("/v1/records", content=orjson.dumps(ACTOR), headers=key)

    key = {"authorization": f"Bearer {writable.key('write')}", **NDJSON}
    settings = writable.settings.model_copy(update={"write_wait_seconds": 0.1})
    with TestClient(create_app(settings)) as impatient:
        await_ready(impatient)
        answer = writable.server.run(while_held)

        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["type"].endswith("write-under-way")
        assert post().status_code == 200


def test_a_dataset_replaces_the_claims_that_came_with_it(writable: Writable) -> None:
    def coded(locator: str) -> dict[str, Any]:
        claims = [{"source": "aohr-daraa-2021", "locator": locator}]
        return event("of-a-dataset", claims=claims)

    assert writable.load(coded("p. 1"), dataset="my-coding").status_code == 200
    again = writable.load(coded("p. 2"), dataset="my-coding").json()
    assert again["withdrawn"] == 1
    claims = writable.get("/v1/events/of-a-dataset")["claims"]
    assert [claim["locator"] for claim in claims] == ["p. 2"], "not both"

    before = writable.version()
    changed = {**coded("p. 3"), "title": "Another title"}
    refused = writable.load(changed, dataset="their-coding")
    assert refused.status_code == 422
    assert "my-coding" in refused.text
    assert writable.version() == before
    assert writable.load(changed, dataset="their-coding", over="true").status_code == 200
    assert writable.load(coded("p. 1"), dataset="a/b").status_code == 422
