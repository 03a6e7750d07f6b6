"""Measures through HTTP, of the founding case: as networkx has them of the edges that the network shows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from api.app import create_app

if TYPE_CHECKING:
    from graph.settings import Settings

ARTICLE = "aohr-daraa-2021"
WINDOW = {"from": "2021-05-01", "to": "2021-10-01"}


def get(api: TestClient, path: str, **parameters: Any) -> Any:
    answer = api.get(f"/v1/network{path}", params={name.rstrip("_"): value for name, value in parameters.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"layers": "tie"},
        {"as_of": "2021-08-18"},
        {**WINDOW, "layers": "talked,signed"},
        {"around": "russia", "depth": 1},
        {"min_weight": 2},
        {"limit": 7},
    ],
)
def test_measures_are_those_of_the_network_shown(seeded_api: TestClient, filters: dict[str, Any]) -> None:
    # What competing accounts exclude is shown, and stays out of measures.
    shown = get(seeded_api, "", **{"limit": 2000, "contested": "hide", **filters})
    measured = get(seeded_api, "/measures", **filters)
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(node["id"] for node in shown["nodes"])
    drawn.add_edges_from((e["source"], e["target"]) for e in shown["edges"] if e["source"] != e["target"])
    actors = {actor["id"]: actor for actor in measured["actors"]}
    assert list(actors) == sorted(drawn)
    assert measured["window"] == shown["window"]
    assert measured["whole"]["density"] == pytest.approx(nx.density(drawn), abs=1e-9)
    assert {id_: actor["edges"] for id_, actor in actors.items()} == {n["id"]: n["degree"] for n in shown["nodes"]}
    for name, expected in {
        "degree": dict(drawn.degree()),
        "betweenness": nx.betweenness_centrality(drawn),
        "closeness": nx.closeness_centrality(drawn),
        "eigenvector": nx.eigenvector_centrality(drawn, tol=1e-13, max_iter=10_000),
    }.items():
        assert {id_: actor[name] for id_, actor in actors.items()} == pytest.approx(expected, abs=1e-9)


def test_russia_sits_between_the_camps(seeded_api: TestClient) -> None:
    asked = {"layers": "talked,tie", "according_to": ARTICLE, "camps": "type"}
    actors = {actor["id"]: actor for actor in get(seeded_api, "/measures", **asked)["actors"]}
    scores = {actor: float(described["betweenness"]) for actor, described in actors.items()}
    # Two others have as many paths through them, unless what competing accounts exclude is counted.
    assert sorted(scores.values())[-2] == scores["russia"] < scores["syrian-government"] == max(scores.values())
    counted = get(seeded_api, "/measures", **asked, contested="count")["actors"]
    ranked = sorted(counted, key=lambda actor: -float(actor["betweenness"]))
    assert [actor["id"] for actor in ranked[:2]] == ["syrian-government", "russia"]
    # Between the committee, with which it talked, and the government, which it backs; neither is of the other's type.
    assert actors["russia"]["brokerage"]["total"] == 1
    assert actors["russia"]["constraint"] == 0.5, "its two contacts have no line of their own"


def test_a_series_is_plotted_from_csv(seeded_api: TestClient) -> None:
    asked = {"measure": "weight", "source": "russia", "target": "daraa-central-committee", "layers": "talked", **WINDOW}
    rows = get(seeded_api, "/series", **asked)["items"]
    assert [(row["period"], row["value"] > 0) for row in rows] == [
        ("2021-05", False), ("2021-06", False), ("2021-07", False), ("2021-08", True), ("2021-09", False)
    ]  # fmt: skip
    table = seeded_api.get("/v1/network/series", params={**asked, "format": "csv"}).text.splitlines()
    assert table[0] == "period,from,to,measure,value,estimated,direction"
    assert table[1] == "2021-05,2021-05-01,2021-06-01,weight,0,false,"
    closeness = {**WINDOW, "measure": "closeness", "actor": "russia"}
    assert get(seeded_api, "/series", **closeness, directed="true")["items"][0]["direction"] == "outgoing"
    assert get(seeded_api, "/series", **closeness)["items"][0]["direction"] == "disregarded"


@pytest.mark.parametrize("path", ["/measures", "/series?measure=density&from=2021-01-01&to=2021-04-01"])
def test_an_answer_that_is_known_is_not_sent_again(seeded_api: TestClient, path: str) -> None:
    first = seeded_api.get(f"/v1/network{path}")
    again = seeded_api.get(f"/v1/network{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/measures?camp=type", {"camp"}),
        ("/measures?camps=wealth", {"camps"}),
        ("/measures?camps=attributes.wealth", {"camps"}),
        ("/measures?camps=attributes.", {"camps"}),
        ("/measures?around=nobody", {"around"}),
        ("/measures?format=csv", {"format"}),
        ("/series", {"measure"}),
        ("/series?measure=density", {"from"}),
        ("/series?measure=beauty&per=week", {"measure", "per"}),
        ("/series?measure=degree&from=2021-01-01&to=2021-02-01", {"actor"}),
        ("/series?measure=density&from=2021-01-01&to=2020-02-01", {"to"}),
    ],
)
def test_what_cannot_be_measured_is_refused_by_name(seeded_api: TestClient, path: str, named: set[str]) -> None:
    refusal = seeded_api.get(f"/v1/network{path}")
    assert refusal.status_code == 422
    assert {error["pointer"] for error in refusal.json()["errors"]} == {f"/query/{name}" for name in named}


def test_a_series_without_a_time_asks_for_both_its_ends(seeded_api: TestClient) -> None:
    detail = seeded_api.get("/v1/network/series", params={"measure": "density"}).json()["detail"]
    assert "from and to" in detail


@pytest.mark.parametrize(
    "path", ["/v1/network/measures", "/v1/network/series?measure=balance&from=2021-01-01&to=2022-01-01"]
)
def test_what_takes_long_says_where_to_ask_again(seeded_settings: Settings, path: str) -> None:
    hasty = seeded_settings.model_copy(update={"measures_wait_seconds": 0})
    with TestClient(create_app(hasty)) as client:
        first = client.get(path)
        assert first.status_code == 202
        assert first.headers["location"] == path
        assert int(first.headers["retry-after"]) > 0
        until = time.monotonic() + 60
        while (answer := client.get(first.headers["location"])).status_code == 202:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert answer.status_code == 200
    with TestClient(create_app(seeded_settings)) as client:
        assert client.get(path).json() == answer.json()
