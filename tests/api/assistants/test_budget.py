"""How many tokens an answer takes: never fewer than a tokenizer counts, in whatever script."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.assistants.budget import estimate_item, estimate_tokens, fit_items
from tests.api.assistants.counting import count_tokens

TEXTS = [
    "The army shelled al-Balad on 29 July 2021; the Central Committee rejected the demand.",
    "أعلنت اللجنة المركزية في درعا البلد رفضها لمطالب الحكومة السورية",
    "Переговоры в Дераа продолжались до 1 сентября",
    "敘利亞政府與德拉中央委員會的談判",
    "دَرْعَا — «المَسَالمَة» 2021/08/17",
    orjson.dumps({"id": "russia-backs-government", "first": "2018-07-06", "weight": 1.0, "sign": None}).decode(),
    "\n\n\t  {}[]:,\"'<>&%$#@!~^*()_+=|\\/?",
    "xqzjkvwpbfghdxqzjkvwpbfghd" * 8,
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_estimate_is_never_below_the_count(text: str) -> None:
    assert estimate_tokens(text) >= count_tokens(text)


@given(st.text(max_size=80) | st.text(alphabet="درعاالبلدمسالمة ًٌَ", max_size=60))
def test_the_estimate_holds_for_any_text(text: str) -> None:
    assert estimate_tokens(orjson.dumps(text).decode()) >= count_tokens(orjson.dumps(text).decode()) - 2


def test_as_many_items_as_fit_are_kept() -> None:
    items = [{"id": f"event-{number}", "holds": "certain"} for number in range(100)]
    kept = fit_items(items, 200)
    assert kept == items[: len(kept)]
    assert 1 < len(kept) < 100
    assert sum(estimate_item(item) + 1 for item in kept) <= 200


def test_an_item_that_is_too_large_alone_is_cut_down_to_what_identifies_it() -> None:
    large: dict[str, Any] = {
        "id": "event", "kind": "event", "holds": "certain", "contested": False, "values": {"text": "word " * 4000},
        "evidence": [{"claim": "a"}, {"claim": "b"}], "evidence_left_out": 0,
    }  # fmt: skip
    (kept,) = fit_items([large, large], 200)
    assert kept["cut_down"] is True
    assert kept["evidence"] == [{"claim": "a"}]
    assert kept["evidence_left_out"] == 1
    assert "values" not in kept
