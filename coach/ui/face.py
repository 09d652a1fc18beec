"""What every page is given: ports, words, look and settings of the moment, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coach.program.preferences import Settings
from coach.ui.language import chosen_language
from coach.ui.look import FAMILY, Look
from coach.ui.routes import Message, Sentence
from coach.ui.signals import Signals
from coach.ui.theme import THEMES, load_theme, palette, style_sheet

if TYPE_CHECKING:
    from coach.ui.navigator import Navigator
    from coach.ui.ports import Ports, Trouble, Words


class Face(QObject):
    """Holds what pages share; ``changed`` says that look or language are new.

    ``navigator`` is set by the window, before any page is made.
    """

    changed = Signal()
    navigator: Navigator

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self.ports = ports
        self.signals = Signals()
        self.settings: Settings = ports.settings.load()
        self.words: Words = self._words()
        self.look: Look = self._look()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def choose(self, settings: Settings) -> None:
        """Show other preferences at once, then keep them; raises OSError when that fails."""
        self.settings = settings
        self.refresh()
        self.ports.settings.save(settings)

    def keep(self, settings: Settings) -> None:
        """Keep preferences that change nothing on the screen; raises OSError when that fails."""
        self.settings = settings
        self.ports.settings.save(settings)

    def choose_quietly(self, settings: Settings) -> None:
        """Show other preferences; when they cannot be kept they hold until the app is closed."""
        with suppress(OSError):
            self.choose(settings)

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something; a trouble of the user's is told on a page of its own."""
        try:
            do()
        except self.ports.troubles as error:
            self.navigator.go(told(cast("Trouble", error)))

    def refresh(self) -> None:
        """Make words and look from the settings and put them on everything shown."""
        self.words, self.look = self._words(), self._look()
        self.dress()
        self.changed.emit()

    def dress(self) -> None:
        """Put palette, then style sheet, on the application.

        In this order, because a style sheet does not follow a palette set later.
        """
        application = QApplication.instance()
        if isinstance(application, QApplication):
            look = self.look
            application.setFont(look.font("body"))
            application.setPalette(palette(look.theme))
            sheet = style_sheet(look.assets, look.theme, look.sizes(), FAMILY)
            application.setStyleSheet(sheet)

    def _words(self) -> Words:
        """Return the words of the chosen language."""
        return self.ports.words(chosen_language(self.settings.language, self.ports.languages))

    def _look(self) -> Look:
        """Return the look of the chosen theme and text size."""
        name = self.settings.theme if self.settings.theme in THEMES else system_theme()
        return Look(
            assets=self.ports.assets,
            theme=load_theme(self.ports.assets, name),
            text_size=self.settings.text_size,
            reduce_motion=self.settings.reduce_motion,
        )

    def _system_changed(self) -> None:
        """Follow the system's dark mode where the person left the theme to it."""
        if self.settings.theme not in THEMES:
            self.refresh()


def told(trouble: Trouble) -> Message:
    """Return the page that tells a trouble in its own words."""
    return Message(
        title=Sentence(word=trouble.title, places=trouble.places),
        sentences=(Sentence(word=trouble.word, places=trouble.places),),
    )


def system_theme() -> str:
    """Return the theme the system asks for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
