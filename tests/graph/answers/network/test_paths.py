"""How two actors are connected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.answers.network.paths import find_paths
from graph.errors import BadQuestionError
from graph.network.filters import NetworkFilters
from graph.session.view import View

Ask = Callable[..., Any]
ARTICLE = ("aohr-daraa-2021",)


def _paths(source: str, target: str, *, max_hops: int = 4, k: int = 3, **more: Any) -> Callable[[View], Any]:
    without = more.pop("without", ())
    return lambda view: find_paths(view, NetworkFilters(**more), source, target, max_hops, k, without)


def _steps(path: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(hop["from"], hop["kind"], hop["direction"], hop["to"]) for hop in path["hops"]]


def test_how_the_central_committee_is_connected_to_iran(ask_seed: Ask) -> None:
    answer = ask_seed(_paths("daraa-central-committee", "iran"), according_to=ARTICLE)
    best = answer["paths"][0]
    assert _steps(best) == [
        ("daraa-central-committee", "talk", "both", "russia"),
        ("russia", "BACKS", "forward", "syrian-government"),
        ("syrian-government", "PART_OF", "reversed", "fourth-division"),
        ("fourth-division", "LINKED_TO", "forward", "iran"),
    ]
    assert [hop["facts"] for hop in best["hops"]] == [
        ["talks-2021-08-17"],
        ["russia-backs-government"],
        ["fourth-division-part-of-government"],
        ["fourth-division-linked-to-iran"],
    ]
    assert (best["length"], best["holds"]) == (4, "possible"), "the day of the talk carries a question mark"
    assert "Iran" in {actor["label"] for actor in answer["actors"]}
    # The others of that length lean on an inference.
    others = [path for path in answer["paths"][1:] if path["length"] == 4]
    assert others
    assert all(any(hop["hedged"] or hop["contested"] for hop in path["hops"]) for path in others)


def test_no_direct_tie_is_an_empty_list(ask_seed: Ask) -> None:
    for one, other in (("russia", "iran"), ("iran", "syrian-government"), ("daraa-central-committee", "iran")):
        assert ask_seed(_paths(one, other, max_hops=1), according_to=ARTICLE)["paths"] == []


def test_a_path_around_an_actor_left_out(ask_seed: Ask) -> None:
    answer = ask_seed(_paths("daraa-central-committee", "iran", without=("russia",), k=20), according_to=ARTICLE)
    assert answer["paths"]
    assert all("russia" not in path["actors"] for path in answer["paths"])
    without_army = _paths("daraa-central-committee", "iran", without=("fourth-division",), k=20, max_hops=6)
    assert ask_seed(without_army, according_to=ARTICLE)["paths"] == []


def test_paths_keep_to_the_filters_and_name_other_layers(ask_seed: Ask) -> None:
    ties = ask_seed(_paths("russia", "iran", layers=("tie",)), according_to=ARTICLE)["paths"]
    assert [path["length"] for path in ties] == [3]
    (hop,) = ask_seed(_paths("russia", "syrian-government", max_hops=1), according_to=ARTICLE)["paths"][0]["hops"]
    assert (hop["layer"], [also["layer"] for also in hop["also"]]) == ("tie", ["agrees"])


def test_shortest_first_and_no_more_than_asked_for(ask_of: Ask) -> None:
    pairs = ("AB", "BF", "AC", "CF", "AF", "AD", "DE", "EF")
    ties = [{"kind": "BACKS", "id": pair, "source": pair[0], "target": pair[1]} for pair in pairs]
    answer = ask_of(ties, _paths("A", "F", k=20))
    walks = ["".join(path["actors"]) for path in answer["paths"]]
    assert walks == ["AF", "ABF", "ACF", "ADEF"]
    assert [path["length"] for path in answer["paths"]] == [1, 2, 2, 3]
    assert ["".join(p["actors"]) for p in ask_of(ties, _paths("A", "F", k=2))["paths"]] == ["AF", "ABF"]


@pytest.mark.parametrize(
    ("parameter", "question"),
    [
        ("source", _paths("atlantis", "iran")),
        ("target", _paths("iran", "atlantis")),
        ("target", _paths("iran", "iran")),
        ("without", _paths("iran", "russia", without=("atlantis",))),
        ("without", _paths("iran", "russia", without=("russia",))),
        ("max_hops", _paths("iran", "russia", max_hops=7)),
        ("k", _paths("iran", "russia", k=0)),
    ],
)
def test_what_is_wrong_is_named(ask_seed: Ask, parameter: str, question: Any) -> None:
    with pytest.raises(BadQuestionError) as error:
        ask_seed(question)
    assert error.value.parameter == parameter
