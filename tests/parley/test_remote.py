"""``parley.open("http://…")``: a running Parley gives what its database gives, as frames and as figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pandas
import pytest

import parley
from graph.errors import BadQuestionError, DatabaseUnavailableError, NotRecordedError
from tests.http_server import serve_http

if TYPE_CHECKING:
    from tests.conftest import Server


@pytest.fixture(scope="module")
def address(seeded: Server) -> Iterator[str]:
    with serve_http(seeded) as address:
        yield address


@pytest.fixture(scope="module")
def remote(address: str) -> Any:
    return parley.open(address)


@pytest.mark.parametrize(
    "asked", [{"as_of": date(2021, 8, 18)}, {"layers": ["tie", "talked"], "parallel": True}, {"around": "russia"}]
)
def test_the_network_is_that_of_the_route(remote: Any, address: str, asked: dict[str, Any]) -> None:
    words = urlencode([(name, str(v).lower() if v is True else v) for name, v in asked.items()], doseq=True)
    with urlopen(f"{address}/v1/network?{words}&limit=2000") as answer:  # noqa: S310 - our own
        shown = json.load(answer)
    data = remote.network(**asked)

    assert shown["edges"]
    given = [{name: edge[name] for name in shown["edges"][0] if name in edge} for edge in data.edges]
    assert [edge["id"] for edge in given] == [edge["id"] for edge in shown["edges"]]
    for one, other in zip(given, shown["edges"], strict=True):
        assert {name: value for name, value in other.items() if name in one and name != "facts"} == {
            name: value for name, value in one.items() if name != "facts"
        }
    assert [(node["id"], node["x"], node["y"]) for node in data.nodes] == [
        (node["id"], node["x"], node["y"]) for node in shown["nodes"]
    ]
    assert (data.data_version, f"data version {data.data_version}" in data.citation) == (shown["data_version"], True)


@pytest.mark.parametrize("name", ["actors", "ties", "talks", "demands", "positions", "events", "sources"])
def test_a_list_is_a_frame_with_proper_types(remote: Any, name: str) -> None:
    frame = remote.frame(name)
    assert len(frame) > 0
    assert frame["id"].is_unique
    assert str(frame["id"].dtype).startswith("str")
    if "start_earliest" in frame:
        assert str(frame["start_earliest"].dtype) == "datetime64[s]"
        assert str(frame["contested"].dtype) == "boolean"
        assert str(frame["claims_count"].dtype) == "Int64"
        assert isinstance(frame["holds"].dtype, pandas.CategoricalDtype)
    if name == "actors":
        assert isinstance(frame["type"].dtype, pandas.CategoricalDtype)


def test_a_frame_of_nothing_has_its_columns(remote: Any) -> None:
    assert list(remote.frame("positions", actor="iran").columns) == ["id", "kind"]


def test_figures_are_svg_that_says_what_it_shows(remote: Any, tmp_path: Any) -> None:
    for figure, title in (
        (remote.plot(as_of="2021-08-18"), "Network of"),
        (remote.timeline(actor="russia"), "Timeline of russia"),
        (remote.ledger(), "demands by addressee"),
    ):
        drawn = ET.fromstring(figure._repr_svg_())  # noqa: S314 - our own
        assert title in (drawn.findtext("{*}title") or "")
        assert "None" not in "".join(drawn.itertext())
        assert figure.save(tmp_path / "figure.svg").stat().st_size > 500
        assert figure.save(tmp_path / "figure.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_asked_is_refused_by_name(remote: Any) -> None:
    with pytest.raises(BadQuestionError, match="as_of"):
        remote.network(as_of="yesterday")
    with pytest.raises(BadQuestionError, match="colour"):
        remote.frame("talks", colour="red")
    with pytest.raises(BadQuestionError, match="name"):
        remote.frame("weather")
    with pytest.raises((NotRecordedError, BadQuestionError)):
        remote.timeline(actor="nobody-at-all")


def test_nobody_there_is_one_clear_error() -> None:
    with pytest.raises(DatabaseUnavailableError, match="no Parley answers"):
        parley.open("http://127.0.0.1:9").network()
