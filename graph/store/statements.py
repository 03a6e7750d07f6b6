"""Splits a Cypher file into its statements: at semicolons that are not inside a string, a name or a comment."""

from __future__ import annotations

import re

# A comment, a quoted string, a quoted name, a semicolon; whatever comes first at a place wins.
_TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|;", re.DOTALL)


def split_statements(text: str) -> list[str]:
    """The statements of a file in order, without comments and closing semicolons; a last one needs no semicolon."""
    statements: list[str] = []
    current: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        current.append(text[at : token.start()])
        at = token.end()
        found = token.group()
        if found == ";":
            statements.append("".join(current))
            current = []
        elif not found.startswith(("//", "/*")):
            current.append(found)
    statements.append("".join([*current, text[at:]]))
    return [statement.strip() for statement in statements if statement.strip()]
