"""A question read from names and texts, as a command line or a notebook gives them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graph.errors import BadParametersError
from graph.parameters.base import use_settings
from graph.settings import Settings

Q = TypeVar("Q", bound=BaseModel)


def read_parameters(model: type[Q], pairs: Iterable[tuple[str, str]], settings: Settings) -> Q:
    """The parameters as their model. Raises BadParametersError with everything wrong, each by its name."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    try:
        with use_settings(settings):
            return model.model_validate(given)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise BadParametersError([_explain(fault) for fault in faults]) from None


def _explain(fault: Any) -> tuple[str, str]:
    name = str(fault["loc"][0])
    match fault["type"]:
        case "extra_forbidden":
            return name, "is not a parameter of this route"
        case "missing":
            return name, "is required"
        case _:
            return name, str(fault["msg"]).removeprefix("Value error, ")
