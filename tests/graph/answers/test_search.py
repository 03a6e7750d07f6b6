"""Search finds what there is at its data version, however often that was written."""

from __future__ import annotations

from pathlib import Path

import orjson

from graph.answers.search import find_many, search
from graph.driver import Database
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.store import load_files
from tests.conftest import Server

# As many versions as if somebody had corrected the record so often, each of them with the same name.
_CORRECTED = """
MATCH (r:Record {current_id: 'kestrel'}), (s:Store {id: 'parley'})
SET r.since = 5000, s.published = 5000
WITH r
UNWIND range(10, 2009) AS n
CREATE (o:Record)
SET o = r {.*, current_id: null, since: n, until: n + 1}
"""


async def test_a_record_that_was_corrected_thousands_of_times_is_found(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    path = tmp_path / "actors.jsonl"
    actors = [("kestrel", "Kestrel"), ("other", "Kestrel of the Hills")]
    lines = [{"kind": "actor", "id": name, "name": text, "type": "other"} for name, text in actors]
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    await load_files(database, [path], scratch.settings)
    await database.define(_CORRECTED)

    for n in (5000, 1000):
        view = await open_view(database, Question(), scratch.settings, Caches())
        view.pin(n)
        assert [item["id"] for item in (await search(view, PageRequest(), "Kestrel")).items] == ["kestrel", "other"]
        found = await find_many(view, ["Kestrel"], ["actor"])
        assert found["Kestrel"][0]["id"] == "kestrel"
