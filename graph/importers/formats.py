"""Which importer reads which format: each folder beside this module has the importers of a format or two."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from graph.importers.base import Importer


def _find_importers() -> Iterator[type[Importer]]:
    """The classes of every ``importer`` module, by the names of the folders and in the order of each module."""
    for folder in sorted(module.parent.name for module in Path(__file__).parent.glob("*/importer.py")):
        module = import_module(f"graph.importers.{folder}.importer")
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Importer) and found.__module__ == module.__name__:
                yield found


IMPORTERS: dict[str, type[Importer]] = {importer.format: importer for importer in _find_importers()}
