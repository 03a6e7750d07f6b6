"""Ids and words that look like paths, Cypher, Lucene, markup or formulas are words: nothing is run, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import neo4j
import orjson
import pytest

from api.app import create_app
from graph.settings import Settings
from tests.api.writable import NDJSON, Writable

WORDS = {
    "a path": "../../../../etc/passwd",
    "a path, written twice": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a drive": "C:\\Windows\\win.ini",
    "Cypher": "x' }) DETACH DELETE (n) //",
    "Cypher in backticks": "`) MATCH (n) DETACH DELETE n //",
    "a Cypher parameter": "$id",
    "Lucene": '+search:* AND -(a OR "b) ~9 /.*/ [* TO *] ^2',
    "a field of Lucene": "search:* OR of:*",
    "markup": "<script>alert(1)</script>",
    "an attribute": "\" onload=\"alert(1)",
    "a formula": "=HYPERLINK(\"http://example.org\";A1)",
    "a formula after a tab": "\t=1+1",
    "a template": "{{7*7}}${7*7}#{7*7}%s%n",
    "JSON": '{"$ne": null}',
    "a prototype": "__proto__",
    "a header": "a\r\nSet-Cookie: a=b",
    "NUL": "a\0b",
    "direction turned round": "a\u202egpj.exe",
    "marks without a letter": "\u0301\u0301\u0301",
    "a noncharacter": "a\uffffb",
    "without end": "a" * 3000,
    "wildcards": "*" * 200 + "?~",
}  # fmt: skip
RAW = ("%", "%zz", "%ed%a0%80", "%ff%fe", "%00", "..", "%2f", ";a=b", "%20", "a%0ab")
DOCUMENT = create_app(Settings()).openapi()
ABOUT_ONE = [
    (method.upper(), path) for path, found in DOCUMENT["paths"].items() for method in found if "{" in path
]  # fmt: skip
# Of each parameter that takes words or ids, some of the routes that have it.
NAMED = [
    (path, name)
    for name in ("q", "actor", "around", "according_to", "source", "cursor", "kind", "since")
    for path in [
        path
        for path, found in DOCUMENT["paths"].items()
        if path != "/v1/audit"
        and any(parameter["name"] == name for parameter in found.get("get", {}).get("parameters", ()))
    ][:3]
]


@pytest.fixture(scope="module")
def driver(writable: Writable) -> Iterator[neo4j.Driver]:
    local = writable.server.local
    with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as opened:
        yield opened


def count(driver: neo4j.Driver) -> Any:
    return (
        driver.execute_query("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)")
        .records[0]
        .values()
    )


@pytest.mark.parametrize("what", WORDS)
def test_in_the_place_of_an_id_they_find_nothing(writable: Writable, driver: neo4j.Driver, what: str) -> None:
    writable.key("admin")
    before = count(driver)
    # Of each route a third of the words, of each word a third of the routes.
    for method, path in ABOUT_ONE[list(WORDS).index(what) % 3 :: 3]:
        address = path
        for name in re.findall(r"\{\w+\}", path):
            address = address.replace(name, quote(WORDS[what], safe=""))
        answer = writable.ask(method, address, "admin", content=b"{}")
        assert answer.status_code in (400, 404, 405, 410, 413, 414, 422), (method, path, answer.text[:300])
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert count(driver) == before


@pytest.mark.parametrize("what", WORDS)
def test_as_words_they_are_looked_for_or_refused(writable: Writable, driver: neo4j.Driver, what: str) -> None:
    before = count(driver)
    for path, name in NAMED:
        answer = writable.client.get(path.replace("{id}", "russia"), params={name: WORDS[what]})
        assert answer.status_code in (200, 400, 404, 414, 422), (path, name, answer.status_code, answer.text[:300])
        assert "Neo4j" not in answer.text
        assert "lucene" not in answer.text.lower()
    assert count(driver) == before


@pytest.mark.parametrize("raw", RAW)
def test_addresses_that_are_hardly_any_find_nothing(writable: Writable, raw: str) -> None:
    for _, path in ABOUT_ONE[::4]:
        address = path.replace("{id}", raw).replace("{kind}", "actor").replace("{version}", raw).replace("{path}", raw)
        answer = writable.client.get(address)
        assert answer.status_code in (200, 307, 308, 400, 401, 404, 405, 422), (address, answer.text[:300])


def test_as_names_they_are_kept_letter_for_letter_or_refused(writable: Writable) -> None:
    kept: dict[str, str] = {}
    for number, word in enumerate(WORDS.values()):
        name = f"hostile-{number}"
        record = {"kind": "actor", "id": name, "name": word, "type": "other", "note": word, "attributes": {word: word}}
        answer = writable.load(record)
        assert answer.status_code in (200, 422), (word, answer.text)
        if answer.status_code == 200:
            kept[name] = word.strip()
        else:
            assert answer.json()["errors"], "which says what is wrong with it"

    assert len(kept) > len(WORDS) / 2
    exported = map(orjson.loads, writable.client.get("/v1/export?format=jsonl").content.splitlines())
    lines = {line["id"]: line for line in exported if line["id"] in kept}
    for name, word in kept.items():
        for found in (lines[name], writable.get(f"/v1/actors/{name}")):
            assert (found["name"], found["note"], found["attributes"]) == (word, word, {word: word})
        assert writable.client.get("/v1/search", params={"q": word, "limit": 100}).status_code in (200, 422)
    assert writable.client.get("/v1/network", params={"around": list(kept)}).status_code == 200
    # Every form that they leave in.
    for form in ("csv", "xlsx"):
        assert writable.client.get(f"/v1/actors?format={form}&limit=500").status_code == 200


CUT = b'{"kind":"actor","id":"cut","name":"Cut","type":"other"}'
BODIES = {
    "cut": CUT[:-9],
    "cut in a letter": '{"kind":"actor","id":"cut","name":"و'.encode()[:-1],
    "doubled": CUT + CUT,
    "doubled in lines": CUT + b"\n" + CUT,
    "a key twice": b'{"kind":"actor","kind":"source","id":"cut","name":"Cut","type":"other"}',
    "nested": CUT[:-1] + b',"attributes":' + b'{"a":' * 900 + b"1" + b"}" * 901,
    "nested lists": b"[" * 100_000,
    "gigantic": b'{"kind":"actor","id":"cut","name":"' + b"a" * 3_000_000 + b'","type":"other"}',
    "a gigantic number": CUT[:-1] + b',"attributes":{"n":' + b"9" * 5000 + b"}}",
    "a number without end": CUT[:-1] + b',"attributes":{"n":1e999}}',
    "no number": CUT[:-1] + b',"attributes":{"n":NaN}}',
    "NUL": b'{"kind":"actor","id":"cut","name":"Cut\\u0000","type":"other"}',
    "bytes of NUL": b"\0" * 5000,
    "a lone surrogate": b'{"kind":"actor","id":"cut","name":"\\udc00","type":"other"}',
    "surrogates the wrong way round": b'{"kind":"actor","id":"cut","name":"\\udc00\\ud800","type":"other"}',
    "a surrogate in UTF-8": b'{"kind":"actor","id":"cut","name":"\xed\xa0\x80","type":"other"}',
    "overlong UTF-8": b'{"kind":"actor","id":"cut","name":"\xc0\xaf","type":"other"}',
    "a mark of bidi": '{"kind":"actor","id":"cut","name":"\u202eCut","type":"other"}'.encode(),
    "UTF-16": CUT.decode().encode("utf-16"),
    "a mark of byte order": b"\xef\xbb\xbf" + CUT + b"x",
    "many lines of nothing": b"\n" * 200_000 + b"x",
    "YAML": b"kind: actor\nid: cut\nname: Cut\ntype: other\n",
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
@pytest.mark.parametrize(
    "route",
    [
        ("POST", "/v1/records", "write"),
        ("PUT", "/v1/records/actor/cut", "write"),
        ("POST", "/v1/merges", "admin"),
        ("POST", "/v1/releases", "admin"),
    ],
)
def test_a_hostile_body_is_refused_whole(
    writable: Writable, driver: neo4j.Driver, route: tuple[str, str, str], what: str
) -> None:
    method, path, scope = route
    writable.key(scope)
    before = count(driver)
    headers = NDJSON if path == "/v1/records" else {"content-type": "application/json"}

    answer = writable.ask(method, path, scope, content=BODIES[what], headers=headers)

    assert answer.status_code in (400, 413, 422), answer.text[:300]
    assert answer.json()["detail"]
    assert count(driver) == before
