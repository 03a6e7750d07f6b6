"""The local Neo4j of ``parley serve``: started, and started again where it died."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import psutil
import structlog

from graph.errors import ParleyError
from graph.local import LocalDatabase, find_database, is_kept_down, start_database, stop_database
from graph.local.process import is_running
from graph.settings import Settings

# Pauses before each start: one that dies again and again is not worth the whole machine.
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
# One that ran this long was well.
_WELL_SECONDS = 300.0
# How often one that runs is asked whether it must be started again.
_ASK_SECONDS = 5.0
# How long one that is killed is waited for.
_END_SECONDS = 10.0

log = structlog.get_logger("parley.database")


class LocalKeeper:
    """Starts the local Neo4j, finds out when it died, and starts it again after pauses that grow.

    One that runs and says that only a restart helps it, as after its disk was full, is ended for that.
    One that somebody stopped with ``parley db stop`` is waited for: it may be copied just now.
    """

    def __init__(
        self,
        settings: Settings,
        report_progress: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._report_progress = report_progress
        self._process: psutil.Process | None = None
        self._pause = _FIRST_PAUSE
        self._next_try = 0.0
        self._began = self._asked = 0.0
        self._away = False
        self.local: LocalDatabase | None = None

    def start(self, meanwhile: Callable[[], None] = lambda: None) -> LocalDatabase:
        """Start it, or find the one that runs. Raises LocalDatabaseError."""
        self._take(start_database(self._settings, self._report_progress, meanwhile))
        assert self.local is not None  # noqa: S101 - taken in the line before
        return self.local

    def look(self) -> LocalDatabase | None:
        """Start it again where it died, once its pause is over; the new one, None where nothing changed."""
        if self.local is None:
            return None
        now = self._clock()
        if self._is_alive():
            if now - self._asked >= _ASK_SECONDS:
                self._asked = now
                self._end_where_broken(self.local)
            return None
        if not self._away:
            self._away = True
            if now - self._began > _WELL_SECONDS:
                self._pause = _FIRST_PAUSE
            self._next_try = now + self._pause
            log.warning("Neo4j ended", pid=self.local.pid, tried_again_in_seconds=self._pause)
        try:
            if is_kept_down(self._settings):
                found = find_database(self._settings)
            elif now < self._next_try:
                return None
            else:
                self._pause = min(self._pause * 2, _LONGEST_PAUSE)
                found = start_database(self._settings, self._report_progress)
        except ParleyError as error:
            self._next_try = self._clock() + self._pause
            log.warning("Neo4j was not started", reason=str(error), tried_again_in_seconds=self._pause)
            return None
        if found is not None:
            self._take(found)
            log.warning("Neo4j runs again", pid=found.pid)
        return found

    def stop(self) -> None:
        """Stop the one that this process started; another one is left to who started it."""
        if self.local is not None and self.local.started_here:
            running = find_database(self._settings)
            if running is not None and running.pid == self.local.pid:
                stop_database(self._settings, keep_down=False)

    def _end_where_broken(self, local: LocalDatabase) -> None:
        """End it where it says that it must be started again: it could not write down anything any more."""
        from graph.local.asking import needs_restart  # noqa: PLC0415 - imported while Neo4j starts

        if self._process is not None and needs_restart(local.url, local.password):
            log.warning("Neo4j has met a critical error and is ended, to be started again", pid=local.pid)
            with suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
                self._process.kill()
                self._process.wait(_END_SECONDS)

    def _take(self, local: LocalDatabase) -> None:
        self.local, self._away, self._began = local, False, self._clock()
        try:
            self._process = psutil.Process(local.pid)
        except psutil.NoSuchProcess:
            self._process = None

    def _is_alive(self) -> bool:
        """Whether it runs, a process that ended and was not reaped yet not counting."""
        return self._process is not None and is_running(self._process)
