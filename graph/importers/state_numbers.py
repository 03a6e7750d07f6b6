"""States by their numbers in the lists of Correlates of War."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from graph.matching.known_names import name_country


def find_state(number: str) -> str | None:
    """The name of the state that has this number; None where none has."""
    written = number.strip().removesuffix(".0").lstrip("0")
    return _states().get(written)


@cache
def _states() -> dict[str, str]:
    text = (resources.files("graph.importers") / "state_numbers.yaml").read_text(encoding="utf-8")
    return {
        str(number): name_country(state) or state for number, state in yaml.load(text, Loader=yaml.CSafeLoader).items()
    }
