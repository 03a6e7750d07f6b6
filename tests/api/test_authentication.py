"""Wrong keys are counted by address, and right ones never suffer for them."""

from __future__ import annotations

import pytest

from api.authentication import WrongKeys
from graph.errors import TooManyWrongKeysError


def test_a_guesser_is_told_to_wait() -> None:
    keys = WrongKeys(most=3)
    for guess in "abc":
        keys.begin("here", guess)
        keys.note_wrong(guess)

    with pytest.raises(TooManyWrongKeysError):
        keys.begin("here", "d")
    keys.begin("elsewhere", "d")


def test_guesses_that_are_still_being_looked_at_count() -> None:
    keys = WrongKeys(most=1)
    keys.begin("here", "a")

    with pytest.raises(TooManyWrongKeysError):
        keys.begin("here", "b")


def test_a_right_key_is_looked_at_beside_a_guesser() -> None:
    keys = WrongKeys(most=1)
    keys.begin("here", "right")
    keys.note_right("here", "right")
    keys.begin("here", "a")

    keys.begin("here", "right")
    with pytest.raises(TooManyWrongKeysError):
        keys.begin("here", "b")


def test_a_key_that_was_right_before_is_a_guess_once_it_is_refused() -> None:
    keys = WrongKeys(most=1)
    keys.begin("here", "right")
    keys.note_right("here", "right")
    keys.begin("here", "a")
    keys.note_wrong("right")

    with pytest.raises(TooManyWrongKeysError):
        keys.begin("here", "right")
