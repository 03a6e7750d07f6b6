"""Wrong keys are counted by address."""

from __future__ import annotations

from api.authentication import WrongKeys


def test_a_guesser_is_told_to_wait() -> None:
    keys = WrongKeys(most=3)

    assert [keys.begin("here") for _ in range(5)] == [True, True, True, False, False]
    assert keys.begin("elsewhere")


def test_a_key_that_there_is_counts_no_longer() -> None:
    keys = WrongKeys(most=1)
    assert keys.begin("here")
    keys.take_back("here")

    assert keys.begin("here")
    assert not keys.begin("here"), "guesses that are still being looked at count"
