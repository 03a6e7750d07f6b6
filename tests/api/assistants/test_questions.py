"""The twenty-five questions of the founding case, answered by calls of tools: three at most, six thousand tokens at
most, and exactly the records that answer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.api.assistants.counting import count_tokens
from tests.api.assistants.test_tools import ask, connect
from tests.questions.asking import ARTICLE, DAY_X

if TYPE_CHECKING:
    from tests.conftest import Server

MOST_CALLS, MOST_TOKENS = 3, 6000
CONFLICT, PROCESS, TALKS = "daraa-conflict", "daraa-2021", "talks-2021-08-17"
GOVERNMENT, COMMITTEE, FIGHTERS = "syrian-government", "daraa-central-committee", "daraa-local-fighters"
DIVISION, ROADMAP = "fourth-division", "the-russian-roadmap"
BOMBARDMENT = ("tank-fire", "airstrikes-daraa", "airstrikes-tafas")

Item = dict[str, Any]
Call = tuple[str, dict[str, Any]]


class Answers:
    """The items of the answers to a question, in their order."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = list(items)

    def fact(self, id_: str) -> Item:
        """The fact of this id."""
        return next(item for item in self.items if item.get("id") == id_)

    def claims(self, about: str) -> list[Item]:
        """The claims about a record."""
        return [item for item in self.items if item.get("about") == about]

    def order(self) -> list[str]:
        """The ids of facts in their order."""
        return [item["id"] for item in self.items if "values" in item]


def nothing_more(_answers: Answers) -> None:
    """The ids are the answer."""


@dataclass(frozen=True)
class Question:
    """The calls, the records that answer, and what their answers say."""

    text: str
    calls: list[Call]
    ids: set[str]
    says: Callable[[Answers], None] = nothing_more


def name_records(items: Iterable[Item]) -> set[str]:
    """The records that items are or rest on: facts and actors; of an edge or a path its facts; of a claim its fact."""
    found: set[str] = set()
    for item in items:
        if item.get("item") == "path":
            found |= {fact["id"] for hop in item["hops"] for fact in hop["facts"]}
        elif "layer" in item:
            found |= {fact["id"] for fact in item["facts"]}
        else:
            found.add(item.get("about") or item.get("actor") or item["id"])
    return found


def who_mediates(answers: Answers) -> None:
    (russia,) = [item for item in answers.items if item["item"] == "intermediary"]
    assert (russia["actor"], russia["basis"], russia["mediation"]) == ("russia", "go_between", False)
    assert (russia["formal_roles"], russia["practical_roles"]) == (["party"], ["third_party"])


def the_talks(answers: Answers) -> None:
    talk = answers.fact(TALKS)
    assert (talk["date_text"], talk["holds"]) == ({"quoted": "2021-08-17?"}, "possible")
    assert (talk["values"]["format"], talk["values"]["outcome"]) == ("bilateral", "collapsed")
    assert {seat["actor"] for seat in talk["values"]["participants"]} == {"russia", COMMITTEE}


def no_consent(answers: Answers) -> None:
    roadmap = answers.fact("russian-roadmap")["values"]
    assert (roadmap["form"], roadmap.get("consent"), roadmap.get("signatories")) == ("proposal", None, None)
    assert answers.fact(TALKS)["values"]["outcome"] == "collapsed"


def reportedly(answers: Answers) -> None:
    for name in ("surrender-weapons", "stand-down"):
        demand = answers.fact(name)["values"]
        assert (demand["raised_by"], demand["directed_at"]) == (["russia"], ["daraa-rebel-groups"])
        assert [(one["confidence"], one["hedge"]) for one in answers.claims(name)] == [(0.6, {"quoted": "reportedly"})]


def unmet(answers: Answers) -> None:
    statuses = {item["id"]: item["values"]["status"] for item in answers.items}
    assert statuses == {"light-weapons": "rejected", "surrender-weapons": "raised", "stand-down": "raised"}


