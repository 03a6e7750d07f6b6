"""Sources that are restricted after they were shown; and who writes without the right to see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from graph.settings import read_settings
from graph.store.keys import create_key
from parley.__main__ import app
from tests.api.writable import Writable, write_elsewhere

SECRET = {"kind": "source", "id": "late-secret", "title": "Late interview", "type": "interview"}
EVENT = {
    "kind": "event", "id": "late-event", "title": "A late meeting", "category": "consult", "date": "2021-08-01",
    "actors": ["russia"], "claims": [{"source": "late-secret", "locator": "p. 1"}],
}  # fmt: skip


def test_what_is_restricted_later_is_hidden_from_the_past_and_from_releases(writable: Writable, tmp_path: Path) -> None:
    assert writable.load(SECRET, EVENT).status_code == 200
    then = datetime.now(UTC).isoformat()
    made = writable.ask("POST", "/v1/releases", "admin", json={"version": "before"})
    assert made.status_code == 201, made.text
    pages = (
        "/v1/events/late-event",
        f"/v1/events/late-event?{urlencode({'known_at': then})}",
        "/v1/events/late-event?release=before",
    )
    file = "/v1/releases/before/files/records.jsonl"
    tags = {page: writable.client.get(page).headers["etag"] for page in pages}
    assert b"late-event" in writable.client.get(file).content
    n = writable.version()

    write_elsewhere(writable.server, tmp_path / "marked.jsonl", [{**SECRET, "restricted": True}])

    for page in pages:
        answer = writable.client.get(page, headers={"if-none-match": tags[page]})
        assert answer.status_code == 404, answer.text
        assert "late" not in answer.json()["detail"].replace("'late-event'", "")
    assert writable.client.get(file).status_code == 410
    assert writable.get("/v1/releases/before")["files"] == []
    assert writable.get("/v1/changes", since=n)["items"] == []
    assert not writable.get("/v1/search", q="late interview")["items"]
    headers = {"authorization": f"Bearer {writable.key('restricted')}"}
    for page in (*pages, file):
        assert writable.client.get(page, headers=headers).status_code == 200, page
    assert writable.ask("POST", "/v1/releases", "admin", json={"version": "after"}).status_code == 201
    assert b'"late-' not in writable.client.get("/v1/releases/after/files/records.jsonl").content

    write_elsewhere(writable.server, tmp_path / "unmarked.jsonl", [SECRET])

    for page in (*pages, file):
        assert writable.client.get(page).status_code == 200, page


def test_writers_without_the_right_find_nothing_and_overwrite_nothing(writable: Writable) -> None:
    secret = {**SECRET, "id": "kept-secret", "restricted": True}
    event = {**EVENT, "id": "kept-event", "claims": [{"id": "kept-claim", "source": "kept-secret", "locator": "1"}]}
    assert writable.load(secret, event).status_code == 200

    for method, path in (
        ("DELETE", "/v1/records/event/kept-event"),
        ("POST", "/v1/claims/kept-claim/retract"),
        ("DELETE", "/v1/records/source/kept-secret"),
    ):
        assert writable.ask(method, path).status_code == 404, path
    assert writable.load({**event, "title": "Another"}).status_code == 409
    assert writable.ask("PUT", "/v1/records/source/kept-secret", json=SECRET | {"id": "kept-secret"}).status_code == 409
    both = writable.server.run(lambda database: create_key(database, ["write", "restricted"], owner="Both")).text
    headers = {"authorization": f"Bearer {both}", "parley-reason": "done"}
    page = writable.client.get("/v1/events/kept-event", headers=headers)
    assert page.status_code == 200
    changed = writable.client.request(
        "DELETE", "/v1/records/event/kept-event", headers={**headers, "if-match": page.headers["etag"]}
    )
    assert changed.status_code == 200, changed.text


@pytest.fixture
def export(writable: Writable, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Runs parley export inside this process."""
    environment = {
        "PARLEY_HOME": str(writable.settings.home),
        "PARLEY_DATABASE_URL": str(writable.settings.database_url),
        "PARLEY_DATABASE_PASSWORD": writable.settings.database_password.get_secret_value(),
    }

    def invoke(*arguments: str) -> str:
        read_settings.cache_clear()
        path = tmp_path / "export.jsonl"
        done = CliRunner().invoke(app, ["export", "--format", "jsonl", "-o", str(path), *arguments], env=environment)
        assert done.exit_code == 0, done.output
        return path.read_text(encoding="utf-8")

    yield invoke
    read_settings.cache_clear()


def test_the_command_line_shows_all_unless_it_is_asked_not_to(writable: Writable, export: Callable[..., str]) -> None:
    secret, event = {**SECRET, "id": "cli-secret", "restricted": True}, {**EVENT, "id": "cli-event"}
    event["claims"] = [{"source": "cli-secret", "locator": "1"}]
    assert writable.load(secret, event).status_code == 200

    everything, for_all = export(), export("--public")

    assert "cli-event" in everything
    assert "cli-event" not in for_all
    assert "cli-secret" not in for_all
