"""Spans of years among dates (1998-99, 2001-02): some of them are written as a month is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.importers.base import BadFileError, ImportReport

_YEAR_AND_NUMBER = re.compile(r"\d\d(\d\d)-(\d\d)")
_MONTHS, _LONGEST = 12, 30
# So many are no slip.
_SEVERAL = 2
_MAY_BE_SPANS = "dates that may be a month or a span of years, beside one that can only be such a span"


def check_year_spans(what: str, dates: Iterable[str], report: ImportReport) -> None:
    """Raises BadFileError where dates of one kind are several spans of years and what may be a month or such a span;
    with one span these are warned of. ``what`` names them: their column, or their file."""
    spans, either = list[str](), list[str]()
    for date in dates:
        found = _YEAR_AND_NUMBER.fullmatch(date)
        if found is not None and 0 < int(found[2]) - int(found[1]) <= _LONGEST:
            (spans if int(found[2]) > _MONTHS else either).append(date)
    if len(spans) >= _SEVERAL and either:
        raise BadFileError(
            f"{what}: {either[0]} may be a month or a span of years, as {spans[0]} is ({len(either)} such, "
            f"{len(spans)} that can only be years); write spans with a slash and whole years: 2001/2002"
        )
    if spans and either:
        report.warn(_MAY_BE_SPANS, f"{what}: {either[0]}, beside {spans[0]}")
