"""The questions of the README, asked by curl as somebody would copy and paste them: the answers are what it says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.http_server import serve_http

if TYPE_CHECKING:
    from tests.conftest import Server

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
COMMANDS = re.findall(r"^curl .*$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def address(seeded: Server) -> Iterator[str]:
    with serve_http(seeded) as served:
        yield served


def ask(address: str, about: str) -> Any:
    """The answer to the one printed command that asks about this."""
    (command,) = [command for command in COMMANDS if about in command]
    words = ["sh", "-c", command.replace(ADDRESS, address)]
    return orjson.loads(subprocess.run(words, capture_output=True, check=True, timeout=120).stdout)


def test_the_readme_asks_five_questions() -> None:
    assert len(COMMANDS) == 5


def test_nobody_mediated_and_russia_comes_closest(address: str) -> None:
    first, *_ = items = ask(address, "/v1/mediators")["items"]

    assert not any(item["mediation"] for item in items)
    assert (first["actor"], first["basis"]) == ("russia", "go_between")
    assert (first["ties"], first["agreement"]) == (["russia-backs-government"], "none_recorded")


def test_four_demands_were_unmet(address: str) -> None:
    refused, *raised = ask(address, "/v1/demands")["items"]

    assert (refused["id"], refused["directed_at"], refused["status"]) == (
        "light-weapons", ["daraa-local-fighters"], "rejected",
    )  # fmt: skip
    assert [(demand["directed_at"], demand["status"], demand["date_text"]) for demand in raised] == [
        (["daraa-central-committee"], "raised", "2021-08-01")
    ] * 3


def test_the_siege_began_on_three_days(address: str) -> None:
    siege = ask(address, "/v1/events/siege-of-daraa")

    (days,) = [found["readings"] for found in siege["readings"] if found["field"] == "date"]
    assert {day["value"]: len(day["sources"]) for day in days} == {
        "2021-06-06/": 1, "2021-06-24/": 3, "2021-06-25/": 3,
    }  # fmt: skip


def test_the_siege_is_what_changed(address: str) -> None:
    changes = ask(address, "/v1/network/changes")

    assert [edge["facts"] for edge in changes["gained"]] == [["siege-of-daraa"]]
    assert [(edge["how"], edge["after"]["facts"]) for edge in changes["changed"]] == [
        (["now_certain"], ["local-fighters-oppose-government"])
    ]
    assert changes["lost"] == []


def test_the_committee_is_connected_to_iran(address: str) -> None:
    first, *others = ask(address, "/v1/paths")["paths"]

    assert first["actors"] == ["daraa-central-committee", "russia", "syrian-government", "fourth-division", "iran"]
    assert [hop["facts"][0] for hop in first["hops"]] == [
        "talks-2021-08-17", "russia-backs-government", "fourth-division-part-of-government",
        "fourth-division-linked-to-iran",
    ]  # fmt: skip
    assert len(others) == 2


def test_the_drawn_network_is_the_one_that_is_answered(address: str) -> None:
    (picture,) = re.findall(r"```mermaid\n(.*?)```", README, re.DOTALL)
    (question,) = re.findall(r"\(`(/v1/network\?[^`]+)`\)", README)
    words = ["curl", "-s", address + question]
    network = orjson.loads(subprocess.run(words, capture_output=True, check=True, timeout=120).stdout)
    names = dict(re.findall(r'([\w-]+)\["?([^"\]]+)', picture))

    drawn = re.findall(r"^  ([\w-]+)(?:\[.*?\])? (-->|-\.->|-\.-)\|([\w ]+)\| ([\w-]+)", picture, re.MULTILINE)
    answered = [
        (*sorted((edge["source"], edge["target"])), edge["holds"], edge["directed"], edge["kind"].replace("_", " "))
        for edge in network["edges"]
    ]
    assert names == {node["id"]: node["label"] for node in network["nodes"]}
    assert sorted(answered) == sorted(
        (
            *sorted((one, other)),
            "certain" if line == "-->" else "possible",
            line.endswith(">"),
            "talk" if label == "talked" else label.upper(),
        )
        for one, line, label, other in drawn
    )
