"""One run of Neo4j: launched, awaited, and ended again if it does not come up."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.local.answer import await_answer
from graph.local.configuration import write_configuration
from graph.local.java import home_argument, java_environment, neo4j_command
from graph.local.password import set_initial_password
from graph.local.process import KnownProcess, launch
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Server:
    """What a Neo4j needs to run: its home, its class path, its options, its password, and where it prints."""

    home: Path
    class_path: Sequence[Path]
    sharing: Sequence[str]
    password: str
    log: Path
    settings: Settings

    def run(self, port: int, launched: Callable[[KnownProcess], None] = lambda _: None) -> KnownProcess:
        """Launch it on this port and return its process once it answers; ``launched`` is called with it earlier.

        Raises what ``await_answer`` raises. Whatever is raised, Ctrl-C too, the process is ended first.
        """
        write_configuration(self.home, port, self.settings)
        set_initial_password(self.home, self.password)
        settings = self.settings
        command = neo4j_command(
            self.home, self.class_path, settings.heap_mb, self.sharing, compiler=settings.java_compiler
        )
        process = launch(command, home_argument(self.home), self.log, java_environment())
        try:
            launched(process)
            await_answer(port, self.password, process.is_alive, self.settings.start_seconds)
        except BaseException:
            process.end(10)
            raise
        return process


def choose_port(wanted: int | None = None) -> int:
    """A free port on 127.0.0.1: the wanted one where nobody has it."""
    for port in (wanted, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            # As Neo4j does it: a port whose last connections are still fading counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no port of 127.0.0.1 is free")
