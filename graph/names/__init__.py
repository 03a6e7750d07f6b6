"""One engine for spellings: how alike two names are, and which keys find the names that are worth comparing.

Search, ``/reconcile`` and the matching of actors all ask here.

Letters are compared by ``rapidfuzz`` and brought into one script by ``anyascii``. The rest is written by hand: the
phonetic codes of ``jellyfish`` are made for English spelling and know no other script; ``rigour``, ``fingerprints`` and
``nomenklatura`` need PyICU, which has to be compiled; ``splink`` and ``dedupe`` learn from tables of one shape and say
nothing of why two names are alike.
"""

from graph.names.index_keys import find_keys
from graph.names.index_query import exact_query_for_index, part_query_for_index, query_for_index
from graph.names.keys import allowed_typos, fold_name
from graph.names.likeness import compare_whole
from graph.names.ranking import HOLDS_ALL, NEARLY_WHOLE, WHOLE, is_one_word, is_vague, score_likeness, score_name
from graph.names.scripts import script_of

__all__ = [
    "HOLDS_ALL",
    "NEARLY_WHOLE",
    "WHOLE",
    "allowed_typos",
    "compare_whole",
    "exact_query_for_index",
    "find_keys",
    "fold_name",
    "is_one_word",
    "is_vague",
    "part_query_for_index",
    "query_for_index",
    "score_likeness",
    "score_name",
    "script_of",
]
