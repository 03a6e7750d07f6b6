"""The files around the code: locked dependencies, and containers that stay on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from graph.local.paths import NEO4J_VERSION

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["build", "dev", "run"]
ENTRY = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+?)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def read_lock(name: str) -> dict[str, str]:
    """Each locked package, and its lines in the file."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry for entry in entries if entry}


def find_version(entry: str) -> Version:
    return Version(entry.partition("==")[2].split()[0])


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_host(name: str) -> None:
    lock = read_lock(name)

    assert lock
    for package, entry in lock.items():
        assert ENTRY.fullmatch(entry), package


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("build", PROJECT["build-system"]["requires"] + PROJECT["dependency-groups"]["build"]),
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_the_locks_hold_what_the_project_asks_for(name: str, wanted: list[str]) -> None:
    lock = read_lock(name)

    for requirement in map(Requirement, wanted):
        entry = lock[canonicalize_name(requirement.name)]
        assert find_version(entry) in requirement.specifier, f"{requirement}: run make lock"


def test_the_locks_agree_with_each_other() -> None:
    dev = read_lock("dev")

    for name in ("build", "run"):
        for package, entry in read_lock(name).items():
            assert find_version(dev[package]) == find_version(entry), package


def test_containers_are_published_on_this_machine_only_and_ask_for_a_password() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]

    assert set(services) == {"neo4j", "api"}
    for service in services.values():
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert service["healthcheck"]["test"]
        assert any("${PARLEY_DATABASE_PASSWORD:?" in str(value) for value in service["environment"].values())
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_make_has_few_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE)

    assert 0 < len(commands) <= 11
    assert makefile.count(f"\n.PHONY: {' '.join(commands)}\n") == 1


def test_containers_have_no_rights_that_they_do_not_need() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]

    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert "cap_add" not in service, name
        assert service["read_only"] is True, name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "privileged" not in service, name
    assert services["neo4j"]["user"] == "7474:7474"
    assert "\nUSER parley\n" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_images_have_exact_tags() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    images = [compose["neo4j"]["image"], *re.findall(r"^FROM (\S+)", dockerfile, re.M)]

    assert len(images) == 3
    for image in images:
        assert re.search(r":\d+\.\d+\.\d+", image), image
    assert compose["neo4j"]["image"] == f"neo4j:{NEO4J_VERSION}-community"


def test_docker_compose_accepts_its_file() -> None:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("no docker-compose, which would check docker-compose.yml")
    done = subprocess.run(
        [program, "--file", str(ROOT / "docker-compose.yml"), "config"],
        env={**os.environ, "PARLEY_DATABASE_PASSWORD": "a-password"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "a-password" in done.stdout


def test_the_codec_in_rust_is_there_and_made_for_the_locked_driver() -> None:
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    versions = dict(re.findall(r"^(neo4j|neo4j-rust-ext)==(\d+\.\d+\.\d+)", lock, re.MULTILINE))

    assert versions["neo4j-rust-ext"] == versions["neo4j"] == metadata.version("neo4j")
    assert find_spec("neo4j._rust") is not None, "the driver decodes in Python, which takes much longer"