def no_repeat(answers: Answers) -> None:
    first, second = answers.fact("light-weapons")["values"], answers.fact("surrender-weapons")["values"]
    assert "repeats" not in second
    assert (first["raised_by"], second["raised_by"]) == ([GOVERNMENT], ["russia"])
    assert (first["directed_at"], second["directed_at"]) == ([FIGHTERS], ["daraa-rebel-groups"])


def possibly_before(answers: Answers) -> None:
    for name in ("election-protests-2021", "light-weapons-refused", "light-weapons"):
        assert answers.fact(name)["holds"] == "possible"


def certainly_after(answers: Answers) -> None:
    siege = answers.fact("siege-of-daraa")
    assert (siege["holds"], siege["values"]["ongoing"]) == ("certain", "certain")
    demand = answers.fact("light-weapons")
    assert (demand["holds"], demand["values"]["status"]) == ("certain", "rejected")


def gained_the_siege(answers: Answers) -> None:
    assert [(item["change"], item["facts"][0]["id"]) for item in answers.items] == [
        ("gained", "siege-of-daraa"),
        ("now_certain", "local-fighters-oppose-government"),
    ]


def raids_are_new(answers: Answers) -> None:
    assert answers.order().count("raids-since-july-2021") == 1, "on the later day alone"
    raids = answers.fact("raids-since-july-2021")
    assert (raids["date_text"], raids["holds"]) == ({"quoted": "late July"}, "certain")


def why_besieged(answers: Answers) -> None:
    causes = answers.fact("siege-of-daraa")["values"]["stated_causes"]
    assert [cause["cause"] for cause in causes] == ["election-protests-2021", "light-weapons-refused"]
    named = [one for one in answers.claims("siege-of-daraa") if "actors" in one["asserts"]]
    assert [(one["modality"], one["confidence"]) for one in named] == [("inferred", 0.4)]


def three_ties_and_one_talk(answers: Answers) -> None:
    steps = [(hop["to"], hop["kind"], hop["facts"][0]["id"]) for hop in answers.items[0]["hops"]]
    assert steps == [
        ("russia", "talk", TALKS),
        (GOVERNMENT, "BACKS", "russia-backs-government"),
        (DIVISION, "PART_OF", "fourth-division-part-of-government"),
        ("iran", "LINKED_TO", "fourth-division-linked-to-iran"),
    ]


def only_in_combat(answers: Answers) -> None:
    assert [item["actor"] for item in answers.items if item["item"] == "intermediary"] == ["russia"]
    (met,) = [item for item in answers.items if item["item"] == "path" and item["length"] == 1]
    assert [(hop["layer"], hop["facts"][0]["id"]) for hop in met["hops"]] == [("acted", "clash-al-kazia")]


def who_is_with_it(answers: Answers) -> None:
    kinds = {item["id"]: item["kind"] for item in answers.items if "values" in item}
    assert kinds["russia-backs-government"] == "BACKS"
    assert "support" not in answers.fact("russia-backs-government")["values"]


def one_source(answers: Answers) -> None:
    (claim,) = answers.claims("fourth-division-linked-to-iran")
    assert (claim["source"], claim["locator"]) == (ARTICLE, {"quoted": "paragraph 3"})
    assert not {"asserted_by", "hedge"} & claim.keys()


def either_day(answers: Answers) -> None:
    for name in BOMBARDMENT:
        event = answers.fact(name)
        assert event["contested"] is True
        assert {one["value"] for one in event["readings"] if one["field"] == "date"} == set(DAY_X)


def order_of_the_week(answers: Answers) -> None:
    week = [name for name in answers.order() if name not in BEFORE_THE_WEEK]
    assert week[0] == TALKS
    assert week[1:3] == ["young-man-shot", "clash-al-kazia"]


