"""Releases as the API answers them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.models.fields import Answer, Count, Strict


class ReleaseFile(Strict):
    """One file of a release."""

    path: Annotated[str, Field(description="Its path inside the release.")]
    sha256: Annotated[str, Field(description="Its SHA-256, in hexadecimal.")]
    url: Annotated[str, Field(description="Where it can be downloaded.", json_schema_extra={"format": "uri-reference"})]


class Release(Strict):
    """A data version under a name."""

    version: Annotated[str, Field(description="The name.")]
    n: Annotated[Count, Field(description="The data version that it froze.")]
    at: Annotated[str, Field(description="When it was made, ISO 8601.", json_schema_extra={"format": "date-time"})]
    by: Annotated[str, Field(description="Who made it.")]
    reason: Annotated[str, Field(description="Why; unstated where nobody said.")]
    title: Annotated[str, Field(description="What it is called.")]
    rules: Annotated[int, Field(description="The number of the rules that made its facts and edges.")]
    parley: Annotated[str, Field(description="The version of Parley that made it.")]
    manifest: Annotated[str, Field(description="The SHA-256 of the list of its files.")]
    citation: Annotated[str, Field(description="How to cite it.")]


class SingleRelease(Release, Answer):
    """One release."""

    files: Annotated[list[ReleaseFile], Field(description="Its files; empty where they lie on another machine.")]


class ReleasePage(Answer):
    """All releases."""

    items: Annotated[list[Release], Field(description="The releases, the oldest first.")]
    next: Annotated[None, Field(description="null: all of them are here.")]
