"""Tokens as tokenizers count them whose vocabularies are in their package."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of how the package opens its own files
    import bpe_openai

_ENCODINGS = [bpe_openai.get_encoding(name) for name in ("o200k_base", "cl100k_base")]


def count_tokens(text: str) -> int:
    """The larger of two counts."""
    return max(len(encoding.encode(text)) for encoding in _ENCODINGS)
