"""Finds where an order comes from a set, by the types that mypy infers: the part of the check that reads code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mypy import build
from mypy.find_sources import create_source_list
from mypy.nodes import (
    ArgKind,
    AssignmentStmt,
    CallExpr,
    ConditionalExpr,
    DictionaryComprehension,
    Expression,
    ForStmt,
    FuncItem,
    GeneratorExpr,
    ListExpr,
    MemberExpr,
    MypyFile,
    Node,
    OperatorAssignmentStmt,
    OpExpr,
    RefExpr,
    ReturnStmt,
    SetComprehension,
    SetExpr,
    StarExpr,
    TupleExpr,
    YieldFromExpr,
)
from mypy.options import Options
from mypy.types import AnyType, CallableType, Instance, Overloaded, Type, TypeVarType, UnionType, get_proper_type

_SETS = {"builtins.set", "builtins.frozenset", "typing.AbstractSet", "typing.MutableSet"}
# What promises no order: a set may stand for it, and it is gone through as a set is. What has one is a Sequence, or an
# Iterable.
_UNORDERED = {*_SETS, "typing.Collection"}
_LOOKED_INTO = {"typing.Container", "typing.Sized", "typing.Hashable", "builtins.bool"}
# Calls whose result does not depend on the order in which they are given things.
_ORDER_FREE = {
    "builtins.sorted", "builtins.set", "builtins.frozenset", "builtins.len", "builtins.any", "builtins.all",
    "builtins.bool", "builtins.isinstance",
}  # fmt: skip
# So are the methods of sets, and these where nothing but the things themselves is compared or added.
_EXTREMES = {"builtins.min", "builtins.max"}
_SUM = "builtins.sum"
# They hand on what they are given in the order in which it comes.
_HANDING_ON = {"builtins.map", "builtins.filter", "itertools.chain"}


_AWAITED = {"typing.Coroutine", "typing.Awaitable"}
# Of a node, what leads elsewhere than down: to where a name was defined.
_REFERENCES = {
    "node",
    "info",
    "type",
    "unanalyzed_type",
    "names",
    "imports",
    "expanded",
    "original_def",
    "method_types",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An order that comes from a set."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def find_set_orders(paths: Sequence[str]) -> list[Finding]:
    """Every place in these files and folders where a set is gone through and the order in which it comes matters."""
    options = Options()
    options.export_types = options.preserve_asts = options.ignore_missing_imports = options.allow_redefinition = True
    options.incremental, options.follow_imports, options.cache_dir = False, "skip", os.devnull
    options.python_version = (3, 11)
    sources = create_source_list(paths, options)
    built = build.build(sources, options)
    found: list[Finding] = []
    for source in sources:
        looking = _Looking(built.types, built.files[source.module])
        found += looking.found
    return sorted(found, key=lambda one: (one.file, one.line, one.what))


class _Looking:
    """Goes through one file."""

    def __init__(self, types: dict[Expression, Type], file: MypyFile) -> None:
        self.found: list[Finding] = []
        self._types = types
        self._file = file
        self._excused: set[Node] = set()
        for node, returned in _walk(file, None):
            self._look_at_expression(node)
            self._look_at_statement(node, returned)

    def _look_at_expression(self, node: Node) -> None:
        match node:
            case SetComprehension():
                self._excused.add(node.generator)
            case GeneratorExpr() if node not in self._excused and any(map(self._is_set, node.sequences)):
                self._find(node, "a list or generator made from a set")
            case DictionaryComprehension() if any(map(self._is_set, node.sequences)):
                self._find(node, "a dictionary made from a set")
            case ListExpr() | TupleExpr():
                for item in node.items:
                    if isinstance(item, StarExpr) and self._is_set(item.expr):
                        self._find(item, "a set is spread into something that has an order")
            case SetExpr():
                for item in node.items:
                    self._excuse(item.expr if isinstance(item, StarExpr) else item)
            case YieldFromExpr() if self._is_set(node.expr):
                self._find(node, "a set is yielded from")
            case CallExpr():
                self._look_at_call(node)

    def _look_at_statement(self, node: Node, returned: Type | None) -> None:
        match node:
            case ForStmt() if self._is_set(node.expr):
                self._find(node, "a loop over a set")
            case OperatorAssignmentStmt() if self._is_set(node.rvalue) and not self._is_set(node.lvalue):
                self._find(node, "a set is added to something that has an order")
            case ReturnStmt(expr=Expression() as value) if self._is_set(value):
                if returned is not None and not _takes_sets(returned):
                    self._find(node, "a set is returned as something that has an order")
            case AssignmentStmt() if self._is_set(node.rvalue):
                if node.type is not None and not _takes_sets(node.type):
                    self._find(node, "a set is named as something that has an order")
                if any(isinstance(left, TupleExpr | ListExpr) and len(left.items) > 1 for left in node.lvalues):
                    self._find(node, "a set is taken apart")

    def _look_at_call(self, call: CallExpr) -> None:
        callee = call.callee
        name = callee.fullname if isinstance(callee, RefExpr) else ""
        of_set = isinstance(callee, MemberExpr) and self._is_set(callee.expr)
        if of_set and isinstance(callee, MemberExpr) and callee.name == "pop":
            self._find(call, "some member of a set is taken")
        if name == "builtins.hash":
            self._find(call, "a hash that is another one in every process")
        if (
            of_set
            or self._is_order_free(call, name)
            or (isinstance(callee, MemberExpr) and callee.name == "isdisjoint")
        ):
            for argument in call.args:
                self._excuse(argument)
        elif name not in _HANDING_ON or call not in self._excused:
            for place, (kind, argument) in enumerate(zip(call.arg_kinds, call.args, strict=True)):
                if self._is_set(argument) and (kind == ArgKind.ARG_STAR or not self._takes_set(call, place)):
                    self._find(call, f"a set is given to {name or 'a call'}, which goes by its order")

    def _is_order_free(self, call: CallExpr, name: str) -> bool:
        if name in _EXTREMES:
            return "key" not in call.arg_names
        if name == _SUM:
            total = get_proper_type(self._types.get(call))
            return isinstance(total, Instance) and total.type.fullname in ("builtins.int", "builtins.bool")
        return name in _ORDER_FREE

    def _excuse(self, argument: Expression) -> None:
        """An argument that is gone through in any order."""
        self._excused.add(argument)
        if isinstance(argument, CallExpr) and isinstance(argument.callee, RefExpr):
            if argument.callee.fullname in _HANDING_ON:
                for inner in argument.args:
                    self._excuse(inner)
        elif isinstance(argument, ConditionalExpr):
            self._excuse(argument.if_expr)
            self._excuse(argument.else_expr)
        elif isinstance(argument, OpExpr):
            self._excuse(argument.left)
            self._excuse(argument.right)

    def _takes_set(self, call: CallExpr, place: int) -> bool:
        """Whether what is called says of this argument that it is a set, or only looked into."""
        if ArgKind.ARG_STAR in call.arg_kinds[:place]:
            return True  # nothing says which it is
        name, callee = call.arg_names[place], get_proper_type(self._types.get(call.callee))
        if isinstance(callee, Instance) and (method := callee.type.get_method("__call__")) is not None:
            callee, place = get_proper_type(method.type), place + 1
        if isinstance(call.callee, RefExpr) and call.callee.fullname in _EXTREMES:
            return False
        ways = callee.items if isinstance(callee, Overloaded) else [callee]
        formals = [
            (way.argument_by_position(place) if name is None else way.argument_by_name(name))
            for way in ways
            if isinstance(way, CallableType)
        ]
        # What comes from a library without types says nothing of what it does.
        return isinstance(callee, AnyType) or any(formal is not None and _takes_sets(formal.typ) for formal in formals)

    def _is_set(self, expression: Expression) -> bool:
        return any(
            isinstance(one, Instance) and one.type.fullname in _UNORDERED for one in _parts(self._types.get(expression))
        )

    def _find(self, node: Node, what: str) -> None:
        self.found.append(Finding(self._file.path, node.line, what))


def _walk(node: Node, returned: Type | None) -> Iterator[tuple[Node, Type | None]]:
    """A node and all below it, outer ones first, each with the type that the function around it returns."""
    yield node, returned
    if isinstance(node, FuncItem):
        kind = get_proper_type(node.type) if node.type is not None else None
        returned = get_proper_type(kind.ret_type) if isinstance(kind, CallableType) else None
        if isinstance(returned, Instance) and returned.type.fullname in _AWAITED:
            returned = returned.args[-1]
    for name in getattr(type(node), "__mypyc_attrs__", ()):
        if name not in _REFERENCES:
            for child in _nodes_in(getattr(node, name, None)):
                yield from _walk(child, returned)


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _nodes_in(item)


def _takes_sets(declared: Type) -> bool:
    """Whether a declared type promises no order."""
    return any(
        isinstance(one, TypeVarType | AnyType)
        or (isinstance(one, Instance) and one.type.fullname in _UNORDERED | _LOOKED_INTO)
        for one in _parts(declared)
    )


def _parts(kind: Type | None) -> Iterator[Type]:
    proper = get_proper_type(kind)
    if isinstance(proper, UnionType):
        for item in proper.items:
            yield from _parts(item)
    elif proper is not None:
        yield proper
