"""What docs/records.md shows how to write: loaded from its own examples, each asked for over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from graph.store import load_files
from tests.questions.asking import Asker, by_id, only

if TYPE_CHECKING:
    from tests.conftest import Server

DOCS = Path(__file__).parents[2] / "docs" / "records.md"
Answered = dict[str, Any]


def read_examples() -> str:
    """The record files of the page from its ledgers on, one after the other; those before are pieces of other cases."""
    _, _, text = DOCS.read_text(encoding="utf-8").partition("## Demands, offers and what became of them")
    found = re.findall(r"```yaml\n(- .*?)```", text, re.DOTALL)
    assert found
    return "\n".join(found)


@pytest.fixture
def ask(
    scratch: Server, serve_scratch: Callable[[], AbstractContextManager[TestClient]], tmp_path: Path
) -> Iterator[Asker]:
    path = tmp_path / "examples.yaml"
    path.write_text(read_examples(), encoding="utf-8")
    scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
    with serve_scratch() as client:
        yield Asker(client)


def test_every_example_is_answered(ask: Asker) -> None:
    _ask_demands(ask)
    _ask_offers(ask)
    _ask_agreements(ask)
    _ask_causes_and_order(ask)
    _ask_divided(ask)
    _ask_timelines(ask)


def _ask_demands(ask: Asker) -> None:
    demand = ask.one("/v1/demands/open-the-bridge")
    assert demand["to_be_done_by"] == ["interior-ministry"]
    assert (demand["status"], demand["unmet"], demand["unmet_holds"]) == ("mixed", True, "certain")
    government, union = demand["by_addressee"]
    # Two accounts of one day, equally well supported: the rejection is shown.
    assert (government["status"], government["contested"], government["unmet_holds"]) == ("rejected", True, "possible")
    assert {reading["value"]: reading["sources"] for reading in government["readings"]} == {
        "rejected": ["gazette"], "accepted": ["radio"],
    }  # fmt: skip
    assert (union["status"], union["unmet"], union["contested"]) == ("raised", True, False)
    assert {entry["status"]: entry["by"] for entry in demand["history"]} == {
        "rejected": "interior-ministry", "accepted": None,
    }  # fmt: skip
    groups = {one["id"]: one["alternative_group"] for one in ask.all("/v1/demands")}
    assert groups == {
        "open-the-bridge": None,
        **dict.fromkeys(("bridge-or-ferry-1", "bridge-or-ferry-2"), "bridge-or-ferry"),
    }
    assert ask.one("/v1/demands/bridge-or-ferry-1")["exceeds"] == ["first-truce.garrison"]
    assert ask.ids("/v1/demands", status="rejected") == ["open-the-bridge"]
    assert ask.ids("/v1/demands", status="accepted") == []
    assert ask.one("/v1/demands/open-the-bridge", according_to="radio")["by_addressee"][0]["status"] == "accepted"
    # Who is to do it finds it among what concerns it.
    assert ask.ids("/v1/actors/interior-ministry/demands") == ["open-the-bridge"]


def _ask_offers(ask: Asker) -> None:
    on = {day: ask.one("/v1/offers/safe-passage", as_of=f"2031-05-{day}") for day in ("05", "12", "19")}
    assert [(described["status"], described["state"], described["unmet"]) for described in on.values()] == [
        ("raised", "unmet", True),
        ("accepted", "agreed", False),
        ("partially_implemented", "agreed", False),
    ]
    assert ask.ids("/v1/offers", status="accepted", as_of="2031-05-12") == ["safe-passage"]
    assert ask.ids("/v1/offers", status="raised", as_of="2031-05-12") == []
    (offer,) = ask.one("/v1/talks/second-round")["offers"]
    assert (offer["status"], offer["status_now"]) == ("accepted", "partially_implemented")


def _ask_agreements(ask: Asker) -> None:
    truce = ask.one("/v1/agreements/first-truce")
    assert [item["event"] for item in truce["implemented_by"]] == ["garrison-leaves"]
    assert [(item["event"], item["holds"], item["alleged"]) for item in truce["breached_by"]] == [
        ("shots-at-the-bridge", "certain", False)
    ]
    provisions = by_id(truce["provisions"])
    garrison, fire = provisions["first-truce.garrison"], provisions["first-truce.fire"]
    assert [item["event"] for item in garrison["implemented_by"]] == ["garrison-leaves"]
    assert [item["event"] for item in fire["breached_by"]] == ["shots-at-the-bridge"]
    assert (garrison["breached_by"], fire["implemented_by"]) == ([], [])
    assert (garrison["after"], garrison["if"]) == ("first-truce.fire", "no shot is fired for a week")
    assert garrison["numbers"] == [{"what": "soldiers", "low": 40, "best": 50, "high": 60, "unit": "people"}]
    assert garrison["satisfies"] == [{"demand": "open-the-bridge", "extent": "partial"}]
    assert truce["ended_by"] == ["hill-youth"]

    assert ask.ids("/v1/agreements", breached="true") == ["first-truce"]
    assert ask.ids("/v1/agreements", breached="true", as_of="2031-05-01") == []
    assert ask.ids("/v1/agreements", breached="false", implemented="true", as_of="2031-05-01") == ["first-truce"]
    assert ask.ids("/v1/events", breaches="first-truce") == ["shots-at-the-bridge"]
    assert ask.ids("/v1/events", breaches="first-truce.fire") == ["shots-at-the-bridge"]
    assert ask.ids("/v1/events", breaches="first-truce.garrison") == []
    assert ask.ids("/v1/events", implements="first-truce", process="bridge-talks") == ["garrison-leaves"]
    assert ask.ids("/v1/events", process="bridge-talks") == ["garrison-leaves", "shots-at-the-bridge"]


def _ask_causes_and_order(ask: Asker) -> None:
    talk = ask.one("/v1/talks/second-round")
    assert talk["ended_by"] == ["hill-council"]
    assert talk["stated_causes"] == [{"cause": "shots-at-the-bridge", "words": None, "speaker": "valley-government"}]
    assert talk["follows"] == ["garrison-leaves"]
    shots = ask.one("/v1/events/shots-at-the-bridge")
    assert shots["during"] == ["second-round"]
    assert shots["stated_causes"] == [{"cause": "open-the-bridge", "words": None, "speaker": None}]
    truce = ask.one("/v1/agreements/first-truce")
    assert [(cause["cause"], cause["words"], cause["speaker"]) for cause in truce["stated_causes"]] == [
        ("the-bridge", None, "lake-union"),
        (None, "hunger in the hills", "hill-council"),
    ]
    # After is not because.
    leaves = ask.one("/v1/events/garrison-leaves")
    assert (leaves["follows"], leaves["stated_causes"]) == (["first-truce"], [])
    assert ask.ids("/v1/talks", place="kestrel-bridge") == ["second-round"]


def _ask_divided(ask: Asker) -> None:
    position = only(ask.all("/v1/positions", actor="hill-council"))
    assert position["divided"] == [
        {"part": "hill-youth", "words": None, "stance": "oppose"},
        {"part": None, "words": "the elders", "stance": "support"},
    ]
    assert position["stance"] is None
    assert position["contested"] is False


def _ask_timelines(ask: Asker) -> None:
    of_process = ask.all("/v1/processes/bridge-talks/timeline")
    changes = [item for item in of_process if item["kind"] == "status_report"]
    assert [(item["about"], item["status"], item["date_text"]) for item in changes] == [
        ("open-the-bridge", "rejected", "2031-05-10"),
        ("open-the-bridge", "accepted", "2031-05-10"),
        ("safe-passage", "accepted", "2031-05-10"),
        ("safe-passage", "partially_implemented", "2031-05-18"),
    ]
    # Those of demands and offers raised long before the window, too.
    late = ask.all("/v1/actors/hill-council/timeline", from_="2031-05-15", to="2031-06-01")
    assert [item["id"] for item in late] == ["safe-passage.status-2"]


ANSWERS = (
    "/v1/talks", "/v1/demands", "/v1/offers", "/v1/agreements", "/v1/events", "/v1/positions",
    "/v1/processes/bridge-talks/timeline",
)  # fmt: skip


@pytest.mark.parametrize("filters", [{}, {"layers": "demanded"}, {"layers": "acted"}])
def test_exported_and_loaded_again_the_answers_are_the_same(
    ask: Asker,
    scratch: Server,
    serve_scratch: Callable[[], AbstractContextManager[TestClient]],
    tmp_path: Path,
    filters: dict[str, str],
) -> None:
    before = {route: ask.all(route) for route in ANSWERS}
    path = tmp_path / "exported.jsonl"
    path.write_bytes(ask.content("/v1/export", format="jsonl", **filters))
    scratch.empty()
    # A part of the record brings all that it names, the agreement of a provision too.
    scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
    with serve_scratch() as client:
        after = {route: Asker(client).all(route) for route in ANSWERS} if not filters else {}
    assert not filters or "first-truce" in path.read_text(encoding="utf-8")
    assert filters or after == before
