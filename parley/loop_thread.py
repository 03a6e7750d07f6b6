"""An event loop in a thread of its own, for questions that are asked outside of any loop, or inside another one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

# What closes things waits for them so long.
_CLOSE_SECONDS = 10


class LoopThread(threading.Thread):
    """Runs from its making until ``close``. A daemon, so that a process that never closes it ends all the same."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._loop = asyncio.new_event_loop()
        self.start()

    def run(self) -> None:
        """Run the loop until it is closed."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.get_loop().run_forever()

    def call(self, work: Coroutine[Any, Any, T], seconds: float | None = None) -> T:
        """What the work gives, or raises. Broken off, by Ctrl-C or after these seconds, the work is broken off too.

        Raises RuntimeError where the loop is closed.
        """
        if not self.is_alive():
            work.close()
            raise RuntimeError(f"{self.name} is closed")
        answer = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return answer.result(seconds)
        finally:
            answer.cancel()

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Do this last, then end the loop and its thread; what it raises is raised once both have ended."""
        if threading.current_thread() is self:
            # The garbage collector may close it from within: nobody can wait here.
            self._loop.create_task(last).add_done_callback(lambda _: self._loop.stop())
            return
        try:
            self.call(last, _CLOSE_SECONDS)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self.join(_CLOSE_SECONDS)
