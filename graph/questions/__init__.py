"""What may be asked, in which words: the questions that the API, the command line and notebooks share.

Each is a pydantic model (``evidence``, ``network``, ``export``; those of one route are next to it in ``api/routers``)
whose fields are parameters (``graph.parameters``). ``reading`` makes a question of names and texts.
"""
