"""Settings: preferences of this computer, shown at once and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from coach.program.preferences import SYSTEM, TEXT_SIZES, VOLUMES, Settings
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.pages.settings_keys import KeysRow
from coach.ui.pages.settings_lock import LockRow
from coach.ui.pages.settings_record import RecordRow
from coach.ui.pages.settings_steering import add_steering
from coach.ui.pages.settings_voice import VoiceRow
from coach.ui.theme import THEMES
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.lists import Choice

LESS, FULL = "less", "full"
ON, OFF = "on", "off"
FAR, NEAR = "far", "near"


class SettingsForm(Page):
    """One row of choices per preference."""

    route: routes.SettingsPage

    def lay_out(self) -> None:
        """Put the rows, each showing what holds now."""
        super().lay_out()
        self.heading(self.words("face-settings-title"), self.words("face-settings-help"))
        if self.route.trouble:
            self.body.addWidget(label(self.words(self.route.trouble), "trouble", name="trouble"))
        self.body.setSpacing(16)
        self._looks()
        self._sounds()
        self.body.addWidget(VoiceRow(self))
        self._manners()
        add_steering(self, self._choose)
        if self.face.ports.keeping is not None:
            self.body.addWidget(LockRow(self, self._choose))
            self.body.addWidget(RecordRow(self))
        if self.face.ports.keys is not None:
            self.body.addWidget(KeysRow(self))
        self._leads()
        self.body.addStretch(1)
        self.end_without_actions()

    def _leads(self) -> None:
        """Put what leads on from here: help, where there is any, and what the app is."""
        row = FlowLayout()
        ways: dict[str, routes.Route] = {"face-nav-about": routes.About()}
        if self.face.ports.helping is not None:
            ways = {"help-settings": routes.HelpTopics(), **ways}
        for word, there in ways.items():
            made = Button(self.look, self.words(word), name=word, kind="quiet")
            made.clicked.connect(partial(self._go, there))
            row.addWidget(made)
        self.body.addLayout(row)

    def _go(self, there: routes.Route, _checked: object = None) -> None:
        self.face.navigator.go(there)

    def _looks(self) -> None:
        """Put the rows for text size, colours and language."""
        words, now = self.words, self.face.settings
        system = Choice(key=SYSTEM, words=words("face-settings-system"))
        themes = [Choice(key=name, words=words(f"face-theme-{name}")) for name in THEMES]
        sizes = [
            Choice(key=str(size), words=words("face-settings-percent", percent=size))
            for size in TEXT_SIZES
        ]
        languages = [Choice(key=key, words=own) for key, own in self.face.ports.languages.items()]
        self._row("text-size", sizes, str(now.text_size), lambda key: {"text_size": int(key)})
        self._row("theme", [system, *themes], now.theme, lambda key: {"theme": key})
        self._row("language", [system, *languages], now.language, lambda key: {"language": key})

    def _sounds(self) -> None:
        """Put the rows for voice, tones and volume."""
        words, now = self.words, self.face.settings
        switch = [Choice(key=key, words=words(f"sound-settings-{key}")) for key in (ON, OFF)]
        volumes = [
            Choice(key=str(volume), words=words("face-settings-percent", percent=volume))
            for volume in VOLUMES
        ]
        self._row(
            "voice", switch, ON if now.voice else OFF, lambda key: {"voice": key == ON}, "sound"
        )
        self._row(
            "tones", switch, ON if now.tones else OFF, lambda key: {"tones": key == ON}, "sound"
        )
        self._row("volume", volumes, str(now.volume), lambda key: {"volume": int(key)}, "sound")

    def _manners(self) -> None:
        """Put the rows for movement and distance."""
        words, now = self.words, self.face.settings
        motions = [Choice(key=k, words=words(f"face-settings-motion-{k}")) for k in (FULL, LESS)]
        distances = [Choice(key=k, words=words(f"face-settings-distance-{k}")) for k in (NEAR, FAR)]
        self._row(
            "motion",
            motions,
            LESS if now.reduce_motion else FULL,
            lambda key: {"reduce_motion": key == LESS},
            help_text=words("face-settings-motion-help"),
        )
        self._row(
            "distance",
            distances,
            FAR if now.distance_view else NEAR,
            lambda key: {"distance_view": key == FAR},
            help_text=words("face-settings-distance-help"),
        )

    def _row(
        self,
        name: str,
        choices: Sequence[Choice],
        present: str,
        change: Callable[[str], dict[str, object]],
        words: str = "face",
        *,
        help_text: str = "",
    ) -> None:
        """Add a row of choices; ``change`` says what a key makes of the settings.

        ``words`` is the file of words its title stands in.
        """
        title = self.words(f"{words}-settings-{name}")
        row = Segments(
            self.look,
            title,
            choices,
            name=name,
            help_text=help_text,
            beside=not self.look.compact,
        )
        row.set_value(present)
        row.chosen.connect(
            lambda key: self._choose(msgspec.structs.replace(self.face.settings, **change(key)))
        )
        self.body.addWidget(row)

    def _choose(self, settings: Settings) -> None:
        """Show the choice at once; say so when it cannot be kept."""
        face = self.face
        try:
            face.choose(settings)
        except OSError:
            face.navigator.replace(routes.SettingsPage(trouble="face-settings-not-kept"))
