"""Every answer as a citation with the sources that it rests on, and a view of the page as one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from graph.export.citations import CITATION_FORMS, CitedWork, write_bibtex, write_csl, write_plain, write_ris
from tests.api.writable import Writable

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

Counts = dict[str, tuple[int, int]]
LISTS = (
    "/v1/demands?as_of=2021-08-18",
    "/v1/events",
    "/v1/ties?min_confidence=0.6",
    "/v1/agreements",
    "/v1/positions",
    "/v1/talks?from=2021-06-01&to=2021-10-01",
    "/v1/actors/russia/timeline",
    "/v1/processes/daraa-2021/timeline",
)


def counts_in(works: list[dict[str, Any]]) -> Counts:
    custom = [work["custom"] for work in works if "custom" in work]
    return {one["source"]: (one["facts"], one["claims"]) for one in custom}


def count(claims: list[dict[str, Any]]) -> Counts:
    facts, ids = defaultdict(set), defaultdict(set)
    for claim in claims:
        facts[claim["source"]].add(claim["about"])
        ids[claim["source"]].add(claim["id"])
    return {source: (len(facts[source]), len(ids[source])) for source in ids}


def join(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"


@pytest.mark.parametrize("path", LISTS)
def test_a_list_names_every_source_that_it_rests_on(seeded_api: TestClient, path: str) -> None:
    items = seeded_api.get(join(path, "limit=500&expand=claims")).json()["items"]
    assert items
    expected = count([claim for item in items for claim in item["claims"] if isinstance(claim, dict)])
    works = seeded_api.get(join(path, "format=csl")).json()

    assert counts_in(works) == expected
    assert [work["custom"]["facts"] for work in works[1:]] == sorted((f for f, _ in expected.values()), reverse=True)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/names?id=daraa-2021&id=government-on-control&id=government-on-control.claim-1",
        "/v1/search?q=daraa",
        "/v1/overview/processes",
        "/v1/overview/issues",
        "/v1/overview/countries",
        "/v1/overview/places",
        "/v1/overview/sources",
        "/v1/actors/russia/counterparts",
        "/v1/processes/daraa-2021/signatories",
        "/v1/network/congruence",
        "/v1/network/series?measure=edges&from=2021-01-01&to=2022-01-01",
    ],
)
@pytest.mark.parametrize("form", CITATION_FORMS)
def test_rows_that_name_no_sources_are_not_cited_as_resting_on_none(
    seeded_api: TestClient, path: str, form: str
) -> None:
    refused = seeded_api.get(join(path, f"format={form}"))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/query/format")
    for other in ("json", "csv", "xlsx"):
        assert seeded_api.get(join(path, f"format={other}")).status_code == 200


@pytest.mark.parametrize("kind", ["sources", "actors", "processes", "places", "issues", "claims", "disputes"])
def test_lists_of_whatever_is_recorded_are_cited(seeded_api: TestClient, kind: str) -> None:
    items = seeded_api.get(f"/v1/{kind}?limit=500").json()["items"]
    named = {name["source"] for item in items for name in item.get("names", ()) if name["source"]}
    cited = counts_in(seeded_api.get(f"/v1/{kind}?format=csl").json())
    assert named <= cited.keys()
    assert named or kind != "actors"


def test_a_list_of_many_pages_is_gone_through_whole(seeded_api: TestClient) -> None:
    whole = seeded_api.get("/v1/claims?format=csl").json()
    claims: list[dict[str, Any]] = []
    page = seeded_api.get("/v1/claims?limit=200").json()
    while True:
        claims += page["items"]
        if page["next"] is None:
            break
        page = seeded_api.get(f"/v1/claims?limit=200&cursor={page['next']}").json()
    assert counts_in(whole) == count(claims)


@pytest.mark.parametrize(
    "query",
    [
        "limit=2000",
        "from=2021-06-01&to=2021-10-01&layers=tie,talked",
        "limit=7",
        "parallel=true",
        "layers=agrees",
        "min_confidence=0.8",
        "two_mode=talk",
        "group_by=type&limit=2000",
    ],
)
def test_a_network_names_every_source_behind_its_edges(seeded_api: TestClient, query: str) -> None:
    # With its facts apart, so that an edge leaves none of them out.
    shown = seeded_api.get(f"/v1/network?{query}").json()["edges"]
    facts = {fact for edge in shown for fact in edge["facts"]}
    assert not any(edge["facts_left_out"] for edge in shown)
    asked = "&min_confidence=0.8" if "min_confidence" in query else ""
    claims = [claim for fact in sorted(facts) for claim in claims_about(seeded_api, fact, asked)]
    works = seeded_api.get(f"/v1/network?{query}&format=csl").json()

    assert counts_in(works) == count(claims)


def claims_about(api: TestClient, fact: str, asked: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = api.get(f"/v1/claims?about={fact}&limit=200{asked}").json()["items"]
    return items


def test_paths_name_the_sources_of_their_steps(seeded_api: TestClient) -> None:
    path = "/v1/paths?source=daraa-central-committee&target=iran"
    facts = {f for p in seeded_api.get(path).json()["paths"] for hop in p["hops"] for f in hop["facts"]}
    claims = [claim for fact in sorted(facts) for claim in claims_about(seeded_api, fact, "")]
    assert counts_in(seeded_api.get(f"{path}&format=csl").json()) == count(claims)


@pytest.mark.parametrize("form", CITATION_FORMS)
def test_an_answer_is_cited_in_four_forms(seeded_api: TestClient, form: str) -> None:
    answer = seeded_api.get(f"/v1/demands?unmet=true&format={form}")
    sources = len(counts_in(seeded_api.get("/v1/demands?unmet=true&format=csl").json()))
    assert answer.headers["content-type"] == CITATION_FORMS[form].media_type
    written = {
        "text": answer.text.count("\n"),
        "bibtex": answer.text.count("@misc{"),
        "ris": answer.text.count("ER  - "),
        "csl": answer.text.count('"title"'),
    }
    assert written[form] == 1 + sources
    assert seeded_api.get(f"/v1/demands?unmet=true&format={form}").text == answer.text


def test_the_address_of_a_citation_gives_the_answer_of_now_later(writable: Writable) -> None:
    before = writable.get("/v1/actors", limit=200)
    (answer, *_) = writable.client.get("/v1/actors?format=csl").json()
    known_at = parse_qs(urlsplit(answer["URL"]).query)["known_at"][0]
    writable.load({"kind": "actor", "id": "newcomer", "name": "Newcomer", "type": "other"})
    assert len(writable.get("/v1/actors", limit=200)["items"]) == len(before["items"]) + 1
    then = writable.get("/v1/actors", limit=200, known_at=known_at)
    assert then == before


def test_a_citation_names_the_moment_of_its_data_version_and_none_to_come(writable: Writable) -> None:
    asked: list[dict[str, str]] = [{}, {"known_at": "2126-01-01"}]
    before = writable.get("/v1/actors", limit=200)
    (commit,) = writable.server.run(lambda database: database.read("commits_by_n", ids=[before["data_version"]]))
    moments = []
    for more in asked:
        (answer, *_) = writable.client.get("/v1/actors", params={"format": "csl", **more}).json()
        moments += parse_qs(urlsplit(answer["URL"]).query)["known_at"]
    assert [datetime.fromisoformat(moment).timestamp() * 1000 for moment in moments] == [commit["at"]] * len(asked)
    writable.load({"kind": "actor", "id": "latecomer", "name": "Latecomer", "type": "other"})
    for moment in moments:
        assert writable.get("/v1/actors", limit=200, known_at=moment) == before
    (answer, *_) = writable.client.get("/v1/actors?format=csl&known_at=2026-01-01T12:00:00Z").json()
    assert "known_at=2026-01-01T12:00:00Z" in answer["URL"]


def test_a_view_of_the_page_is_cited_where_others_open_it(seeded_api: TestClient) -> None:
    view = "/demands?unmet=true&known_at=2026-11-23T12:00:00Z"
    asked = {"view": view, "title": "Unmet demands", "data_version": "3"}
    (work,) = seeded_api.get("/v1/citation", params={**asked, "format": "csl"}).json()
    assert work["URL"].endswith(view)
    assert work["note"] == "Data version 3"
    assert "Unmet demands" in work["title"]
    text = seeded_api.get("/v1/citation", params=asked)
    assert view in text.text
    assert text.headers["cache-control"] == "no-store"
    for wrong in ("/nowhere", "https://elsewhere.example/demands", "//elsewhere.example/demands"):
        refused = seeded_api.get("/v1/citation", params={**asked, "view": wrong})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "/query/view"


def test_what_has_no_sources_says_so(seeded_api: TestClient) -> None:
    works = seeded_api.get("/v1/issues?format=csl").json()
    assert [work for work in works if "custom" in work] == []
    assert seeded_api.get("/v1/sources?format=csl").json()[1:]


ODD_ADDRESS = "https://parley.example/a}b\\c?d=1%20"
HOSTILE = CitedWork(
    key="a b}c",
    title="100 % of {braces}\nTY  - EVIL & \\end",
    author="Ünal, É.",
    publisher="A # B_C ~ ^ $",
    issued="2021-08",
    url=ODD_ADDRESS,
    accessed=date(2026, 11, 23),
)


def test_no_title_breaks_out_of_its_entry() -> None:
    bibtex = write_bibtex([HOSTILE, HOSTILE])
    assert bibtex.count("@misc{") == 2
    unescaped = bibtex.replace("\\{", "").replace("\\}", "")
    assert unescaped.count("{") == unescaped.count("}")
    assert "@misc{a-b-c,\n" in bibtex
    assert "@misc{a-b-c-2,\n" in bibtex
    assert "  month = {8}" in bibtex
    ris = write_ris([HOSTILE]).split("\r\n")
    assert [line for line in ris if line.startswith("TY")] == ["TY  - DATA"]
    assert "DA  - 2021/08" in ris
    (item,) = orjson.loads(write_csl([HOSTILE]))
    assert item["issued"] == {"date-parts": [[2021, 8]]}
    assert write_plain([HOSTILE]).count("\n") == 1


# How a date of publication is recorded, and what is certain of it: a year, and all of it as CSL has it.
_PUBLISHED: dict[str, tuple[str | None, list[int] | None]] = {
    "2021-08-17": ("2021", [2021, 8, 17]), "2021": ("2021", [2021]), "2021-08~": (None, None), "2021?": (None, None),
    "2021-08/2022": (None, None), "[2021-08-18,2021-08-19]": ("2021", None), "[..2021-06-25]": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("published", _PUBLISHED)
def test_a_citation_dates_a_source_no_surer_than_its_record_does(
    scratch_api: TestClient, load_scratch: Callable[..., None], published: str
) -> None:
    load_scratch({"kind": "source", "id": "paper", "title": "A paper", "published": published})
    asked = {form: scratch_api.get("/v1/sources", params={"format": form}) for form in CITATION_FORMS}
    year, parts = _PUBLISHED[published]

    work = next(one for one in asked["csl"].json() if one["id"] == "paper")
    assert work["issued"] == ({"date-parts": [parts]} if parts else {"literal": published})
    bibtex = asked["bibtex"].text.partition("@misc{paper")[2]
    assert f"year = {{{year}}}" in bibtex if year else "year" not in bibtex
    ris = asked["ris"].text.partition("TI  - A paper")[2]
    assert f"PY  - {year}" in ris if year else "PY" not in ris
    assert f"A paper ({year if parts else published})" in asked["text"].text
    assert (f"N1  - Published: {published}" in ris) == (parts is None)
    assert ("note = {Published: " in bibtex) == (parts is None)
