"""What the service says of itself: problems, health, answers that take long."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field

from graph.models.fields import Strict


class Fault(Strict):
    """One parameter, or one line of a body, at fault."""

    pointer: Annotated[str, Field(description="Which it is, as a JSON Pointer (RFC 6901).")]
    detail: Annotated[str, Field(description="What is wrong, and what was expected.")]
    line: NotRequired[Annotated[int, Field(description="Of a body: the line, counted from 1.")]]


class Problem(Strict):
    """An error, as RFC 9457 has it."""

    type: Annotated[str, Field(description="Which kind of problem.", json_schema_extra={"format": "uri-reference"})]
    title: Annotated[str, Field(description="The kind in a few words.")]
    status: Annotated[int, Field(description="The HTTP status.")]
    detail: Annotated[str, Field(description="What went wrong, and what was expected.")]
    instance: Annotated[str, Field(description="The path that was asked for.")]
    errors: NotRequired[Annotated[list[Fault], Field(description="Of bad input: every fault.")]]
    ready: NotRequired[Annotated[Literal[False], Field(description="Of /readyz: not ready.")]]
    checks: NotRequired[
        Annotated[dict[str, bool], Field(description="Of /readyz: what being ready takes, and whether it is so.")]
    ]


class Alive(Strict):
    """The process runs."""

    alive: Annotated[Literal[True], Field(description="Always true: the process runs.")]


class Ready(Strict):
    """Questions are answered."""

    ready: Annotated[Literal[True], Field(description="Always true: questions are answered.")]
    checks: Annotated[dict[str, bool], Field(description="What being ready takes, each true.")]
    newer_kinds: NotRequired[
        Annotated[
            dict[str, int],
            Field(
                description="Written by a newer Parley: how many records there are of each kind that this one does not "
                "know. Answers leave them out."
            ),
        ]
    ]


class Embedding(Strict):
    """How to embed a view (oEmbed 1.0)."""

    version: Annotated[Literal["1.0"], Field(description="Of oEmbed.")]
    type: Annotated[Literal["rich"], Field(description="A piece of HTML.")]
    provider_name: Annotated[str, Field(description="Parley.")]
    provider_url: Annotated[str, Field(description="Its address.")]
    title: Annotated[str, Field(description="What is embedded.")]
    html: Annotated[str, Field(description="The frame.")]
    width: Annotated[int, Field(description="Its width in pixels.")]
    height: Annotated[int, Field(description="Its height in pixels.")]


class StillWorking(Strict):
    """An answer that takes longer than a request waits."""

    status: Annotated[Literal["under_way"], Field(description="It is being worked out.")]
    location: Annotated[str, Field(description="Where to ask again.")]
    retry_after: Annotated[int, Field(description="After how many seconds.")]