def order_before(answers: Answers) -> None:
    assert answers.order() == [
        "opposition-2011", "government-leaves-daraa", "daraa-retaken-2018", "exile-2018", "presidential-election-2021",
        "election-protests-2021", "light-weapons-refused", "siege-of-daraa", "raids-since-july-2021",
        "roadmap-criticised",
    ]  # fmt: skip


def nobody_named(answers: Answers) -> None:
    named = [one for one in answers.claims("airstrikes-tafas") if "actors" in one["asserts"]]
    assert [(one["modality"], one["confidence"], one["asserts"]["actors"]) for one in named] == [
        ("inferred", 0.4, ["regime-forces"])
    ]


def who_stands_where(answers: Answers) -> None:
    stances = {item["values"]["actor"]: item["values"]["stance"] for item in answers.items}
    assert stances == {"russia": "support", "daraa-rebel-groups": "oppose"}


def no_change(answers: Answers) -> None:
    (position,) = answers.items
    assert (position["values"]["stance"], position["values"].get("start_earliest")) == ("oppose", None)


def in_which_words(answers: Answers) -> None:
    words = {item["about"]: item["hedge"]["quoted"] for item in answers.items if item["kind"] == "claim"}
    assert (
        words.items()
        >= {
            "surrender-weapons": "reportedly",
            "stand-down": "reportedly",
            "young-man-shot": "reported",
            "clash-al-kazia": "believed",
            "killed-in-the-war": "thought",
            "young-man-member-of-rebel-groups": "thought",
        }.items()
    )


def how_many(answers: Answers) -> None:
    night, war = answers.fact("deaths-of-the-night")["values"], answers.fact("killed-in-the-war")["values"]
    assert (night["best"], night["bound"]) == (1, "exact")
    assert (war.get("best"), war["low"], war["bound"]) == (None, 600_000, "at_least")
    sources = {one["source"] for item in answers.items for one in item.get("evidence", [])}
    assert sources == {ARTICLE}


# It may be as old as can be, and as late as the article.
UNDATED = "roadmap-criticised"
BEFORE_THE_WEEK = {"siege-of-daraa", "raids-since-july-2021", UNDATED}
OF_JUNE = {"presidential-election-2021", "election-protests-2021", "light-weapons-refused"}
CONTESTED = {
    "clash-al-kazia", "tank-fire", "airstrikes-daraa", "airstrikes-tafas", "clashes-outskirts",
    "presidential-election-2021", "settlement-2018", "government-controls-daraa", "local-side-controls-al-balad",
    "committee-represents-residents", "committee-represents-rebel-groups",
}  # fmt: skip
HEDGED = {
    "surrender-weapons", "stand-down", "russia-on-weapons", "russia-on-standing-down", "young-man-shot",
    "deaths-of-the-night", "clash-al-kazia", "airstrikes-tafas", "killed-in-the-war",
    "young-man-member-of-rebel-groups",
    # Of these only something is hedged: what followed what, what the plan favours, what was hoped, who thought so.
    "tank-fire", "airstrikes-daraa", "clashes-outskirts", "russian-roadmap", TALKS, "presidential-election-2021",
}  # fmt: skip

