"""Record files with one thing wrong in each, and where the fault is expected to be found."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from zlib import crc32

_SOURCE = "aohr-daraa-2021"
_CLAIMS = f'"claims":[{{"source":"{_SOURCE}","locator":"paragraph 1"}}]'
# A good record first, so that a line number is more than "the first".
_GOOD = '{"kind":"actor","id":"test-good","name":"Good","type":"other"}\n'


@dataclass(frozen=True)
class Bad:
    """A file, the line and field of its fault (None: the format or the fault has none), and words of the message."""

    name: str
    file: str
    content: bytes
    line: int | None
    field: str | None
    words: str

    def __str__(self) -> str:
        return self.name


def _json(name: str, record: str, field: str | None, words: str) -> Bad:
    return Bad(name, "bad.jsonl", f"{_GOOD}{record}\n".encode(), 2, field, words)


def _event(more: str, claims: str = _CLAIMS) -> str:
    # An id for each, for they are all loaded at once, too.
    return f'{{"kind":"event","id":"test-{crc32((more + claims).encode())}","title":"A test"{more},{claims}}}'


def _yaml(name: str, text: str, line: int, field: str | None, words: str) -> Bad:
    return Bad(name, "bad.yaml", text.encode(), line, field, words)


_DEEP = 100_000

BAD_FILES = (
    _json("claim without a source", _event("", '"claims":[{"locator":"p. 1"}]'), "claims[0].source", "missing"),
    _json("fact without a claim", '{"kind":"event","id":"test-event","title":"A test"}', "claims", "no claim"),
    _json(
        "unknown source",
        _event("", '"claims":[{"source":"nowhere","locator":"p. 1"}]'),
        "claims[0].source",
        "'nowhere'",
    ),
    _json("unknown actor", _event(',"actors":["nobody"]'), "actors[0]", "unknown actor 'nobody'"),
    _json("source of another kind", _event(',"actors":["daraa"]'), "actors[0]", "'daraa' is a place"),
    _json("unknown code", _event(',"category":"no_such"'), "category", "not a code of event_category"),
    _json("unknown kind", '{"kind":"actress","id":"a"}', "kind", "'actress' is unknown"),
    _json("no kind", '{"id":"a"}', "kind", "missing"),
    _json("no id", '{"kind":"issue","name":"A"}', "id", "missing"),
    _json("unknown field", _event(',"colour":"red"'), "colour", "unknown field"),
    _json("wrong type", _event(',"title":7'), "title", "string"),
    _json("wrong type of a list", _event(',"actors":"syria"'), "actors", "list"),
    _json(
        "claims that are no list", '{"kind":"event","id":"e","title":"A","claims":"x"}', "claims", "a list of objects"
    ),
    _json("reversed interval", _event(',"date":"2021-08-18/2021-08-17"'), "date", "ends before it starts"),
    _json("impossible date", _event(',"date":"2021-02-30"'), "date", "2021-02-30"),
    _json("id with a slash", '{"kind":"actor","id":"a/b","name":"A","type":"other"}', "id", "'a/b'"),
    _json("id written before", _GOOD.strip(), "id", "already the id of a record at"),
    _json("id of another kind", '{"kind":"place","id":"russia","name":"A"}', "id", "id of a record of kind actor"),
    _json(
        "attested outside the date",
        _event(',"date":"2021-06"', f'"claims":[{{"source":"{_SOURCE}","locator":"p. 1","attested":"2021-08-01"}}]'),
        "claims[0].attested",
        "outside the date",
    ),
    _json(
        "asserted field that is none",
        _event("", f'"claims":[{{"source":"{_SOURCE}","locator":"p. 1","asserts":{{"size":3}}}}]'),
        "claims[0].asserts.size",
        "not a field a claim can assert",
    ),
    _json(
        "asserted value of another type",
        _event("", f'"claims":[{{"source":"{_SOURCE}","locator":"p. 1","asserts":{{"intensity":"3"}}}}]'),
        "claims[0].asserts.intensity",
        "number",
    ),
    _json(
        "confidence above one",
        _event("", f'"claims":[{{"source":"{_SOURCE}","locator":"p. 1","confidence":2}}]'),
        "claims[0].confidence",
        "less than or equal to 1",
    ),
    _json("broken JSON", '{"kind":"actor"', None, "not JSON"),
    _json("no object", '["kind"]', None, "expected a record"),
    _json("JSON of 100,000 levels", "[" * _DEEP + "]" * _DEEP, None, "not JSON"),
    _json("JSON of 30 levels", '{"kind":' + "[" * 30 + "]" * 30 + "}", None, "nested deeper"),
    _json(
        "number beyond integers", '{"kind":"actor","id":"a","attributes":{"n":9999999999999999999}}', None, "18 digits"
    ),
    _json("10 MB on one line", '{"kind":"' + "x" * 10_000_000 + '"}', None, "longer than"),
    Bad("UTF-16", "bad.jsonl", _GOOD.encode("utf-16"), 1, None, "UTF-8"),
    Bad("latin-1", "bad.jsonl", (_GOOD + '{"kind":"actor","id":"é"}\n').encode("latin-1"), 2, None, "not UTF-8"),
    Bad("empty", "bad.jsonl", b"", None, None, "holds no record"),
    Bad("nothing but blank lines", "bad.jsonl", b"\n\n", None, None, "holds no record"),
    Bad("cut gzip", "bad.jsonl.gz", gzip.compress(_GOOD.encode())[:-9], None, None, "cannot be read"),
    Bad(
        "damaged gzip", "bad.jsonl.gz", gzip.compress(_GOOD.encode())[:12] + b"\xff" * 40, None, None, "cannot be read"
    ),
    Bad("no gzip", "bad.yaml.gz", _GOOD.encode(), None, None, "cannot be read"),
    Bad("unknown type", "bad.csv", b"kind,id\n", None, None, "unknown file type '.csv'"),
    _yaml("broken YAML", "- kind: actor\n  id: [a\n", 3, None, "not YAML"),
    _yaml("YAML without a list", "kind: actor\nid: a\n", 1, None, "expected a list"),
    _yaml("YAML of 100,000 levels", "- kind: actor\n- " + "[" * _DEEP + "]" * _DEEP, 2, None, "nested deeper"),
    _yaml("YAML of 900 levels by indents", "".join(f"{' ' * n}a:\n" for n in range(900)), 21, None, "nested deeper"),
    _yaml("YAML alias", "- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n", 2, None, "alias"),
    _yaml("YAML key twice", "- kind: actor\n  id: a\n  name: A\n  id: b\n", 4, "id", "written twice"),
    _yaml("YAML key that is no word", "- kind: actor\n  ? [a]\n  : b\n", 2, None, "plain word"),
    _yaml("YAML tag that lies", "- kind: actor\n  id: !!int abc\n", 2, "id", "read as a number"),
    _yaml("YAML number without end", "- kind: quantity\n  best: 1.0e999\n", 2, "best", "read as a number"),
    _yaml("YAML of another code", "- kind: actor\n  id: a\n  name: A\n  type: no_such\n", 4, "type", "actor_type"),
    Bad("UTF-16 YAML", "bad.yaml", "- kind: actor\n".encode("utf-16"), 1, None, "UTF-8"),
    Bad("latin-1 YAML", "bad.yaml", "- kind: actor\n  name: é\n".encode("latin-1"), 2, None, "UTF-8"),
    Bad("10 MB on one YAML line", "bad.yaml", b"- kind: actor\n  id: " + b"x" * 10_000_000, 2, None, "longer than"),
)
