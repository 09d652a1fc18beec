"""Opens the guide of a window in the system's viewer."""

from __future__ import annotations

from coach.ui.face import Face


def open_guide(face: Face) -> None:
    """Show the guide of this window as PDF, in the language of the app.

    Raises a trouble of the user's where it cannot be made or shown.
    """
    helping = face.ports.helping
    if helping is not None:
        helping().open_guide(face.ports.places.guide, face.words.language)
