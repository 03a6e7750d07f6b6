"""Answers kept: the same again while the data stay, never an older one, and only so many bytes of them."""

from __future__ import annotations

from api.answer_cache import AnswerCache, CachedAnswer

PATH = "/v1/actors"


def answer(size: int, n: int = 1) -> CachedAnswer:
    return CachedAnswer(n, bytes(size))


def test_a_question_is_known_by_its_path_and_its_parameters() -> None:
    kept = AnswerCache(1600)
    kept.keep(PATH, [("q", "a")], answer(10))

    assert kept.find(PATH, [("q", "a")]) == answer(10)
    assert kept.find(PATH, [("q", "b")]) is None
    assert kept.find("/v1/talks", [("q", "a")]) is None


def test_a_newer_answer_takes_the_place_of_the_older_one() -> None:
    kept = AnswerCache(1600)
    kept.keep(PATH, [], answer(100, n=1))
    kept.keep(PATH, [], answer(50, n=2))

    assert kept.find(PATH, []) == answer(50, n=2)


def test_what_was_not_asked_for_longest_goes() -> None:
    kept = AnswerCache(1600)
    for number in range(16):
        kept.keep(PATH, [("n", str(number))], answer(100))
    kept.find(PATH, [("n", "0")])
    kept.keep(PATH, [("n", "16")], answer(100))

    assert kept.find(PATH, [("n", "0")]) is not None
    assert kept.find(PATH, [("n", "1")]) is None
    assert kept.find(PATH, [("n", "2")]) is not None


def test_an_answer_too_large_is_not_kept_and_forgets_the_one_before() -> None:
    kept = AnswerCache(800)
    kept.keep(PATH, [], answer(100))
    kept.keep(PATH, [], answer(101))

    assert kept.find(PATH, []) is None


def test_without_room_nothing_is_kept() -> None:
    kept = AnswerCache(0)
    kept.keep(PATH, [], answer(1))

    assert kept.find(PATH, []) is None
