"""From recorded actors and their names to what the rules see of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.errors import BadDateError
from graph.json_shapes import Values
from graph.matching.known_names import find_country
from graph.matching.traits import PARTS_OF_A_STATE
from graph.matching.views import ActorView, Spelled
from graph.names import fold_name
from graph.time import BEGIN, END, read_edtf

# Columns that datasets say an actor's country in: Gleditsch-Ward numbers, and words.
_NUMBERS = ("GWNOLoc", "actor_gwno", "GW_ID")
_IN_WORDS = ("country", "Location", "actor_country")


def view_actors(recorded: Iterable[tuple[Values, Sequence[Values]]]) -> list[ActorView]:
    """Each actor with its names, as the rules see it.

    Where a dataset says a country in its own numbers or words, the states among the actors show which one that is.
    """
    actors = list(recorded)
    countries = _Countries([(body, names) for body, names in actors if body["type"] == "country_state"])
    return [
        ActorView(
            body["id"],
            body["name"],
            body["type"],
            tuple(Spelled(name["text"], name.get("name_kind", "alias")) for name in names),
            countries.of(body),
            body.get("ids", {}),
            (_first_year(body.get("active_from")), _last_year(body.get("active_to"))),
            _sectors(body),
        )
        for body, names in actors
    ]


class _Countries:
    """Numbers and words for countries, as far as states with an ISO code carry them and agree."""

    def __init__(self, states: Sequence[tuple[Values, Sequence[Values]]]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for body, names in states:
            country = body.get("country")
            if country:
                found[f"gw {body.get('ids', {}).get('gw')}"].add(country)
                for text in (body["name"], *(name["text"] for name in names)):
                    found[fold_name(text)].add(country)
        self._codes = {key: min(codes) for key, codes in found.items() if key and len(codes) == 1}

    def of(self, body: Values) -> frozenset[str]:
        """The countries an actor acts in. A state is one country: its own."""
        if body.get("country"):
            return frozenset({body["country"]})
        described = body.get("attributes", {})
        keys = [f"gw {_whole(part)}" for column in _NUMBERS for part in str(described.get(column, "")).split(",")]
        keys += [fold_name(part) for column in _IN_WORDS for part in str(described.get(column, "")).split(",")]
        if body["type"] in PARTS_OF_A_STATE:
            # Where a government fights is not whose it is.
            keys = [f"gw {body.get('ids', {}).get('gw')}"]
        return frozenset(code for key in keys if (code := self._codes.get(key) or find_country(key)))


def _sectors(body: Values) -> frozenset[str]:
    """The code of its sector, else the words in which a dataset gives its sectors."""
    if body.get("sector"):
        return frozenset({body["sector"]})
    words = str(body.get("attributes", {}).get("sectors", "")).split(",")
    return frozenset(fold_name(word) for word in words if word.strip())


def _whole(number: str) -> str:
    return number.strip().removesuffix(".0")


def _first_year(written: str | None) -> int | None:
    """The earliest year a beginning may have been in."""
    try:
        day = read_edtf(written).start_earliest if written else BEGIN
    except BadDateError:
        return None
    return None if day == BEGIN else day.year


def _last_year(written: str | None) -> int | None:
    """The latest year an end may have been in."""
    try:
        day = read_edtf(written).end_latest if written else END
    except BadDateError:
        return None
    return None if day == END else day.year
