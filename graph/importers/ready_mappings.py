"""Mappings that come with Parley, for tables whose layout is known but that need no importer of their own."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from graph.importers.base import BadFileError


@cache
def ready_mappings() -> tuple[Path, ...]:
    """The mapping files, by name."""
    folder = Path(str(resources.files("graph.importers") / "mappings"))
    return tuple(sorted(folder.glob("*.yaml")))


def find_mapping(name: str) -> Path:
    """A mapping that comes with Parley by its name, or a file. Raises BadFileError, naming those that there are."""
    for path in ready_mappings():
        if path.stem == name:
            return path
    if Path(name).is_file():
        return Path(name)
    raise BadFileError(
        f"--mapping {name}: neither a file nor one that comes with Parley: "
        f"{', '.join(path.stem for path in ready_mappings())}"
    )
