"""The API's thread: who stops waiting for it, because a signal came, still ends it before going."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from pydantic import SecretStr

from graph.settings import Settings
from parley.http_thread import HttpThread
from parley.listening import listen


class Interrupted(Exception):  # noqa: N818 - what a signal does
    pass


@pytest.fixture
def interrupted_soon() -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("interrupted_soon")
def test_a_signal_while_it_is_waited_for_does_not_pass_for_its_end() -> None:
    settings = Settings(database_url="bolt://127.0.0.1:1", database_password=SecretStr("x"))
    with closing(listen("127.0.0.1", 0)) as taken:
        thread = HttpThread(settings, taken)
        thread.begin()
        with pytest.raises(Interrupted):
            thread.wait()
        went_on = thread.is_alive()
        thread.stop()

    assert went_on
    assert not thread.is_alive()