QUESTIONS = [
    Question(
        "1 Which talks are recorded, when, between whom, with what outcome?",
        [("actor", {"id": PROCESS, "kinds": ["talk"]})],
        {PROCESS, TALKS},
        the_talks,
    ),
    Question(
        "2 Who mediates between the government and the local side?",
        [("paths", {"source": GOVERNMENT, "target": COMMITTEE, "k": 1, "max_tokens": 6000})],
        {"russia-backs-government", TALKS, "russia"},
        who_mediates,
    ),
    Question(
        "3 Did that effort lead to an agreement?",
        [("actor", {"id": PROCESS, "kinds": ["agreement", "talk"], "max_tokens": 4000})],
        {PROCESS, TALKS, "russian-roadmap"},
        no_consent,
    ),
    Question(
        "4 What was demanded at the talks, by whom, of whom, how sure?",
        [
            ("demands", {"raised_by": "russia"}),
            ("evidence", {"id": "surrender-weapons"}),
            ("evidence", {"id": "stand-down"}),
        ],
        {"surrender-weapons", "stand-down"},
        reportedly,
    ),
    Question(
        "5 Which demands are unmet at the date of the article?",
        [("demands", {"unmet": True, "as_of": "2021-08-18", "max_tokens": 6000})],
        {"light-weapons", "surrender-weapons", "stand-down"},
        unmet,
    ),
    Question(
        "6 What did the committee demand?",
        [("demands", {"raised_by": COMMITTEE}), ("positions", {"actor": COMMITTEE})],
        set(),
    ),
    Question(
        "7 Is the demand of August a repeat of the one of June?",
        [("demands", {"issue": "weapons-of-local-groups", "max_tokens": 4000})],
        {"light-weapons", "surrender-weapons"},
        no_repeat,
    ),
    Question(
        "8 Is Daraa under siege on 24 June, and is there a live dispute?",
        [
            ("actor", {"id": PROCESS, "kinds": ["event"], "as_of": "2021-06-24", "max_tokens": 4000}),
            ("demands", {"as_of": "2021-06-24"}),
        ],
        {PROCESS, "light-weapons", UNDATED, *OF_JUNE},
        possibly_before,
    ),
    Question(
        "9 Is it on 26 June?",
        [
            ("actor", {"id": PROCESS, "kinds": ["event", "talk"], "as_of": "2021-06-26", "max_tokens": 6000}),
            ("demands", {"as_of": "2021-06-26", "unmet": True}),
        ],
        {PROCESS, "light-weapons", "siege-of-daraa", UNDATED, *OF_JUNE},
        certainly_after,
    ),
    Question(
        "10 What changed between 24 and 26 June?",
        [("network", {"as_of": "2021-06-26", "compare_with": "2021-06-24"})],
        {"siege-of-daraa", "local-fighters-oppose-government"},
        gained_the_siege,
    ),
    Question(
        "11 What changed between 15 July and 15 August?",
        [
            ("actor", {"id": PROCESS, "kinds": ["event", "talk"], "as_of": "2021-07-15", "max_tokens": 6000}),
            ("actor", {"id": PROCESS, "kinds": ["event", "talk"], "as_of": "2021-08-15", "max_tokens": 6000}),
        ],
        {PROCESS, "siege-of-daraa", "raids-since-july-2021", "roadmap-criticised", *OF_JUNE},
        raids_are_new,
    ),
    Question(
        "12 Why was Daraa besieged?",
        [("evidence", {"id": "siege-of-daraa"})],
        {"siege-of-daraa"},
        why_besieged,
    ),
    Question(
        "13 How is the committee connected to Iran?",
        [("paths", {"source": COMMITTEE, "target": "iran", "k": 1, "intermediaries": False})],
        {TALKS, "russia-backs-government", "fourth-division-part-of-government", "fourth-division-linked-to-iran"},
        three_ties_and_one_talk,
    ),
    Question(
        "14 Who sits between the camps?",
        [
            ("paths", {"source": GOVERNMENT, "target": COMMITTEE, "k": 1, "max_tokens": 4000}),
            ("paths", {"source": DIVISION, "target": FIGHTERS, "max_hops": 1}),
        ],
        {"russia-backs-government", TALKS, "russia", "clash-al-kazia"},
        only_in_combat,
    ),
    Question(
        "15 Who stands with the government on the day of the bombardment?",
        [("actor", {"id": GOVERNMENT, "kinds": ["tie"], "as_of": DAY_X[0], "max_tokens": 6000})],
        {
            GOVERNMENT,
            "fourth-division-part-of-government",
            "regime-forces-part-of-government",
            "allied-forces-allied-with-government",
            "russia-backs-government",
            "assad-represents-government",
            "local-fighters-oppose-government",
            "daraa-opposition-opposes-government",
            "government-controls-daraa",
        },
        who_is_with_it,
    ),
    Question(
        "16 Are Russia and Iran tied, or Iran and the government?",
        [
            ("paths", {"source": "russia", "target": "iran", "max_hops": 1, "intermediaries": False}),
            ("paths", {"source": "iran", "target": GOVERNMENT, "max_hops": 1, "intermediaries": False}),
        ],
        set(),
    ),
    Question(
        "17 What does the edge between the division and Iran rest on?",
        [("evidence", {"id": "fourth-division-linked-to-iran"})],
        {"fourth-division-linked-to-iran"},
        one_source,
    ),
    Question(
        "18 On which day was the bombardment?",
        [("evidence", {"id": name, "max_tokens": 2500}) for name in BOMBARDMENT],
        set(BOMBARDMENT),
        either_day,
    ),
    Question(
        "19 What happened that week, in order?",
        [
            (
                "actor",
                {
                    "id": PROCESS,
                    "kinds": ["event", "talk"],
                    "from": "2021-08-17",
                    "to": "2021-08-20",
                    "max_tokens": 9000,
                },
            )
        ],
        {PROCESS, TALKS, "young-man-shot", "clash-al-kazia", "clashes-outskirts", *BOMBARDMENT, *BEFORE_THE_WEEK},
        order_of_the_week,
    ),
    Question(
        "20 What happened in Daraa before that week?",
        [("actor", {"id": CONFLICT, "kinds": ["event"], "to": "2021-08-16", "max_tokens": 9000})],
        {
            CONFLICT,
            "opposition-2011",
            "government-leaves-daraa",
            "daraa-retaken-2018",
            "exile-2018",
            "siege-of-daraa",
            "raids-since-july-2021",
            "roadmap-criticised",
            *OF_JUNE,
        },
        order_before,
    ),
    Question(
        "21 Who carried out the strike on Tafas?",
        [("evidence", {"id": "airstrikes-tafas", "max_tokens": 4000})],
        {"airstrikes-tafas"},
        nobody_named,
    ),
    Question(
        "22 Where does each actor stand on the roadmap?",
        [("positions", {"issue": ROADMAP})],
        {"russia-on-roadmap", "rebel-groups-on-roadmap"},
        who_stands_where,
    ),
    Question(
        "23 When did the position of the fighters on weapons change?",
        [("positions", {"actor": FIGHTERS, "issue": "weapons-of-local-groups"})],
        {"fighters-on-weapons"},
        no_change,
    ),
    Question(
        "24 Which facts are contested or hedged?",
        [("disputes", {"max_tokens": 9000}), ("evidence", {"id": ARTICLE, "hedged": True, "max_tokens": 9000})],
        CONTESTED | HEDGED,
        in_which_words,
    ),
    Question(
        "25 How many died, and on how many sources does all this rest?",
        [
            ("evidence", {"id": "deaths-of-the-night"}),
            ("evidence", {"id": "killed-in-the-war"}),
            ("demands", {"as_of": "2021-06-25", "published_by": "2021-08-17"}),
        ],
        {"deaths-of-the-night", "killed-in-the-war"},
        how_many,
    ),
]


def test_there_are_twenty_five() -> None:
    assert [int(question.text.split()[0]) for question in QUESTIONS] == list(range(1, 26))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
async def test_a_question_is_answered(seeded: Server, question: Question) -> None:
    assert len(question.calls) <= MOST_CALLS
    items: list[Item] = []
    tokens = 0
    async with connect(seeded) as client:
        for tool, arguments in question.calls:
            answer = await ask(client, tool, **{"according_to": [ARTICLE], **arguments})
            assert answer["cursor"] is None, "nothing is left out"
            tokens += count_tokens(orjson.dumps(answer).decode())
            items += answer["items"]
            assert answer["none_recorded"] is (not answer["items"])
    assert name_records(items) == question.ids
    question.says(Answers(items))
    assert tokens <= MOST_TOKENS
