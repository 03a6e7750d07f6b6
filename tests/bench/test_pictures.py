"""Pictures of what readers see, and what a proof says of two that differ."""

from __future__ import annotations

from bench.pictures import describe_difference, number


def test_a_picture_is_another_one_where_an_item_or_the_order_is_another() -> None:
    assert number([b"a", b"b"]) == number([b"a", b"b"])
    assert len({number(items) for items in ([b"a", b"b"], [b"b", b"a"], [b"a"], [])}) == 4


def test_two_pictures_that_differ_are_described() -> None:
    assert describe_difference([b"a", b"b"], [b"b", b"c", b"d"]) == "1 too much: a; 2 missing: c"
    assert describe_difference([b"a"], [b"a", b"b"]) == "0 too much: none; 1 missing: b"
    assert describe_difference([b"a", b"b"], [b"b", b"a"]) == "the same items in another order"
