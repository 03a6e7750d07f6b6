"""Webhooks: are the changes of the record sent once and signed to those who asked, whatever the receiver does?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.api.hooked import PATIENCE_SECONDS, QUICK, actor, verify, write
from tests.api.writable import Writable, open_writable, write_elsewhere
from tests.graph.webhooks.receivers import Receiver, accept, answer, hang, hang_up, promise_too_much, receive

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Server


@pytest.fixture(scope="module")
def parley(_scratch_server: Server) -> Iterator[Writable]:
    with open_writable(_scratch_server, **QUICK) as opened:
        yield opened


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receive() as opened:
        yield opened


@pytest.fixture
def hook(parley: Writable, receiver: Receiver) -> Iterator[Callable[..., Any]]:
    """Makes webhooks to the receiver, which are gone afterwards."""
    made = []

    def make(**body: Any) -> Any:
        answered = parley.ask("POST", "/v1/webhooks", json={"url": f"{receiver.address}/hook", **body})
        assert answered.status_code == 201, answered.text
        made.append(answered.json()["id"])
        return answered.json()

    yield make
    for id_ in made:
        parley.ask("DELETE", f"/v1/webhooks/{id_}", "admin")


def deliveries(parley: Writable, hook: Any, **parameters: str) -> list[Any]:
    answered = parley.ask("GET", f"/v1/webhooks/{hook['id']}/deliveries", params=parameters)
    assert answered.status_code == 200, answered.text
    items: list[Any] = answered.json()["items"]
    return items


def await_state(parley: Writable, hook: Any, state: str) -> Any:
    """The newest delivery, once it is in a state."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (found := deliveries(parley, hook, state=state)):
        assert time.monotonic() < give_up, deliveries(parley, hook)
        time.sleep(0.05)
    return found[0]


def await_disabled(parley: Writable, hook: Any) -> str:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while (shown := parley.ask("GET", f"/v1/webhooks/{hook['id']}", "admin").json())["state"] != "disabled":
        assert time.monotonic() < give_up, shown
        time.sleep(0.05)
    return str(shown["disabled"])


def test_a_change_is_sent_signed_as_the_list_of_changes_has_it(
    parley: Writable, receiver: Receiver, hook: Callable[..., Any]
) -> None:
    made = hook()
    write(parley, actor("one", name="لجنة درعا"))

    (message,) = receiver.wait_for(1)
    said = verify(message, made)
    listed = parley.get("/v1/changes", since=made["data_version"])
    assert said["type"] == "record.changed"
    assert said["data"]["items"] == listed["items"]
    assert [item["id"] for item in listed["items"]] == ["hooked-one"]
    assert (said["data"]["since"], said["data"]["data_version"]) == (made["data_version"], listed["data_version"])
    assert said["data"]["more"] is False
    delivered = await_state(parley, made, "delivered")
    assert delivered["id"] == message.headers["webhook-id"]
    assert [attempt["status"] for attempt in delivered["attempts"]] == [204]


def test_only_what_passes_its_filters_is_sent(parley: Writable, receiver: Receiver, hook: Callable[..., Any]) -> None:
    made = hook(kind=["actor"], country="ISL")
    write(parley, actor("two"))
    write(parley, actor("three", country="ISL"))

    (message,) = receiver.wait_for(1)
    assert [item["id"] for item in verify(message, made)["data"]["items"]] == ["hooked-three"]
    await_state(parley, made, "delivered")
    shown = parley.ask("GET", f"/v1/webhooks/{made['id']}").json()
    assert (shown["kind"], shown["country"], shown["pending"] + shown["dead"]) == (["actor"], "ISL", 0)


def test_the_secret_is_shown_once(parley: Writable, hook: Callable[..., Any]) -> None:
    made = hook()
    assert made["secret"].startswith("whsec_")
    for path in ("", f"/{made['id']}", f"/{made['id']}/deliveries"):
        for scope in ("write", "admin"):
            assert made["secret"] not in parley.ask("GET", f"/v1/webhooks{path}", scope).text


def test_a_webhook_is_its_owners_and_the_administrators(parley: Writable, hook: Callable[..., Any]) -> None:
    made = hook()
    other = {"authorization": f"Bearer {parley.make_key('write', 'somebody else').text}"}

    assert parley.client.get("/v1/webhooks", headers=other).json()["items"] == []
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/deliveries"), ("POST", "/deliveries/x/retry")):
        asked = parley.client.request(method, f"/v1/webhooks/{made['id']}{path}", headers=other)
        assert asked.status_code == 404
    assert [one["id"] for one in parley.ask("GET", "/v1/webhooks", "admin").json()["items"]] == [made["id"]]


def test_a_receiver_that_fails_hangs_and_lies_gets_it_in_the_end(
    parley: Writable, receiver: Receiver, hook: Callable[..., Any]
) -> None:
    made = hook()
    receiver.behaviours = [answer(500), hang, hang_up, promise_too_much]
    write(parley, actor("four"))

    messages = receiver.wait_for(4)
    delivered = await_state(parley, made, "delivered")
    assert {message.headers["webhook-id"] for message in messages} == {delivered["id"]}
    assert len({message.body for message in messages}) == 1
    for message in messages:
        verify(message, made)
    assert [attempt["status"] for attempt in delivered["attempts"]] == [500, None, None, 200]
    assert [attempt["problem"] is None for attempt in delivered["attempts"]] == [False, False, False, True]


