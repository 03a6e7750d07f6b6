"""What accounts differ on, as tools answer it: nothing in doubt looks sure, and nothing is left out in silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from graph.store import load_files
from tests.api.assistants.test_tools import ask, connect

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.conftest import Server

_SOURCES = [{"kind": "source", "id": f"s{n}", "title": f"Source {n}", "published": "2020-06-01"} for n in range(1, 6)]
_ACTORS = [{"kind": "actor", "id": x, "name": f"Actor {x}", "type": "other"} for x in ("gov", "army", "reb", "host")]


def _claim(source: str, **more: Any) -> dict[str, Any]:
    return {"source": f"s{source}", "locator": f"page {source}", **more}


def _report(status: str) -> dict[str, Any]:
    return {"addressee": "gov", "date": "2020-05-12", "status": status}


_RECORDS: list[dict[str, Any]] = [
    *_SOURCES,
    *_ACTORS,
    {
        "kind": "demand", "id": "demand", "text": "Leave", "raised_by": ["reb"], "directed_at": ["gov", "army"],
        "date": "2020-02-02",
        "claims": [
            _claim("1", asserts={"history": [_report("accepted")]}),
            _claim("2", asserts={"history": [_report("rejected")]}),
        ],
    },
    {
        "kind": "event", "id": "aid", "title": "Aid", "category": "aid", "date": "2020-04-05", "actors": ["host"],
        "targets": ["gov", "army"],
        "claims": [_claim(n, asserts={"targets": [end]}) for n, end in (("1", "gov"), ("2", "army"), ("3", "reb"))],
    },
    *(
        {
            "kind": "event", "id": f"aid-{n}", "title": f"Aid {n}", "category": "aid", "date": "2020-04-06",
            "actors": ["host"], "targets": ["gov"], "claims": [_claim(str(n)) for n in range(1, 6)],
        }
        for n in range(3)
    ),
]  # fmt: skip


_DOUBTED: list[dict[str, Any]] = [
    *_SOURCES,
    *_ACTORS,
    *(
        {
            "kind": "offer", "id": f"offer-{one}", "text": "Talks", "offered_by": [one], "directed_at": [other],
            "claims": [_claim("1")],
        }
        for one, other in (("gov", "reb"), ("reb", "gov"))
    ),
    {
        "kind": "LINKED_TO", "id": "link", "source": "host", "target": "army",
        "claims": [_claim("1", credited="local reports", confidence=0.3, status="contested", hedge="reportedly")],
    },
    {
        "kind": "event", "id": "raid", "title": "Raid", "category": "assault", "date": "2020-04-07",
        "actors": ["gov", "army"], "targets": ["reb"],
        "claims": [_claim("1", asserts={"actors": ["gov"]}), _claim("2", asserts={"actors": ["host"]})],
    },
    {
        "kind": "agreement", "id": "pact", "title": "Pact", "date": "2020-05-01", "form": "agreement",
        "signatories": [{"actor": "gov"}, {"actor": "reb"}],
        "claims": [_claim(n, asserts={"signatories": [{"actor": who}]}) for n, who in (("1", "gov"), ("2", "reb"))],
    },
]  # fmt: skip


def _load(server: Server, folder: Path, records: list[dict[str, Any]]) -> Server:
    path = folder / "records.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, records)))
    server.run(lambda database: load_files(database, [path], server.settings))
    return server


@pytest.fixture
def loaded(scratch: Server, tmp_path: Path) -> Server:
    return _load(scratch, tmp_path, _RECORDS)


@pytest.fixture
def doubted(scratch: Server, tmp_path: Path) -> Server:
    return _load(scratch, tmp_path, _DOUBTED)


async def test_a_status_that_is_in_doubt_says_so(loaded: Server) -> None:
    async with connect(loaded) as client:
        (demand,) = (await ask(client, "demands"))["items"]
    gov, army = demand["values"]["by_addressee"]
    assert (gov["holds"], gov["unmet_holds"], gov["contested"]) == ("possible", "possible", True)
    assert not army.keys() & {"holds", "unmet_holds", "contested"}
    assert [(one["status"], one["holds"]) for one in demand["values"]["history"]] == [
        ("accepted", "possible"),
        ("rejected", "possible"),
    ]


async def test_the_evidence_of_an_edge_names_both_its_ends(loaded: Server) -> None:
    async with connect(loaded) as client:
        edges = (await ask(client, "network", layers=["acted"], max_tokens=6000))["items"]
        paths = [(await ask(client, "paths", source="host", target=x, k=1))["items"][0] for x in ("gov", "army", "reb")]
    found = {edge["target"]: edge["facts"] for edge in edges}
    for source, target in (("s1", "gov"), ("s2", "army"), ("s3", "reb")):
        evidence = {fact["id"]: fact["evidence"] for fact in found[target]}
        assert [one["source"] for one in evidence["aid"]] == [source]
    # Of several facts a step names one, and counts the others.
    for path, left_out in zip(paths, (3, 0, 0), strict=True):
        (hop,) = path["hops"]
        assert hop["facts_left_out"] == left_out
    assert [path["hops"][0]["facts"][0]["evidence"][0]["source"] for path in paths] == ["s1", "s2", "s3"]


async def test_a_claim_in_short_keeps_its_doubts_and_its_speaker(doubted: Server) -> None:
    async with connect(doubted) as client:
        (edge,) = (await ask(client, "network", layers=["tie"]))["items"]
        fact, claim = (await ask(client, "evidence", id="link"))["items"]
        (change,) = (await ask(client, "changes", kind="LINKED_TO"))["items"]
    (short,) = fact["evidence"]
    assert short == edge["facts"][0]["evidence"][0] == change["evidence"][0]
    assert (short["credited"], short["hedge"]) == ({"quoted": "local reports"}, {"quoted": "reportedly"})
    assert (short["confidence"], short["status"]) == (0.3, "contested")
    assert claim["credited"] == {"quoted": "local reports"}


async def test_edges_and_steps_keep_the_doubts_that_the_network_has(doubted: Server, scratch_api: TestClient) -> None:
    edges = scratch_api.get("/v1/network").json()["edges"]
    (path,) = scratch_api.get("/v1/paths", params={"source": "host", "target": "army", "k": 1}).json()["paths"]
    async with connect(doubted) as client:
        items = (await ask(client, "network", max_tokens=6000))["items"]
        (found, *_) = (await ask(client, "paths", source="host", target="army", k=1))["items"]
    doubts = {(e["source"], e["target"], e["layer"]): _doubts(e) for e in edges}
    assert {(i["source"], i["target"], i["layer"]): _doubts(i) for i in items} == doubts
    assert any(hedged for hedged, _, _ in doubts.values())
    assert any(basis for _, basis, _ in doubts.values())
    assert any(excluded for _, _, excluded in doubts.values())
    assert [_doubts(hop) for hop in found["hops"]] == [_doubts(hop) for hop in path["hops"]]


def _doubts(one: dict[str, Any]) -> tuple[bool, str | None, int]:
    return one.get("hedged", False), one.get("basis"), one.get("weight_contested", 0)


async def test_offers_of_an_actor_are_not_those_made_to_it(doubted: Server) -> None:
    async with connect(doubted) as client:
        made = (await ask(client, "demands", offers=True, raised_by="gov"))["items"]
    assert [offer["id"] for offer in made] == ["offer-gov"]


async def test_what_is_cut_off_is_counted(loaded: Server) -> None:
    narrow = loaded.settings.model_copy(update={"network_edges_default": 2})
    async with connect(loaded, narrow) as client:
        network = await ask(client, "network", max_tokens=6000)
        changes = await ask(client, "network", as_of="2020-06-01", compare_with="2020-01-01", max_tokens=6000)
        cited = (await ask(client, "cite", id="aid-1"))["items"][0]
    # host with gov, army and reb; reb with gov and army.
    assert (len(network["items"]), network["left_out"]) == (2, 3)
    assert (len(changes["items"]), changes["left_out"]) == (2, 3)
    assert (len(cited["sources"]), cited["sources_left_out"]) == (3, 2)
