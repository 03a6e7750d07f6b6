"""How ``parley serve`` is asked to end: by Ctrl-C and the signals that service managers send."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import Any

from parley.http_thread import HttpThread

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# Until a signal is looked at again that came during an import.
_POSTPONED_SECONDS = 0.02


class Stopped(KeyboardInterrupt):
    """Someone asked this process to end; asyncio lets only this kind of exception through."""


class Ending:
    """What signals do: the first one breaks off what the main thread does, further ones only hurry the end."""

    def __init__(self, http: HttpThread) -> None:
        self._http = http
        self._begun = False
        self._before: dict[Any, Any] = {}

    def __enter__(self) -> Ending:
        self._before = {number: signal.signal(number, self._hear) for number in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def begin(self) -> None:
        """From here on nothing is broken off, so that a second signal leaves nothing behind either."""
        self._begun = True

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._begun:
            self._http.hurry()
        elif _is_importing(frame):
            # Broken off there, its lock would stay taken, and whatever else is imported would wait for ever.
            threading.Timer(_POSTPONED_SECONDS, os.kill, (os.getpid(), number)).start()
        else:
            self._begun = True
            raise Stopped


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None
