"""Every importer is found by its folder, under a format of its own."""

from __future__ import annotations

from collections.abc import Iterator

from graph.importers.base import Importer
from graph.importers.formats import IMPORTERS


def _every_class(of: type[Importer] = Importer) -> Iterator[type[Importer]]:
    for found in of.__subclasses__():
        yield found
        yield from _every_class(found)


def test_every_importer_is_found_and_none_takes_the_format_of_another() -> None:
    written = {found for found in _every_class() if found.__module__.startswith("graph.importers.")}

    assert set(IMPORTERS.values()) == written
    assert len(IMPORTERS) == len(written)
    assert all(name == importer.format for name, importer in IMPORTERS.items())
