"""Columns of text put together outside of Python are what Python would put together."""

from __future__ import annotations

from datetime import date

import numpy as np
import orjson
from hypothesis import given
from hypothesis import strategies as st

from graph.network.columns.json_columns import (
    ColumnText,
    Texts,
    choose,
    join_across,
    join_groups,
    join_whole,
    write_column,
    write_days,
    write_numbers,
)
from graph.time import BEGIN, END

texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=8)


@given(texts, st.data())
def test_those_in_some_places(given_texts: list[str], data: st.DataObject) -> None:
    column = write_column(given_texts)
    assert column.to_pylist() == given_texts
    if given_texts:
        places = data.draw(st.lists(st.integers(0, len(given_texts) - 1)))
        assert choose(column, np.array(places, np.int64)).to_pylist() == [given_texts[place] for place in places]


@given(st.lists(texts, max_size=4))
def test_a_list_that_grows_is_seen_as_it_is_now(parts: list[list[str]]) -> None:
    names: list[str] = []
    column = Texts(names)
    for part in parts:
        names += part
        assert column.take(np.arange(len(names))).to_pylist() == names


@given(st.lists(st.lists(st.integers(0, 60), unique=True), max_size=5))
def test_each_number_is_written_once(asked: list[list[int]]) -> None:
    written, described = ColumnText(), []

    def write(number: int) -> str:
        described.append(number)
        return f"<{number}>"

    for numbers in asked:
        assert written.take(np.array(numbers, np.int64), write).to_pylist() == [f"<{number}>" for number in numbers]
    assert sorted(described) == sorted({number for numbers in asked for number in numbers})


@given(st.lists(st.integers(-(2**53), 2**53) | st.none() | st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_are_json_and_a_comma(values: list[float | None]) -> None:
    assert write_numbers(values).to_pylist() == [f"{orjson.dumps(value).decode()}," for value in values]


_near = st.dates(date(1995, 1, 1), date(2029, 12, 31)) | st.sampled_from([BEGIN, END])


@given(st.lists(st.dates()) | st.lists(_near), st.sampled_from(["", ","]))
def test_days_are_iso_dates_and_null_where_there_is_no_bound(days: list[date], after: str) -> None:
    described = [("null" if day in {BEGIN, END} else f'"{day.isoformat()}"') + after for day in days]
    assert write_days(np.array([day.toordinal() for day in days], np.int32), after).to_pylist() == described


@given(st.lists(texts, max_size=6))
def test_groups_are_put_together_one_by_one(groups: list[list[str]]) -> None:
    column = write_column([text for group in groups for text in group])
    joined = join_groups(column, np.array([len(group) for group in groups], np.int64), '","')
    assert joined.to_pylist() == ['","'.join(group) for group in groups]


@given(texts, texts)
def test_what_stands_in_the_same_place_is_put_together(ones: list[str], others: list[str]) -> None:
    size = min(len(ones), len(others))
    joined = join_across(["[", "(", write_column(ones[:size]), "|", write_column(others[:size]), ")", "]"])
    described = [f"[({one}|{other})]" for one, other in zip(ones, others, strict=False)]
    assert joined.to_pylist() == described
    assert bytes(join_whole(joined)) == "".join(described).encode()
