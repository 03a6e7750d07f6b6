"""A cursor serves the question it was given out for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cursors import read_cursor, write_cursor
from graph.errors import BadQuestionError

ASKED = [("q", "Deraa"), ("as_of", "2021-06-26")]


@given(st.text())
def test_a_cursor_leads_back_to_its_place(after: str) -> None:
    cursor = write_cursor(after, "/v1/actors", ASKED)

    assert read_cursor(cursor, "/v1/actors", [*reversed(ASKED), ("cursor", cursor), ("limit", "3")]) == after


@pytest.mark.parametrize(
    ("path", "pairs"),
    [
        ("/v1/talks", ASKED),
        ("/v1/actors", ASKED[:1]),
        ("/v1/actors", [*ASKED, ("format", "csv")]),
        ("/v1/actors", [("q", "Deraa"), ("as_of", "2021-06-27")]),
    ],
)
def test_a_cursor_of_another_question_is_refused(path: str, pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(BadQuestionError, match="another question") as caught:
        read_cursor(write_cursor("a", "/v1/actors", ASKED), path, pairs)

    assert caught.value.parameter == "cursor"


@given(st.text(max_size=60))
def test_no_text_that_was_not_given_out_is_a_cursor(text: str) -> None:
    with pytest.raises(BadQuestionError) as caught:
        read_cursor(text, "/v1/actors", ASKED)

    assert caught.value.parameter == "cursor"


@given(st.data())
def test_a_damaged_cursor_is_refused(data: st.DataObject) -> None:
    cursor = write_cursor("2021-06-26|talk-1", "/v1/actors", ASKED)
    place = data.draw(st.integers(0, len(cursor) - 2))
    letter = data.draw(st.sampled_from("ABCXYZabcxyz0189-_"))
    damaged = cursor[:place] + letter + cursor[place + 1 :]
    if damaged == cursor:
        return

    with pytest.raises(BadQuestionError):
        read_cursor(damaged, "/v1/actors", ASKED)
