"""The further words under which the full-text index finds a name: sounds, English words, pieces without spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.names.compounds import join_compounds, join_neighbours
from graph.names.scripts import without_glued_article
from graph.names.sounds import codes_of
from graph.names.unspaced import pair_syllables, syllables_of
from graph.names.words import is_listed, put_in_english

# The first letter says what a word stands for. Codes of sounds have no vowels but a first "a".
_ENGLISH, _PIECE = "e", "u"
_MOST_WORDS = 40


def find_keys(text: str, key: str) -> str:
    """All further words of one name, with a space between; ``key`` is the folded text."""
    words = key.split()[:_MOST_WORDS]
    return " ".join(dict.fromkeys(_keys(words, syllables_of(text))))


def _keys(words: Sequence[str], syllables: Sequence[str]) -> Iterator[str]:
    if syllables:
        yield from pieces(syllables)
        yield from pieces(syllables[:1])
        yield from (piece for syllable in syllables for piece in pieces([syllable]))
    for word in dict.fromkeys((*words, *join_compounds(words))):
        yield from keys_of_word(word)
    for _, pair in join_neighbours(words):
        yield from codes_of(pair)[:1]


def keys_of_word(word: str) -> list[str]:
    """The sounds of a word, and the English word that it stands for."""
    bare = without_glued_article(word)
    codes = codes_of(word) if bare == word else [*codes_of(word), *codes_of(bare)]
    return [*codes, *([f"{_ENGLISH}{put_in_english(word)}"] if is_listed(word) else [])]


def pieces(syllables: Sequence[str]) -> list[str]:
    """Two characters after each other, or the one that there is, of a script without spaces."""
    return [f"{_PIECE}{pair}" for pair in pair_syllables(syllables)]
