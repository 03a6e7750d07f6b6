"""When a local Neo4j that died is started again; a small process is in its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import LocalDatabaseError
from graph.local import LocalDatabase, asking
from graph.settings import Settings
from parley import keeping
from parley.keeping import LocalKeeper


class Machine:
    """What the keeper sees: a clock, starts that succeed or fail, and somebody who wants the database down."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.failing = self.kept_down = self.broken = False
        self.starts: list[float] = []
        self.children: list[subprocess.Popen[bytes]] = []

    def start(self, *_: object) -> LocalDatabase:
        self.starts.append(self.now)
        self.broken = False
        if self.failing:
            raise LocalDatabaseError("the disk is full")
        self.children.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return LocalDatabase("bolt://127.0.0.1:1", "neo4j", "x", self.children[-1].pid, started_here=True)

    def kill(self) -> None:
        self.children[-1].kill()
        self.children[-1].wait()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    made = Machine()
    monkeypatch.setattr(keeping, "start_database", made.start)
    monkeypatch.setattr(keeping, "find_database", lambda _: None)
    monkeypatch.setattr(keeping, "is_kept_down", lambda _: made.kept_down)
    monkeypatch.setattr(asking, "needs_restart", lambda *_: made.broken)
    yield made
    for child in made.children:
        child.kill()
        child.wait()


@pytest.fixture
def keeper(machine: Machine, tmp_path: Path) -> LocalKeeper:
    made = LocalKeeper(Settings(home=tmp_path), lambda _: None, lambda: machine.now)
    made.start()
    return made


def pass_time(machine: Machine, keeper: LocalKeeper, seconds: int) -> list[float]:
    """When it was started, looked at every second."""
    before = len(machine.starts)
    for _ in range(seconds):
        keeper.look()
        machine.now += 1
    return [start - 1000 for start in machine.starts[before:]]


def test_one_that_lives_is_left_alone(machine: Machine, keeper: LocalKeeper) -> None:
    assert pass_time(machine, keeper, 100) == []


def test_one_that_died_is_started_again_soon(machine: Machine, keeper: LocalKeeper) -> None:
    machine.kill()

    assert pass_time(machine, keeper, 100) == [1]
    assert keeper.local is not None
    assert keeper.local.pid == machine.children[-1].pid


def test_one_that_lives_and_must_be_started_again_is_ended_for_that(machine: Machine, keeper: LocalKeeper) -> None:
    machine.broken = True
    first = machine.children[-1]

    (started,) = pass_time(machine, keeper, 100)
    assert started <= 7
    assert first.poll() is not None
    assert keeper.local is not None
    assert keeper.local.pid == machine.children[-1].pid


def test_pauses_grow_while_it_cannot_be_started(machine: Machine, keeper: LocalKeeper) -> None:
    machine.kill()
    machine.failing = True

    assert pass_time(machine, keeper, 300) == [1, 3, 7, 15, 31, 63, 123, 183, 243]
    machine.failing = False
    assert len(pass_time(machine, keeper, 100)) == 1


def test_pauses_grow_while_it_dies_at_once(machine: Machine, keeper: LocalKeeper) -> None:
    began = []
    for _ in range(5):
        machine.kill()
        began += pass_time(machine, keeper, 40)
    pauses = [start - 40 * nth for nth, start in enumerate(began)]

    assert pauses == [1, 2, 4, 8, 16]


def test_one_that_ran_long_is_started_at_once_again(machine: Machine, keeper: LocalKeeper) -> None:
    for _ in range(4):
        machine.kill()
        pass_time(machine, keeper, 40)
    machine.now += 1000
    died = machine.now - 1000
    machine.kill()

    assert pass_time(machine, keeper, 40) == [died + 1]


def test_one_that_somebody_stopped_stays_down(machine: Machine, keeper: LocalKeeper) -> None:
    machine.kept_down = True
    machine.kill()

    assert pass_time(machine, keeper, 100) == []
    machine.kept_down = False
    assert len(pass_time(machine, keeper, 100)) == 1
