"""The local Neo4j of this user: started, found again, and stopped."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import LocalDatabaseError
from graph.local.answer import await_answer
from graph.local.descriptors import require_descriptors
from graph.local.faults import PORT_TAKEN, explain_log, failed, plain_errors, read_end
from graph.local.jars import provide_jars
from graph.local.lock import hold
from graph.local.manifest import read_manifest
from graph.local.password import USER, read_password, save_password
from graph.local.paths import NEO4J_VERSION, LocalPaths
from graph.local.process import KnownProcess
from graph.local.server import Server, choose_port
from graph.local.sharing import archive_folder, find_archives, forget_archives, make_archives
from graph.local.start_errors import ChildDiedError, StartTimeoutError, WrongPasswordError
from graph.local.state import State, find_running, read_state
from graph.settings import Settings

ReportProgress = Callable[[str], None]

# Fetching everything over a slow line can take this long; those who wait for it wait as long.
_PREPARE_SECONDS = 1800


@dataclass(frozen=True)
class LocalDatabase:
    """A running local Neo4j: how to reach it, its process, and whether this call started it."""

    url: str
    user: str
    password: str = field(repr=False)
    pid: int
    started_here: bool


def find_database(settings: Settings) -> LocalDatabase | None:
    """The local Neo4j that runs and answers, or None. What a dead one left behind is cleaned up.

    Raises LocalDatabaseError where the data folder cannot be read.
    """
    places = LocalPaths.of(settings)
    with plain_errors(places):
        state = read_state(places.state)
        if state == State():
            return _find_again(places, settings)
        if state.process is None:
            return None
        if not state.process.is_alive():
            # Someone who starts one just now writes the file themselves.
            with suppress(LocalDatabaseError), hold(places.start_lock, 0):
                if read_state(places.state) == state:
                    State(state.port, kept_down=state.kept_down).write(places.state)
            return None
        return _describe(places, state, started_here=False) if state.ready else None


def start_database(
    settings: Settings, report_progress: ReportProgress = lambda _: None, meanwhile: Callable[[], None] = lambda: None
) -> LocalDatabase:
    """The running local Neo4j; where none runs, one is started, and on first use fetched and prepared.

    ``report_progress`` gets a line of progress now and then. ``meanwhile`` is called, perhaps more than once,
    whenever something that takes seconds has begun. Raises LocalDatabaseError with what went wrong, what to do,
    and the last lines of the log where there is one.
    """
    places = LocalPaths.of(settings)
    with plain_errors(places):
        found = find_database(settings)
        if found is not None:
            meanwhile()
            return found
        for folder in (places.data, places.cache):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

        def waiting() -> None:
            report_progress("another Parley is preparing or starting the database: waiting for it")
            meanwhile()

        with hold(places.start_lock, _PREPARE_SECONDS, waiting):
            state = _read_or_find(places)
            if state.process is not None and state.process.is_alive():
                meanwhile()
                if (joined := _join(places, state, settings)) is not None:
                    return joined
            require_descriptors()
            _require_space(places.data, settings.start_free_mb)
            password = save_password(places.password)
            with hold(places.cache_lock, _PREPARE_SECONDS, waiting):
                server = _prepare(places, password, settings, report_progress, meanwhile)
            return _start(places, server, state, report_progress, meanwhile)


def stop_database(settings: Settings, *, keep_down: bool = True) -> bool:
    """Stop the local Neo4j cleanly, killing it only after ``stop_seconds``; false where none ran.

    With ``keep_down`` whoever else uses it does not start it again by themselves. Raises LocalDatabaseError where
    another Parley is starting it and does not come to an end.
    """
    places = LocalPaths.of(settings)
    with plain_errors(places):
        if _read_or_find(places).process is None:
            return False
        with hold(places.start_lock, settings.start_seconds + settings.stop_seconds):
            state = _read_or_find(places)
            # From here on nobody takes it for one to be used. On a full disk it is stopped all the same.
            with suppress(OSError):
                replace(state, ready=False, kept_down=keep_down).write(places.state)
            stopped = state.process is not None and state.process.end(settings.stop_seconds)
            State(state.port, kept_down=keep_down).write(places.state)
            return stopped


def is_kept_down(settings: Settings) -> bool:
    """Whether somebody stopped the local Neo4j who wants it to stay so."""
    return read_state(LocalPaths.of(settings).state).kept_down


def read_log(settings: Settings, lines: int) -> list[str]:
    """The last lines that the local Neo4j printed; none where it never ran."""
    return read_end(LocalPaths.of(settings).log, lines)


def _prepare(
    places: LocalPaths,
    password: str,
    settings: Settings,
    report_progress: ReportProgress,
    meanwhile: Callable[[], None],
) -> Server:
    if not places.jars.exists():
        _require_space(places.cache, settings.fetch_free_mb)
        report_progress(f"first use: Neo4j Community {NEO4J_VERSION} (GPLv3) is fetched, 140 MB, and prepared")
        meanwhile()
    class_path = provide_jars(places.jars, read_manifest(), report_progress)
    server = Server(places.home, class_path, [], password, places.log, settings)
    folder = archive_folder(places.cache, class_path)
    sharing = find_archives(folder)
    if sharing is None:
        report_progress("preparing class data, so that every later start is a fast one")
        meanwhile()
        _require_space(places.cache, settings.start_free_mb)
        make_archives(folder, server)
        sharing = find_archives(folder) or []
    return replace(server, sharing=sharing)


def _start(
    places: LocalPaths, server: Server, state: State, report_progress: ReportProgress, meanwhile: Callable[[], None]
) -> LocalDatabase:
    began = time.monotonic()
    port = choose_port(state.port)
    report_progress(f"starting Neo4j {NEO4J_VERSION} on 127.0.0.1:{port}")
    try:
        process = _run(places, server, port, report_progress, meanwhile)
    except BaseException:
        State(state.port).write(places.state)
        raise
    ready = replace(read_state(places.state), process=process, ready=True)
    ready.write(places.state)
    report_progress(f"Neo4j is ready on bolt://127.0.0.1:{ready.port} after {time.monotonic() - began:.1f} s")
    return _describe(places, ready, started_here=True)


def _run(
    places: LocalPaths, server: Server, port: int, report_progress: ReportProgress, meanwhile: Callable[[], None]
) -> KnownProcess:
    for more in (2, 1, 0):

        def launched(process: KnownProcess) -> None:
            # Written before it answers, so that it is found even if this process is killed now.
            State(port, process).write(places.state)  # noqa: B023 - called within this turn of the loop
            meanwhile()

        try:
            return server.run(port, launched)
        except ChildDiedError:
            reason = explain_log("\n".join(read_end(places.log, 200)))
            if more and reason == PORT_TAKEN:
                port = choose_port()
            elif more and reason is None and server.sharing:
                report_progress("Neo4j ended at once: trying without class data, which is made again next time")
                forget_archives(places.cache)
                server = replace(server, sharing=[])
            else:
                raise failed("Neo4j ended before it answered", places.log) from None
        except (StartTimeoutError, WrongPasswordError) as error:
            raise _not_up(places, server.settings, error) from None
    raise AssertionError("the last turn returns or raises")


def _read_or_find(places: LocalPaths) -> State:
    """The state as it was written; where it was lost, that of the Neo4j that runs in this home all the same."""
    state = read_state(places.state)
    return find_running(places.home) if state == State() else state


def _find_again(places: LocalPaths, settings: Settings) -> LocalDatabase | None:
    """The Neo4j that runs though its state was lost, which is then written again; None where none runs or answers."""
    if find_running(places.home).process is None:
        return None
    # Someone who starts or stops one just now writes the file themselves.
    with suppress(LocalDatabaseError), hold(places.start_lock, 0):
        state = _read_or_find(places)
        if state.process is not None and state.process.is_alive():
            return _join(places, state, settings)
    return None


def _join(places: LocalPaths, state: State, settings: Settings) -> LocalDatabase | None:
    """Wait for a Neo4j that another process launched, and did not live to see answer, or whose state was lost.

    None where it ends meanwhile: it was stopped by who did not live to see that either.
    """
    until = time.monotonic() + settings.start_seconds
    while state.port is None and time.monotonic() < until and state.process is not None and state.process.is_alive():
        time.sleep(0.1)
        state = find_running(places.home)
    process, port = state.process, state.port
    if process is None or not process.is_alive():
        return None
    if port is None:
        raise failed("Neo4j runs and listens on no port that could be found", places.log)
    if not state.ready:
        try:
            await_answer(port, save_password(places.password), process.is_alive, settings.start_seconds)
        except ChildDiedError:
            return None
        except (StartTimeoutError, WrongPasswordError) as error:
            raise _not_up(places, settings, error) from None
        state = replace(state, ready=True)
        state.write(places.state)
    return _describe(places, state, started_here=False)


def _not_up(
    places: LocalPaths, settings: Settings, error: StartTimeoutError | WrongPasswordError
) -> LocalDatabaseError:
    if isinstance(error, StartTimeoutError):
        patience = f"{settings.start_seconds:.0f} s (PARLEY_START_SECONDS)"
        return failed(f"Neo4j did not answer within {patience}, and said last: {error}", places.log)
    return LocalDatabaseError(
        f"the database in {places.home} does not know the password in {places.password}: put the right one "
        "back there, or move both away to begin with an empty database"
    )


def _describe(places: LocalPaths, state: State, *, started_here: bool) -> LocalDatabase:
    password = read_password(places.password)
    if password is None or state.process is None:
        raise LocalDatabaseError(
            f"the database runs, and its password is not in {places.password}: put it back there, or run "
            "'parley db stop' and move the data folder away to begin with an empty database"
        )
    return LocalDatabase(f"bolt://127.0.0.1:{state.port}", USER, password, state.process.pid, started_here)


def _require_space(folder: Path, needed_mb: int) -> None:
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < needed_mb:
        raise LocalDatabaseError(
            f"the disk is full: {free_mb} MiB are free for {folder} and {needed_mb} MiB are needed; free "
            "some space, or set PARLEY_HOME to a folder on another disk"
        )
