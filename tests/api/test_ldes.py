"""``/v1/ldes``: a client that follows the pages has the same records as an export, withdrawn ones left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
import rdflib
from starlette.testclient import TestClient

Load = Callable[..., None]
MEMBER = "https://w3id.org/tree#member"


@pytest.fixture
def api(scratch_api: TestClient) -> TestClient:
    return scratch_api


@pytest.fixture
def load(load_scratch: Load) -> Load:
    return load_scratch


def follow(api: TestClient, start: str = "/v1/ldes") -> Iterator[dict[str, Any]]:
    """The pages from one on, as a client of event streams goes through them."""
    address: str | None = start
    while address is not None:
        page = api.get(address).json()
        yield page
        address = next((relation["node"] for relation in page["view"]["relation"]), None)


def copy(pages: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """What a client has after these pages: the newest version of each record that was not withdrawn."""
    kept: dict[str, Any] = {}
    for page in pages:
        for member in page["member"]:
            if member["type"] == "as:Delete":
                del kept[member["is_version_of"]]
            else:
                kept[member["is_version_of"]] = member["record"]
    return {record["id"]: record for record in kept.values()}


def export(api: TestClient) -> dict[str, Any]:
    return {record["id"]: record for record in map(orjson.loads, api.get("/v1/export").content.splitlines())}


PAPER = {"kind": "source", "id": "paper", "title": "The paper"}
ACTOR = {"kind": "actor", "id": "one", "name": "One", "type": "other"}
NAME = {"kind": "name", "id": "one-ar", "of": "one", "text": "واحد"}


def siege(**claim: Any) -> dict[str, Any]:
    claims = [{"id": "siege-1", "source": "paper", "locator": "p. 1", "asserts": {"actors": ["one"]}, **claim}]
    return {"kind": "event", "id": "siege", "title": "The siege", "claims": claims}


def test_a_copy_that_follows_the_pages_equals_the_export(api: TestClient, load: Load) -> None:
    load(PAPER, ACTOR, NAME, siege())
    load({**ACTOR, "name": "The One"})
    load(siege(locator="p. 2"))

    assert copy(follow(api)) == export(api)
    assert export(api)["one"]["name"] == "The One"
    assert len(list(follow(api))) > 2


def test_a_copy_goes_on_from_the_page_it_saw_last(api: TestClient, load: Load) -> None:
    load(PAPER, ACTOR, NAME, siege())
    pages = list(follow(api))
    full, last = pages[:-1], pages[-1]["view"]["id"]
    load({**ACTOR, "name": "The One"})

    assert copy(iter([*full, *follow(api, last)])) == export(api)
    for page in full:
        again = api.get(page["view"]["id"])
        assert again.json() == page
        assert "immutable" in again.headers["cache-control"]


def test_the_founding_case_can_be_copied(seeded_api: TestClient) -> None:
    assert copy(follow(seeded_api)) == export(seeded_api)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_pages_are_linked_data(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/ldes")
    graph = rdflib.Graph().parse(data=answer.text, format="json-ld")
    members = list(graph.objects(None, rdflib.URIRef(MEMBER)))

    assert answer.headers["content-type"] == "application/ld+json"
    assert len(members) == len(answer.json()["member"]) == 250
    assert len(set(graph.objects(None, rdflib.DCTERMS.isVersionOf))) == 250


def test_a_page_that_did_not_change_costs_nothing(seeded_api: TestClient) -> None:
    first = seeded_api.get("/v1/ldes")
    assert seeded_api.get("/v1/ldes", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(("path", "status"), [("/v1/ldes?x=1", 422), ("/v1/ldes/x/y", 404), ("/v1/ldes/0/y", 404)])
def test_what_is_no_page_is_refused(seeded_api: TestClient, path: str, status: int) -> None:
    assert seeded_api.get(path).status_code == status
