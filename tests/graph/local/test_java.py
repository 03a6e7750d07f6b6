"""How Java compiles the local Neo4j."""

from __future__ import annotations

from pathlib import Path

from graph.local.java import neo4j_command


def options(compiler: str) -> set[str]:
    command = neo4j_command(Path("home"), [Path("one.jar")], 512, [], compiler=compiler)
    return {word for word in command if word.startswith("-XX:Tier")}


def test_a_neo4j_that_lives_long_is_compiled_as_java_does_it_only_later() -> None:
    assert options("full")
    assert all("Tier4" in option for option in options("full"))


def test_one_that_lives_for_minutes_is_compiled_quickly_alone() -> None:
    assert options("quick") == {"-XX:TieredStopAtLevel=1"}
