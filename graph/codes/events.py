"""What the lists of event categories and modes say together."""

from __future__ import annotations

from graph.codes.lists import read_codes


def mode_fits(mode: str, category: str) -> bool:
    """Whether events of this category can have this mode. Raises ``UnknownCodeError`` on either if not listed."""
    return read_codes("event_category")[category].code in read_codes("event_mode")[mode].extra["categories"]


def stage_fits(stage_sub: str, stage: str) -> bool:
    """Whether agreements of this stage can be of this sub-stage.

    Raises ``UnknownCodeError`` on either if not listed.
    """
    within: str = read_codes("pax_stage_sub")[stage_sub].extra["stage"]
    return read_codes("pax_stage")[stage].code == within


def find_intensity(category: str, mode: str | None = None) -> float | None:
    """How conflictual (to -10) or cooperative (to +10) such an event is, on PLOVER's scale.

    The mode's own score where PLOVER gives one, else the category's; None for category ``none``.
    Raises ``UnknownCodeError`` on a mode or category not listed.
    """
    default: float | None = read_codes("event_category")[category].extra.get("intensity")
    if mode is None:
        return default
    by_category: dict[str, float] = read_codes("event_mode")[mode].extra.get("intensity", {})
    return by_category.get(category, default)
