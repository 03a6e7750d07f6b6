"""A command's options made of the parameters of a read of the API, so that both ask the same in the same words."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, get_type_hints

import typer

from graph.json_shapes import Values
from graph.parameters.base import Parameter, find_parameter
from graph.parameters.choices import Choice, CountryCode, Many
from graph.parameters.values import Day, Flag, Id, Number, ReleaseName, Time, Whole
from graph.questions.evidence import EvidenceQuery

# How a value is called in the help, by what reads it.
_SHOWN: Mapping[type[Parameter], str] = {
    Day: "YYYY-MM-DD",
    Time: "YYYY-MM-DDTHH:MM:SSZ",
    ReleaseName: "VERSION",
    Whole: "NUMBER",
    Number: "NUMBER",
    Id: "ID",
    Choice: "WORD",
    CountryCode: "WORD",
}
_FEW = 5

Pair = tuple[str, str]


class QueryOptions:
    """The options of some parameters: for each the name in Python, the name in the API, and what typer makes of it."""

    def __init__(self, model: type[EvidenceQuery], leave_out: Collection[str] = ()) -> None:
        self.names = {
            name: info.alias or name
            for name, info in model.model_fields.items()
            if (info.alias or name) not in leave_out
        }
        self._parameters = [_make_option(model, name, asked) for name, asked in self.names.items()]

    def read(self, given: Values) -> list[Pair]:
        """What was given, as the names and values of a query."""
        return [(self.names[name], text) for name, value in given.items() for text in _write_values(value)]

    def add_to(self, command: Callable[..., None]) -> None:
        """Let a command take these options, by name, besides the ones that it declares itself."""
        hints = get_type_hints(command, include_extras=True)
        own = [
            parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in inspect.signature(command).parameters.values()
            if parameter.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        command.__signature__ = inspect.Signature([*own, *self._parameters])  # type: ignore[attr-defined]


def name_option(parameter: str) -> str:
    """The option that stands for a parameter of the API."""
    return f"--{parameter.replace('_', '-')}"


def write_words(pairs: Iterable[Pair]) -> list[str]:
    """The words of a command line that ask for this."""
    words = []
    for name, value in pairs:
        option = name_option(name)
        if value == "false":
            words.append(_deny(option))
        else:
            words += [option] if value == "true" else [option, value]
    return words


def _make_option(model: type[EvidenceQuery], name: str, asked: str) -> inspect.Parameter:
    info = model.model_fields[name]
    reads = find_parameter(info)
    flag = name_option(asked)
    if isinstance(reads, Flag):
        type_: Any = bool | None
        option = typer.Option(f"{flag}/{_deny(flag)}", help=info.description)
    else:
        type_ = list[str] | None if reads.repeats else str | None
        option = typer.Option(flag, help=info.description, metavar=_show(reads))
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[type_, option])


def _show(reads: Parameter) -> str:
    reads = reads.each if isinstance(reads, Many) else reads
    if isinstance(reads, Choice) and len(reads.words) <= _FEW:
        return f"[{'|'.join(reads.words)}]"
    return next(shown for kind, shown in _SHOWN.items() if isinstance(reads, kind))


def _deny(option: str) -> str:
    return f"--no-{option.removeprefix('--')}"


def _write_values(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return value if isinstance(value, list) else (value,)
