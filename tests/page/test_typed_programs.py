"""Programs in TypeScript read answers by types that are generated from the OpenAPI document alone."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from api.app import create_app
from graph.settings import Settings
from page.node import BuildError, fetch_tools, run_tool

PROGRAM = Path(__file__).parent / "programs" / "read_answers.ts"
STRICT = {
    "compilerOptions": {
        "strict": True, "noEmit": True, "target": "es2022", "lib": ["es2023", "dom"], "module": "esnext", "types": [],
    },
    "files": ["program.ts"],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types of the API, as anybody may generate them from ``/openapi.json``."""
    found: Path = tmp_path_factory.mktemp("program")
    document = found / "openapi.json"
    document.write_bytes(orjson.dumps(create_app(Settings(home=found)).openapi()))
    (found / "tsconfig.json").write_bytes(orjson.dumps(STRICT))
    fetch_tools()
    run_tool("openapi-typescript/bin/cli.js", str(document), "--output", str(found / "api.d.ts"))
    return found


def check(folder: Path, program: str) -> None:
    (folder / "program.ts").write_text(program, encoding="utf-8")
    run_tool("typescript/bin/tsc", "--project", str(folder))


def test_a_program_reads_demands_ties_and_edges_without_a_cast(folder: Path) -> None:
    program = PROGRAM.read_text(encoding="utf-8")
    assert " as " not in program
    check(folder, program)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("demand.status,", "demand.estatus,"),
        ("report.addressee", "report.recipient"),
        ("const open: boolean", "const open: number"),
        ("tie.target", "tie.goal"),
        ("edge.weight", "edge.label"),
        ('"/v1/ties", "/v1/ties"', '"/v1/tise", "/v1/ties"'),
    ],
)
def test_a_program_that_misreads_an_answer_does_not_compile(folder: Path, right: str, wrong: str) -> None:
    program = PROGRAM.read_text(encoding="utf-8")
    assert right in program
    with pytest.raises(BuildError, match=r"program\.ts\(\d+,\d+\): error TS"):
        check(folder, program.replace(right, wrong))
