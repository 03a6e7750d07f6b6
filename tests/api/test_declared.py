"""Every form in which a route says it can be asked is one that its answer is described to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from api.feeds import FEEDS
from graph.export.citations import CITATION_FORMS
from graph.export.formats import FORMATS, RECORDS, WORKBOOK
from graph.releases.citing import CITATIONS
from graph.settings import Settings

DOCUMENT = create_app(Settings()).openapi()
# By the name of a form its media type.
TYPES = {
    "json": "application/json",
    "xlsx": WORKBOOK.media_type,
    RECORDS[0]: RECORDS[1],
    **{name: form.media_type for name, form in FORMATS.items()},
    **FEEDS,
}
# A release is cited in forms of its own.
CITED = {name: form.media_type for name, form in CITATION_FORMS.items()}
RELEASE_CITED = {name: media_type for name, (_, media_type, _) in CITATIONS.items()}


def list_formed() -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    for path, operations in DOCUMENT["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            if parameter["name"] == "format":
                schema = parameter["schema"]
                yield path, operations["get"], schema.get("enum") or [schema["const"]]


FORMED = list(list_formed())


def test_most_lists_have_several_forms() -> None:
    assert len([path for path, _, forms in FORMED if len(forms) > 1]) > 30


@pytest.mark.parametrize(("path", "operation", "forms"), FORMED, ids=[path for path, *_ in FORMED])
def test_each_form_is_described(path: str, operation: dict[str, Any], forms: list[str]) -> None:
    described = operation["responses"]["200"]["content"]
    cited = RELEASE_CITED if path.startswith("/v1/releases") else CITED
    # Where only citations are to be had, csv is not a table of rows.
    types = cited if path == "/v1/citation" else cited | TYPES
    for form in forms:
        assert types[form].partition(";")[0] in described, form
