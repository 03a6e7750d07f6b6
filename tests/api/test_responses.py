"""ETags, 304, and the link to the next page."""

from __future__ import annotations

import pytest

from api.responses import has_already, make_tag, write_link

TAG = make_tag("/v1/actors", [("q", "a"), ("limit", "5")], 3)


def test_a_tag_is_weak_and_does_not_go_by_the_order_of_parameters() -> None:
    assert TAG.startswith('W/"')
    assert make_tag("/v1/actors", [("limit", "5"), ("q", "a")], 3) == TAG


@pytest.mark.parametrize(
    ("path", "pairs", "version"),
    [
        ("/v1/talks", [("q", "a"), ("limit", "5")], 3),
        ("/v1/actors", [("q", "a"), ("limit", "6")], 3),
        ("/v1/actors", [("q", "a"), ("limit", "5"), ("format", "csv")], 3),
        ("/v1/actors", [("q", "a"), ("limit", "5")], 4),
    ],
)
def test_another_answer_has_another_tag(path: str, pairs: list[tuple[str, str]], version: int) -> None:
    assert make_tag(path, pairs, version) != TAG


@pytest.mark.parametrize("named", [TAG, TAG[2:], f'"x", {TAG}', f'W/"x",{TAG}, "y"', f'"a,b" , {TAG}'])
def test_a_tag_is_known_again(named: str) -> None:
    assert has_already(named, TAG)


@pytest.mark.parametrize("named", [None, "", '"x"', TAG[3:-1], TAG[:-2] + '"', "W/", '"'])
def test_another_tag_is_not(named: str | None) -> None:
    assert not has_already(named, TAG)


def test_the_link_keeps_the_question_and_takes_the_new_cursor() -> None:
    pairs = [("q", "درعا a&b"), ("according_to", "x"), ("according_to", "y"), ("cursor", "old")]

    assert write_link("/v1/actors", pairs, "new") == (
        "/v1/actors?q=%D8%AF%D8%B1%D8%B9%D8%A7+a%26b&according_to=x&according_to=y&cursor=new"
    )
