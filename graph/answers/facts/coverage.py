"""Whether anybody looked: what datasets declare to cover of what a question asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from math import inf
from typing import Literal

from graph.codes.regions import every_country
from graph.json_shapes import Values
from graph.matching.known_names import find_country
from graph.models.coverage import Coverage, Covered
from graph.records import family_of
from graph.session.view import View
from graph.time import Moment

Covers = Literal["within", "partly", "unstated", "outside"]

# An answer with fewer items than this says what it lies in the coverage of.
THIN = 3
# Datasets named in one answer at most, those that cover it first.
MOST = 20

_ORDER: tuple[Covers, ...] = ("within", "partly", "unstated", "outside")
_WORDS = {
    "within": "within the coverage of",
    "partly": "partly within the coverage of",
    "unstated": "no years are stated in the coverage of",
    "outside": "outside the coverage of",
}


async def describe_coverage(view: View, kinds: Collection[str], country: str | None = None) -> Coverage:
    """What the datasets that a question listens to declare of these kinds of facts, at its time and in its country.

    ``{statement, datasets: [{source, title, covers, statement, kinds, unit, rule, first_year, last_year, countries,
    basis}], left_out}``. ``covers`` is ``within``, ``outside``, ``partly`` where the dataset looked for some of the
    kinds, in some of the years or in some of the countries asked about, or ``unstated`` where it states no years.
    ``tie`` among the kinds stands for every tie.
    """
    lens = await view.lens()
    found: list[tuple[int, str, Covered]] = []
    for source, known in lens.sources.items():
        declared = known.coverage
        if declared is not None and lens.admits_source(source) and _is_about(declared["kinds"], kinds):
            covers = _compare(declared, kinds, view.moment, country)
            found.append((_ORDER.index(covers), source, _describe(source, known.title, covers, declared)))
    datasets = [described for _, _, described in sorted(found, key=lambda item: item[:2])]
    return {
        "statement": _state(datasets, kinds),
        "datasets": datasets[:MOST],
        "left_out": max(len(datasets) - MOST, 0),
    }


def _is_about(declared: Collection[str], kinds: Collection[str]) -> bool:
    return any(kind in kinds or family_of(kind) in kinds for kind in declared)


def _compare(declared: Values, kinds: Collection[str], moment: Moment, country: str | None) -> Covers:
    countries = declared.get("countries")
    if country is not None and countries is not None and not any(_is_same(country, other) for other in countries):
        return "outside"
    in_time = _compare_years(declared.get("first_year"), declared.get("last_year"), moment)
    everywhere = countries is None or country is not None
    if in_time == "within" and not (everywhere and _is_about_all(declared["kinds"], kinds)):
        return "partly"
    return in_time


def _is_same(one: str, other: str) -> bool:
    """Whether two texts, names or codes, stand for one country."""
    if one.casefold() == other.casefold():
        return True
    code = _code_of(one)
    return code is not None and code == _code_of(other)


def _code_of(country: str) -> str | None:
    return country.upper() if country.upper() in every_country() else find_country(country)


def _is_about_all(declared: Collection[str], kinds: Collection[str]) -> bool:
    return all(kind in declared or family_of(kind) in declared for kind in kinds)


def _compare_years(first: float | None, last: float | None, moment: Moment) -> Covers:
    if first is None and last is None:
        return "unstated"
    first, last = (-inf if first is None else first), (inf if last is None else last)
    start, end = _years(moment)
    if end < first or start > last:
        return "outside"
    return "within" if first <= start and end <= last else "partly"


def _years(moment: Moment) -> tuple[float, float]:
    """The first and the last year that a moment touches, infinite where it has no such side."""
    if moment.as_of is not None:
        return moment.as_of.year, moment.as_of.year
    start = -inf if moment.start is None else moment.start.year
    # A window ends before its last day.
    return start, inf if moment.end is None else (moment.end - timedelta(days=1)).year


def _describe(source: str, title: str, covers: Covers, declared: Values) -> Covered:
    return {
        "source": source,
        "title": title,
        "covers": covers,
        "statement": f"{_WORDS[covers]} {title} ({_summarise(declared)})",
        "kinds": declared["kinds"],
        "unit": declared["unit"],
        "rule": declared.get("rule"),
        "first_year": declared.get("first_year"),
        "last_year": declared.get("last_year"),
        "countries": declared.get("countries"),
        "basis": declared.get("basis", "documented"),
    }


def _summarise(declared: Values) -> str:
    first, last = declared.get("first_year"), declared.get("last_year")
    parts = [f"unit: {declared['unit']}"]
    if first is not None or last is not None:
        years = str(first) if first == last else f"{first or ''}–{last or ''}"
        parts.append(f"{years}, as its files show" if declared.get("basis") == "file" else years)
    countries = declared.get("countries")
    if countries:
        parts.append(f"{len(countries)} countries" if len(countries) > THIN else ", ".join(countries))
    return "; ".join(parts)


def _state(datasets: list[Covered], kinds: Collection[str]) -> str:
    """One sentence: the best of what the datasets declare."""
    if not datasets:
        asked = ", ".join(sorted({family_of(kind) for kind in kinds}))
        return f"No dataset declares that it looked for such records ({asked})."
    best = datasets[0]["covers"]
    named = [described["title"] for described in datasets if described["covers"] == best]
    more = f" and {len(named) - THIN} more" if len(named) > THIN else ""
    text = f"{_WORDS[best]} {', '.join(named[:THIN])}{more}."
    return text[0].upper() + text[1:]
