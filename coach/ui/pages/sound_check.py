"""The sound check: can you hear this? And if not, what can be tried."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.session_sound import SILENT, speaker_of, turned
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout
from coach.ui.widgets.marked import Marked

LOOK_MS = 250
"""How often the state of the loudspeaker is looked at."""

TRIES = ("computer", "plug", "wireless", "other", "without")
TURNS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class SoundCheckPage(Page):
    """Plays a tone and a line as soon as the loudspeaker is awake; nobody has to hear them."""

    navigation = False
    route: routes.SoundCheck

    def lay_out(self) -> None:
        """Put the question, or what to try."""
        super().lay_out()
        self._speaker = speaker_of(self.face)
        self._played = False
        self._silent = self.face.ports.sound().state in SILENT
        self.state = label("", "strong", name="sound-state")
        self.volume = label(self._volume(), "lead", name="volume")
        if self.route.trying:
            self._tries()
        else:
            self._question()
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look_again)

    def enter(self) -> None:
        """Begin to look at the loudspeaker."""
        super().enter()
        self.look_again()
        self.timer.start()

    def leave(self) -> None:
        """Stop looking, and fall silent."""
        self.timer.stop()
        if self._speaker is not None:
            self._speaker.hush()

    def look_again(self) -> None:
        """Say how the loudspeaker is, and play once it is awake."""
        state = self.face.ports.sound().state
        if (state in SILENT) is not self._silent and self.face.navigator.page is self:
            self.face.navigator.rebuild()
            return
        self.state.setText("" if state == "off" else self.words(f"sound-state-{state}"))
        self.state.setProperty("text-role", "trouble" if state in SILENT else "muted")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        if state == "ready" and not self._played and not self.route.trying:
            self.play()

    def play(self) -> None:
        """Sound the tone and speak the line."""
        self._played = True
        if self._speaker is not None:
            self._speaker.check()

    def turn(self, steps: int) -> None:
        """Make it louder or quieter, and play again."""
        turned(self.face, steps)
        self.volume.setText(self._volume())
        self.play()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take plus and minus for the volume, as a session does."""
        steps = TURNS.get(Qt.Key(event.key()))
        if steps is None or self.route.trying:
            super().keyPressEvent(event)
        else:
            self.turn(steps)

    def _question(self) -> None:
        self.heading(self.words("sound-check-question"), self.words("sound-check-help"))
        self.body.addWidget(self.volume)
        row = FlowLayout()
        for name, do in (
            ("sound-check-quieter", partial(self.turn, -1)),
            ("sound-check-louder", partial(self.turn, 1)),
            ("sound-check-again", self.play),
        ):
            button = Button(self.look, self.words(name), name=name)
            button.clicked.connect(lambda _checked=False, deed=do: deed())
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self.state)
        self.body.addStretch(1)
        self.body.addWidget(label(self.words("sound-check-keys"), "small", name="keys"))
        self._answers()
        self.add_action("face-back", self._back, kind="quiet")

    def _answers(self) -> None:
        """Offer the answers there can be: where nothing sounds, nobody can have heard it."""
        hint = self.words("face-key-enter")
        if self._silent:
            self.add_action("sound-check-no", self._try, kind="primary", hint=hint)
            self.add_action("sound-check-go-on", self._heard)
        else:
            self.add_action("sound-check-yes", self._heard, kind="primary", hint=hint)
            self.add_action("sound-check-no", self._try)

    def _try(self) -> None:
        self._show(trying=True)

    def _tries(self) -> None:
        self.heading(self.words("sound-check-try-title"))
        self.body.setSpacing(18)
        for name in TRIES:
            line = self.words(f"sound-check-try-{name}")
            self.body.addWidget(Marked(self.look, line, icon="note", role="accent"))
        self.body.addSpacing(12)
        self.body.addWidget(self.state)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        again = "sound-check-try-again"
        self.add_action(again, lambda: self._show(trying=False), kind="primary", hint=hint)
        self.add_action("sound-check-go-on", self._heard)
        self.add_action("face-back", self._back, kind="quiet")

    def _volume(self) -> str:
        return self.words("sound-volume", percent=self.face.settings.volume)

    def _show(self, *, trying: bool) -> None:
        self.face.navigator.replace(replace(self.route, trying=trying))

    def _heard(self) -> None:
        """Go on; nobody is asked again, whatever the answer was."""
        face = self.face
        with suppress(OSError):
            # A full disk forgets it, so that the question comes once more.
            face.keep(replace(face.settings, sound_checked=True))
        if self.route.then is not None:
            face.navigator.replace(self.route.then)
        else:
            face.navigator.back()

    def _back(self) -> None:
        """Leave; the way to a session leads back to the first page."""
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Today())
