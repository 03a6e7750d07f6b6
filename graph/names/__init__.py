"""Names: one search key for every way of writing a name, and the order in which names answer a query."""

from graph.names.index_query import exact_query_for_index, query_for_index
from graph.names.keys import allowed_typos, fold_name
from graph.names.ranking import score_name
from graph.names.scripts import script_of

__all__ = ["allowed_typos", "exact_query_for_index", "fold_name", "query_for_index", "score_name", "script_of"]
