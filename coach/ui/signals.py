"""The one signal pages listen to: something of the record changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Signals(QObject):
    """Tells what changed (a frozenset of names such as ``profile``) and who changed it.

    A page refreshes only what it shows, and leaves its own changes alone.
    """

    record_changed = Signal(frozenset, object)
