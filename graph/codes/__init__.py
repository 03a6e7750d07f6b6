"""Code lists: every code that a record may carry, stored as data with the source it comes from."""

from graph.codes.events import find_intensity, mode_fits, stage_fits
from graph.codes.lists import Code, CodeList, ListSource, UnknownCodeError, list_names, read_codes

__all__ = [
    "Code",
    "CodeList",
    "ListSource",
    "UnknownCodeError",
    "find_intensity",
    "list_names",
    "mode_fits",
    "read_codes",
    "stage_fits",
]
