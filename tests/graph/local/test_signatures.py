"""Signed jars lose their signatures, and nothing else; what they come to is listed as well."""

from __future__ import annotations

import functools
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import jgo.maven
import pytest

from graph.errors import LocalDatabaseError
from graph.local.jars import provide_jars
from graph.local.manifest import Jar, hash_file
from graph.local.signatures import is_signed, strip_signatures

FILES = {
    "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\n",
    "META-INF/SIGNER.SF": b"digests",
    "META-INF/SIGNER.RSA": b"signature",
    "META-INF/services/a.B": b"a.C",
    "a/C.class": b"\xca\xfe\xba\xbe" * 40,
}
BARE = {name: content for name, content in FILES.items() if "SIGNER" not in name}


def write_jar(path: Path, files: dict[str, bytes] = FILES, day: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as jar:
        for name, content in files.items():
            jar.writestr(zipfile.ZipInfo(name, (2024, 1, day, 0, 0, 0)), content)
    return path


def read_jar(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as jar:
        return {name: jar.read(name) for name in jar.namelist()}


@pytest.fixture
def listed(tmp_path: Path) -> Jar:
    signed, bare = write_jar(tmp_path / "made" / "signed.jar"), write_jar(tmp_path / "made" / "bare.jar")
    strip_signatures(bare)
    return Jar("org.one", "alpha", "1.0", "", hash_file(signed), hash_file(bare))


def test_only_signatures_go(tmp_path: Path) -> None:
    jar = write_jar(tmp_path / "some.jar")
    assert is_signed(jar)

    strip_signatures(jar)

    assert not is_signed(jar)
    assert read_jar(jar.read_bytes()) == BARE
    assert [path.name for path in tmp_path.iterdir()] == ["some.jar"]


def test_the_same_files_come_to_the_same_bytes(tmp_path: Path) -> None:
    one, other = write_jar(tmp_path / "one.jar", day=1), write_jar(tmp_path / "other.jar", day=2)
    for jar in (one, other):
        strip_signatures(jar)

    assert one.read_bytes() == other.read_bytes()


def test_a_signed_jar_of_the_list_is_used_without_its_signature(listed: Jar, tmp_path: Path) -> None:
    write_jar(tmp_path / "jars" / listed.place)
    described: list[str] = []

    (path,) = provide_jars(tmp_path / "jars", [listed], described.append)
    before = path.stat().st_mtime_ns

    assert read_jar(path.read_bytes()) == BARE
    assert provide_jars(tmp_path / "jars", [listed], described.append) == [path]
    assert path.stat().st_mtime_ns == before
    assert described == []


def test_what_a_signed_jar_comes_to_must_be_listed(
    listed: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_jar(tmp_path / "jars" / listed.place)
    nowhere = functools.partial(jgo.maven.MavenContext, remote_repos={"test": "http://127.0.0.1:9"})
    monkeypatch.setattr(jgo.maven, "MavenContext", nowhere)
    described: list[str] = []

    with pytest.raises(LocalDatabaseError, match=r"org.one:alpha:1.0 could not be fetched"):
        provide_jars(tmp_path / "jars", [replace(listed, unsigned="0" * 64)], described.append)

    assert "damaged" in described[0]
