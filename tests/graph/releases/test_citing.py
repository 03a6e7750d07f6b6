"""Citations are read by the libraries that people read them with, whatever an institute is called."""

from __future__ import annotations

import orjson
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from graph.releases.citing import cite_bibtex, cite_csl, cite_ris, cite_text
from graph.releases.release import Release
from graph.settings import Settings

NAMES = ("Parley", "Peace & Co., 50 % #1_a ~b $d", r"Back\slash {braces} @misc{x,", "Łódź — معهد السلام 和平")


def make(title: str) -> Release:
    return Release("2026.1", 7, "2026-11-29T11:00:00+00:00", "me", "why", title, 1, "0.1.0")


@pytest.mark.parametrize("name", NAMES)
def test_every_form_is_read_back(name: str) -> None:
    settings = Settings(publisher=name)
    release = make(f"The record of {name}")

    library = parse_string(cite_bibtex(release, settings), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.entry_type, entry.key, entry["version"], entry["year"]) == ("misc", "parley-2026-1", "2026.1", "2026")
    assert entry["publisher"] == name
    assert entry["title"] == release.title

    (reference,) = rispy.loads(cite_ris(release, settings))
    assert (reference["type_of_reference"], reference["edition"], reference["year"]) == ("DATA", "2026.1", "2026")
    assert (reference["title"], reference["publisher"], reference["authors"]) == (release.title, name, [name])

    (item,) = orjson.loads(cite_csl(release, settings))
    assert (item["type"], item["title"], item["author"]) == ("dataset", release.title, [{"literal": name}])
    assert item["issued"] == {"date-parts": [[2026, 11, 29]]}

    assert name in cite_text(release, settings)


@pytest.mark.parametrize("field", ["publisher", "release_title"])
def test_a_name_on_two_lines_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        Settings(**{field: "Parley\nER  - "})  # type: ignore[arg-type]
