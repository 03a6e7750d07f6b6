"""What comes of one attempt, whatever the receiver does?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.webhooks.addresses import AllowedAddresses
from graph.webhooks.posting import Outcome, post
from tests.graph.webhooks.receivers import (
    Receiver,
    accept,
    answer,
    hang,
    hang_up,
    head_without_end,
    promise_too_much,
    receive,
    say_wait_for_ever,
    talk_nonsense,
)

OWN = AllowedAddresses(("127.0.0.0/8",))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receive() as opened:
        yield opened


async def attempt(receiver: Receiver, behaviour: Callable[[Any], None], seconds: float = 10) -> Outcome:
    receiver.behaviours = [behaviour]
    return await post(f"{receiver.address}/hook", {"webhook-id": "msg_1"}, b"{}", OWN, seconds=seconds)


@pytest.mark.parametrize("behaviour", [accept, answer(200), answer(202), promise_too_much])
async def test_a_good_status_accepts_whatever_follows_it(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    assert (await attempt(receiver, behaviour)).accepted
    (message,) = receiver.received
    assert (message.path, message.body) == ("/hook", b"{}")
    assert message.headers["webhook-id"] == "msg_1"
    assert message.headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
async def test_any_other_does_not(receiver: Receiver, status: int) -> None:
    outcome = await attempt(receiver, answer(status))
    assert (outcome.accepted, outcome.status, outcome.gone) == (False, status, status == 410)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_is_followed_elsewhere(receiver: Receiver, status: int) -> None:
    outcome = await attempt(receiver, answer(status, location=f"{receiver.address}/elsewhere"))
    assert not outcome.accepted
    assert [message.path for message in receiver.received] == ["/hook"]


@pytest.mark.parametrize("behaviour", [hang_up, talk_nonsense, head_without_end])
async def test_what_is_no_answer_is_a_failure(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    outcome = await attempt(receiver, behaviour)
    assert (outcome.accepted, outcome.status) == (False, None)


@pytest.mark.parametrize("behaviour", [hang, say_wait_for_ever])
async def test_nobody_is_waited_for_longer_than_allowed(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    outcome = await attempt(receiver, behaviour, seconds=0.5)
    assert outcome == Outcome(None, "no answer within 0.5 s")


async def test_a_pause_that_is_asked_for_is_kept_up_to_a_day(receiver: Receiver) -> None:
    assert (await attempt(receiver, answer(503, retry_after="120"))).pause == 120
    assert (await attempt(receiver, answer(503, retry_after="99999999"))).pause == 86_400
    assert (await attempt(receiver, answer(503, retry_after="-5"))).pause == 0
    assert (await attempt(receiver, answer(503, retry_after="soon"))).pause == 0


async def test_what_is_not_public_is_not_even_connected_to(receiver: Receiver) -> None:
    for host in ("127.0.0.1", "localhost"):
        url = receiver.address.replace("127.0.0.1", host)
        outcome = await post(url, {}, b"{}", AllowedAddresses(()), seconds=5)
        assert outcome.problem == "leads to an address that is not public"
    assert receiver.received == []


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(receiver: Receiver) -> None:
    outcome = await post(receiver.address.replace("http", "https"), {}, b"{}", OWN, seconds=5)
    assert not outcome.accepted
    assert receiver.received == []
