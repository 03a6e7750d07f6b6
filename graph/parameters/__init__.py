"""What may be asked, in which words: the parameters that the API, the command line and notebooks share.

Each question is a pydantic model (``evidence``, ``network``, ``export``; those of one route stand beside it in
``api/routers``). Each field is annotated with the way its text is read (``values``, ``choices``), which also describes
it in the OpenAPI document and in the help of commands. ``reading`` makes a model of names and texts.
"""
