"""The importers of networks in GraphML and GEXF."""
