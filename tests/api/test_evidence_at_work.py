"""Claims looked at again, actors merged and parted, and who changed what."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from graph.records.evidence import CODING
from graph.store import load_files
from graph.store.keeping_reviews import RETRACTED
from graph.store.load_plan import LoadOptions
from tests.api.writable import Writable

SOURCE = "aohr-daraa-2021"


def load_event(writable: Writable, event_id: str, *, claims: int = 1) -> None:
    sources = [SOURCE, "enab-baladi-siege-2021"][:claims]
    listed = [s["id"] for s in writable.get("/v1/sources")["items"]]
    sources = [source if source in listed else listed[at] for at, source in enumerate(sources)]
    answer = writable.load(
        {
            "kind": "event", "id": event_id, "title": "A meeting", "category": "consult", "date": "2021-08-01",
            "actors": ["russia"],
            "claims": [{"source": s, "locator": "p. 1", "id": f"{event_id}.{n}"} for n, s in enumerate(sources)],
        }
    )  # fmt: skip
    assert answer.status_code == 200, answer.text


def review(writable: Writable, claim: str, verb: str, reason: str = "looked it up") -> Any:
    return writable.ask("POST", f"/v1/claims/{claim}/{verb}", headers={"parley-reason": reason})


def test_a_fact_whose_every_claim_is_retracted_is_not_shown_and_says_why(writable: Writable) -> None:
    load_event(writable, "retracted-event", claims=2)
    then = datetime.now(UTC).isoformat()

    answer = review(writable, "retracted-event.0", "retract", "a misreading")
    assert answer.status_code == 200, answer.text
    claim = answer.json()
    assert claim["status"] == "retracted"
    assert [(r["verdict"], r["by"], r["reason"]) for r in claim["reviews"]] == [
        ("retracted", "the write", "a misreading")
    ]
    shown = writable.get("/v1/events/retracted-event")
    assert [c["id"] for c in shown["claims"]] == ["retracted-event.1"], "what is retracted counts no longer"

    review(writable, "retracted-event.1", "retract", "another misreading")
    gone = writable.client.get("/v1/events/retracted-event")
    assert gone.status_code == 410
    for word in ("retracted-event.0", "a misreading", "another misreading", "the write"):
        assert word in gone.json()["detail"]
    listed = writable.get("/v1/events", limit=500)["items"]
    assert "retracted-event" not in {event["id"] for event in listed}
    edges = writable.get("/v1/network", layers="acted", parallel="true", limit=5000)["edges"]
    assert not any("retracted-event" in edge["facts"] for edge in edges)
    assert writable.get("/v1/events/retracted-event", known_at=then)["claims_count"] == 2
    found = writable.get("/v1/claims", about="retracted-event", status="retracted")["items"]
    assert len(found) == 2, "the claims themselves can be asked for"

    assert review(writable, "retracted-event.1", "confirm").json()["status"] == "corroborated"
    assert writable.get("/v1/events/retracted-event")["claims_count"] == 1


def test_a_disputed_claim_makes_its_fact_contested_until_it_is_confirmed(writable: Writable) -> None:
    load_event(writable, "disputed-event")
    assert writable.get("/v1/events/disputed-event")["contested"] is False

    assert review(writable, "disputed-event.0", "dispute", "the date cannot be").json()["status"] == "contested"
    assert writable.get("/v1/events/disputed-event")["contested"] is True

    confirmed = review(writable, "disputed-event.0", "confirm").json()
    assert [r["verdict"] for r in confirmed["reviews"]] == ["disputed", "confirmed"]
    assert writable.get("/v1/events/disputed-event")["contested"] is False


def test_a_review_needs_a_reason_and_a_claim(writable: Writable) -> None:
    load_event(writable, "unreviewed")
    key = {"authorization": f"Bearer {writable.key('write')}"}
    assert writable.client.post("/v1/claims/unreviewed.0/confirm", headers=key).status_code == 422
    said = writable.client.post("/v1/claims/unreviewed.0/confirm", headers=key, json={"reason": "seen"})
    assert said.json()["reviews"][0]["reason"] == "seen"
    odd = writable.client.post("/v1/claims/unreviewed.0/confirm", headers=key, json={"because": "seen"})
    assert odd.status_code == 422
    assert review(writable, "nowhere", "confirm").status_code == 404
    assert review(writable, "russia", "confirm").status_code == 404


def test_saying_the_same_again_changes_nothing(writable: Writable) -> None:
    load_event(writable, "reviewed-twice")
    first = review(writable, "reviewed-twice.0", "confirm").json()
    assert review(writable, "reviewed-twice.0", "confirm").json() == first


def test_a_file_that_is_loaded_again_does_not_undo_a_review(writable: Writable, tmp_path: Path) -> None:
    load_event(writable, "reloaded")
    review(writable, "reloaded.0", "retract")
    load_event(writable, "reloaded")

    assert writable.get("/v1/claims/reloaded.0")["status"] == "retracted"
    exported = writable.client.get("/v1/export?format=jsonl&kind=claim").content
    (line,) = [line for line in exported.splitlines() if orjson.loads(line)["id"] == "reloaded.0"]
    assert orjson.loads(line)["reviews"], "and an export carries it"

    path = tmp_path / "claims.jsonl"
    path.write_bytes(line)
    writable.server.run(partial(load_files, paths=[path], settings=writable.settings))
    assert len(writable.get("/v1/claims/reloaded.0")["reviews"]) == 1


def test_a_reviewed_claim_is_still_its_files_own(writable: Writable, tmp_path: Path) -> None:
    """A file whose claim was reviewed is loaded again without --over, also corrected, and says what stays retracted."""
    claim = {"id": "still-own.0", "source": SOURCE, "locator": "p. 1"}
    event = {"kind": "event", "id": "still-own", "title": "A meeting", "category": "consult", "date": "2021-08-01"}
    path = tmp_path / "own.jsonl"

    def load(**options: bool) -> Any:
        path.write_bytes(orjson.dumps({**event, "actors": ["russia"], "claims": [claim]}))
        asked = LoadOptions(**options)
        return writable.server.run(partial(load_files, paths=[path], settings=writable.settings, options=asked))

    assert load().warnings == ()
    review(writable, "still-own.0", "retract", "a misreading")
    for options in ({"dry_run": True}, {}):
        again = load(**options)
        assert (again.changed, again.difference.changed, again.difference.overwritten) == (0, (), ())
        (doubt,) = again.warnings
        assert (doubt.reason, doubt.examples) == (RETRACTED, ["own.jsonl:1 still-own.0: a misreading"])
    claim["locator"] = "p. 2"
    corrected = load()
    assert [change.field for one in corrected.difference.changed for change in one.fields] == ["locator"]
    kept = writable.get("/v1/claims/still-own.0")
    assert (kept["locator"], kept["status"], len(kept["reviews"])) == ("p. 2", "retracted", 1)


def test_two_actors_are_made_one_and_two_again(writable: Writable) -> None:
    same = {"name": "Twin brigade", "type": "armed_organization"}
    writable.load({"kind": "actor", "id": "twin-a", **same}, {"kind": "actor", "id": "twin-b", **same})
    merge = {"one": "twin-a", "other": "twin-b", "keep": "twin-a", "reason": "one brigade"}
    key = {"authorization": f"Bearer {writable.key('admin')}"}

    answer = writable.client.post("/v1/merges", json=merge, headers=key)
    assert answer.status_code == 201, answer.text
    decided = answer.json()
    assert (decided["verdict"], decided["keep"], decided["by"]) == ("same", "twin-a", "the admin")
    moved = writable.client.get("/v1/actors/twin-b", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/actors/twin-a")
    again = writable.client.post("/v1/merges", json=merge, headers=key).json()
    assert again["data_version"] == decided["data_version"], "the same again changes nothing"

    parted = writable.ask("DELETE", f"/v1/merges/{decided['id']}", "admin")
    assert parted.status_code == 200, parted.text
    assert (parted.json()["verdict"], parted.json()["still_one"]) == ("retired", [])
    assert writable.client.get("/v1/actors/twin-b", follow_redirects=False).status_code == 200
    assert writable.ask("DELETE", f"/v1/merges/{decided['id']}", "admin").status_code == 409
    assert writable.ask("DELETE", "/v1/merges/nowhere", "admin").status_code == 404


def test_a_merge_that_cannot_be_is_refused(writable: Writable) -> None:
    def merge(**body: Any) -> int:
        return int(writable.ask("POST", "/v1/merges", "admin", json=body).status_code)

    assert merge(one="russia", other="nobody") == 422
    assert merge(one="russia", other="russia") == 422
    assert merge(one="russia", other="siege-of-daraa") == 422
    assert merge(one="russia", other="iran", keep="syrian-government") == 422
    assert merge(one="russia") == 422
    writable.load({"kind": "actor", "id": "a-person", "name": "A Person", "type": "person"})
    assert merge(one="russia", other="a-person") == 409, "a state and a person are never one"


def test_the_audit_says_who_changed_what_from_what_to_what(writable: Writable) -> None:
    actor = {"kind": "actor", "id": "audited", "name": "First", "type": "armed_organization"}
    writable.load(actor)
    start = writable.version()
    writable.ask("PUT", "/v1/records/actor/audited", json={**actor, "name": "Second"})
    load_event(writable, "audited-event")
    writable.ask("DELETE", "/v1/records/actor/audited", headers={"parley-reason": "no such group"})

    def audit(**asked: Any) -> list[dict[str, Any]]:
        answer = writable.ask("GET", "/v1/audit", "admin", params=asked)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    history = audit(record="audited")
    assert [(c["by"], c["reason"], c["changed"]) for c in history] == [
        ("the write", "a test", ["kind", "id", "name", "type"]),
        ("the write", "a test", ["name"]),
        ("the write", "no such group", ["kind", "id", "name", "type"]),
    ]
    assert [(c["before"] or {}).get("name") for c in history] == [None, "First", "Second"]
    assert [(c["after"] or {}).get("name") for c in history] == ["First", "Second", None]

    later = audit(since=start)
    assert [change["record"] for change in later] == ["audited", "audited-event", "audited-event.0", "audited"]
    assert later == audit(by="the write", since=start)
    assert audit(by="nobody") == []
    assert audit(since=datetime.now(UTC).strftime("%Y-%m-%dT23:59:59Z")) == []
    assert audit(record="audited", since=start) == history[1:]
    assert audit(record="nowhere") == []
    assert audit(since=0, limit=1)[0]["by"] != "the write", "the seed was loaded on the command line"


def test_the_audit_is_read_page_by_page(writable: Writable) -> None:
    def page(**asked: Any) -> dict[str, Any]:
        answer: dict[str, Any] = writable.ask("GET", "/v1/audit", "admin", params={"limit": 100, **asked}).json()
        return answer

    whole, cursor = [], None
    while True:
        found = page(**({"cursor": cursor} if cursor else {}))
        whole += found["items"]
        cursor = found["next"]
        if cursor is None:
            break
    assert [c["commit"] for c in whole] == sorted(c["commit"] for c in whole)
    assert len({(c["commit"], c["record"]) for c in whole}) == len(whole) > 300


def code(writable: Writable, scope: str = "write", **claim: Any) -> Any:
    event = {
        "kind": "event", "id": "coded", "title": "A meeting", "category": "consult", "actors": ["russia"],
        "claims": [{"id": "coded.0", "source": SOURCE, "locator": "p. 1", **claim}],
    }  # fmt: skip
    answer = writable.load(event, scope=scope)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_claim_says_who_coded_it_when_and_by_which_codebook(writable: Writable) -> None:
    def coding() -> list[Any]:
        (claim,) = writable.get("/v1/events/coded")["claims"]
        alone = writable.get("/v1/claims/coded.0")
        assert {name: claim[name] for name in CODING} == {name: alone[name] for name in CODING}
        return [claim[name] for name in CODING]

    code(writable)
    who, when, codebook = coding()
    assert (who, codebook) == ("the write", None), "the author of the write, where nobody is named"
    assert datetime.fromisoformat(when) <= datetime.now(UTC)

    assert code(writable, "admin")["unchanged"] == 2, "what says the same keeps its coder"
    assert coding() == [who, when, None]

    code(writable, "admin", hedge="reportedly")
    assert coding()[0] == "the admin", "whoever changes what it says is its coder"

    code(writable, coded_by="A. Coder", coded_at="2024-05-03", codebook="2.1", hedge="reportedly")
    assert coding() == ["A. Coder", "2024-05-03", "2.1"]
    review(writable, "coded.0", "confirm")
    assert coding() == ["A. Coder", "2024-05-03", "2.1"], "who looks at it again has not coded it"

    exported = writable.client.get("/v1/export?format=jsonl").content.splitlines()
    (line,) = [orjson.loads(line) for line in exported if b'"coded.0"' in line]
    assert (line["coded_by"], line["coded_at"], line["codebook"]) == ("A. Coder", "2024-05-03", "2.1")
    refused = writable.load({"kind": "claim", "id": "x", "about": "coded", "source": SOURCE, "locator": "p. 2",
                             "asserts": {}, "coded_at": "May"})  # fmt: skip
    assert refused.json()["errors"][0]["pointer"] == "/lines/1/coded_at"


def test_a_claim_shows_the_other_columns_of_the_row_that_it_was_read_from(writable: Writable) -> None:
    event = {"kind": "event", "id": "coded-event", "title": "A meeting", "actors": ["russia"]}
    claim = {
        "source": SOURCE,
        "locator": "row 7",
        "id": "coded-event.0",
        "attributes": {"Coder's remark": "odd", "n": 2},
    }
    assert writable.load(event | {"claims": [claim, {"source": SOURCE, "locator": "row 8"}]}).status_code == 200

    shown = writable.get("/v1/events/coded-event")["claims"]
    assert [one.get("attributes") for one in shown] == [claim["attributes"], None]
    assert writable.get("/v1/claims/coded-event.0")["attributes"] == claim["attributes"]
    assert writable.get("/v1/claims", about="coded-event")["items"][0]["attributes"] == claim["attributes"]
