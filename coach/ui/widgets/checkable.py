"""Buttons that can be checked: a screen reader's toggle counts as a press, as by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Mixed with one real Qt button each; two Qt bases are more than Qt can take.
    _Button = object


class Checkable(_Button):
    """Emits ``clicked`` also where Qt only toggles, which is how assistive technology presses.

    ``setChecked`` tells nobody, as before. Call ``heed_toggles`` once, when it can be checked.
    """

    _known = False

    def heed_toggles(self) -> None:
        """Listen to toggles from now on."""
        self.toggled.connect(self._toggled)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001, N802 - Qt's own
        """Show it as checked or not, without telling anybody."""
        self._known = True
        super().setChecked(on)
        self._known = False

    def nextCheckState(self) -> None:  # noqa: N802
        """Change by a click, which tells of itself."""
        self._known = True
        super().nextCheckState()
        self._known = False

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        """Count a toggle nobody here has made; of several of which one is taken, only the taken."""
        one_of_many = self.autoExclusive() or (
            (group := self.group()) is not None and group.exclusive()
        )
        if not self._known and (on or not one_of_many):
            self.clicked[bool].emit(on)  # type: ignore[index]  # the stubs know one form
