"""A release is what it says: valid by the tools of others, the same bytes when made again, and the same answers after
thousands of later changes.

make prove WHAT=release ARGS="--questions 200 --changes 10000 --record"
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
from starlette.testclient import TestClient

from api.app import create_app
from bench.connected import fill
from bench.environments import make_environment, run
from bench.homes import command, environment, make_home
from bench.random_questions import RandomQuestions, read_answer
from bench.tables import ROOT, Table, record
from graph.releases.describing import CRATE_CONTEXT
from graph.settings import Settings

_PACKAGES = (
    "roc-validator==0.13.0", "rocrate==0.15.0", "frictionless==5.21.0", "bibtexparser==2.1.0", "rispy==0.10.0",
    "citeproc-py==0.11.1",
)  # fmt: skip
_PROGRAMS = Path(__file__).parent / "programs"
_BODY = 50
_VERSION, _AGAIN = "2026.1", "2026.2"
_NDJSON = {"content-type": "application/x-ndjson", "parley-reason": "a later change"}


def main() -> None:
    """Make a release, have it looked at, change the record, and ask again; exit 1 at the first difference."""
    parser = argparse.ArgumentParser(prog="bench.prove.release", description=__doc__)
    parser.add_argument("--questions", type=int, default=200, help="random questions")
    parser.add_argument("--changes", type=int, default=10_000, help="records that are written afterwards")
    parser.add_argument("--seed", type=int, default=2026, help="what questions and changes are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    table = Table("A release, looked at by others and asked again", ("what", "found"))
    with make_home(away_seconds=60.0, query_seconds=60.0, projection_wait_seconds=600) as settings:
        key = fill(settings)
        folder = Path(orjson.loads(_run_parley(settings, "release", "create", _VERSION, "--json"))["folder"])
        table.rows += check_files(folder)
        made = {path.relative_to(folder): sha256(path.read_bytes()).hexdigest() for path in _list_files(folder)}
        _run_parley(settings, "release", "create", _AGAIN)
        again = folder.with_name(_AGAIN)
        records = [path for path in made if path.parts[0].startswith("records") or path.suffix in (".csv", ".parquet")]
        for path in [*records, Path("facts.jsonl")]:
            if sha256((again / path).read_bytes()).hexdigest() != made[path] and not _same_but_name(
                folder, again, path
            ):
                sys.exit(f"broken: {path} of a second release of the same data version is other")
        _run_parley(settings, "release", "verify", _VERSION)
        same = f"{len(records) + 1} of {len(made)}"
        table.rows.append(("made again: files equal, byte by byte, but for the name", same))
        headers = {"host": "127.0.0.1", "authorization": f"Bearer {key}"}
        with TestClient(create_app(settings), headers=headers) as client:
            questions = RandomQuestions(client, asked.seed).draw(asked.questions)
            before = ask_release(client, questions, _VERSION)
            table.rows.append(("questions asked, with an answer", f"{len(before)}, {_count_answered(before)}"))
            commits = make_changes(client, asked.changes, asked.seed)
            table.rows.append(("records written afterwards, commits", f"{asked.changes:,}, {commits}"))
            differ = compare(client, before, _VERSION)
            table.rows.append(("answers with release= that differ", f"{len(differ)}"))
        _run_parley(settings, "release", "verify", _VERSION)
        table.rows.append(("release verify afterwards", "nothing found"))
    table.show()
    if asked.record:
        record([table])
    if differ:
        sys.exit("broken: with release=, these have other answers than then:\n" + "\n".join(differ))


def _same_but_name(folder: Path, again: Path, path: Path) -> bool:
    """Whether two tables of a network are equal, and say the same of themselves but for the release's name."""
    if path.suffix != ".parquet":
        return False
    one, other = (pq.read_table(made / path) for made in (folder, again))
    said = {key: text.replace(_AGAIN.encode(), _VERSION.encode()) for key, text in other.schema.metadata.items()}
    return bool(one.equals(other)) and one.schema.metadata == said


