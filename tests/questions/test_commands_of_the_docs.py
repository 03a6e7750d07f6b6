"""Every command that the README and the documents print is run as it stands there, and gives what they say."""

from __future__ import annotations

import csv
import gzip
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j
import openpyxl
import orjson
import pytest
import typer
from typer.testing import CliRunner

from graph.settings import Settings, read_settings
from graph.store import load_seed
from parley.__main__ import app
from tests.api.writable import settings_for
from tests.http_server import serve

if TYPE_CHECKING:
    from tests.conftest import Server

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", *(f"docs/{p.name}" for p in sorted(ROOT.glob("docs/*.md")))]
ADDRESS = "http://127.0.0.1:8000"
PROGRAMS = (
    "parley",
    "curl",
    "make",
    "docker",
    "docker-compose",
    "npm",
    "pip",
    "python",
    "python3",
    "uvicorn",
    "export",
)

# Commands that other tests run as they are printed, by page.
ELSEWHERE = {
    ("README.md", "curl -s"): "tests/questions/test_readme.py",
    ("docs/coding.md", "parley load"): "tests/questions/test_page_commands.py",
    ("docs/coding.md", "parley remove"): "tests/questions/test_page_commands.py",
    ("docs/records.md", "parley load"): "tests/questions/test_page_commands.py",
    ("docs/importing.md", "parley match undo"): "tests/parley/test_match_command.py",  # with the id of a decision
}
# Commands that no test runs as they are printed, and why; CONTRIBUTING.md names their programs.
NOT_RUN = {
    "make serve": "sets up what the tests run in; tests/api/test_serve.py runs parley serve",
    "make test": "is these tests",
    "make quick": "is some of these tests",
    "make check": ".ci/run runs it before these tests",
    "npm install cytoscape": "asks a registry; tests/page/test_examples.py draws with the one that tests/npm locks",
    "python3 -m http.server": "never ends; tests/page/test_examples.py serves the same folder",
    "python -m bench.page_layout": "measures for minutes",
    "python -m bench.page_speed": "measures for minutes",
    "pip install": "asks a registry",
    "uvicorn --no-proxy-headers": "an option of another server",
    "export PARLEY_DATABASE_PASSWORD=": "goes with docker",
    "docker compose up": "needs a Docker engine; tests/test_compose.py runs what docker-compose.yml sets",
    "docker-compose config": "needs Docker; tests/test_project.py reads docker-compose.yml",
    "docker buildx imagetools": "asks a registry of images",
    "parley serve": "needs a cluster or a collector as it is printed; tests/api/test_serve.py runs it without",
    # Those of the page's own tools are run by make test and make format.
    "python -m page.build": "make test runs it before these tests",
    "python -m page.codes": "make test runs it before these tests",
    "python -m page.types": "make test runs it before these tests",
    "python -m page.pictures": "draws the pictures of the README in a browser",
    "python -m page.packing": "tests/page/test_client_package.py packs",
    "python -m graph.models.reference": "tests/test_documents.py compares what it writes",
}
# Blocks without a language that are no commands, by how they begin.
NO_COMMANDS = ("location /parley/ {", "PARLEY_OIDC_ISSUER=", "SHOW TRANSACTIONS YIELD")
ROWS = 25

Run = Callable[[str], str]


def read_blocks(page: str, language: str = "") -> list[str]:
    """The blocks of a page in one language, or in none."""
    found = re.findall(
        r"^ *```(\w*)\n(.*?)^ *```$", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return [block for tag, block in found if tag == language]


def without_settings(line: str) -> str:
    """A command without the variables that are set in front of it."""
    return re.sub(r"^([A-Z_]+=(\S+|…) )+", "", line)


def list_commands(page: str) -> list[str]:
    """The commands of a page's plain blocks, lines that go on joined, comments off."""
    blocks = [block for block in read_blocks(page) if not block.lstrip().startswith(NO_COMMANDS)]
    if page == "docs/measured.md":  # tables that commands printed
        blocks = []
    lines = [line.partition("  #")[0] for block in blocks for line in block.replace("\\\n", "").splitlines()]
    return [" ".join(line.split()) for line in lines if line.strip()]


def list_spans(page: str) -> list[str]:
    """The commands in the running text of a page."""
    text = re.sub(r"^ *```.*?^ *```$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    spans = [" ".join(span.split()).removeprefix(".venv/bin/") for span in re.findall(r"`([^`]+)`", text)]
    return [span for span in spans if re.match(rf"({'|'.join(PROGRAMS)})3? ", without_settings(span))]


def list_own(page: str) -> list[str]:
    """The commands of a page's blocks that are run here."""
    return [
        line
        for line in list_commands(page)
        if not any(page == where and line.startswith(words) for where, words in ELSEWHERE)
        and not without_settings(line).startswith(tuple(NOT_RUN))
    ]


def test_every_command_is_run_here_or_elsewhere_or_said_not_to_be() -> None:
    own = {page: len(found) for page in PAGES if (found := list_own(page))}

    assert own == {
        "README.md": 1,
        "docs/build-on-it.md": 1,
        "docs/cite.md": 1,
        "docs/importing.md": 12,
        "docs/operate.md": 3,
        "docs/releases.md": 4,
        "docs/scale.md": 2,
        "docs/writing.md": 4,
    }, "each is run by a test of this module"
    for (page, words), test in ELSEWHERE.items():
        assert any(line.startswith(words) for line in list_commands(page)), (page, words)
        assert words.split()[1] in (ROOT / test).read_text(encoding="utf-8") or "curl" in words, test
    printed = [without_settings(line) for page in PAGES for line in (*list_commands(page), *list_spans(page))]
    for words, why in NOT_RUN.items():
        assert any(line.startswith(words) for line in printed), f"{words!r} is printed nowhere"
        assert all((ROOT / path).exists() for path in re.findall(r"\S+/\S+\.py|\.ci/\w+", why)), why


def test_what_no_test_runs_is_said() -> None:
    page = " ".join((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    (said,) = re.findall(r"or says why it is not: ([^.]+)\.", page)

    programs = {words.split()[0].rstrip("3") for words in NOT_RUN} - {"export", "parley"}
    assert set(re.findall(r"`([\w-]+)`", said)) == programs
    for page, words in (("docs/operate.md", "not been run on a Docker engine"), ("docs/scale.md", "Not tried:")):
        assert words in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if list_spans(page)])
def test_commands_in_the_text_exist_with_their_options(page: str) -> None:
    for span in list_spans(page):
        for name in re.findall(r"PARLEY_(\w+)=", span):
            assert name.lower() in Settings.model_fields, span
        command = without_settings(span)
        program, *words = shlex.split(command)
        if program == "parley":
            require_options(typer.main.get_command(app), words, span)
        elif program == "make":
            require_target(command)
        else:
            assert command.startswith(tuple(NOT_RUN)), span


def require_options(command: Any, words: list[str], span: str) -> None:
    """Follow the words of a command of Parley's down to the last; its options must be known."""
    while words and hasattr(command, "get_command") and not words[0].startswith("-"):
        found = command.get_command(None, words.pop(0))
        if found is None and hasattr(command, "invoke_without_command") and command.invoke_without_command:
            break  # what is named are files
        assert found is not None, span
        command = found
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("-")} <= known, span


def require_target(command: str) -> None:
    """The target that make is asked for, and the options of what it runs."""
    shown = subprocess.run(
        ["make", "-n", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert shown.returncode == 0, (command, shown.stderr)
    what, given = re.search(r"WHAT=(\w+)", command), re.search(r'ARGS="?([^"]+)', command)
    module = "bench/__main__.py" if " bench" in command else f"bench/prove/{what[1]}.py" if what else None
    if module and given:
        text = (ROOT / module).read_text(encoding="utf-8")
        for word in given[1].split():
            assert word.isdigit() or f'"{word}"' in text, command


@pytest.fixture(scope="module")
def address(_scratch_server: Server) -> Iterator[str]:
    """Where Parley answers, with the founding case."""
    _scratch_server.empty()
    _scratch_server.run(partial(load_seed, settings=_scratch_server.settings))
    with serve(settings_for(_scratch_server, workers=0)) as served:
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
        assert ended.exit_code == 0, (line, ended.output, ended.exception)
        return ended.stdout

    yield invoke
    read_settings.cache_clear()


def test_a_file_is_loaded_and_changes_are_sent(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-coding.yaml").write_text("\n".join(read_blocks("docs/coding.md", "yaml")), encoding="utf-8")
    (load,), (hook,) = list_own("README.md"), list_own("docs/build-on-it.md")

    assert "data version" in run(load)
    monkeypatch.setenv("KEY", run("parley keys create --scope write --owner Somebody").strip())
    made = orjson.loads(run(hook))
    assert made["secret"]
    assert (made["process"], made["kind"]) == ("daraa-2021", ["talk", "tie"])
    run(f'curl -X DELETE {ADDRESS}/v1/webhooks/{made["id"]} -H "Authorization: Bearer $KEY"')


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


def test_an_answer_is_given_as_bibtex(run: Run) -> None:
    (ask,) = list_own("docs/cite.md")

    entries = re.findall(r"^@\w+\{", run(ask), re.MULTILINE)

    assert len(entries) > 1, "the answer, and the sources that it rests on"
    assert "The National" in run(ask)


def test_releases_are_made_compared_and_checked(run: Run, tmp_path: Path) -> None:
    create, show, verify, compare = list_own("docs/releases.md")

    assert "release 2026.1" in run(create)
    (tmp_path / "more.jsonl").write_bytes(b'{"kind": "actor", "id": "more", "name": "More", "type": "other"}\n')
    run("parley load more.jsonl")
    run(create.replace("2026.1", "2026.2"))
    assert [line.split()[0] for line in run(show).splitlines()] == ["2026.1", "2026.2"]
    run(verify)
    assert "added: 1\n  more\n" in run(compare)


def test_programs_of_the_pages_read_what_their_commands_write(run: Run) -> None:
    for line in list_own("docs/scale.md"):
        run(line)
    run("parley export --format jsonl -o daraa.jsonl")

    (windows,), (notebook,) = read_blocks("docs/scale.md", "python"), read_blocks("docs/network.md", "python")
    names: dict[str, Any] = {}
    exec(compile(windows, "docs/scale.md", "exec"), names)  # noqa: S102 - our own
    assert names["edges"].fetchall()
    exec(compile(notebook, "docs/network.md", "exec"), names)  # noqa: S102 - our own
    assert "data version" in str(names["net"].citation)


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
    *imports, match_all, review = list_own("docs/importing.md")

    for line in imports:
        assert line.startswith("parley import "), line
        # Both datasets have a file of actors.
        dataset = "paax" if " paax " in line else "mend"
        cut(real(f"{dataset}/actors.csv"), tmp_path / "actors.csv")
        assert run(line.replace("FILE…", "cop21.csv").replace("FILE", "my-sheet.xlsx")), line
    assert "decisions of the rules" in run(match_all)
    run(review)


def test_it_is_backed_up_and_restored(run: Run, _scratch_server: Server) -> None:  # noqa: PT019 - emptied on the way
    back_up, restore, ready = list_own("docs/operate.md")
    (asked,) = [block for block in read_blocks("docs/operate.md") if block.startswith("SHOW TRANSACTIONS")]
    local = _scratch_server.local

    with (
        neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver,
        driver.session() as session,
    ):
        assert session.run(asked).data() == [], "no request of this id is being answered"
    assert orjson.loads(run(ready))["ready"] is True
    before = run("parley export --format jsonl")
    run(back_up)
    _scratch_server.empty()
    run(restore)
    assert run("parley export --format jsonl") == before
