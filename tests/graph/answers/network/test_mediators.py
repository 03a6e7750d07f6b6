"""Who mediates or goes between two actors, and whether an agreement came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.answers.network.mediators import find_mediators
from graph.errors import BadQuestionError
from graph.models.mediators import Mediators
from graph.session.question import Question
from graph.session.view import View
from graph.time import Moment

Ask = Callable[..., Any]
ARTICLE = ("aohr-daraa-2021",)
SIDES = ("syrian-government", "daraa-central-committee")


def _between(one: str, other: str, **more: Any) -> Callable[[View], Any]:
    return lambda view: find_mediators(view, one, other, **more)


@pytest.mark.parametrize("sides", [SIDES, SIDES[::-1]])
def test_the_article_calls_nobody_a_mediator_but_russia_comes_nearest(ask_seed: Ask, sides: tuple[str, str]) -> None:
    answer = ask_seed(_between(*sides), according_to=ARTICLE)
    (item,) = answer["items"]
    assert (item["actor"], item["label"], item["basis"], item["mediation"]) == ("russia", "Russia", "go_between", False)
    assert (item["formal_roles"], item["practical_roles"]) == (["party"], ["third_party"])
    assert (item["talks"], item["ties"]) == (["talks-2021-08-17"], ["russia-backs-government"])
    assert (item["agreement"], item["agreements"], item["outcomes"]) == ("none_recorded", [], ["collapsed"])
    assert item["holds"] == "possible"
    assert item["by_year"] == {"2021": 1}
    assert answer["between"] == list(sides)
    assert ask_seed(_between(*sides, mediation_only=True), according_to=ARTICLE)["items"] == []


def test_the_mediation_of_2018_produced_the_settlement(ask_seed: Ask) -> None:
    (item,) = ask_seed(_between("syrian-government", "southern-opposition-factions"))["items"]
    assert (item["actor"], item["basis"], item["mediation"]) == ("russia", "same_talk", True)
    assert (item["agreement"], item["agreements"], item["agreement_holds"]) == (
        "produced",
        ["settlement-2018"],
        "certain",
    )
    assert item["mediation_talks"] == ["talks-2018-07-06"]
    before = Moment(as_of=date(2018, 1, 1))
    assert ask_seed(_between("syrian-government", "southern-opposition-factions"), moment=before)["items"] == []


def test_none_recorded_is_an_empty_list(ask_seed: Ask) -> None:
    assert ask_seed(_between("iran", "daraa-rebel-groups"), according_to=ARTICLE)["items"] == []


def _talk(talk_id: str, day: str, *seats: tuple[str, str], process: str = "track") -> dict[str, Any]:
    participants = [{"actor": actor, "formal_role": role} for actor, role in seats]
    return {
        "kind": "talk", "id": talk_id, "title": talk_id, "process": process, "date": day, "med_type": "M",
        "participants": participants,
    }  # fmt: skip


def _signed(day: str, process: str) -> dict[str, Any]:
    signatories = [{"actor": "A", "formal_role": "party"}, {"actor": "B", "formal_role": "party"}]
    return {
        "kind": "agreement", "id": "deal", "title": "Deal", "process": process, "date": day, "form": "agreement",
        "signatories": [*signatories, {"actor": "D", "formal_role": "guarantor"}],
    }  # fmt: skip


PROCESSES = [
    {"kind": "process", "id": "whole", "name": "Whole"},
    {"kind": "process", "id": "track", "name": "Track", "part_of": "whole"},
    {"kind": "process", "id": "sibling", "name": "Sibling", "part_of": "whole"},
]
LEGS = [
    _talk("with-a", "2021-08-01", ("A", "party"), ("X", "mediator")),
    _talk("with-b", "2021-08-10", ("B", "party"), ("X", "mediator")),
]


def _said(answer: dict[str, Any]) -> list[tuple[str, str, bool, str, list[str]]]:
    return [(i["actor"], i["basis"], i["mediation"], i["agreement"], i["agreements"]) for i in answer["items"]]


def test_a_shuttle_whose_agreement_followed_in_the_process_above_the_track(ask_of: Ask) -> None:
    records = [*PROCESSES, *LEGS, _signed("2021-09-01", "whole")]
    assert _said(ask_of(records, _between("A", "B"))) == [
        ("X", "shuttle", True, "followed", ["deal"]),
        ("D", "co_signatory", False, "followed", ["deal"]),
    ]
    assert _said(ask_of(records, _between("A", "B", followed_days=5, mediation_only=True))) == [
        ("X", "shuttle", True, "none_recorded", [])
    ]
    assert ask_of(records, _between("A", "B", within_days=8, mediation_only=True))["items"] == []


def test_what_another_track_signed_did_not_follow(ask_of: Ask) -> None:
    answer = ask_of([*PROCESSES, *LEGS, _signed("2021-09-01", "sibling")], _between("A", "B", mediation_only=True))
    assert _said(answer) == [("X", "shuttle", True, "none_recorded", [])]


def test_an_agreement_counts_once_it_has_been_made_and_also_after_the_window_of_its_talks(ask_of: Ask) -> None:
    records = [*PROCESSES, *LEGS, _signed("2021-09-01", "track")]
    question = _between("A", "B", mediation_only=True)
    early, august = Moment(as_of=date(2021, 8, 20)), Moment(start=date(2021, 8, 1), end=date(2021, 9, 1))
    assert _said(ask_of(records, question, moment=early)) == [("X", "shuttle", True, "none_recorded", [])]
    assert _said(ask_of(records, question, moment=august)) == [("X", "shuttle", True, "followed", ["deal"])]


def test_what_is_wrong_is_named(ask_seed: Ask) -> None:
    for question in (_between("iran", "iran"), _between("iran", "atlantis"), _between("daraa-2021", "iran")):
        with pytest.raises(BadQuestionError) as error:
            ask_seed(question)
        assert error.value.parameter == "between"
    with pytest.raises(BadQuestionError) as error:
        ask_seed(_between("iran", "russia", within_days=-1))
    assert error.value.parameter == "within_days"


LONG = "2020-01-01/.."
SEATS = {"A": "party", "B": "party", "X": "mediator"}
OTHER = {"kind": "source", "id": "other", "title": "Another source"}
# A day long after the talk, when ties of its day may be over, and a window around it.
MOMENTS = (Moment(), Moment(as_of=date(2030, 1, 1)), Moment(start=date(2021, 8, 1), end=date(2021, 9, 1)))
Answer = dict[str, Any]


@pytest.fixture
def ask_each(ask_of: Ask) -> Callable[..., list[Answer]]:
    """The answers to one question after another about the same records, each without a time, on a day and in a
    window; three answers to a question.
    """

    def ask(records: list[Answer], *questions: dict[str, Any], sides: tuple[str, str] = ("A", "B")) -> list[Answer]:
        async def work(view: View) -> list[Mediators]:
            answers = []
            for asked in questions or ({},):
                options = {name: value for name, value in asked.items() if name == "mediation_only"}
                evidence = {name: value for name, value in asked.items() if name not in ("mediation_only", "sides")}
                for moment in MOMENTS:
                    anew = View(view.database, view.settings, Question(moment=moment, **evidence), view.tables)
                    answers.append(await find_mediators(anew, *asked.get("sides", sides), **options))
            return answers

        return list(ask_of([*PROCESSES, *records], work))

    return ask


AskEach = Callable[..., list[Answer]]


def _round(day: str = "2021-08-01", **roles: str) -> dict[str, Any]:
    return _talk("round", day, *(roles or SEATS).items())


def _tie(kind: str, source: str, target: str, span: str | None = LONG, **more: Any) -> dict[str, Any]:
    dated = {"date": span} if span else {}
    return {"kind": kind, "id": f"{source}-{target}".lower(), "source": source, "target": target, **dated, **more}


def _shown(answers: list[Answer], *names: str) -> list[list[tuple[Any, ...]]]:
    """The named fields of all items, once for each question; the three moments must not differ."""
    shown = [[tuple(item[name] for name in names) for item in answer["items"]] for answer in answers]
    assert shown[::3] == shown[1::3] == shown[2::3]
    return shown[::3]


def test_sides_by_their_seats_whatever_their_ties(ask_each: AskEach) -> None:
    answers = ask_each([_round(), _tie("PART_OF", "B", "A")])
    assert _shown(answers, "actor", "mediation", "holds") == [[("X", True, "certain")]]
    assert [(answer["folded"], answer["left_out"]) for answer in answers] == [([], [])] * 3


def test_a_deal_of_the_governments_committee_counts_for_the_government(ask_each: AskEach) -> None:
    ties = [_tie("PART_OF", "C", "D", "2020-01-01/2021-12-31"), _tie("PART_OF", "D", "A")]
    deal = {
        "kind": "agreement", "id": "deal", "title": "Deal", "process": "track", "date": "2021-08-10",
        "form": "agreement", "signatories": [{"actor": actor, "formal_role": "party"} for actor in "CB"],
    }  # fmt: skip
    talk = _round(C="party", B="party", X="mediator")
    answers = ask_each([talk, deal, *ties], {}, {"sides": ("D", "B")})
    fields = ("actor", "holds", "agreement", "agreements", "agreement_holds")
    assert _shown(answers, *fields) == [[("X", "certain", "followed", ["deal"], "certain")]] * 2
    steps = [{"actor": "C", "into": "D", "tie": "c-d"}, {"actor": "D", "into": "A", "tie": "d-a"}]
    # Only as far as the actor asked about.
    assert [answer["folded"] for answer in answers] == [steps] * 3 + [steps[:1]] * 3


def test_what_counts_is_the_day_of_the_talk(ask_of: Ask) -> None:
    talk = _round("2019-08-01", C="party", B="party", X="mediator")
    assert ask_of([*PROCESSES, talk, _tie("PART_OF", "C", "A")], _between("A", "B"))["items"] == []


def test_a_tie_that_is_only_possible_makes_the_answer_possible(ask_each: AskEach) -> None:
    records = [_round(C="party", B="party", X="mediator"), _tie("PART_OF", "C", "A", None)]
    assert _shown(ask_each(records, {}, {"certain_only": True}), "actor", "holds") == [[("X", "possible")], []]


def _denied(tie: dict[str, Any]) -> dict[str, Any]:
    claims = [
        {"source": "source", "locator": "page 1"},
        {"source": "other", "locator": "page 1", "polarity": "negated", "asserts": {}},
    ]
    return {**tie, "claims": claims}


def test_a_contested_tie_folds_nobody(ask_each: AskEach) -> None:
    records = [OTHER, _round(C="party", B="party", X="mediator"), _denied(_tie("PART_OF", "C", "A"))]
    shown = _shown(ask_each(records, {"mediation_only": True}, {"according_to": ("source",)}), "actor", "holds")
    assert shown == [[], [("X", "certain")]]


def test_by_one_source_a_part_of_a_side_and_by_another_not(ask_each: AskEach) -> None:
    answers = ask_each([OTHER, _round(), _denied(_tie("PART_OF", "X", "A"))], {}, {"certain_only": True})
    assert _shown(answers, "actor", "mediation", "holds") == [[("X", "contested", "possible")], []]
    (reading,) = answers[0]["items"][0]["readings"]
    assert (reading["fact"], reading["field"]) == ("x-a", "polarity")
    assert [(one["value"], one["sources"]) for one in reading["readings"]] == [
        ("affirmed", ["source"]),
        ("negated", ["other"]),
    ]


def test_a_third_party_is_listed_as_whom_it_acted_for(ask_each: AskEach) -> None:
    # Whom it speaks for, not what it belongs to; and before both what the talk says.
    other = _talk("other-round", "2021-08-02", ("C", "party"), ("B", "party"), ("X", "mediator"))
    other["participants"][2]["on_behalf_of"] = "F"
    ties = [_tie("REPRESENTS", "X", "D"), _tie("PART_OF", "X", "E")]
    answers = ask_each([_round(), other, *ties], {}, {"sides": ("C", "B")})
    assert _shown(answers, "actor", "label", "through", "through_ties", "mediation", "holds") == [
        [("D", "Actor D", ["X"], ["x-d"], True, "certain")],
        [("F", "Actor F", ["X"], [], True, "certain")],
    ]


@pytest.mark.parametrize(
    ("tie", "reason"),
    [
        (_tie("PART_OF", "X", "A"), "part_of"),
        (_tie("REPRESENTS", "X", "A"), "represents"),
        (_tie("COMMANDS", "A", "X"), "commanded_by"),
    ],
)
def test_a_subordinate_of_a_side_is_its_channel(ask_each: AskEach, tie: dict[str, Any], reason: str) -> None:
    answers = ask_each([_round(), tie], {}, {"mediation_only": True})
    fields = ("actor", "mediation", "channel_of", "reason", "reason_ties", "leaning")
    assert _shown(answers, *fields) == [[("X", False, ["A"], reason, [tie["id"]], None)], []]


def test_the_government_is_not_listed_between_its_committee_and_another(ask_each: AskEach) -> None:
    answers = ask_each([_round(), _tie("PART_OF", "A", "X")])
    assert _shown(answers, "actor") == [[]]
    assert answers[0]["left_out"] == [
        {
            "actor": "X", "label": "Actor X", "reason": "parent_of_side", "sides": ["A"], "facts": ["round"],
            "holds": "certain",
        }
    ]  # fmt: skip


def test_a_common_parent_may_mediate_between_its_parts(ask_each: AskEach) -> None:
    answers = ask_each([_round(), *(_tie("PART_OF", side, "X") for side in "AB")])
    assert _shown(answers, "actor", "mediation", "holds") == [[("X", True, "certain")]]


@pytest.mark.parametrize("kind", ["BACKS", "ALLIED_WITH", "MEMBER_OF"])
def test_who_is_close_to_a_side_is_a_mediator_with_a_leaning(ask_each: AskEach, kind: str) -> None:
    reported = [{"source": "other", "locator": "page 1"}]
    records = [OTHER, _round(), _tie(kind, "X", "B", claims=reported)]
    answers = ask_each(records, {"mediation_only": True}, {"mediation_only": True, "according_to": ("source",)})
    fields = ("mediation", "holds", "leaning", "leaning_holds", "leaning_ties")
    assert _shown(answers, *fields) == [
        [(True, "certain", "B", "certain", ["x-b"])],
        # By a source that does not report the tie, it does not lean.
        [(True, "certain", None, None, [])],
    ]


def test_a_leaning_may_be_only_possible_and_to_both_is_to_neither(ask_each: AskEach) -> None:
    fields = ("mediation", "holds", "leaning", "leaning_holds", "leaning_ties")
    only = {"mediation_only": True}
    answers = ask_each([_round(), _tie("BACKS", "X", "B", None)], only, {**only, "certain_only": True})
    assert _shown(answers, *fields) == [
        [(True, "certain", "B", "possible", ["x-b"])],
        [(True, "certain", None, None, [])],
    ]
    answers = ask_each([_round(), _tie("BACKS", "X", "B"), _tie("BACKS", "X", "A")], only)
    assert _shown(answers, *fields) == [[(True, "certain", None, None, [])]]


@pytest.mark.parametrize("role", ["formal_role", "practical_role"])
def test_a_mediator_by_one_source_and_a_party_by_another(ask_each: AskEach, role: str) -> None:
    sides = [{"actor": side, "formal_role": "party"} for side in "AB"]
    claims = [
        {
            "id": f"round.{source}", "source": source, "locator": "page 1",
            "asserts": {
                "date": "2021-08-01", "med_type": "M", "participants": [*sides, {"actor": "X", role: said}],
            },
        }
        for source, said in (("source", "mediator"), ("other", "party"))
    ]  # fmt: skip
    talk = {"kind": "talk", "id": "round", "title": "Round", "process": "track", "claims": claims}
    asked: tuple[dict[str, Any], ...] = (
        {},
        {"certain_only": True},
        {"according_to": ("source",)},
        {"according_to": ("other",)},
    )
    answers = ask_each([OTHER, talk], *asked)
    assert _shown(answers, "actor", "mediation", "holds", "contested") == [
        [("X", "contested", "possible", True)],
        [],
        [("X", True, "certain", False)],
        [],
    ]
    (reading,) = answers[0]["items"][0]["readings"]
    assert (reading["fact"], reading["field"], reading["tied"]) == ("round", "participants.X.role", True)
    assert [(one["value"], one["claims"], one["sources"], one["origins"]) for one in reading["readings"]] == [
        ("party", ["round.other"], ["other"], 1),
        ("mediator", ["round.source"], ["source"], 1),
    ]


def test_the_example_of_the_documents(ask_of: Ask) -> None:
    page = (Path(__file__).parents[4] / "docs" / "mediators.md").read_text(encoding="utf-8")
    records = yaml.safe_load(page.partition("```yaml\n")[2].partition("```")[0])
    answer = ask_of(records, _between("government", "rebels"))
    fields = ("actor", "mediation", "holds", "through", "leaning", "channel_of", "reason")
    assert [tuple(item[name] for name in fields) for item in answer["items"]] == [
        ("union", True, "certain", ["envoy"], "government", [], None),
        ("neighbour", "contested", "possible", [], None, [], None),
        ("liaison-office", False, "certain", [], None, ["rebels"], "part_of"),
    ]
    for item in answer["items"]:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{item['actor']}` |"))
        assert f"| {str(item['mediation']).lower()} | {item['holds']} |" in row
    assert answer["folded"] == [{"actor": "security-committee", "into": "government", "tie": "committee-of-government"}]
    committee = ask_of(records, _between("security-committee", "rebels"))
    assert (committee["folded"], committee["items"][0]["leaning"]) == ([], None)


def test_an_outcome_that_sources_dispute_is_named_as_disputed_beside_what_they_agree_on(ask_each: AskEach) -> None:
    def coded(talk: str, *outcomes: str | None) -> Answer:
        claims = [
            {"id": f"{talk}.{source}", "source": source, "locator": "page 1", "asserts": {"outcome": outcome}}
            for source, outcome in zip(("source", "other"), outcomes, strict=False)
        ]
        return {**_round(), "id": talk, "claims": claims}

    records = [OTHER, coded("disputed", "partial", "agreement"), coded("agreed", "collapsed", "collapsed")]
    answers = ask_each(records, {}, {"according_to": ("source",)})
    assert _shown(answers, "outcomes", "outcomes_contested") == [
        [(["collapsed"], ["agreement", "partial"])],
        [(["collapsed", "partial"], [])],
    ]


DRAFT_OR_NOT: list[tuple[list[Any], str | None]] = [
    (["draft", "draft"], None),
    (["draft", "agreement"], "possible"),
    (["draft", "draft", "agreement"], "possible"),
    ([{"one_of": ["draft", "agreement"]}], "possible"),
    (["agreement", "agreement"], "certain"),
]
TABLE = [
    {"actor": actor, "practical_role": role} for actor, role in [("A", "party"), ("B", "party"), ("X", "mediator")]
]


def _report(number: int, **asserts: Any) -> dict[str, Any]:
    return {"source": f"s{number}", "locator": "1", "asserts": asserts}


@pytest.mark.parametrize(("forms", "state"), DRAFT_OR_NOT)
@pytest.mark.parametrize("basis", ["same_talk", "produced", "co_signatory"])
def test_what_may_be_a_draft_is_an_outcome_only_possibly(
    ask_of: Ask, forms: list[Any], state: str | None, basis: str
) -> None:
    records: list[dict[str, Any]] = [{"kind": "source", "id": f"s{n}", "title": "Report"} for n in (1, 2, 3)]
    records += [
        {"kind": "process", "id": "p", "name": "Process"},
        {"kind": "agreement", "id": "deal", "title": "Deal", "date": "2021-01-02", "process": "p",
         "signatories": TABLE if basis == "co_signatory" else TABLE[:2],
         "claims": [_report(number, form=form) for number, form in enumerate(forms, 1)]},
    ]  # fmt: skip
    if basis != "co_signatory":
        produced = {"produced": ["deal"]} if basis == "produced" else {}
        records.append({"kind": "talk", "id": "talk", "title": "Talk", "date": "2021-01-01", "process": "p",
                        "med_type": "M", "participants": TABLE, **produced})  # fmt: skip
    word = "produced" if basis == "produced" else "followed"

    (item,) = ask_of(records, _between("A", "B"))["items"]
    assert (item["agreement"], item["agreement_holds"]) == ((word, state) if state else ("none_recorded", None))
    (item,) = ask_of(records, _between("A", "B"), certain_only=True)["items"]
    sure = (word, "certain") if state == "certain" else ("none_recorded", None)
    assert (item["agreement"], item["agreement_holds"]) == sure


@pytest.mark.parametrize("denied", [False, True])
def test_a_signature_comes_of_a_talk_no_surer_than_its_signatory_sat_there(ask_of: Ask, *, denied: bool) -> None:
    denial = {**_report(3, participants=[{"actor": "X"}]), "polarity": "negated"}
    records: list[dict[str, Any]] = [{"kind": "source", "id": f"s{n}", "title": "Report"} for n in (1, 2, 3)]
    records += [
        {"kind": "agreement", "id": "deal", "title": "Deal", "date": "2021-01-02", "signatories": TABLE},
        {"kind": "talk", "id": "talk", "title": "Talk", "date": "2021-01-01", "produced": ["deal"],
         "claims": [_report(1, participants=TABLE), _report(2, participants=TABLE), *[denial] * denied]},
    ]  # fmt: skip

    def ask(**question: Any) -> tuple[str, str]:
        items = ask_of(records, _between("A", "B"), **question)["items"]
        return next((i["agreement"], i["agreement_holds"]) for i in items if i["basis"] == "co_signatory")

    assert ask() == ("produced", "possible" if denied else "certain")
    assert ask(certain_only=True) == ("followed" if denied else "produced", "certain")
