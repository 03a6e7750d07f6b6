"""What a dataset covers, as far as only its files say: the years and the countries that occur in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.json_shapes import Body
from graph.records import Claim, Record, Source
from graph.records.evidence import Coverage

# Years that are alone in a written date; months and days have two digits.
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
# A year so far from its neighbours is taken for a slip, and counts only where most of the years are there.
_FAR = 25


@dataclass(slots=True)
class Occurring:
    """The years and countries that occur in the claims of an import."""

    years: Counter[int] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)

    def note(self, records: Iterable[Record]) -> None:
        """Take in what some records say."""
        for record in records:
            if isinstance(record, Claim):
                asserts: Body = record.asserts
                date = asserts.get("date")
                if isinstance(date, str):
                    self.years.update(sorted({int(year) for year in _YEAR.findall(date)}))
                self.countries.update(asserts.get("countries") or ())

    def cover(self, source: Source, before: Source | None) -> Source:
        """A dataset with its coverage completed; ``before``: as it was recorded."""
        if source.coverage is None:
            return source
        known = before.coverage if before is not None else None
        return source.model_copy(update={"coverage": self.complete(source.coverage, known)})

    def complete(self, declared: Coverage, before: Coverage | None) -> Coverage:
        """A declared coverage with the years that occur, where it states none, and with the countries where it states
        that it is limited to some (an empty list). What does not occur in these files stays as it was ``before``, for a
        dataset may be imported file by file.
        """
        if declared.first_year is not None or declared.last_year is not None:
            return declared
        found: Body = {}
        first, last = main_stretch(self.years)
        if first is not None:
            found |= {"first_year": first, "last_year": last, "basis": "file"}
        elif before is not None:
            found |= {"first_year": before.first_year, "last_year": before.last_year, "basis": before.basis}
        if declared.countries == []:
            kept = before.countries if before is not None else None
            found["countries"] = sorted(self.countries) or kept or []
        return declared.model_copy(update=found)


def main_stretch(years: Mapping[int, int]) -> tuple[int | None, int | None]:
    """The first and the last year of the stretch in which most years lie, each as often as it occurs."""
    stretches: list[list[int]] = []
    for year in sorted(years):
        if not 1 <= year <= 9998:
            continue
        if stretches and year - stretches[-1][-1] <= _FAR:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    if not stretches:
        return None, None
    most = max(stretches, key=lambda stretch: sum(years[year] for year in stretch))
    return most[0], most[-1]
