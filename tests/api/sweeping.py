"""Every question that can be asked of the API, about some records: of each route that the OpenAPI document has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.testclient import TestClient

from api.assistants.catalog import TOOLS
from graph.records.registry import name_list

Line = dict[str, Any]
Answers = dict[str, tuple[int, bytes, str | None, str | None]]

# What is asked besides of each route that takes it, one at a time.
_VALUES: Mapping[str, Sequence[str]] = {
    "as_of": ("2009-05-15",),
    "published_by": ("2009-06-15",),
    "min_sources": ("2",),
    "certain_only": ("true",),
    "limit": ("2",),
    "contested": ("true", "only"),
    "unmet": ("true",),
    "breached": ("true",),
    "layers": ("tie", "acted"),
    "group_by": ("type",),
    "two_mode": ("process",),
    "roles": ("true",),
    "backbone": ("0.3",),
    "also": ("tie",),
    "unit": ("dyad", "actor"),
    "measure": ("degree", "weight"),
    "format": ("csv", "jsonl", "graphml", "gexf", "jsonld", "parquet", "net", "atom", "jsonfeed", "csl"),
    "names": ("true",),
    "counts": ("true",),
    "part": ("nodes",),
    "kind": ("claim", "source", "event"),
}
# What a route cannot be asked without.
_NEEDED: Mapping[str, Mapping[str, str]] = {
    "/v1/network/changes": {"from": "2009-03-01", "to": "2009-06-01"},
    "/v1/network/series": {"measure": "edges", "per": "month", "from": "2009-01-01", "to": "2010-01-01"},
    "/v1/network/occurrences": {"per": "month"},
    "/v1/citation": {"view": "/demands", "title": "Demands"},
    "/v1/export": {"format": "jsonl"},
    "/v1/export/panel": {"unit": "dyad", "per": "month", "from": "2009-01-01", "to": "2010-01-01"},
}
# The parameters that name records, and the kinds of these.
_IDS: Mapping[str, tuple[str, ...]] = {
    "actor": ("actor",),
    "participant": ("actor",),
    "raised_by": ("actor",),
    "directed_at": ("actor",),
    "around": ("actor",),
    "without": ("actor",),
    "process": ("process",),
    "issue": ("issue",),
    "place": ("place",),
    "about": ("event", "talk", "actor"),
    "source": ("source", "actor"),
    "target": ("actor",),
    "according_to": ("source",),
    "breaches": ("agreement",),
    "implements": ("agreement",),
    "record": ("event", "claim", "source"),
}
_SKIPPED = ("/v1/releases", "/assets", "/metrics", "/v1/ldes/{n}")
_MCP = {"accept": "application/json, text/event-stream"}


def list_questions(document: Mapping[str, Any], chosen: Sequence[Line], words: Iterable[str]) -> list[str]:
    """The addresses to ask about these records, and with these words to search for."""
    ids: dict[str, list[str]] = {}
    for record in chosen:
        ids.setdefault(record["kind"], []).append(record["id"])
        ids.setdefault(name_list(record["kind"]), []).append(record["id"])
    words = list(words)
    found: list[str] = []
    for path, operations in document["paths"].items():
        if "get" not in operations or path.startswith(_SKIPPED):
            continue
        names = [p["name"] for p in operations["get"].get("parameters", ()) if p["in"] == "query"]
        for filled in _fill(path, ids):
            found += [_write(filled, asked) for asked in _ask(path, filled != path, names, ids, words)]
    return list(dict.fromkeys(found))


def _fill(path: str, ids: Mapping[str, list[str]]) -> Iterator[str]:
    if "{" not in path:
        yield path
        return
    family = re.split(r"/\{", path)[0].rsplit("/", 1)[-1]
    yield from (re.sub(r"\{\w+\}", id_, path) for id_ in [*ids.get(family, ()), "not-there"])


def _ask(
    path: str, is_of_one: bool, names: Sequence[str], ids: Mapping[str, list[str]], words: Sequence[str]
) -> Iterator[dict[str, Any]]:
    if (special := _ask_specially(path, ids.get("actor", []), words)) is not None:
        yield from special
        return
    needed: dict[str, Any] = dict(_NEEDED.get(path, {}))
    yield needed
    if is_of_one:
        yield from ([{"as_of": "2009-05-15"}] if "as_of" in names else [])
        return
    for name in names:
        values = list(_VALUES.get(name, ()))
        values += [id_ for kind in _IDS.get(name, ()) for id_ in ids.get(kind, ())[:2]]
        values += words if name in ("q", "prefix") else ()
        yield from ({**needed, name: value} for value in values)


def _ask_specially(path: str, actors: Sequence[str], words: Sequence[str]) -> list[dict[str, Any]] | None:
    """What is asked of a route that cannot be asked like the others."""
    names = [{"queries": orjson.dumps({"q0": {"query": word}}).decode()} for word in words]
    columns = {"ids": list(actors), "properties": [{"id": "name"}]}
    special: dict[str, list[dict[str, Any]]] = {
        "/v1/mediators": [{"between": pair} for pair in pairwise(actors)],
        "/v1/paths": [{"source": one, "target": other} for one, other in pairwise(actors)],
        "/v1/search": [{"q": word, "counts": "true"} for word in words],
        "/reconcile": [*names, {"extend": orjson.dumps(columns).decode()}],
        "/reconcile/preview": [{"id": id_} for id_ in actors],
        "/oembed": [{"url": f"http://testserver/actors/{id_}"} for id_ in actors],
    }
    return special.get(path)


def _write(path: str, asked: Mapping[str, Any]) -> str:
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def list_calls(chosen: Sequence[Line], words: Iterable[str]) -> list[tuple[str, dict[str, Any]]]:
    """The calls of tools to make about these records; a tool that lacks an argument says so, the same to all."""
    actors = [record["id"] for record in chosen if record["kind"] == "actor"]
    pairs = list(pairwise(actors))
    given: dict[str, list[dict[str, Any]]] = {
        "find": [{"q": word} for word in words],
        "actor": [{"id": id_} for id_ in actors],
        "network": [{}, *({"around": [id_]} for id_ in actors)],
        "paths": [{"source": one, "target": other, "intermediaries": True} for one, other in pairs],
        "demands": [{}, {"offers": True}, *({"raised_by": id_} for id_ in actors)],
        "positions": [{}, *({"actor": id_} for id_ in actors)],
        "changes": [{"since": 0, "max_tokens": 4000}],
        "evidence": [{"id": record["id"]} for record in chosen],
        "disputes": [{}],
        "cite": [{}, *({"id": record["id"]} for record in chosen)],
    }
    assert given.keys() == TOOLS.keys()
    return [(tool, arguments) for tool, listed in given.items() for arguments in listed]


def ask_all(client: TestClient, questions: Iterable[str], key: str | None = None) -> Answers:
    """The answer to each: status, body, ETag, and the link to the next page."""
    headers = {} if key is None else {"authorization": f"Bearer {key}"}
    found: Answers = {}
    for question in questions:
        answer = client.get(question, headers=headers, follow_redirects=False)
        assert answer.status_code < 500, (question, answer.text)
        found[question] = answer.status_code, answer.content, answer.headers.get("etag"), answer.headers.get("link")
    return found


def call_all(client: TestClient, calls: Iterable[tuple[str, dict[str, Any]]], key: str | None = None) -> Answers:
    """What each call of a tool is answered."""
    headers = {**_MCP, **({} if key is None else {"authorization": f"Bearer {key}"})}
    found: Answers = {}
    for tool, given in calls:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": given}}
        answer = client.post("http://127.0.0.1:8000/mcp", json=body, headers=headers)
        assert answer.status_code < 500, (tool, given, answer.text)
        found[f"{tool} {given}"] = answer.status_code, answer.content, None, None
    return found
