"""The named queries, and which of them all requests share."""

# Reads that each happen once for all who need what they give: they do not queue behind those who wait for them.
SHARED = frozenset({
    "matches_same", "network_ends", "network_mark", "network_news", "restricted_sources", "sources_all", "store_at",
    "structure_contradictions", "structure_ties",
})  # fmt: skip
