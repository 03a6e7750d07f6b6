"""What readers without the right are not shown: restricted sources, their claims, and what rests on them alone.

Everything that is read passes ``PublicDatabase.read``. It asks the database the same question, takes out what is
restricted, and inserts how the rest reads without it, so that no reader of it needs to know of restricted sources.

- ``finding``: which records these are, followed from the restricted sources; ``redacting``: one record without them.
- ``concealed``: the outcome: by record the versions that are shown, and those that are stored.
- ``rows``, ``lists``, ``commits``: what each named read comes to without them; a read that has no rule is refused.
- ``public``: the database as these readers see it.
"""
