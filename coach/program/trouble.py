"""What goes wrong on the user's side, told in words on a page of its own."""

from __future__ import annotations


class UserTroubleError(Exception):
    """The user's trouble: ``word`` and ``title`` are ids of its sentence and its heading.

    ``places`` fill both. Whoever shows a trouble catches this, and need not load what raises it.
    """

    word: str
    places: dict[str, object]
