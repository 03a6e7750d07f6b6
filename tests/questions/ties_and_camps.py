"""Questions 13 to 17: how actors are connected, who stands with whom, and what an edge rests on."""

from __future__ import annotations

from tests.questions.asking import ARTICLE, DAY_X, Answered, Asker, hedge_on, only, paragraphs

GOVERNMENT = "syrian-government"


def steps(path: Answered) -> list[tuple[str, str, str, list[str]]]:
    """A path, hop by hop: where to, by which kind of fact, which way it points, and the facts themselves."""
    return [(hop["to"], hop["kind"], hop["direction"], hop["facts"]) for hop in path["hops"]]


def question_13(ask: Asker) -> None:
    """How is the central committee connected to Iran?"""
    ends = {"source": "daraa-central-committee", "target": "iran"}
    paths = ask.one("/v1/paths", **ends, k=10)["paths"]
    assert paths
    shortest = paths[0]
    assert steps(shortest) == [
        ("russia", "talk", "both", ["talks-2021-08-17"]),
        (GOVERNMENT, "BACKS", "forward", ["russia-backs-government"]),
        ("fourth-division", "PART_OF", "reversed", ["fourth-division-part-of-government"]),
        ("iran", "LINKED_TO", "forward", ["fourth-division-linked-to-iran"]),
    ]
    assert not any(hop["hedged"] for hop in shortest["hops"])

    # Also through fighters whom it may represent, and their clash with the division: each step but the last a hedge.
    through_fighters = only(
        [path for path in paths if path["actors"][1:3] == ["daraa-rebel-groups", "daraa-local-fighters"]]
    )
    assert steps(through_fighters) == [
        ("daraa-rebel-groups", "REPRESENTS", "forward", ["committee-represents-rebel-groups"]),
        ("daraa-local-fighters", "MEMBER_OF", "reversed", ["local-fighters-members-of-rebel-groups"]),
        ("fourth-division", "event", "both", ["clash-al-kazia"]),
        ("iran", "LINKED_TO", "forward", ["fourth-division-linked-to-iran"]),
    ]
    assert [hop["hedged"] for hop in through_fighters["hops"]] == [True, True, True, False]
    assert hedge_on(ask.one("/v1/ties/committee-represents-rebel-groups"), "existence")[0] == "inferred"
    assert hedge_on(ask.one("/v1/events/clash-al-kazia"), "existence") == ("actual", 0.5, "believed")

    # No direct tie.
    assert ask.one("/v1/paths", **ends, max_hops=1)["paths"] == []
    assert paragraphs(ask.one("/v1/ties/russia-backs-government")) == {8}
    assert paragraphs(ask.one("/v1/ties/fourth-division-linked-to-iran")) == {3}


def question_14(ask: Asker) -> None:
    """Who sits between the camps?"""
    edges = ask.one("/v1/network")["edges"]

    def beside(actor: str, layer: str) -> set[str]:
        pairs = [{edge["source"], edge["target"]} for edge in edges if edge["layer"] == layer]
        return {other for pair in pairs if actor in pair for other in pair - {actor}}

    at_a_table = beside("daraa-central-committee", "talked") | beside("daraa-local-fighters", "talked")
    assert at_a_table & beside(GOVERNMENT, "tie") == {"russia"}
    between = ask.one("/v1/mediators", between=(GOVERNMENT, "daraa-central-committee"))["items"]
    assert [(item["actor"], item["basis"]) for item in between] == [("russia", "go_between")]

    # Fighters and division meet in combat only, once in each direction.
    met = [edge for edge in edges if {edge["source"], edge["target"]} == {"fourth-division", "daraa-local-fighters"}]
    assert [(edge["layer"], edge["facts"]) for edge in met] == [("acted", ["clash-al-kazia"])] * 2
    assert all(edge["conflict"] > 0 and edge["cooperation"] == 0 for edge in met)
    assert ask.one("/v1/mediators", between=("fourth-division", "daraa-local-fighters"))["items"] == []
    assert 3 in paragraphs(ask.one("/v1/events/clash-al-kazia"))


def question_15(ask: Asker) -> None:
    """Who stands with the government on day X?"""
    for day in DAY_X:
        ties = ask.all("/v1/ties", target=GOVERNMENT, as_of=day, expand="claims")
        with_it = {(tie["source"], tie["kind"]): tie["holds"] for tie in ties if tie["kind"] != "OPPOSES"}
        # Seen before that day and on it; or on it alone, whichever day it was.
        seen_before = "certain" if day == DAY_X[0] else "possible"
        assert with_it == {
            ("fourth-division", "PART_OF"): "possible",
            ("regime-forces", "PART_OF"): seen_before,
            ("regime-allied-forces", "ALLIED_WITH"): "possible",
            ("russia", "BACKS"): seen_before,
            ("bashar-al-assad", "REPRESENTS"): seen_before,
        }
        backing = only([tie for tie in ties if tie["kind"] == "BACKS"])
        assert not backing["support"]
        assert paragraphs(backing) == {8}
        # Iran only through the division.
        assert ask.all("/v1/ties", source="iran", as_of=day) == []
        assert [tie["source"] for tie in ask.all("/v1/ties", target="iran", as_of=day)] == ["fourth-division"]
    allied = ask.one("/v1/actors/regime-allied-forces")
    assert "unspecified" in allied["label"]
    assert paragraphs(ask.one("/v1/ties/allied-forces-allied-with-government")) == {2}


def question_16(ask: Asker) -> None:
    """Are Russia and Iran tied, or Iran and the government?"""
    for other in ("russia", GOVERNMENT):
        assert ask.one("/v1/paths", source=other, target="iran", max_hops=1)["paths"] == []
        assert ask.all("/v1/ties", source=other, target="iran") == []
        assert ask.all("/v1/ties", source="iran", target=other) == []
    assert ask.ids("/v1/actors/iran/ties") == ["fourth-division-linked-to-iran"]


def question_17(ask: Asker) -> None:
    """What does the Fourth Division–Iran edge rest on?"""
    tie = ask.one("/v1/ties/fourth-division-linked-to-iran")
    assert (tie["kind"], tie["source"], tie["target"]) == ("LINKED_TO", "fourth-division", "iran")
    assert (tie["claims_count"], tie["independent_sources"], tie["hedges"]) == (1, 1, [])
    claim = only(tie["claims"])
    assert (claim["source"], claim["locator"]) == (ARTICLE, "paragraph 3")
    assert (claim["asserted_by"], claim["credited"]) == (None, None)
    assert (claim["modality"], claim["confidence"], claim["hedge"]) == ("actual", 0.9, None)
    # In what way they are linked is unsaid.
    assert [tie["how"], tie["support"], tie["role"]] == [None] * 3

    # "Believed" covers the clash of the same sentence.
    clash = ask.one("/v1/events/clash-al-kazia")
    assert {claim["hedge"] for claim in clash["claims"]} == {"believed"}
    assert {claim["confidence"] for claim in clash["claims"]} == {0.5}
