"""What can go wrong at a start: each gives one clear message, and leaves nothing in the way of the next start."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.errors import LocalDatabaseError
from graph.local import database as local_database
from graph.local import find_database, is_kept_down, process, start_database, stop_database
from graph.local.lock import hold
from graph.local.password import save_password, set_initial_password
from graph.local.paths import LocalPaths
from graph.local.process import KnownProcess, launch
from graph.local.server import choose_port
from graph.local.state import State, read_state
from graph.settings import Settings

Fake = Callable[[str], None]
_SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)", "--home-dir=here"]


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[KnownProcess]:
    """A process that counts as launched by another Parley."""
    found = launch(_SLEEPER, "--home-dir=here", tmp_path / "sleeper.log", os.environ)
    child = process._children.pop(found.pid)
    yield found
    child.kill()
    child.wait()


def test_a_child_that_dies_is_told_at_once_with_the_end_of_its_log(settings: Settings, fake_neo4j: Fake) -> None:
    fake_neo4j("for n in range(100): print('line', n)\nraise SystemExit('Unrecognized setting: nonsense')")
    began = time.monotonic()

    with pytest.raises(LocalDatabaseError) as caught:
        start_database(settings)

    assert time.monotonic() - began < settings.start_seconds / 3
    text = str(caught.value)
    assert "Neo4j ended before it answered" in text
    assert str(LocalPaths.of(settings).log) in text
    assert "Unrecognized setting: nonsense" in text
    assert "line 99" in text
    assert "line 50" not in text
    assert find_database(settings) is None


def test_a_child_that_dies_of_its_class_data_is_tried_without(settings: Settings, fake_neo4j: Fake) -> None:
    fake_neo4j("import sys\nif len(sys.argv) > 2: raise SystemExit(6)\nraise SystemExit('as far as without')")
    stale = LocalPaths.of(settings).cache / "class-data-0"
    stale.mkdir(parents=True)
    lines: list[str] = []

    with pytest.raises(LocalDatabaseError, match="as far as without"):
        start_database(settings, lines.append)

    assert any("trying without class data" in line for line in lines)
    assert not stale.exists()


def test_a_child_that_never_answers_is_ended(settings: Settings, fake_neo4j: Fake) -> None:
    fake_neo4j("import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)")
    hasty = settings.model_copy(update={"start_seconds": 1.0})

    with pytest.raises(LocalDatabaseError, match=r"did not answer within 1 s \(PARLEY_START_SECONDS\).* nothing"):
        start_database(hasty)

    pid = int(LocalPaths.of(settings).log.read_text(encoding="utf-8"))
    assert not psutil.pid_exists(pid)
    assert read_state(LocalPaths.of(settings).state).process is None


def test_a_start_that_is_interrupted_ends_the_child(
    settings: Settings, fake_neo4j: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_neo4j("import time\ntime.sleep(60)")
    seen: list[KnownProcess | None] = []

    def interrupt(*_: object) -> None:
        seen.append(read_state(LocalPaths.of(settings).state).process)
        raise KeyboardInterrupt

    monkeypatch.setattr("graph.local.server.await_answer", interrupt)
    with pytest.raises(KeyboardInterrupt):
        start_database(settings)

    assert seen[0] is not None
    assert not seen[0].is_alive()
    assert read_state(LocalPaths.of(settings).state).process is None


def test_a_port_taken_meanwhile_is_changed_and_in_the_end_told(settings: Settings, fake_neo4j: Fake) -> None:
    ports = LocalPaths.of(settings).home / "conf" / "neo4j.conf"
    seen = settings.data_folder / "seen"
    fake_neo4j(
        f"conf = open({str(ports)!r}).read()\nopen({str(seen)!r}, 'a').write(conf)\n"
        "raise SystemExit('java.net.BindException: Address already in use')"
    )

    with pytest.raises(LocalDatabaseError, match="its port was taken by another program"):
        start_database(settings)

    lines = seen.read_text(encoding="utf-8").splitlines()
    tried = [line for line in lines if line.startswith("server.bolt.listen_address")]
    assert len(tried) == len(set(tried)) == 3


def test_the_remembered_port_is_kept_unless_it_is_taken() -> None:
    port = choose_port()
    assert choose_port(port) == port
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert choose_port(port) != port


def test_a_disk_without_space_is_told_before_anything_is_done(settings: Settings) -> None:
    full = settings.model_copy(update={"start_free_mb": 10**9})
    with pytest.raises(LocalDatabaseError, match=r"the disk is full: \d+ MiB are free .* 1000000000 MiB are needed"):
        start_database(full)

    full = settings.model_copy(update={"fetch_free_mb": 10**9})
    with pytest.raises(LocalDatabaseError, match=r"the disk is full: .*cache"):
        start_database(full)
    assert not LocalPaths.of(settings).jars.exists()


@pytest.mark.parametrize(
    ("error", "described"),
    [
        (OSError(28, "No space left on device", "/x/y"), r"the disk is full \(/x/y\): free some space"),
        (PermissionError(13, "Permission denied", "/x/y"), r"/x/y cannot be written .*PARLEY_HOME"),
        (OSError(30, "Read-only file system", "/x/y"), r"/x/y cannot be written .*PARLEY_HOME"),
    ],
)
def test_errors_of_the_disk_are_told_in_words(
    settings: Settings, fake_neo4j: Fake, monkeypatch: pytest.MonkeyPatch, error: OSError, described: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    fake_neo4j("")
    monkeypatch.setattr(local_database, "provide_jars", fail)
    with pytest.raises(LocalDatabaseError, match=described):
        start_database(settings)


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder belongs", encoding="utf-8")
    with pytest.raises(LocalDatabaseError, match=r"home.* cannot be written .*PARLEY_HOME"):
        start_database(Settings(home=tmp_path / "home"))

    if os.name == "posix" and os.geteuid() != 0:  # nothing is read-only to root
        (tmp_path / "closed").mkdir(mode=0o500)
        with pytest.raises(LocalDatabaseError, match="cannot be written"):
            start_database(Settings(home=tmp_path / "closed"))


@pytest.mark.parametrize(
    ("printed", "described"),
    [
        ("java.io.IOException: No space left on device", "the disk is full"),
        ("FileLockException: Lock file has been locked by another process", "another Neo4j has its store open"),
        ("There is insufficient memory for the Java Runtime Environment", "PARLEY_HEAP_MB"),
        ("java.nio.file.AccessDeniedException: /x", "cannot be written"),
    ],
)
def test_what_a_dead_child_printed_is_put_in_words(
    settings: Settings, fake_neo4j: Fake, printed: str, described: str
) -> None:
    fake_neo4j(f"raise SystemExit({printed!r})")
    with pytest.raises(LocalDatabaseError) as caught:
        start_database(settings)
    assert described in str(caught.value)
    assert printed in str(caught.value)


def test_a_stale_pid_is_cleaned_up_silently(settings: Settings, places: LocalPaths) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    State(4711, KnownProcess(gone.pid, time.time(), "--home-dir=x"), ready=True).write(places.state)

    assert find_database(settings) is None
    assert read_state(places.state) == State(4711)


def test_a_pid_given_to_a_stranger_is_neither_found_nor_stopped(
    settings: Settings, places: LocalPaths, sleeper: KnownProcess
) -> None:
    save_password(places.password)
    for stranger in (replace(sleeper, created=sleeper.created - 100), replace(sleeper, mark="--home-dir=there")):
        State(4711, stranger, ready=True).write(places.state)
        assert find_database(settings) is None
        State(4711, stranger, ready=True).write(places.state)
        assert not stop_database(settings)
        assert sleeper.is_alive()

    State(4711, sleeper, ready=True).write(places.state)
    found = find_database(settings)
    assert found is not None
    assert found.pid == sleeper.pid
    assert stop_database(settings)
    assert not sleeper.is_alive()


def test_what_does_not_stop_is_killed_after_its_time(tmp_path: Path) -> None:
    stubborn = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\n"
    log = tmp_path / "log"
    child = launch([sys.executable, "-c", stubborn + "time.sleep(60)", "mark"], "mark", log, os.environ)
    while "deaf" not in log.read_text(encoding="utf-8"):
        assert child.is_alive()
        time.sleep(0.01)

    assert child.end(0.3)
    assert not child.is_alive()
    assert not child.end(0.3)


def test_a_child_is_beyond_the_reach_of_the_terminal(sleeper: KnownProcess) -> None:
    assert os.getsid(sleeper.pid) != os.getsid(0)


def test_a_damaged_state_file_counts_as_none(
    settings: Settings, places: LocalPaths, caplog: pytest.LogCaptureFixture
) -> None:
    for text in ("", "{", "[]", '{"port": 1}', '{"port": 1, "process": {"pid": 1}, "ready": true}'):
        places.state.write_text(text, encoding="utf-8")
        assert find_database(settings) is None
        assert not stop_database(settings)
        assert str(places.state) in caplog.text


def test_a_folder_in_place_of_the_state_file_is_moved_aside(settings: Settings, places: LocalPaths) -> None:
    places.state.mkdir(parents=True)
    assert find_database(settings) is None
    State(4711).write(places.state)
    assert read_state(places.state) == State(4711)
    assert [path.is_dir() for path in places.data.glob("*.aside")] == [True]


def test_the_password_is_for_its_owner_whatever_the_umask(places: LocalPaths) -> None:
    before = os.umask(0)
    try:
        password = save_password(places.password)
    finally:
        os.umask(before)

    assert stat.S_IMODE(places.password.stat().st_mode) == 0o600
    assert len(password) >= 32
    assert save_password(places.password) == password


def test_a_running_database_whose_password_is_lost_is_told(
    settings: Settings, places: LocalPaths, sleeper: KnownProcess
) -> None:
    State(4711, sleeper, ready=True).write(places.state)
    with pytest.raises(LocalDatabaseError, match="its password is not in"):
        find_database(settings)


def test_only_one_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    holder = "import sys\nfrom pathlib import Path\nfrom graph.local.lock import hold\n"
    holder += "with hold(Path(sys.argv[1]), 5): print('held', flush=True); sys.stdin.read()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", holder, str(lock)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waited: list[bool] = []
        with pytest.raises(LocalDatabaseError, match="another Parley"), hold(lock, 0.2, lambda: waited.append(True)):
            raise AssertionError("two hold the lock")
        assert waited == [True]
        other.kill()
        other.wait()
    with hold(lock, 0):
        pass


def test_the_first_password_is_written_as_neo4j_reads_it(places: LocalPaths) -> None:
    before = os.umask(0)
    try:
        set_initial_password(places.home, "test-password")
    finally:
        os.umask(before)
    path = places.home / "data" / "dbms" / "auth.ini"

    user, credential, flags = path.read_text(encoding="utf-8").strip().split(":")
    algorithm, digest, salt, rounds = credential.split(",")
    assert (user, algorithm, flags) == ("neo4j", "SHA-256", "")
    assert (len(digest), len(salt), int(rounds)) == (64, 64, 1024)
    assert "test-password" not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_that_is_told_to_stop_is_not_taken_for_one_to_be_used(settings: Settings, places: LocalPaths) -> None:
    save_password(places.password)
    slow = "import signal, time\nsignal.signal(signal.SIGTERM, lambda *_: time.sleep(2) or exit())\n"
    program = slow + "print('up', flush=True)\ntime.sleep(60)"
    child = launch([sys.executable, "-c", program, "mark"], "mark", places.log, os.environ)
    while "up" not in places.log.read_text(encoding="utf-8"):
        time.sleep(0.01)
    State(4711, child, ready=True).write(places.state)
    assert find_database(settings) is not None

    stopping = threading.Thread(target=stop_database, args=(settings,))
    stopping.start()
    while not read_state(places.state).kept_down:
        time.sleep(0.01)
    assert child.is_alive()
    assert find_database(settings) is None
    stopping.join()
    assert is_kept_down(settings)


def test_only_a_wish_keeps_it_down(settings: Settings, places: LocalPaths, sleeper: KnownProcess) -> None:
    State(4711, sleeper, ready=True).write(places.state)
    stop_database(settings, keep_down=False)

    assert not is_kept_down(settings)
