"""Single parameters are read strictly."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.parameters.base import Parameter
from graph.parameters.choices import Choice
from graph.parameters.values import Day, Flag, Id, Number, Text, Time, Whole
from graph.settings import Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Whole(1, "page_max"), "1", 1),
        (Whole(1, "page_max"), str(SETTINGS.page_max), SETTINGS.page_max),
        (Number(0, 1), "0.25", 0.25),
        (Number(0, 1), "1", 1.0),
        (Number(0, 1), "5e-1", 0.5),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Day(), "2021-06-26", date(2021, 6, 26)),
        (Day(), "0002-01-01", date(2, 1, 1)),
        (Day(), "9998-12-31", date(9998, 12, 31)),
        (Time(), "2021-06-26", datetime(2021, 6, 26, tzinfo=UTC)),
        (Time(), "2021-06-26T10:20", datetime(2021, 6, 26, 10, 20, tzinfo=UTC)),
        (Time(), "2021-06-26T10:20:30.5Z", datetime(2021, 6, 26, 10, 20, 30, 500_000, tzinfo=UTC)),
        (Time(), "2021-06-26T10:20:30+02:00", datetime(2021, 6, 26, 8, 20, 30, tzinfo=UTC)),
        (Time(), "2021-06-26T10:20:30 02:00", datetime(2021, 6, 26, 8, 20, 30, tzinfo=UTC)),
        (Id(), "actor:4th-division_1.b", "actor:4th-division_1.b"),
        (Text(), " درعا ", "درعا"),
        (Choice("a", "b"), "b", "b"),
    ],
)
def test_what_is_well_written_is_read(kind: Parameter, text: str, value: Any) -> None:
    assert kind.read(text, SETTINGS) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *[(Whole(1, "page_max"), text) for text in ("", "0", "-1", "5.0", "+5", " 5", "05", "1_0", "٣", "1e2", "five")],
        (Whole(1, "page_max"), str(SETTINGS.page_max + 1)),
        (Whole(1), str(2**63)),
        *[(Number(0, 1), text) for text in ("", "nan", "inf", "-0.1", "1.01", ".5", "1,0", "٠.٥", "1e999")],
        *[(Flag(), text) for text in ("", "1", "True", "yes")],
        *[
            (Day(), text)
            for text in ("", "2021", "2021-6-1", "20210601", "2021-02-30", "2021-06-26T00:00", "٢٠٢١-٠٦-٢٦")
        ],
        *[(Day(), text) for text in ("0001-01-01", "9999-12-31", "2021-W05-1", "2021-06-26\n", "tomorrow")],
        *[(Time(), text) for text in ("", "2021-06-26T25:00", "2021-06-26 10:00", "2021-06-26Z", "9999-01-01T00:00Z")],
        *[(Id(), text) for text in ("", "a/b", ".hidden", "a b", "a\x00", "é", "a\n", "x" * 129)],
        *[(Text(), text) for text in ("", "  ", "a\x00b", "\n", "x" * 201)],
        (Choice("a", "b"), "A"),
    ],
)
def test_what_is_badly_written_is_refused(kind: Parameter, text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|calendar"):
        kind.read(text, SETTINGS)


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader(text: str) -> None:
    for kind in (Whole(1), Number(0, 1), Flag(), Day(), Time(), Id(), Text()):
        try:
            kind.read(text, SETTINGS)
        except ValueError as error:
            assert "expected" in str(error) or "calendar" in str(error)  # noqa: PT017 - it may also succeed
