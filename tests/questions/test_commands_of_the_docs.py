"""Every command that the README and the documents print is run as it stands there, and gives what they say."""

from __future__ import annotations

import csv
import gzip
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import orjson
import pytest
from typer.testing import CliRunner

from graph.settings import read_settings
from parley.__main__ import app
from tests.api.writable import open_writable
from tests.http_server import serve

if TYPE_CHECKING:
    from tests.conftest import Server

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
ADDRESS = "http://127.0.0.1:8000"
# What other tests run as it is printed, and what needs another machine than this.
ELSEWHERE = {
    ("README.md", "curl -s"): "tests/questions/test_readme.py",
    ("docs/coding.md", "parley load"): "tests/questions/test_page_commands.py",
    ("docs/coding.md", "parley remove"): "tests/questions/test_page_commands.py",
    ("docs/records.md", "parley load"): "tests/questions/test_page_commands.py",
}
ROWS = 25

Run = Callable[[str], str]


def list_commands(page: str) -> list[str]:
    """The commands of a page's plain blocks, lines that go on joined, comments off."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    blocks = [block for language, block in found if not language]
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.replace("\\\n", "").splitlines()]
    return [" ".join(line.split()) for line in lines if line.startswith(("parley ", "curl "))]


def list_own(page: str) -> list[str]:
    """Those that are run here."""
    return [line for line in list_commands(page) if (page, " ".join(line.split()[:2])) not in ELSEWHERE]


def test_every_page_with_commands_is_run() -> None:
    with_commands = {page for page in PAGES if page != "docs/measured.md" and list_own(page)}

    assert with_commands == {
        "README.md", "docs/importing.md", "docs/operate.md", "docs/releases.md", "docs/writing.md",
    }  # fmt: skip
    assert all((ROOT / test).exists() for test in ELSEWHERE.values())


@pytest.fixture
def address(_scratch_server: Server) -> Iterator[str]:
    """Where Parley answers, with the founding case."""
    with open_writable(_scratch_server) as opened, serve(opened.settings) as served:
        yield served


@pytest.fixture
def run(_scratch_server: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a printed line in a folder of its own; it must end well. What it printed."""
    local = _scratch_server.local
    environment = {
        "PARLEY_DATABASE_URL": local.url,
        "PARLEY_DATABASE_PASSWORD": local.password,
        "PARLEY_HOME": str(_scratch_server.settings.home),
    }
    monkeypatch.chdir(tmp_path)

    def invoke(line: str) -> str:
        if line.startswith("curl "):
            done = subprocess.run(
                ["sh", "-c", line.replace(ADDRESS, address)], capture_output=True, text=True, check=True, timeout=60
            )
            return done.stdout
        read_settings.cache_clear()
        ended = CliRunner().invoke(app, shlex.split(line)[1:], env=environment)
        assert ended.exit_code == 0, (line, ended.output)
        return ended.stdout

    yield invoke
    read_settings.cache_clear()


def test_the_readme_loads_a_file(run: Run, tmp_path: Path) -> None:
    shown = re.findall(r"```yaml\n(- .*?)```", (ROOT / "docs" / "coding.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "my-coding.yaml").write_text("\n".join(shown), encoding="utf-8")

    (line,) = list_own("README.md")

    assert "data version" in run(line)


def test_keys_are_made_used_and_revoked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, show, revoke, write = list_own("docs/writing.md")
    actor = {"kind": "actor", "id": "from-the-page", "name": "From the page", "type": "other"}
    (tmp_path / "records.jsonl").write_bytes(orjson.dumps(actor) + b"\n")

    key = run(make).strip()
    key_id = key.split("_")[1]
    monkeypatch.setenv("KEY", key)
    written = orjson.loads(run(write))
    assert (written["added"], written["by"], written["reason"]) == (1, "A. Coder", "coding of June")
    assert f"{key_id}  A. Coder  write" in run(show)
    run(revoke.replace("0123456789abcdef", key_id))
    assert orjson.loads(run(write))["title"] == "Key refused"


def test_releases_are_made_compared_and_checked(run: Run, tmp_path: Path) -> None:
    create, show, verify, compare = list_own("docs/releases.md")

    assert "release 2026.1" in run(create)
    (tmp_path / "more.jsonl").write_bytes(b'{"kind": "actor", "id": "more", "name": "More", "type": "other"}\n')
    run("parley load more.jsonl")
    run(create.replace("2026.1", "2026.2"))
    assert [line.split()[0] for line in run(show).splitlines()] == ["2026.1", "2026.2"]
    run(verify)
    assert "added: 1\n  more\n" in run(compare)


def test_it_is_backed_up_and_restored(run: Run, _scratch_server: Server) -> None:  # noqa: PT019 - emptied on the way
    back_up, restore, ready = list_own("docs/operate.md")

    assert orjson.loads(run(ready))["ready"] is True
    before = run("parley export --format jsonl")
    run(back_up)
    _scratch_server.empty()
    run(restore)
    assert run("parley export --format jsonl") == before


def cut(real: Path, to: Path) -> None:
    """The first rows of a real table, whole; the same packing."""
    opened = gzip.open if real.suffix == ".gz" else open
    delimiter = "\t" if ".tsv" in real.name else ","
    with opened(real, "rt", encoding="utf-8-sig", newline="") as rows, opened(to, "wt", encoding="utf-8") as some:
        table = csv.reader(rows, delimiter=delimiter)
        csv.writer(some, delimiter=delimiter).writerows(row for row, _ in zip(table, range(ROWS), strict=False))


def test_datasets_are_imported_and_matched(run: Run, real: Callable[[str], Path], tmp_path: Path) -> None:
    names = {"mend/mend_3006.csv": "mend.csv", "raw/cow_alliance_dyads.csv": "alliance_v4.1_by_dyad.csv"}
    for name in (
        "pax/pax.csv", "paax/signatories.csv.gz", "paax/actors_alt_names.csv", "mend/mend_3006.csv",
        "mend/processes.csv", "ucdp/ucdp-actor-221.csv", "icews/icews14.tsv.gz", "raw/cow_alliance_dyads.csv",
    ):  # fmt: skip
        cut(real(name), tmp_path / names.get(name, Path(name).name))
    (tmp_path / "cop21.csv").write_bytes(real("positions/cop21.csv").read_bytes())
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Who", "Type"), ("Valley Front", "rebels")):
        book.active.append(row)
    book.save(tmp_path / "my-sheet.xlsx")
    mapping = "records:\n  - kind: actor\n    id: Who\n    fields: {name: Who, type: {value: other}}\n"
    (tmp_path / "how.yaml").write_text(mapping, encoding="utf-8")
    commands = list_own("docs/importing.md")

    for line in commands:
        if line.startswith("parley import"):
            # Both datasets have a file of actors.
            dataset = "paax" if " paax " in line else "mend"
            cut(real(f"{dataset}/actors.csv"), tmp_path / "actors.csv")
            assert run(line.replace("FILE…", "cop21.csv").replace("FILE", "my-sheet.xlsx")), line
    match_all, review, undo = [line for line in commands if line.startswith("parley match")]
    assert "decisions of the rules" in run(match_all)
    run(review)
    assert len(commands) == len([line for line in commands if line.startswith(("parley import", "parley match"))])
    assert undo == "parley match undo ID", "run in tests/parley/test_match_command.py, with the id of a decision"


def test_the_files_of_other_tests_run_what_is_printed() -> None:
    for (page, words), test in ELSEWHERE.items():
        assert any(line.startswith(words) for line in list_commands(page)), (page, words)
        assert Path(page).name in (ROOT / test).read_text(encoding="utf-8"), test
