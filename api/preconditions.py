"""If-Match and If-None-Match of a write: whether the record is still as the writer had read it."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi import Request

from api.responses import make_tag
from graph.errors import StaleError
from graph.records.registry import name_list

_TAG = re.compile(r'(?:W/)?"[^"]*"')
# An ETag is of one data version: so many before the newest are looked at.
_VERSIONS_BACK = 20_000


def name_page(kind: str, record: str) -> str:
    """Where one record of a kind is read; names are read with what they name, and have no page of their own."""
    return f"/v1/{name_list(kind)}/{record}"


def tag_record(kind: str, record: str, n: int, sight: str = "") -> str:
    """The ETag of a record's page at a data version, without parameters, by the mark of what its reader sees."""
    return make_tag(name_page(kind, record), (), n, sight)


def require_unchanged(  # noqa: PLR0917 - a record, and all that says how it is
    request: Request, kind: str, record: str, since: int | None, n: int, sights: Collection[str] = ("",)
) -> None:
    """Raises Stale unless the record, of a version ``since`` or not recorded, is at version ``n`` as was asked for.

    ``sights``: the marks of what readers saw who may be meant.
    """
    if since is not None and request.headers.get("if-none-match", "").strip() == "*":
        raise StaleError(f"{record!r} is recorded already, and If-None-Match: * asks that it is not")
    if (wanted := request.headers.get("if-match")) is None:
        return
    if since is None:
        raise StaleError(f"{record!r} is not recorded, and If-Match asks that it is")
    if wanted.strip() == "*":
        return
    given = {tag.removeprefix("W/") for tag in _TAG.findall(wanted)}
    first = max(since, n - _VERSIONS_BACK)
    tags = (tag_record(kind, record, m, sight) for m in range(n, first - 1, -1) for sight in sights)
    if not any(tag.removeprefix("W/") in given for tag in tags):
        page = name_page(kind, record)
        raise StaleError(
            f"{record!r} changed since it was read; expected If-Match with the ETag of {page} as it is now, asked "
            "without parameters"
        )
