"""What reaches Parley as bytes: addresses as people type them, what is no HTTP, and clients that take their time."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import Response

from api.app import create_app
from api.protocol import bind_settings
from graph.settings import Settings

PATIENCE = 20


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the API listens, without a database, and with little patience."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), request_seconds=0.5, stall_seconds=0.5, idle_seconds=1)
    app = create_app(settings)

    async def show(request: Request) -> Response:
        shown = {"path": request.url.path, "q": request.query_params.get("q")}
        return Response(json.dumps(shown), media_type="application/json")

    async def send_much(_: Request) -> Response:
        return Response(b"x" * 64_000_000)

    async def count(request: Request) -> Response:
        return Response(str(len(await request.body())))

    app.router.add_route("/show/{rest:path}", show)
    app.router.add_route("/much", send_much)
    app.router.add_route("/count", count, methods=["POST"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        config = uvicorn.Config(
            app, http=bind_settings(settings), ws="none", log_config=None, access_log=False, timeout_keep_alive=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([taken])), daemon=True)
        thread.start()
        yield taken.getsockname()[1]
        server.should_exit = True
        thread.join()


def talk(port: int, *parts: bytes) -> bytes:
    """All that is answered to these bytes, until the other side ends the connection."""
    with closing(socket.create_connection(("127.0.0.1", port), PATIENCE)) as connection:
        answer = bytearray()
        # Who closes while more is sent resets the connection, after the answer.
        with suppress(ConnectionResetError, BrokenPipeError):
            for part in parts:
                connection.sendall(part)
        with suppress(ConnectionResetError):
            while chunk := connection.recv(65_536):
                answer += chunk
        return bytes(answer)


def ask(port: int, target: bytes) -> tuple[int, dict[str, str]]:
    """Status and JSON of the answer to a GET."""
    answer = talk(port, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    return split(answer)


def split(answer: bytes) -> tuple[int, dict[str, str]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize("word", ["درعا", "Dar'ā", "é", "𐤃"])
def test_addresses_may_hold_what_people_type(port: int, word: str) -> None:
    raw = word.encode()

    assert ask(port, b"/show/" + raw + b"?q=" + raw)[1]["q"] == word
    assert ask(port, b"/show/" + raw)[1]["path"].endswith(word)
    assert ask(port, b"/v1/actors/" + raw)[0] == 404
    assert ask(port, b"/v1/actors?limit=0&q=" + raw)[0] == 422


def test_bytes_that_are_no_text_are_named(port: int) -> None:
    status, problem = ask(port, b"/v1/actors?q=\xff")

    assert (status, problem["detail"]) == (422, "q is not UTF-8")


def test_an_address_may_come_in_pieces(port: int) -> None:
    answer = talk(port, b"GET /show/x?q=\xd8", b"\xaf HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert split(answer)[1]["q"] == "د"


@pytest.mark.parametrize(
    "sent",
    [b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"],
    ids=["words", "TLS", "half a line", "another version"],
)
def test_what_is_no_http_is_a_problem(port: int, sent: bytes) -> None:
    answer = talk(port, sent)

    status, problem = split(answer)
    assert (status, problem["type"]) == (400, "/docs#problem-bad-request")
    assert b"content-type: application/problem+json" in answer
    assert b"x-content-type-options: nosniff" in answer


def test_a_head_without_end_is_not_read_to_its_end(port: int) -> None:
    answer = talk(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n", *[b"X-A: " + b"a" * 8000 + b"\r\n"] * 10)

    assert split(answer)[0] == 431


def test_a_connection_without_a_request_is_closed(port: int) -> None:
    assert talk(port) == b""


def test_a_slow_head_is_not_waited_for(port: int) -> None:
    assert split(talk(port, b"GET / HTTP/1.1\r\nHost: loc"))[0] == 408


def test_a_slow_body_is_not_waited_for(port: int) -> None:
    assert split(talk(port, b"POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc"))[0] == 408


def test_an_idle_connection_is_closed(port: int) -> None:
    answer = talk(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 200")


def test_who_takes_nothing_of_an_answer_is_cut_off(port: int) -> None:
    with closing(socket.create_connection(("127.0.0.1", port), PATIENCE)) as connection:
        connection.sendall(b"GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n")
        threading.Event().wait(3)
        assert count_rest(connection) < 64_000_000


def count_rest(connection: socket.socket) -> int:
    """How many bytes still come."""
    taken = 0
    try:
        while chunk := connection.recv(1_000_000):
            taken += len(chunk)
    except ConnectionResetError:
        pass
    return taken


def test_a_client_that_is_quick_enough_is_served(port: int) -> None:
    body = b"x" * 500_000
    head = b"POST /count HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)

    assert talk(port, head, body).endswith(b"500000")
