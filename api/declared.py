"""What routes declare of their responses besides the model of the answer: headers, files, problems."""

from __future__ import annotations

from api.bibliographies import CITATION_TYPES
from api.problems import (
    BAD_BODY,
    BAD_PARAMETER,
    DATABASE_AWAY,
    INTERNAL,
    ISSUER_AWAY,
    KEY_REFUSED,
    MERGED,
    METHOD,
    NOT_FOUND,
    OVERLOADED,
    QUERY_TOO_LONG,
    SCOPE_MISSING,
    TOO_LARGE,
    WITHDRAWN,
    WRONG_KEYS,
    Problem,
)
from api.problems import MEDIA_TYPE as PROBLEM_TYPE
from graph.export.formats import WORKBOOK
from graph.json_shapes import JsonSchema
from graph.models import StillWorking

# As FastAPI takes them: by status.
Responses = dict[int | str, JsonSchema]

PROBLEM_REF = {"$ref": "#/components/schemas/Problem"}
ANSWER = "The answer."
HEADERS: JsonSchema = {
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
            "headers": {**HEADERS, "Retry-After": _SECONDS} if problem.status in (429, 503) else HEADERS,
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
        BAD_PARAMETER,
        KEY_REFUSED,
        SCOPE_MISSING,
        NOT_FOUND,
        WITHDRAWN,
        METHOD,
        QUERY_TOO_LONG,
        WRONG_KEYS,
        INTERNAL,
        DATABASE_AWAY,
        ISSUER_AWAY,
        OVERLOADED,
    ),
}
# Of rows that name no sources themselves there is no citation with its sources.
TABLE: Responses = {
    200: {
        "description": ANSWER,
        "headers": _TAGGED,
        "content": {"text/csv": {"schema": {"type": "string"}}, WORKBOOK.media_type: {}},
    }
}
LIST: Responses = {
    200: {
        **TABLE[200],
        "content": {**TABLE[200]["content"], **{media_type: {} for media_type in CITATION_TYPES}},
    }
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


# What every route that writes may answer.
WRITE: Responses = {
    200: {"description": "What the write came to.", "headers": HEADERS},
    **declare_problems(
        BAD_BODY, KEY_REFUSED, SCOPE_MISSING, METHOD, TOO_LARGE, QUERY_TOO_LONG, BAD_PARAMETER, WRONG_KEYS, INTERNAL,
        DATABASE_AWAY, ISSUER_AWAY,
    ),
}  # fmt: skip
# Of a route that writes one record, which may be new.
CHANGED: Responses = {
    200: {"description": "The record was there before.", "headers": _TAGGED},
    201: {"description": "The record is new.", "headers": _TAGGED},
}
IF_MATCH: list[JsonSchema] = [
    {
        "name": name,
        "in": "header",
        "required": False,
        "description": meaning,
        "schema": {"type": "string"},
    }
    for name, meaning in (
        ("If-Match", "The ETag of the record's page, asked without parameters: only if it is unchanged since."),
        ("If-None-Match", "*: only if it is not recorded."),
    )
]


def describe_body(media_type: str, about: str, schema: JsonSchema | None = None) -> JsonSchema:
    """What a route says of the body that it reads by itself."""
    content = {media_type: {"schema": schema or {"type": "string"}}}
    return {"requestBody": {"required": True, "description": about, "content": content}}
