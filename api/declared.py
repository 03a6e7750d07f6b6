"""What routes declare of their responses besides the model of the answer: headers, files, problems."""

from __future__ import annotations

from typing import Any

from api.problems import (
    BAD_PARAMETER,
    DATABASE_AWAY,
    INTERNAL,
    MERGED,
    METHOD,
    NOT_FOUND,
    OVERLOADED,
    QUERY_TOO_LONG,
    WITHDRAWN,
    Problem,
)
from api.problems import MEDIA_TYPE as PROBLEM_TYPE
from graph.models import StillWorking

# As FastAPI takes them: by status.
Responses = dict[int | str, dict[str, Any]]

PROBLEM_REF = {"$ref": "#/components/schemas/Problem"}
ANSWER = "The answer."
HEADERS: dict[str, Any] = {
    "X-Content-Type-Options": {"schema": {"type": "string", "const": "nosniff"}},
    "X-Request-Id": {"schema": {"type": "string"}, "description": "Names this request in Parley's log."},
}
_TAGGED = {**HEADERS, "ETag": {"schema": {"type": "string"}, "description": "Good for If-None-Match."}}
_SECONDS = {"schema": {"type": "string"}, "description": "Seconds to wait."}


def declare_problems(*problems: Problem) -> Responses:
    """The responses that state these problems; those of one status are one response."""
    responses: Responses = {}
    for problem in problems:
        described = f"{problem.title}. {problem.meaning}"
        if problem.status in responses:
            described = f"{responses[problem.status]['description']} {described}"
        responses[problem.status] = {
            "description": described,
            "headers": {**HEADERS, "Retry-After": _SECONDS} if problem.status == 503 else HEADERS,
            "content": {PROBLEM_TYPE: {"schema": PROBLEM_REF}},
        }
    return responses


def declare_answer(*media_types: str) -> Responses:
    """The answer of a read, which may also be a file of these types."""
    return {200: {"description": ANSWER, "headers": _TAGGED, "content": {type_: {} for type_ in media_types}}}


# What every route that reads may answer; a list is also given as CSV.
READ: Responses = {
    **declare_answer(),
    304: {"description": "Unchanged since the ETag in If-None-Match.", "headers": HEADERS},
    **declare_problems(
        BAD_PARAMETER, NOT_FOUND, WITHDRAWN, METHOD, QUERY_TOO_LONG, INTERNAL, DATABASE_AWAY, OVERLOADED
    ),
}
LIST: Responses = {
    200: {"description": ANSWER, "headers": _TAGGED, "content": {"text/csv": {"schema": {"type": "string"}}}}
}
MERGEABLE: Responses = declare_problems(MERGED)
LATER: Responses = {
    202: {
        "description": "It takes longer than a request waits, and is being worked out: ask again.",
        "headers": {
            **HEADERS,
            "Location": {"schema": {"type": "string"}, "description": "Where to ask again."},
            "Retry-After": _SECONDS,
        },
        "model": StillWorking,
    }
}
