"""Golden responses: what a running Parley answers, saved to a folder and compared byte for byte with another.

Used before and after a change that must leave every answer as it was. Both versions serve the same PARLEY_HOME, one
after the other:

    python -m bench.golden save http://127.0.0.1:8000 folder
    python -m bench.golden compare http://127.0.0.1:8000 folder
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import itertools
import json
import sys
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SECONDS = 120
_ACCEPTED = http.client.ACCEPTED
# Headers that belong to the answer; the others are those of one request or of the server.
_HEADERS = ("content-type", "etag", "link", "content-disposition", "location")
_LIST = "questions.json"

# What is asked of every list and of every record besides the plain question.
_TIMES = ("as_of=2021-08-19", "from=2021-07-01&to=2021-09-01", "as_of=2010-05-05")
_EVIDENCE = ("min_sources=2", "certain_only=true&as_of=2021-08-19", "published_by=2021-08-31", "expand=claims&limit=5")
_FORMS = ("limit=3", "format=csv&limit=50")
_IDS = 6  # of each list, spread over its first page

_LISTS = (
    "actors", "agreements", "claims", "demands", "disputes", "events", "issues", "matches", "offers", "places",
    "positions", "processes", "quantities", "sources", "talks", "ties",
)  # fmt: skip
_OF_ACTOR = ("ties", "positions", "demands", "talks", "events", "timeline")
_NETWORK = (
    "", "as_of=2021-08-19", "from=2010-01-01&to=2012-01-01&limit=200", "layers=tie", "layers=acted,talked&limit=100",
    "certain_only=true&as_of=2021-08-01", "contested=hide", "contested=count&min_weight=2", "parallel=true&limit=50",
    "around={actor}&depth=2", "types=country_state&limit=100", "roles=mediators", "format=csv&part=nodes&limit=100",
    "format=graphml&limit=100", "format=gexf&limit=100", "format=pajek&limit=100", "format=jsonld&limit=50",
)  # fmt: skip
_MEASURES = ("", "as_of=2021-08-19", "layers=tie&directed=true", "weighted=true&limit=50")
_EXPORTS = (
    "", "kind=BACKS", "kinds=demand,offer", "format=csv&part=nodes", "as_of=2021-08-19", "format=graphml&limit=50",
)  # fmt: skip
_REFUSED = (
    "/v1/actors?limit=0&unknown=1", "/v1/actors?limit=5&limit=6", "/v1/events?as_of=yesterday&from=2021-01-01",
    "/v1/network?layers=nothing&min_weight=-1", "/v1/paths?source=iran", "/v1/actors/no-such-actor", "/v1/nothing",
    "/v1/mediators?between=iran", "/v1/ties?cursor=broken", "/v1/demands?status=unheard-of", "/v1/claims?at_least=-1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Response:
    """One response: its status, the headers that belong to it, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    def digest(self) -> dict[str, Any]:
        """What is compared."""
        return {"status": self.status, "headers": self.headers, "sha256": hashlib.sha256(self.body).hexdigest()}


class Server:
    """A running Parley, asked over one connection."""

    def __init__(self, url: str) -> None:
        address = urllib.parse.urlsplit(url)
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=_SECONDS)

    def ask(self, address: str) -> Response:
        """The response at an address; one that takes long is asked for until it is there."""
        until = time.monotonic() + _SECONDS
        while True:
            response = self._ask_once(address)
            if response.status != _ACCEPTED or time.monotonic() > until:
                return response
            time.sleep(0.5)

    def read_items(self, address: str) -> list[dict[str, Any]]:
        """The items of a list; none where it does not answer."""
        response = self.ask(address)
        items: list[dict[str, Any]] = json.loads(response.body).get("items", []) if response.status == 200 else []
        return items

    def _ask_once(self, address: str) -> Response:
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        headers = {name: answer.headers[name] for name in _HEADERS if name in answer.headers}
        return Response(answer.status, headers, answer.read())


def choose_questions(server: Server) -> list[str]:
    """The addresses to ask, made from what the server has recorded."""
    return list(dict.fromkeys(itertools.chain(_ask_lists(server), _ask_network(server), _REFUSED)))


def _ask_lists(server: Server) -> Iterator[str]:
    for name in _LISTS:
        listed = f"/v1/{name}"
        yield listed
        yield from (f"{listed}?{words}" for words in (*_TIMES, *_EVIDENCE, *_FORMS))
        for item in _spread(server.read_items(f"{listed}?limit=500")):
            if "id" in item:
                one = f"{listed}/{urllib.parse.quote(item['id'])}"
                yield from (one, f"{one}?as_of=2021-08-19", f"{one}?min_sources=2")
                if name == "actors":
                    yield from (f"{one}/{part}?limit=40" for part in _OF_ACTOR)
    for process in _spread(server.read_items("/v1/processes")):
        yield from (f"/v1/processes/{process['id']}/{part}" for part in ("timeline", "signatories"))


def _ask_network(server: Server) -> Iterator[str]:
    nodes = json.loads(server.ask("/v1/network?limit=50").body)["nodes"]
    ids = [urllib.parse.quote(node["id"]) for node in nodes]
    yield from (f"/v1/network?{words.format(actor=ids[0])}" for words in _NETWORK)
    yield from (f"/v1/network/measures?{words}" for words in _MEASURES)
    yield "/v1/network/changes?from=2021-07-01&to=2021-08-01&from2=2021-08-01&to2=2021-09-01"
    for one, other in itertools.pairwise(ids[:12]):
        yield f"/v1/paths?source={one}&target={other}"
        yield f"/v1/mediators?between={one}&between={other}"
    yield from (f"/v1/export?{words}" for words in _EXPORTS)
    yield from (f"/v1/search?q={urllib.parse.quote(word)}" for word in ("committee", "Iran", "لجنة", "Adham Masalma"))


def _spread(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return items[:: max(1, len(items) // _IDS)][:_IDS]


def save(server: Server, folder: Path) -> int:
    """Save the responses to all questions; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for number, question in enumerate(choose_questions(server)):
        response = server.ask(question)
        (folder / f"{number:04}.body").write_bytes(response.body)
        found[question] = response.digest()
    (folder / _LIST).write_text(json.dumps(found, indent=1), encoding="utf-8")
    return len(found)


def compare(server: Server, folder: Path) -> list[str]:
    """A line for each question that is answered otherwise than what was saved; the other body is saved beside it."""
    different = []
    saved = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    for number, (question, golden) in enumerate(saved.items()):
        response = server.ask(question)
        if (now := response.digest()) != golden:
            (folder / f"{number:04}.other").write_bytes(response.body)
            parts = [part for part in now if now[part] != golden[part]]
            different.append(f"{number:04} {question}: {', '.join(parts)} differ")
    return different


def main() -> None:
    """Save or compare; exit 1 where a response differs."""
    parser = argparse.ArgumentParser(prog="bench.golden", description=__doc__)
    parser.add_argument("what", choices=("save", "compare"))
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    server = Server(asked.url)
    if asked.what == "save":
        print(f"{save(server, asked.folder)} responses saved")
        return
    different = compare(server, asked.folder)
    print("\n".join(different) or "every response is as it was")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
