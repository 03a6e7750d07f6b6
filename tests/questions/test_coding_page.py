"""What docs/coding.md shows how to say: loaded as it is printed, and asked for over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from graph.store import load_files
from tests.questions.asking import Asker, only

if TYPE_CHECKING:
    from tests.conftest import Server

PAGE = (Path(__file__).parents[2] / "docs" / "coding.md").read_text(encoding="utf-8")


@pytest.fixture
def ask(
    scratch: Server, serve_scratch: Callable[[], AbstractContextManager[TestClient]], tmp_path: Path
) -> Iterator[Asker]:
    path = tmp_path / "coding.yaml"
    path.write_text("\n".join(re.findall(r"```yaml\n(- .*?)```", PAGE, re.DOTALL)), encoding="utf-8")
    report = scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
    assert (report.added, report.changed) == (report.records, 0)
    with serve_scratch() as client:
        yield Asker(client)


def test_every_situation_is_answered_as_the_page_says(ask: Asker) -> None:
    # A mediated deal.
    items = ask.one("/v1/mediators", between=["port-authority", "dockers-union"])["items"]
    (item,) = [item for item in items if item["basis"] == "same_talk"]
    assert (item["actor"], item["mediation"], item["agreement"]) == ("bishop", True, "produced")
    assert (item["formal_roles"], item["practical_roles"]) == (["observer"], ["mediator"])
    assert ask.one("/v1/talks/night-at-the-customs-house")["process"] == "harbour-talks"
    # A breach.
    assert ask.ids("/v1/agreements", breached="true") == ["harbour-accord"]
    # Competing accounts.
    fire = ask.one("/v1/events/warehouse-fire")
    assert fire["contested"]
    (actors,) = [dispute["readings"] for dispute in fire["readings"] if dispute["field"] == "actors"]
    assert sorted(only(reading["value"]) for reading in actors) == ["harbour-police", "young-dockers"]
    # An accusation.
    assert (ask.one("/v1/events/cranes-cut")["holds"], fire["holds"]) == ("possible", "certain")
    # A demand over time.
    statuses = {
        day: ask.one("/v1/demands/no-night-shifts", as_of=day)["status"]
        for day in ("2031-10-02", "2031-10-20", "2031-11-04", "2032-01-08")
    }
    assert list(statuses.values()) == ["raised", "rejected", "accepted", "breached"]
    assert ask.one("/v1/demands/no-night-shifts")["directed_at"] == ["port-authority"]
    # A divided actor.
    divided = ask.one("/v1/positions/union-on-night-shifts")["divided"]
    assert [part["stance"] for part in divided] == ["oppose", "conditional"]
