"""Requests under way: the bound on them, clients that leave, and ends that come from elsewhere."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from starlette.types import Message, Receive, Scope, Send

from api.under_way import UnderWayMiddleware


class Client:
    """One request as a server puts it, and what was sent back."""

    def __init__(self, path: str = "/v1/paths") -> None:
        self.scope: Scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": []}
        self.sent: list[Message] = []
        self.left = asyncio.Event()
        self._asked = False

    async def receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int | None:
        return self.sent[0]["status"] if self.sent else None

    @property
    def problem(self) -> dict[str, Any]:
        found: dict[str, Any] = orjson.loads(self.sent[1]["body"])
        return found


class Slow:
    """An app whose answers take until the test lets them go."""

    def __init__(self, *, half: bool = False) -> None:
        self.half = half
        self.begun, self.answer, self.broken_off = asyncio.Event(), asyncio.Event(), 0

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        if self.half:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        self.begun.set()
        try:
            await self.answer.wait()
        except asyncio.CancelledError:
            self.broken_off += 1
            raise
        if not self.half:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def begin(app: UnderWayMiddleware, client: Client) -> asyncio.Task[None]:
    return asyncio.create_task(app(client.scope, client.receive, client.send))


async def test_beyond_the_bound_the_answer_is_overloaded_but_being_alive_is_always_said() -> None:
    slow, first, second, third = Slow(), Client(), Client(), Client()
    app = UnderWayMiddleware(slow, most=1, wait_seconds=0.01)
    under_way = await begin(app, first)
    await slow.begun.wait()
    await (await begin(app, second))
    alive = Client("/healthz")
    looking = await begin(app, alive)
    slow.answer.set()
    await asyncio.gather(under_way, looking, await begin(app, third))

    assert second.status == 503
    assert second.problem["type"] == "/docs#problem-overloaded"
    assert (b"retry-after", b"2") in second.sent[0]["headers"]
    assert [first.status, alive.status, third.status] == [200, 200, 200]


async def test_beyond_the_bound_requests_wait_for_a_place_before_they_are_refused() -> None:
    slow, clients = Slow(), [Client() for _ in range(7)]
    app = UnderWayMiddleware(slow, most=1, wait_seconds=60)
    asking = [await begin(app, client) for client in clients]
    await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
    refused = [client.status for client in clients]
    slow.answer.set()
    await asyncio.gather(*asking)

    assert refused == [None, None, None, None, None, 503, 503]
    assert [client.status for client in clients] == [200, 200, 200, 200, 200, 503, 503]


async def test_a_client_that_leaves_ends_the_work_and_frees_its_place() -> None:
    slow, gone = Slow(), Client()
    app = UnderWayMiddleware(slow, most=1)
    under_way = await begin(app, gone)
    await slow.begun.wait()
    gone.left.set()
    await under_way
    slow.answer.set()
    after = Client()
    await (await begin(app, after))

    assert slow.broken_off == 1
    assert gone.sent == []
    assert after.status == 200


async def test_an_answer_that_is_complete_is_not_broken_off_by_the_end_of_its_connection() -> None:
    client, sent = Client(), asyncio.Event()

    async def answer_and_go_on(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        client.left.set()
        for _ in range(20):
            await asyncio.sleep(0.01)
        sent.set()

    await UnderWayMiddleware(answer_and_go_on, most=1)(client.scope, client.receive, client.send)

    assert sent.is_set()


async def test_what_is_broken_off_otherwise_is_a_problem_to_be_asked_again() -> None:
    slow, client = Slow(), Client()
    under_way = await begin(UnderWayMiddleware(slow, most=1), client)
    await slow.begun.wait()
    under_way.cancel()
    await under_way

    assert client.status == 503
    assert client.problem["type"] == "/docs#problem-not-ready"
    assert (b"retry-after", b"2") in client.sent[0]["headers"]


async def test_half_an_answer_that_is_broken_off_is_left_at_that() -> None:
    slow, client = Slow(half=True), Client()
    under_way = await begin(UnderWayMiddleware(slow, most=1), client)
    await slow.begun.wait()
    under_way.cancel()
    await under_way

    assert [message["type"] for message in client.sent] == ["http.response.start"]
