"""States by their numbers in the lists of Correlates of War."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from graph.matching.known_names import name_country


def find_state(number: str) -> str | None:
    """The name of the state that has this number; None where none has."""
    return _states().get(plain_state_number(number))


def plain_state_number(text: str) -> str:
    """A state's number without the zeros before it (002) and the decimals behind it (2.0); any other text as it is."""
    plain = text.strip().removesuffix(".0")
    return (plain.lstrip("0") or "0") if plain.isdecimal() else plain


@cache
def _states() -> dict[str, str]:
    text = (resources.files("graph.importers") / "state_numbers.yaml").read_text(encoding="utf-8")
    return {
        str(number): name_country(state) or state for number, state in yaml.load(text, Loader=yaml.CSafeLoader).items()
    }
