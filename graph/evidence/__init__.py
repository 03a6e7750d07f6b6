"""What claims amount to: which of them count for a question, and the facts they make."""

from graph.evidence.facts import Reading, derive, reach
from graph.evidence.lens import EVERYTHING, Lens, SourceFacts

__all__ = ["EVERYTHING", "Lens", "Reading", "SourceFacts", "derive", "reach"]
