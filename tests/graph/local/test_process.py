"""Which processes still run, of those that end while they are asked about."""

from __future__ import annotations

import subprocess
import sys

import psutil
import pytest

from graph.local.process import is_running


@pytest.fixture
def child() -> psutil.Popen:
    return psutil.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)


def test_one_that_waits_runs_and_one_that_was_reaped_does_not(child: psutil.Popen) -> None:
    assert is_running(child)

    child.communicate()

    assert not is_running(child)


def test_one_that_ended_and_was_not_reaped_does_not_run() -> None:
    child = subprocess.Popen([sys.executable, "-c", "print('ends')"], stdout=subprocess.PIPE)
    process = psutil.Process(child.pid)
    assert child.stdout is not None
    assert child.stdout.read() == b"ends\n"
    while process.status() != psutil.STATUS_ZOMBIE:
        pass

    assert not is_running(process)
    child.communicate()


def test_one_that_ends_between_two_questions_about_it_does_not_run(
    child: psutil.Popen, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = psutil.Process(child.pid)
    found = process.is_running

    def end_after() -> bool:
        answer = found()
        child.communicate()
        return answer

    monkeypatch.setattr(process, "is_running", end_after)

    assert not is_running(process)
