"""Where one statement of a Cypher file ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.statements import split_statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("// only a comment; nothing else", []),
        ("RETURN 1", ["RETURN 1"]),
        ("RETURN 1;", ["RETURN 1"]),
        ("RETURN 1; RETURN 2", ["RETURN 1", "RETURN 2"]),
        ("RETURN ';'; RETURN \"a;b\"", ["RETURN ';'", 'RETURN "a;b"']),
        (r"RETURN 'it\'s;'; RETURN 2", [r"RETURN 'it\'s;'", "RETURN 2"]),
        ("MATCH (`a;b`) RETURN 1; // a; b\nRETURN /* c; d */ 2;", ["MATCH (`a;b`) RETURN 1", "RETURN  2"]),
        ("RETURN 'http://example.org';", ["RETURN 'http://example.org'"]),
    ],
)
def test_semicolons_in_strings_names_and_comments_end_nothing(text: str, expected: list[str]) -> None:
    assert split_statements(text) == expected


words = st.sampled_from(
    ["RETURN 1", "RETURN ';'", "MATCH (`x;y`) RETURN 1", 'RETURN "a;b" AS `c`', "CREATE (:A {b: 'c'})"]
)


@given(st.lists(words, max_size=6), st.sampled_from([";", ";\n", " ;// next; one\n", ";/* ; */"]))
def test_statements_put_together_come_apart_again(statements: list[str], between: str) -> None:
    assert split_statements(between.join(statements)) == statements
