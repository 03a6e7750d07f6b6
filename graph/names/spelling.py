"""English words written in more than one way: British and American, ordinals in words and in digits."""

from __future__ import annotations

import re

from graph.names.scripts import without_article

_BRITISH = {
    "centre": "center", "centres": "centers", "centred": "centered", "theatre": "theater", "theatres": "theaters",
    "metre": "meter", "metres": "meters", "kilometre": "kilometer", "kilometres": "kilometers",
    "litre": "liter", "litres": "liters", "fibre": "fiber", "sabre": "saber", "calibre": "caliber",
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses",
    "licence": "license", "licences": "licenses", "practise": "practice", "programme": "program",
    "programmes": "programs", "grey": "gray", "cheque": "check", "cheques": "checks", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "judgement": "judgment", "ageing": "aging", "gaol": "jail",
    "instalment": "installment", "sceptic": "skeptic", "mould": "mold", "plough": "plow",
    "councillor": "councilor", "councillors": "councilors", "counsellor": "counselor",
    "counsellors": "counselors", "traveller": "traveler", "travellers": "travelers", "travelling": "traveling",
    "cancelled": "canceled", "dialogue": "dialog", "dialogues": "dialogs", "catalogue": "catalog",
    "catalogues": "catalogs",
}  # fmt: skip

# On both sides of a comparison, so that a name they happen to touch (Mansour) still finds itself.
_OUR = "(?=(?:s|ed|ing|er|ers|able|ably|ite|ites|ist|ists|hood|ly|y|ies)?$)"
_ISE = "(?=(?:ation|ations|ational|e|ed|es|er|ers|ing)$)"
_YSE = "(?=(?:e|ed|es|er|ers|ing)$)"
_ENDINGS = [("our", "or", _OUR), ("is", "iz", _ISE), ("ys", "yz", _YSE)]
_TO_AMERICAN = [(re.compile(f"(?<=[a-z]{{3}}){ours}{rest}"), theirs) for ours, theirs, rest in _ENDINGS]
_TO_BRITISH = [(re.compile(f"(?<=[a-z]{{3}}){theirs}{rest}"), ours) for ours, theirs, rest in _ENDINGS]

_FIRST_NINETEEN = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {word: number for number, word in enumerate(_FIRST_NINETEEN, start=1)} | {
    f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, start=2)
}
_DIGITS = re.compile(r"([0-9]+)(?:st|nd|rd|th)")

# Whole words that a key writes in quite another way, with what it writes.
REWRITTEN = _BRITISH | {word: str(number) for word, number in _ORDINALS.items()}
_WRITTEN_FROM: dict[str, list[str]] = {}
for _word, _key in REWRITTEN.items():
    _WRITTEN_FROM.setdefault(_key, []).append(_word)


def americanize(word: str) -> str:
    """The American spelling of a lower-case word: armored for armoured, organization for organisation."""
    if word in _BRITISH:
        return _BRITISH[word]
    for british, american in _TO_AMERICAN:
        word = british.sub(american, word)
    return word


def write_ordinals(words: list[str]) -> list[str]:
    """The words with ordinals as plain digits: fourth and 4th are 4; twenty-first and 21st are 21."""
    written: list[str] = []
    for word in words:
        number = _ORDINALS.get(word)
        if digits := _DIGITS.fullmatch(word):
            written.append(digits[1])
        elif number is None:
            written.append(word)
        elif number < 10 and written and written[-1] in _TENS:
            written[-1] = str(10 * (_TENS.index(written[-1]) + 2) + number)
        else:
            written.append(str(number))
    return written


def written_as(key: str) -> list[str]:
    """The words that a key writes in quite another way: 4 may have been fourth, program programme."""
    return _WRITTEN_FROM.get(key, [])


def british_endings(word: str) -> list[str]:
    """The word of a key with the endings that the key has evened out: armored may have been armoured."""
    return [form for american, british in _TO_BRITISH if (form := american.sub(british, word)) != word]


def beginnings(typed: str) -> list[str]:
    """The beginnings that a key may have where this was typed: a British word cut short ends in no known way.

    An Arabic word just begun still has its article, which no key of three letters or more has.
    """
    forms = list(dict.fromkeys((typed, without_article(typed))))
    for british, american in (("ou", "o"), ("is", "iz"), ("ys", "yz")):
        before, found, after = typed.rpartition(british)
        if found:
            forms.append(f"{before}{american}{after}")
    return forms
