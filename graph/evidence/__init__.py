"""What claims amount to: which of them count for a question, and the facts they make."""

from graph.evidence.dates import reach
from graph.evidence.derivation import Reading, derive
from graph.evidence.lens import EVERYTHING, Lens, SourceFacts
from graph.evidence.structure import Structure

__all__ = ["EVERYTHING", "Lens", "Reading", "SourceFacts", "Structure", "derive", "reach"]
