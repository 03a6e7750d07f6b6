"""Questions of the founding case, answered by calls of tools: three at most, six thousand tokens at most, ids exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from tests.api.assistants.counting import count_tokens
from tests.api.assistants.test_tools import ask, connect
from tests.questions.asking import ARTICLE

if TYPE_CHECKING:
    from tests.conftest import Server

TALKS, GOVERNMENT, COMMITTEE = "talks-2021-08-17", "syrian-government", "daraa-central-committee"
MOST_CALLS, MOST_TOKENS = 3, 6000

Call = tuple[str, dict[str, Any]]
# By question: the calls, the ids that the items of their answers have, and ids that none of them may have.
QUESTIONS: dict[str, tuple[list[Call], set[str], set[str]]] = {
    "which talks are recorded": ([("actor", {"id": "daraa-2021", "kinds": ["talk"]})], {"daraa-2021", TALKS}, set()),
    "who goes between the government and the committee": (
        [("paths", {"source": GOVERNMENT, "target": COMMITTEE, "max_tokens": 9000})],
        {"russia"},
        set(),
    ),
    "did an agreement come of it": (
        [("actor", {"id": "daraa-2021", "kinds": ["agreement"]})],
        {"daraa-2021", "russian-roadmap"},
        set(),
    ),
    "which demands are unmet at the date of the article": (
        [("demands", {"unmet": True, "as_of": "2021-08-18", "max_tokens": 6000})],
        {"light-weapons", "surrender-weapons", "stand-down"},
        set(),
    ),
    "what did the committee demand": ([("demands", {"raised_by": COMMITTEE})], set(), {"light-weapons"}),
    "is the second demand on weapons a repeat": (
        [("demands", {"issue": "weapons-of-local-groups", "max_tokens": 4000})],
        {"light-weapons", "surrender-weapons"},
        {"stand-down"},
    ),
    "what holds on 26 June": (
        [("actor", {"id": "daraa-2021", "kinds": ["event"], "as_of": "2021-06-26", "max_tokens": 6000})],
        {"siege-of-daraa"},
        {"airstrikes-tafas"},
    ),
    "are Russia and Iran tied": (
        [("paths", {"source": "russia", "target": "iran", "max_hops": 1, "intermediaries": False})],
        set(),
        set(),
    ),
    "what does the tie of the division and Iran rest on": (
        [("evidence", {"id": "fourth-division-linked-to-iran"})],
        {"fourth-division-linked-to-iran"},
        set(),
    ),
    "when did the position of the fighters on weapons change": (
        [("find", {"q": "local fighters", "kind": "actor"}), ("positions", {"actor": "daraa-local-fighters"})],
        {"daraa-local-fighters"},
        set(),
    ),
    "which facts are contested": ([("disputes", {"max_tokens": 6000})], {"airstrikes-daraa"}, set()),
}


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_question_is_answered(seeded: Server, question: str) -> None:
    calls, wanted, unwanted = QUESTIONS[question]
    assert len(calls) <= MOST_CALLS
    found: set[str] = set()
    tokens = 0
    async with connect(seeded) as client:
        for tool, arguments in calls:
            answer = await ask(client, tool, **{"according_to": [ARTICLE], **arguments})
            tokens += count_tokens(orjson.dumps(answer).decode())
            found |= {item.get("id") or item.get("actor") for item in answer["items"]} - {None}
            if not wanted:
                assert answer["none_recorded"], "nothing is recorded, and the answer says so"
    assert wanted <= found
    assert unwanted.isdisjoint(found)
    assert tokens <= MOST_TOKENS
