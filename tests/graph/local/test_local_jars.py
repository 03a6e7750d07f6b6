"""The list of jars, and a cache that holds exactly what it says; fetched with jgo from a server of our own."""

from __future__ import annotations

import functools
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jgo.maven
import pytest

from graph.errors import LocalDatabaseError
from graph.local.jars import provide_jars
from graph.local.manifest import MANIFEST, Jar, read_manifest
from graph.local.sharing import archive_folder, find_archives


@dataclass
class Repository:
    """A Maven repository in a folder, with the paths it was asked for."""

    folder: Path
    jars: list[Jar]
    asked: list[str] = field(default_factory=list)

    def fetched(self) -> list[str]:
        return sorted(Path(path).name for path in self.asked if path.endswith(".jar"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    folder = tmp_path / "repository"
    jars = []
    for group, name, classifier in (("org.one", "alpha", ""), ("org.one", "beta", "linux"), ("org.two", "gamma", "")):
        content = f"the bytes of {name}".encode()
        jar = Jar(group, name, "1.0", classifier, hashlib.sha256(content).hexdigest())
        (folder / jar.place).parent.mkdir(parents=True)
        (folder / jar.place).write_bytes(content)
        jars.append(jar)
    found = Repository(folder, jars)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        address = {"test": f"http://127.0.0.1:{server.server_port}"}
        monkeypatch.setattr(jgo.maven, "MavenContext", functools.partial(jgo.maven.MavenContext, remote_repos=address))
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache" / "jars"


def quiet(_: str) -> None:
    pass


def test_the_list_names_every_jar_once_and_no_host() -> None:
    jars = read_manifest()

    assert {jar.coordinate for jar in jars} >= {
        "org.neo4j.app:neo4j-server:5.26.30",
        "org.neo4j:neo4j:5.26.30",
        "org.neo4j:neo4j-kernel:5.26.30",
    }
    assert len({jar.place for jar in jars}) == len(jars) > 200
    assert jars == sorted(jars)
    assert all(re.fullmatch("[0-9a-f]{64}", jar.sha256) for jar in jars)
    assert "//" not in MANIFEST.read_text(encoding="utf-8")


def test_a_damaged_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "jars.txt").write_text("# head\nabc org.one\n", encoding="utf-8")
    with pytest.raises(LocalDatabaseError, match=r"jars.txt:2: not 'sha256 group:name:version"):
        read_manifest(tmp_path / "jars.txt")


def test_jars_are_fetched_once_and_stand_in_the_order_of_the_list(repository: Repository, cache: Path) -> None:
    lines: list[str] = []
    first = provide_jars(cache, repository.jars, lines.append)
    second = provide_jars(cache, repository.jars, quiet)

    assert first == second == [cache / jar.place for jar in repository.jars]
    assert [path.read_bytes() for path in first] == [b"the bytes of alpha", b"the bytes of beta", b"the bytes of gamma"]
    assert repository.fetched() == ["alpha-1.0.jar", "beta-1.0-linux.jar", "gamma-1.0.jar"]
    assert lines[-1] == "  3 of 3 fetched and checked"
    assert [path.name for path in cache.parent.iterdir()] == ["jars"]


def test_a_damaged_jar_is_told_and_fetched_again(repository: Repository, cache: Path) -> None:
    paths = provide_jars(cache, repository.jars, quiet)
    seen = paths[1].stat()
    paths[1].write_bytes(b"the bytes of bet!")
    assert paths[1].stat().st_size == seen.st_size
    repository.asked.clear()
    lines: list[str] = []

    assert provide_jars(cache, repository.jars, lines.append) == paths
    assert paths[1].read_bytes() == b"the bytes of beta"
    assert repository.fetched() == ["beta-1.0-linux.jar"]
    assert "beta-1.0-linux.jar" in lines[0]
    assert "damaged" in lines[0]


def test_a_jar_that_is_sent_wrong_is_refused_by_name(repository: Repository, cache: Path) -> None:
    (repository.folder / repository.jars[2].place).write_bytes(b"something else")

    with pytest.raises(
        LocalDatabaseError, match=r"org.two:gamma:1.0 could not be fetched: .*sha256.* what was fetched"
    ):
        provide_jars(cache, repository.jars, quiet)

    assert not (cache / repository.jars[2].place).exists()
    assert [path.name for path in cache.parent.iterdir()] == ["jars"]


def test_a_jar_that_is_not_there_is_refused_and_the_rest_is_kept(repository: Repository, cache: Path) -> None:
    missing = repository.folder / repository.jars[0].place
    content = missing.read_bytes()
    missing.unlink()
    with pytest.raises(LocalDatabaseError, match=r"org.one:alpha:1.0 could not be fetched"):
        provide_jars(cache, repository.jars, quiet)

    missing.write_bytes(content)
    assert [path.exists() for path in provide_jars(cache, repository.jars, quiet)] == [True] * 3


def test_a_network_that_is_away_is_told(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = functools.partial(jgo.maven.MavenContext, remote_repos={"test": "http://127.0.0.1:9"})
    monkeypatch.setattr(jgo.maven, "MavenContext", nowhere)
    with pytest.raises(LocalDatabaseError, match=r"org.one:alpha:1.0 could not be fetched.*Check the network"):
        provide_jars(cache, [Jar("org.one", "alpha", "1.0", "", "0" * 64)], quiet)


def test_a_jar_that_is_not_listed_is_refused_by_name(repository: Repository, cache: Path) -> None:
    provide_jars(cache, repository.jars, quiet)
    (cache / "org" / "stranger.jar").write_bytes(b"?")

    with pytest.raises(LocalDatabaseError, match=r"org/stranger.jar .*Move it away"):
        provide_jars(cache, repository.jars, quiet)


def test_class_data_belongs_to_these_very_jars(repository: Repository, cache: Path, tmp_path: Path) -> None:
    paths = provide_jars(cache, repository.jars, quiet)
    before = archive_folder(tmp_path, paths)
    assert archive_folder(tmp_path, paths) == before

    paths[0].touch()
    assert archive_folder(tmp_path, paths) != before
    assert archive_folder(tmp_path, paths[:2]) != before


def test_damaged_class_data_is_not_used(tmp_path: Path) -> None:
    base, neo4j = tmp_path / "base.jsa", tmp_path / "neo4j.jsa"
    assert find_archives(tmp_path) is None
    base.write_bytes(b"base")
    neo4j.write_bytes(b"neo4j")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (base, neo4j)}
    (tmp_path / "sha256.json").write_text(str(sums).replace("'", '"'), encoding="utf-8")
    options = find_archives(tmp_path)
    assert options is not None
    assert str(neo4j) in options[0]

    neo4j.write_bytes(b"ne04j")
    assert find_archives(tmp_path) is None
    neo4j.unlink()
    assert find_archives(tmp_path) is None
