"""An audit says that nothing is wrong only where everything was looked up."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from supply.audit import list_purls, read_accepted
from supply.bill import ROOT

Answer = Callable[[list[str]], Any]
WEAK = {"vulns": [{"id": "GHSA-known"}]}


def answer_all(purls: list[str]) -> Any:
    return {"results": [WEAK if "jinja2@2.4.1" in purl else {} for purl in purls]}


@pytest.fixture
def source() -> Iterator[tuple[str, list[Answer]]]:
    """A source of advisories that answers as the test wants, and its address."""
    answers: list[Answer] = []

    class Source(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            body = json.dumps(answers[0]([query["package"]["purl"] for query in asked["queries"]])).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Source) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", answers
        server.shutdown()
        thread.join()


def audit(address: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "supply.audit"],
        cwd=ROOT,
        env={"PARLEY_AUDIT_SOURCE": address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_all_looked_up_and_nothing_known(source: tuple[str, list[Answer]]) -> None:
    address, answers = source
    answers.append(answer_all)
    done = audit(address)

    assert (done.returncode, done.stdout) == (0, "")
    assert f"{len(list_purls())} packages looked up" in done.stderr


def test_an_advisory_is_named_with_its_package(source: tuple[str, list[Answer]]) -> None:
    address, answers = source
    weak = next(purl for purl in list_purls() if purl.startswith("pkg:maven/"))
    answers.append(lambda purls: {"results": [WEAK if "2.4.1" in p or p == weak else {} for p in purls]})
    done = audit(address)

    assert done.returncode == 1
    assert f"{weak}: GHSA-known" in done.stdout


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda purls: {"results": [{} for _ in purls]}, "its silence says nothing"),
        (lambda purls: {"results": [WEAK, *({} for _ in purls[2:])]}, "questions"),
        (lambda purls: {"results": [WEAK, *(None for _ in purls[1:])]}, "questions"),
        (lambda purls: {"results": [WEAK, {"next_page_token": "x"}, *({} for _ in purls[2:])]}, "than it gave"),
        (lambda _: {"results": None}, "no list of results"),
        (lambda _: {}, "could not be asked"),
        (lambda _: [], "could not be asked"),
    ],
    ids=["silent", "one missing", "no answers", "more", "null", "empty", "list"],
)
def test_what_was_not_looked_up_fails_it(source: tuple[str, list[Answer]], answer: Answer, said: str) -> None:
    address, answers = source
    answers.append(answer)
    done = audit(address)

    assert done.returncode == 2
    assert said in done.stderr


def test_nobody_there_fails_it() -> None:
    done = audit("http://127.0.0.1:9")

    assert done.returncode == 2
    assert done.stderr.startswith("audit: not done: ")


def test_what_is_accepted_has_a_reason() -> None:
    assert all(reason for reason in read_accepted().values())
