"""Which countries are in a part of the world."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graph.codes.lists import read_codes


@cache
def _countries_by_region() -> dict[str, frozenset[str]]:
    regions = read_codes("world_region")
    found: dict[str, set[str]] = {code: set() for code in regions}
    for code, countries in regions.values_of("countries").items():
        found[code].update(countries.split())
    for part, whole in regions.values_of("part_of").items():
        found[whole] |= found[part]
    return {code: frozenset(countries) for code, countries in found.items()}


def list_countries(regions: Iterable[str]) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-3) of some regions. Raises KeyError for one that there is not."""
    return frozenset[str]().union(*(_countries_by_region()[region] for region in regions))


@cache
def every_country() -> frozenset[str]:
    """Every country and area that is in some region."""
    return list_countries(_countries_by_region())
