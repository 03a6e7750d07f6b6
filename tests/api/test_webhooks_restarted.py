"""Webhooks of several processes, and of one that ends and starts again: each message is sent, in order, by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.api.hooked import PATIENCE_SECONDS, QUICK, actor, verify, write
from tests.api.writable import Writable, settings_for
from tests.graph.webhooks.receivers import Receiver, accept, hang, receive

if TYPE_CHECKING:
    from tests.conftest import Server


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receive() as opened:
        yield opened


@pytest.fixture
def start(scratch: Server) -> Callable[..., Any]:
    """Starts an API over one database: another process, as it were."""
    return lambda **more: TestClient(create_app(settings_for(scratch, **QUICK | more)))


def write_with(scratch: Server, client: TestClient) -> Writable:
    return Writable(scratch, settings_for(scratch), client)


def ids(message: Any, made: Any) -> list[str]:
    return [item["id"] for item in verify(message, made)["data"]["items"]]


def test_one_of_two_processes_sends_and_the_other_goes_on_when_it_is_gone(
    scratch: Server, receiver: Receiver, start: Callable[..., Any]
) -> None:
    with ExitStack() as until_the_first_ends:
        first = write_with(scratch, until_the_first_ends.enter_context(start()))
        made = first.ask("POST", "/v1/webhooks", json={"url": receiver.address}).json()
        with start() as client:
            second = write_with(scratch, client)
            write(second, actor("one"))
            receiver.wait_for(1)
            until_the_first_ends.close()
            write(second, actor("two"))
            messages = receiver.wait_for(2)
            give_up = time.monotonic() + PATIENCE_SECONDS
            while second.ask("GET", f"/v1/webhooks/{made['id']}", "admin").json()["pending"]:
                assert time.monotonic() < give_up
    assert [ids(message, made) for message in messages] == [["hooked-one"], ["hooked-two"]]
    assert len(receiver.received) == 2, "each once"


def test_what_was_under_way_when_parley_ended_is_sent_at_the_next_start(
    scratch: Server, receiver: Receiver, start: Callable[..., Any]
) -> None:
    receiver.behaviours = [hang, accept]
    with start(webhook_seconds=60) as client:
        parley = write_with(scratch, client)
        made = parley.ask("POST", "/v1/webhooks", json={"url": receiver.address}).json()
        write(parley, actor("one"))
        receiver.wait_for(1)
    with start():
        under_way, again = receiver.wait_for(2)
    assert again.headers["webhook-id"] == under_way.headers["webhook-id"]
    assert verify(again, made) == verify(under_way, made)


def test_what_was_written_while_no_parley_ran_is_sent_when_one_does(
    scratch: Server, receiver: Receiver, start: Callable[..., Any], load_scratch: Callable[..., None]
) -> None:
    with start() as client:
        made = write_with(scratch, client).ask("POST", "/v1/webhooks", json={"url": receiver.address}).json()
    load_scratch(actor("one"))
    load_scratch(actor("two"))
    with start():
        (message,) = receiver.wait_for(1)
    assert ids(message, made) == ["hooked-one", "hooked-two"]


def test_a_message_is_bounded_and_says_where_the_rest_is(
    scratch: Server, receiver: Receiver, start: Callable[..., Any]
) -> None:
    with start(webhook_changes_max=2) as client:
        parley = write_with(scratch, client)
        made = parley.ask("POST", "/v1/webhooks", json={"url": receiver.address, "kind": ["actor"]}).json()
        write(parley, *(actor(f"many-{number}") for number in range(5)))
        (message,) = receiver.wait_for(1)
        said = verify(message, made)["data"]
        listed = parley.get(f"/v1/changes?{said['address'].partition('?')[2]}")
    assert said["more"] is True
    assert len(listed["items"]) == 5
    assert said["items"] == listed["items"][:2]
