"""A case coded, corrected, pruned and removed again, as a researcher does it, with a look before every step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import yaml
from typer.testing import CliRunner, Result

from graph.settings import read_settings
from parley.__main__ import app

if TYPE_CHECKING:
    from tests.conftest import Server

Record = dict[str, Any]

OTHERS: list[Record] = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    {"kind": "actor", "id": "gov", "name": "Government", "type": "country_state", "country": "SYR"},
    {"kind": "actor", "id": "russia", "name": "Russia", "type": "country_state"},
    {
        "kind": "BACKS",
        "id": "russia-backs-gov",
        "source": "russia",
        "target": "gov",
        "claims": [{"source": "paper", "locator": "page 1"}],
    },
]
CLAIM: Record = {"source": "radio", "locator": "minute 3"}


def case(*, claim: Record = CLAIM, date: str = "2021-08-17", talk: str = "round-one") -> list[Record]:
    """A small case that names records of others, and says something of one of them."""
    return [
        {"kind": "source", "id": "radio", "title": "A radio station"},
        {"kind": "actor", "id": "council", "name": "Council", "type": "committee", "names": [{"text": "The Council"}]},
        {
            "kind": "talk",
            "id": talk,
            "title": "First round",
            "date": date,
            "participants": [{"actor": "council"}, {"actor": "gov"}],
            "claims": [claim],
        },
        {"kind": "claim", "about": "russia-backs-gov", "source": "radio", "locator": "minute 9"},
    ]


@dataclass
class Desk:
    """A researcher's folder and command line; what the database holds after each step is kept."""

    folder: Path
    run: Callable[..., Result]
    steps: list[tuple[str, bytes]] = field(default_factory=list)

    def write(self, records: list[Record], name: str = "case.yaml") -> str:
        path = self.folder / name
        path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return str(path)

    def fine(self, *words: str) -> str:
        done = self.run(*words)
        assert done.exit_code == 0, done.output
        return done.stdout

    def refused(self, *words: str) -> str:
        done = self.run(*words)
        assert done.exit_code == 1, done.output
        return done.stderr + str(done.exception)

    def export(self, *more: str) -> bytes:
        path = self.folder / "out.jsonl"
        self.fine("export", "--format", "jsonl", "-o", str(path), *more)
        return path.read_bytes()

    def look_and_do(self, *words: str) -> str:
        """What is shown before a step, which changes nothing; then the step."""
        before = self.export()
        shown = self.fine(*words, "--diff")
        assert self.export() == before
        self.fine(*words)
        self.keep()
        return shown

    def keep(self) -> None:
        """Note what there is now, and the time."""
        time.sleep(0.01)
        self.steps.append((datetime.now(UTC).isoformat(), self.export()))
        time.sleep(0.01)


@pytest.fixture
def desk(scratch: Server, tmp_path: Path) -> Iterator[Desk]:
    environment = {"PARLEY_DATABASE_URL": scratch.local.url, "PARLEY_DATABASE_PASSWORD": scratch.local.password}

    def invoke(*words: str) -> Result:
        read_settings.cache_clear()
        return CliRunner().invoke(app, list(words), env=environment)

    yield Desk(tmp_path, invoke)
    read_settings.cache_clear()


def claims_of(exported: bytes, record: str) -> list[tuple[str, str]]:
    lines = map(orjson.loads, exported.splitlines())
    return [(line["source"], line["locator"]) for line in lines if line.get("about") == record]


