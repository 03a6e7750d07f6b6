"""Random records: written, read, exported and loaded again they are the same, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.codes import read_codes
from graph.records import MODEL_OF
from graph.records.characters import why_not_a_name, why_not_a_text
from graph.settings import Settings
from graph.store import load_files
from graph.store.keys import create_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Server

Record = dict[str, Any]
Draw = Any
_DATES = ("2021-06-24", "2021-06", "2021", "2021-06-24/2021-07-02", "2021-06-24/..", "2021?", "/2021-08-01", "2019~")
_NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()


# What a name may hold; what surrounds it is cut off.
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_BEGINNINGS = st.sampled_from("aé王ا=+-@\"'\\%&<>{}[]*~/;,|😀")


def words(most: int = 40) -> st.SearchStrategy[str]:
    """Names in any script."""
    texts = st.builds(lambda first, rest: f"{first}{rest}".strip(), _BEGINNINGS, st.text(_LETTERS, max_size=most - 1))
    return texts.filter(lambda text: why_not_a_name(text) is None)


def notes() -> st.SearchStrategy[str]:
    """Longer texts, of several lines."""
    texts = st.lists(words(), min_size=1, max_size=4).map("\n\t".join)
    return texts.filter(lambda text: why_not_a_text(text) is None)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    """Any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(read_codes(name)))


ATTRIBUTES = st.dictionaries(words(), words() | _NUMBERS, max_size=3)
BESIDE = {"note": notes(), "attributes": ATTRIBUTES}
CLAIM = some(
    modality=st.sampled_from(("actual", "judged", "inferred", "historical")), confidence=st.floats(0, 1), hedge=words(),
    credited=words(), coded_by=words(), coded_at=st.sampled_from(("2024-05-03", "2024-05-03T10:00:00Z")),
    codebook=words(), **BESIDE,
)  # fmt: skip
ACTOR = some(
    names=st.lists(words().map(lambda text: {"text": text}), max_size=2, unique_by=lambda name: name["text"]), **BESIDE
)


@st.composite
def cases(draw: Draw) -> list[Record]:
    """A small case: sources, actors, and facts about these with claims of those."""
    ids = draw(st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{2,20}", fullmatch=True), min_size=24, max_size=24,
                        unique_by=str.lower))  # fmt: skip
    take = iter(ids)
    sources = [{"kind": "source", "id": next(take), "title": draw(words()), **draw(some(**BESIDE))} for _ in range(2)]
    actors = [
        {"kind": "actor", "id": next(take), "name": draw(words()), "type": draw(codes("actor_type")), **draw(ACTOR)}
        for _ in range(5)
    ]
    one, other, third = (actor["id"] for actor in actors[:3])

    def claims() -> list[Record]:
        places = draw(st.lists(words(), min_size=1, max_size=3, unique=True))
        return [{"source": draw(st.sampled_from(sources))["id"], "locator": place, **draw(CLAIM)} for place in places]

    facts: list[Record] = []
    for _ in range(3):
        date = draw(some(date=st.sampled_from(_DATES)))
        facts += [
            {"kind": "event", "id": next(take), "title": draw(words()), "category": draw(codes("event_category")),
             "actors": [one], "targets": [other], **date},
            {"kind": "BACKS", "id": next(take), "source": one, "target": third, **date},
            {"kind": "demand", "id": next(take), "text": draw(notes()), "raised_by": [other], "directed_at": [one],
             **date},
        ]  # fmt: skip
    facts = [{**fact, **draw(some(**BESIDE)), "claims": claims()} for fact in facts]
    return [*sources, *actors, *facts]


@pytest.fixture
def client(scratch: Server) -> Iterator[TestClient]:
    """An API over an empty database, asked with a key to write."""
    local = scratch.local
    options = Settings(
        home=scratch.settings.home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=15
    )
    with TestClient(create_app(options)) as opened:
        yield opened


def test_records_come_back_as_they_were_written(client: TestClient, scratch: Server, tmp_path: Path) -> None:
    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases())
    def come_back(case: list[Record]) -> None:
        scratch.empty()
        key = scratch.run(lambda database: create_key(database, ["write"], owner="a writer")).text
        headers = {"authorization": f"Bearer {key}", "content-type": "application/x-ndjson"}
        body = b"\n".join(map(orjson.dumps, case))

        written = client.post("/v1/records", content=body, headers=headers)
        assert written.status_code == 200, written.text
        assert client.post("/v1/records", content=body, headers=headers).json()["changed"] == 0
        least = written.json()["data_version"]

        exported = client.get("/v1/export", params={"format": "jsonl", "at_least": least}).content
        lines = {line["id"]: line for line in map(orjson.loads, exported.splitlines())}
        for record in case:
            _compare(record, lines)
        for actor in case[2:7]:
            shown = client.get(f"/v1/actors/{actor['id']}", params={"at_least": least}).json()
            assert (shown["name"], shown["type"]) == (actor["name"], actor["type"])
            assert {name["text"] for name in actor.get("names", ())} <= {name["text"] for name in shown["names"]}
        path = tmp_path / "exported.jsonl"
        path.write_bytes(exported)
        scratch.empty()
        scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
        with TestClient(create_app(client.app.state.settings)) as again:  # type: ignore[attr-defined]
            assert again.get("/v1/export", params={"format": "jsonl"}).content == exported

    come_back()


def _compare(record: Record, lines: dict[str, Record]) -> None:
    """What was written is what was exported, and so is each claim of it."""
    own = {name: value for name, value in record.items() if name not in ("names", "claims")}
    # As the model reads it: what is the default, or empty, need not be written.
    assert lines[record["id"]] == MODEL_OF[record["kind"]].model_validate(own).as_line()
    claims = [line for line in lines.values() if line["kind"] == "claim" and line["about"] == record["id"]]
    assert len(claims) == len(record.get("claims", ()))
    for claim in record.get("claims", ()):
        (found,) = [line for line in claims if _is_said_by(claim, line)]
        assert found.get("coded_by") == claim.get("coded_by", "a writer")
        for name in ("hedge", "credited", "note", "codebook"):
            assert found.get(name) == claim.get(name)
        assert found.get("attributes", {}) == claim.get("attributes", {})
        assert found.get("confidence", 0.9) == claim.get("confidence", 0.9)


def _is_said_by(claim: Record, line: Record) -> bool:
    return (line["source"], line["locator"]) == (claim["source"], claim["locator"])
