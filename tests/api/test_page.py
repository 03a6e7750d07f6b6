"""How the page is served: its shell, its files, its policy; and what `/` says where no page was built."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from api.built_page import BuiltPage
from api.documents import BUILD
from api.openapi import make_api
from api.problems import answer_bad_path, answer_error
from api.routers import page as pages
from api.routers.page import VIEWS, VIEWS_OF_ONE, answer_nowhere

SCRIPT = "console.log('one line after another');\n" * 40


def serve(static: Path) -> TestClient:
    app = make_api(exception_handlers={HTTPException: answer_error, RequestValidationError: answer_bad_path})
    app.state.page = BuiltPage.read(static)
    app.router.routes.extend(pages.router.routes)
    app.router.default = answer_nowhere(app.router.default, app.state.page)
    return TestClient(app)


@pytest.fixture
def page(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Parley</title>", encoding="utf-8")
    (tmp_path / "reference.html").write_text("<p>reference</p><!-- examples and problems -->", encoding="utf-8")
    (tmp_path / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "assets" / "index-a1.js").write_text(SCRIPT, encoding="utf-8")
    return serve(tmp_path)


def test_every_view_is_the_same_shell_and_asked_for_anew(page: TestClient) -> None:
    for path in (*VIEWS, *VIEWS_OF_ONE):
        answer = page.get(path.replace("{id}", "russia"))

        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
        assert "Parley" in answer.text
        assert answer.headers["cache-control"] == "no-cache"


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline(page: TestClient) -> None:
    policy = page.get("/").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_files_are_kept_for_good_and_compressed_for_who_can_read_that(page: TestClient) -> None:
    packed = page.get("/assets/index-a1.js", headers={"accept-encoding": "gzip"})
    plain = page.get("/assets/index-a1.js", headers={"accept-encoding": "identity"})

    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.text == plain.text == SCRIPT
    assert packed.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize("name", ["nothing.js", "..%2findex.html", "index-a1.js%00"])
def test_no_other_file_is_given_out(page: TestClient, name: str) -> None:
    assert page.get(f"/assets/{name}").status_code == 404


BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_browser_on_a_path_that_is_none_gets_the_page_and_a_program_does_not(page: TestClient) -> None:
    described = page.get("/nowhere/at/all", headers=BROWSER)

    assert described.status_code == 404
    assert "<title>Parley</title>" in described.text
    assert "content-security-policy" in described.headers
    assert "accept" in described.headers["vary"]
    for path in ("/v1/nowhere", "/docs/nowhere", "/reconcile/nowhere", "/assets/a/b"):
        assert "Parley" not in page.get(path, headers=BROWSER).text
    assert "Parley" not in page.get("/nowhere", headers={"accept": "application/json"}).text
    assert page.post("/nowhere", headers=BROWSER).status_code == 404


def test_where_nothing_was_built_the_start_and_the_reference_say_how_it_is_built(tmp_path: Path) -> None:
    for path in ("/", "/docs"):
        answer = serve(tmp_path).get(path)
        assert answer.status_code == 200
        assert BUILD in answer.text
    assert BUILD == "python -m page.build"


def test_the_reference_has_examples_and_problems_and_a_policy_of_its_own(page: TestClient) -> None:
    answer = page.get("/docs")
    rules = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))

    assert answer.text.startswith("<p>reference</p>")
    assert 'id="problem-bad-parameter"' in answer.text
    assert 'href="/v1/actors"' in answer.text
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert rules["default-src"] == "'none'"


def test_the_rest_of_the_site_is_unchanged(lonely_api: TestClient) -> None:
    assert lonely_api.get("/healthz").json() == {"alive": True}
    assert lonely_api.get("/docs").status_code == 200
    missing = lonely_api.get("/no-such-view")
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"
