"""Kinds of parameters: how the text of one is read, and how the OpenAPI document and the help of commands describe it.

``graph.questions`` makes questions of them, and ``graph.network.filters`` the part of the network that is asked for.
"""
