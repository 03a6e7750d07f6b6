"""The commands that docs/coding.md and docs/records.md print: run in their order on the files that the pages show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from graph.settings import read_settings
from parley.__main__ import app

if TYPE_CHECKING:
    from tests.conftest import Server

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def run(scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Result]]:
    """Runs a printed line in a folder of its own."""
    environment = {"PARLEY_DATABASE_URL": scratch.local.url, "PARLEY_DATABASE_PASSWORD": scratch.local.password}
    monkeypatch.chdir(tmp_path)

    def invoke(line: str) -> Result:
        read_settings.cache_clear()
        _, *words = shlex.split(line, comments=True)
        return CliRunner().invoke(app, words, env=environment)

    yield invoke
    read_settings.cache_clear()


def list_commands(page: str) -> list[str]:
    blocks = re.findall(r"```\n(parley .*?)```", page, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(("parley load", "parley remove", "parley new"))]


@pytest.mark.parametrize(
    ("name", "file", "blocks"), [("coding.md", "coding.yaml", 99), ("records.md", "my-coding.yaml", 1)]
)
def test_every_command_of_a_page_does_what_it_says(
    name: str, file: str, blocks: int, run: Callable[[str], Result], tmp_path: Path
) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(- .*?)```", page, re.DOTALL)
    (tmp_path / file).write_text("\n".join(shown[:blocks]), encoding="utf-8")
    commands = list_commands(page)
    assert len(commands) >= 2
    for line in commands:
        done = run(line)
        assert done.exit_code == 0, (line, done.output)
        if "--diff" in line:
            sign = "-" if line.startswith("parley remove") else "+"
            assert f"\n{sign} " in f"\n{done.stdout}"
            assert done.stdout.endswith("dry run: nothing was written\n")


def test_a_template_and_a_workbook_are_written_where_they_are_asked_for(
    run: Callable[[str], Result], tmp_path: Path
) -> None:
    assert run("parley new demand -o demand.yaml").exit_code == 0
    assert run("parley new --sheet -o coding.xlsx").exit_code == 0
    assert (tmp_path / "coding.xlsx").read_bytes().startswith(b"PK")
    assert "- kind: demand" in (tmp_path / "demand.yaml").read_text(encoding="utf-8")
    assert run("parley fields demand").stdout.startswith("demand: ")
    for line in ("parley new demand -o demand.yaml", "parley new", "parley new demand --sheet", "parley fields demnd"):
        done = run(line)
        assert done.exit_code == 1, line
        assert str(done.exception), line
