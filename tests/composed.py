"""The containers of ``docker-compose.yml`` without Docker: what they are set to, run on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bench.homes import start_command
from bench.serving import await_answer
from graph.local.answer import await_answer as await_database
from graph.local.jars import provide_jars
from graph.local.java import home_argument, java_environment, neo4j_command
from graph.local.manifest import read_manifest
from graph.local.password import set_initial_password
from graph.local.paths import LocalPaths
from graph.local.process import launch
from graph.local.server import choose_port
from graph.local.sharing import archive_folder, find_archives
from graph.settings import Settings
from tests.test_project import ROOT

PASSWORD = "a-password"  # noqa: S105 - of a database that lasts as long as its test
HERE = "127.0.0.1"
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
_START_SECONDS = 120


def read_services(given: Mapping[str, str]) -> dict[str, Any]:
    """The services of the file, with these variables in it."""

    def fill(found: re.Match[str]) -> str:
        name, what, otherwise = found.groups()
        assert what != "?" or name in given, f"{name} must be given"
        return given.get(name, otherwise or "")

    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    services: dict[str, Any] = yaml.safe_load(_VARIABLE.sub(fill, text))["services"]
    return services


def read_configuration(environment: Mapping[str, str]) -> dict[str, str]:
    """What Neo4j's image writes into its configuration: underscores are dots there, two are one."""
    return {
        "_".join(part.replace("_", ".") for part in name.removeprefix("NEO4J_").split("__")): value
        for name, value in environment.items()
        if name.startswith("NEO4J_") and name != "NEO4J_AUTH"
    }


class Composed:
    """Both services, names of services read as this machine and published ports as free ones."""

    def __init__(self, settings: Settings) -> None:
        self.services = read_services({"PARLEY_DATABASE_PASSWORD": PASSWORD})
        self.bolt, self.http = choose_port(), choose_port()
        self._settings = settings

    @contextmanager
    def run_neo4j(self) -> Iterator[None]:
        """The Neo4j of the file, with its settings, user and password; Neo4j refuses settings that it does not know."""
        environment = self.services["neo4j"]["environment"]
        user, _, password = environment["NEO4J_AUTH"].partition("/")
        assert (user, password) == ("neo4j", PASSWORD)
        places = LocalPaths.of(self._settings)
        configuration = read_configuration(environment) | {
            "server.default_listen_address": HERE,
            "server.default_advertised_address": HERE,
            "server.bolt.listen_address": f":{self.bolt}",
            "server.bolt.advertised_address": f":{self.bolt}",
            "server.http.listen_address": f":{self.http}",
            "server.directories.import": str(places.data / "import"),
        }
        (places.home / "conf").mkdir(parents=True)
        lines = (f"{name}={value}\n" for name, value in configuration.items())
        (places.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
        set_initial_password(places.home, password)
        jars = provide_jars(places.jars, read_manifest(), print)
        heap_mb = int(configuration["server.memory.heap.max_size"].removesuffix("m"))
        sharing = find_archives(archive_folder(places.cache, jars)) or []
        command = neo4j_command(places.home, jars, heap_mb, sharing)
        places.log.parent.mkdir(parents=True, exist_ok=True)
        process = launch(command, home_argument(places.home), places.log, java_environment())
        try:
            await_database(self.bolt, password, process.is_alive, _START_SECONDS)
            yield
        finally:
            process.end(30)

    def api_environment(self, home: Path) -> dict[str, str]:
        """The environment of the API, in a home of its own."""
        environment = dict(self.services["api"]["environment"])
        environment["PARLEY_DATABASE_URL"] = environment["PARLEY_DATABASE_URL"].replace(
            "neo4j:7687", f"{HERE}:{self.bolt}"
        )
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
        return ours | environment | {"PARLEY_HOST": HERE, "PARLEY_HOME": str(home)}

    @contextmanager
    def run_api(self, home: Path) -> Iterator[int]:
        """An API process of the file; its port."""
        home.mkdir()
        port = choose_port()
        words = ("serve", "--no-seed", "--port", str(port))
        process = start_command(self.api_environment(home), home / "serve.log", *words)
        try:
            await_answer(port, "/v1/sources")
            yield port
        finally:
            process.terminate()
            process.wait(60)

    def run_command(self, home: Path, *words: str) -> str:
        """What a Parley command prints in the container of the API."""
        done = subprocess.run(
            [sys.executable, "-m", "parley", *words],
            env=self.api_environment(home),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    def check_health(self, service: str, inside: int, port: int) -> int:
        """The exit code of a service's health check, its port ``inside`` the container read as another."""
        how, *words = self.services[service]["healthcheck"]["test"]
        words = [word.replace(f":{inside}", f":{port}") for word in words]
        if how == "CMD-SHELL":
            words = ["sh", "-c", *words]
        elif words[0] == "python":
            words[0] = sys.executable
        return subprocess.run(words, timeout=60, check=False).returncode