def test_a_dead_letter_is_seen_and_sent_again_and_what_came_later_is_not_lost(
    parley: Writable, receiver: Receiver, hook: Callable[..., Any]
) -> None:
    made = hook()
    receiver.behaviours = [answer(302, location="/elsewhere")]
    write(parley, actor("five"))
    dead = await_state(parley, made, "dead")
    receiver.behaviours = [accept]
    write(parley, actor("six"))
    later = await_state(parley, made, "delivered")

    assert len(dead["attempts"]) == 4
    assert later["since"] == dead["n"]
    path = f"/v1/webhooks/{made['id']}/deliveries/{dead['id']}"
    body = orjson.loads(parley.ask("GET", path).json()["body"])
    assert [item["id"] for item in body["data"]["items"]] == ["hooked-five"]
    assert parley.ask("POST", f"{path}/retry").json()["state"] == "pending"
    sent_again = receiver.wait_for(6)[5]
    assert verify(sent_again, made) == body
    assert sent_again.headers["webhook-id"] == dead["id"]
    give_up = time.monotonic() + PATIENCE_SECONDS
    while deliveries(parley, made, state="pending"):
        assert time.monotonic() < give_up
    assert deliveries(parley, made, state="dead") == []
    assert parley.ask("POST", f"{path}/retry").status_code == 409
    assert {message.path for message in receiver.received} == {"/hook"}, "nobody was followed elsewhere"


def test_a_message_that_waits_says_nothing_of_what_was_restricted_meanwhile(
    parley: Writable, receiver: Receiver, hook: Callable[..., Any], tmp_path: Path
) -> None:
    made = hook()
    receiver.behaviours = [answer(302, location="/elsewhere")]
    note = {"kind": "source", "id": "hooked-note", "title": "A note in confidence"}
    meeting = {
        "kind": "event", "id": "hooked-meeting", "title": "A meeting in confidence", "category": "consult",
        "claims": [{"source": "hooked-note", "locator": "p. 1", "asserts": {"actors": ["russia"], "date": "2021-08"}}],
    }  # fmt: skip
    write(parley, actor("nine"), note, meeting)
    dead = await_state(parley, made, "dead")
    path = f"/v1/webhooks/{made['id']}/deliveries/{dead['id']}"
    assert "in confidence" in parley.ask("GET", path).json()["body"]
    tried = len(receiver.received)

    write_elsewhere(parley.server, tmp_path / "marked.jsonl", [{**note, "restricted": True}])
    shown = parley.ask("GET", path).json()["body"]
    receiver.behaviours = [accept]
    assert "in confidence" not in parley.ask("POST", f"{path}/retry").text
    sent = receiver.wait_for(tried + 1)[tried]

    assert "in confidence" not in shown
    assert sent.body.decode() == shown
    said = verify(sent, made)["data"]
    assert ([item["id"] for item in said["items"]], said["more"]) == (["hooked-nine"], True)

    write_elsewhere(parley.server, tmp_path / "unmarked.jsonl", [note])


def test_a_receiver_that_is_gone_is_asked_no_more(
    parley: Writable, receiver: Receiver, hook: Callable[..., Any]
) -> None:
    made = hook()
    receiver.behaviours = [answer(410)]
    write(parley, actor("seven"))
    assert "410" in await_disabled(parley, made)
    dead = await_state(parley, made, "dead")
    assert len(dead["attempts"]) == 1
    assert parley.ask("POST", f"/v1/webhooks/{made['id']}/deliveries/{dead['id']}/retry").status_code == 409


def test_a_revoked_key_ends_its_webhooks(parley: Writable, receiver: Receiver) -> None:
    key = parley.make_key("write", "leaving")
    headers = {"authorization": f"Bearer {key.text}"}
    made = parley.client.post("/v1/webhooks", json={"url": receiver.address}, headers=headers).json()
    parley.revoke(key)
    write(parley, actor("eight"))
    assert "revoked" in await_disabled(parley, made)
    assert receiver.received == []
    assert parley.ask("DELETE", f"/v1/webhooks/{made['id']}", "admin").status_code == 204
    assert parley.ask("GET", f"/v1/webhooks/{made['id']}", "admin").status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"url": "http://example.org/"}, "/url"),
        ({"url": "https://10.0.0.1/"}, "/url"),
        ({"url": "https://example.org/", "actor": "nobody-at-all"}, "/actor"),
        ({"url": "https://example.org/", "kind": ["mood"]}, "/kind/0"),
        ({"url": "https://example.org/", "secret": "mine"}, "/secret"),
        ({"actor": "russia"}, "/url"),
        ({"url": 5}, "/url"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_once(parley: Writable, body: dict[str, Any], pointer: str) -> None:
    refused = parley.ask("POST", "/v1/webhooks", json=body)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    assert parley.ask("GET", "/v1/webhooks", "admin").json()["items"] == []


def test_there_are_not_more_than_there_may_be(parley: Writable, hook: Callable[..., Any], receiver: Receiver) -> None:
    for _ in range(5):
        hook()
    one_more = parley.ask("POST", "/v1/webhooks", json={"url": receiver.address})
    assert one_more.status_code == 409
