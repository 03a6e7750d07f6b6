"""Under which name a file of records is known, so that it can be loaded again, compared with itself, and removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import Fault
from graph.records.characters import why_not_a_name

_LONGEST = 200


def name_file(path: Path) -> str:
    """The name of a file without its folder; packed or not makes no difference."""
    return path.name.removesuffix(".gz")


def why_no_dataset_name(name: str) -> str | None:
    """What is wrong with a name that is to be given to files."""
    if len(name) > _LONGEST:
        return f"longer than {_LONGEST} characters"
    if "/" in name or "\\" in name:
        return "holds a slash; expected a name without folders"
    if name != name.strip():
        return "begins or ends with a blank"
    return why_not_a_name(name) if name else "empty"


def check_names(datasets: Mapping[str, str], given: str | None) -> Iterator[Fault]:
    """What is wrong with the names of some files: two of one name would be taken for one file, one after the other."""
    if given is not None:
        if why := why_no_dataset_name(given):
            yield Fault(f"{given!r} cannot name files: {why}")
        return
    first: dict[str, str] = {}
    for file, name in datasets.items():
        if why := why_no_dataset_name(name):
            yield Fault(f"{name!r} cannot name a file: {why}; load it with --as NAME", file)
        elif first.setdefault(name, file) != file:
            yield Fault(f"has the name of {first[name]}; load them one by one, each with --as NAME", file)