def _run_parley(settings: Settings, *words: str) -> str:
    return run(command(*words), ROOT, environment(settings))


def _list_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def check_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Rows of what the tools of others find in a release; ends the proof at a fault."""
    python = make_environment("release", _PACKAGES)
    with tempfile.TemporaryDirectory() as kept:
        cache = str(Path(kept) / "crates")
        run([python, _PROGRAMS / "fill_crate_cache.py", cache, CRATE_CONTEXT], ROOT)
        words: list[str | Path] = [
            "validate",
            "--offline",
            "--cache-path",
            cache,
            "-l",
            "recommended",
            "--no-paging",
            "-v",
            folder,
        ]
        said = run([python.with_name("rocrate-validator"), "-y", "--disable-color", *words], ROOT)
        if "not available in the HTTP cache" in said:
            sys.exit(f"broken: the crate needs what its cache does not have:\n{said}")
    yield f"{_PACKAGES[0]}, required and recommended", "valid"
    run([python.with_name("frictionless"), "validate", "datapackage.json"], folder)
    yield f"{_PACKAGES[2]} validate", "valid"
    for line in run([python, _PROGRAMS / "read_citations.py", folder], ROOT).splitlines():
        name, title, version = line.split("\t")
        yield f"{name} as its library reads it", f"{title}, {version}"


def make_changes(client: Any, count: int, seed: int) -> int:
    """Write so many records: new ones with names like those there are, old ones otherwise, some withdrawn; how many
    commits that took."""
    chance = random.Random(seed)  # noqa: S311 - changes, not secrets
    actors = client.get("/v1/actors", params={"limit": 500}).json()["items"]
    source = client.get("/v1/sources", params={"limit": 1}).json()["items"][0]["id"]
    commits, written = 0, 0
    while written < count:
        body = [_draw_record(chance, actors, source, written + at) for at in range(min(_BODY, count - written))]
        lines = {record["id"]: record for record in body}
        answer = client.post("/v1/records", content=b"\n".join(map(orjson.dumps, lines.values())), headers=_NDJSON)
        assert answer.status_code == 200, answer.text
        written += len(body)
        commits += 1
    return commits


def _draw_record(chance: random.Random, actors: list[dict[str, Any]], source: str, number: int) -> dict[str, Any]:
    one, other = chance.sample(actors, 2)
    claims = [{"source": source, "locator": f"later {number}"}]
    match chance.randrange(4):
        case 0:
            return {"kind": "actor", "id": one["id"], "name": f"{one['name']} {number}", "type": one["type"]}
        case 1:
            return {
                "kind": "actor",
                "id": f"later-{number}",
                "name": f"{one['name']} of {other['name']}",
                "type": "other",
            }
        case 2:
            ends = {"source": one["id"], "target": other["id"]}
            return {"kind": "BACKS", "id": f"later-tie-{number}", **ends, "date": "2021-08-01/..", "claims": claims}
        case _:
            event = {"title": f"Later event {number}", "category": "consult", "date": "2021-08-10"}
            return {
                "kind": "event",
                "id": f"later-{number}",
                **event,
                "actors": [one["id"], other["id"]],
                "claims": claims,
            }


def ask_release(client: Any, questions: Sequence[str], version: str) -> dict[str, tuple[int, Any]]:
    """What the release answers, which as long as nothing else is recorded is what is answered without it."""
    answers = {question: read_answer(client, question, release=version) for question in questions}
    for question, answer in answers.items():
        # A file says in itself what was asked.
        assert isinstance(answer[1], bytes) or read_answer(client, question) == answer, question
    return answers


def compare(client: Any, before: dict[str, tuple[int, Any]], version: str) -> list[str]:
    """The questions to which the release does not give the answer of then."""
    return [question for question, answer in before.items() if read_answer(client, question, release=version) != answer]


def _count_answered(before: dict[str, tuple[int, Any]]) -> int:
    return sum(status == 200 for status, _ in before.values())


if __name__ == "__main__":
    main()