def test_a_case_is_coded_corrected_pruned_and_removed(desk: Desk) -> None:
    desk.fine("load", desk.write(OTHERS, "others.yaml"))
    desk.keep()
    before = desk.export()

    shown = desk.look_and_do("load", desk.write(case()))
    assert {"+ talk round-one", "+ actor council"} <= set(shown.splitlines())
    assert shown.splitlines()[-1] == "dry run: nothing was written"

    # The source of the talk was wrong: the other one takes its place, and does not count beside it.
    shown = desk.look_and_do("load", desk.write(case(claim={"source": "paper", "locator": "page 4"})))
    signs = [line.partition(".claim")[0] for line in shown.splitlines() if "round-one.claim" in line]
    assert signs == ["+ claim round-one", "- claim round-one"]
    assert claims_of(desk.export(), "round-one") == [("paper", "page 4")]

    corrected = {"source": "paper", "locator": "page 4"}
    shown = desk.look_and_do("load", desk.write(case(claim=corrected, date="2021-08-18")))
    assert '    date: "2021-08-17" → "2021-08-18"' in shown.splitlines()

    file = desk.write(case(claim=corrected, date="2021-08-18", talk="first-round"))
    shown = desk.look_and_do("load", file)
    assert {"+ talk first-round", "  talk round-one is no longer in the file"} <= set(shown.splitlines())
    assert claims_of(desk.export(), "round-one") == [("paper", "page 4")]
    shown = desk.look_and_do("load", "--prune", file)
    assert "- talk round-one" in shown.splitlines()
    assert b"round-one" not in desk.export()

    shown = desk.look_and_do("remove", "case.yaml")
    assert {"- talk first-round", "- source radio"} <= set(shown.splitlines())

    assert desk.export() == before
    for moment, held in desk.steps:
        assert desk.export("--known-at", moment) == held, moment


def test_nothing_of_others_is_overwritten_or_left_hanging_unasked(desk: Desk) -> None:
    desk.fine("load", desk.write(OTHERS, "others.yaml"))
    bare = {"kind": "actor", "id": "gov", "name": "Government", "type": "country_state"}
    file = desk.write([*case(), bare])
    before = desk.export()

    refusal = desk.refused("load", file)
    assert "'gov' is recorded from 'others.yaml', and would be overwritten (country)" in refusal
    assert "--over" in refusal
    shown = desk.fine("load", "--diff", file)
    assert "! actor gov, which comes from others.yaml" in shown
    assert '    country: "SYR" → nothing' in shown
    assert desk.export() == before

    desk.fine("load", "--over", file)
    # It is the file's own text now: the same again changes nothing, and its owner does not set it back unasked.
    assert ", 0 changed, " in desk.fine("load", file)
    assert "recorded from 'case.yaml'" in desk.refused("load", desk.write(OTHERS, "others.yaml"))

    desk.fine("load", desk.write([{**OTHERS[3], "id": "again", "source": "council"}], "third.yaml"))
    refusal = desk.refused("remove", "case.yaml")
    assert "BACKS 'again' of 'third.yaml' needs 'council'" in refusal
    assert "needed by 'again'" in refusal
    refusal = desk.refused("load", "--prune", desk.write(case()[:1]))
    assert "'council' would be retired, but 'again' of 'third.yaml' needs it" in refusal
    desk.fine("remove", "--cascade", "case.yaml")
    left = desk.export()
    assert b"council" not in left
    # What it had overwritten is again as its own file has it.
    assert left == before
    assert ", 0 changed, 5 as they were" in desk.fine("load", desk.write(OTHERS, "others.yaml"))
    assert b"russia-backs-gov" in left
    # What is known under no such name, and a fact's last claim.
    assert "neither a file whose records are here nor the id" in desk.refused("remove", "case.yaml")
    (last,) = [line for line in map(orjson.loads, left.splitlines()) if line.get("about") == "russia-backs-gov"]
    assert f"has no other claim than '{last['id']}'" in desk.refused("remove", last["id"])
    desk.fine("remove", "russia-backs-gov", "paper")
    assert b"russia-backs-gov" not in desk.export()


def test_files_are_known_by_the_name_that_they_are_given(desk: Desk) -> None:
    desk.fine("load", desk.write(OTHERS, "others.yaml"))
    desk.fine("load", "--as", "daraa", desk.write(case(), "monday.yaml"))
    assert ", 0 changed, " in desk.fine("load", "--as", "daraa", desk.write(case(), "tuesday.yaml"))
    # The same talk, with a claim of its own, under another name: both count.
    desk.fine("load", desk.write([{**case()[2], "claims": [{"source": "paper", "locator": "page 9"}]}], "more.yaml"))
    assert sorted(claims_of(desk.export(), "round-one")) == [("paper", "page 9"), ("radio", "minute 3")]
    refusal = desk.refused("remove", "daraa")
    assert "of 'more.yaml' needs 'council', 'round-one'" in refusal
    desk.fine("remove", "more.yaml", "daraa")
    assert b"round-one" not in desk.export()
    assert "cannot name files" in desk.refused("load", "--as", "a/b", desk.write(case()))
