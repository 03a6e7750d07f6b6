"""Spans of years, some of which are written as a month is."""

from __future__ import annotations

import pytest

from graph.importers.base import BadFileError
from tests.graph.importers.table.making import Make, warned

ALLIED = "  - {kind: ALLIED_WITH, fields: {source: one, target: other, date: {from: since, to: until}}}"


def _table(*since: str) -> str:
    return "one,other,since,until\n" + "".join(f"A,B{nth},{text},2010\n" for nth, text in enumerate(since))


def test_months_beside_spans_of_years_are_refused(make: Make) -> None:
    with pytest.raises(BadFileError, match="since: 2001-02 may be a month or a span of years, as 1998-99 is"):
        make(_table("1998-99", "2001-02", "1995-96"), ALLIED)


def test_a_month_beside_one_span_of_years_is_warned_of(make: Make) -> None:
    found = make(_table("1998-99", "2001-02"), ALLIED)
    reason = "dates that may be a month or a span of years, beside one that can only be such a span"
    assert warned(found)[reason] == ["since: 2001-02, beside 1998-99"]


@pytest.mark.parametrize("since", [("2001-02", "2003-04"), ("1998-99", "1995-96"), ("2001-02", "1998-13", "1999-00")])
def test_months_alone_and_spans_alone_are_read_as_they_are(make: Make, since: tuple[str, ...]) -> None:
    found = make(_table(*since), ALLIED)
    assert not [reason for reason in warned(found) if reason.startswith("dates that may be a month")]
