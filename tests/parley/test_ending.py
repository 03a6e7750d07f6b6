"""Asked to end in the middle of something."""

from __future__ import annotations

import importlib
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from parley.ending import Ending, Stopped
from parley.http_thread import HttpThread

# It goes on for a while, so that a signal that came meanwhile is heard in the middle of it.
SLOW = """
import signal, time
signal.raise_signal(signal.SIGTERM)
time.sleep(0.1)
whole = True
"""


@pytest.fixture
def ending() -> Iterator[Ending]:
    with socket.socket() as taken:
        yield Ending(HttpThread(Settings(), taken))


def test_what_goes_on_is_broken_off(ending: Ending) -> None:
    with ending, pytest.raises(Stopped):
        signal.raise_signal(signal.SIGTERM)


def test_an_import_comes_to_its_end_first(ending: Ending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slowly_imported.py").write_text(SLOW)
    monkeypatch.syspath_prepend(tmp_path)
    with ending:
        module = importlib.import_module("slowly_imported")
        with pytest.raises(Stopped):
            time.sleep(10)

    assert module.whole


def test_who_asks_twice_breaks_off_nothing_more(ending: Ending) -> None:
    with ending:
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
