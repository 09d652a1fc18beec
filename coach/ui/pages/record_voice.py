"""The studio: one line after another is recorded, listened to, and kept or repeated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.level_meter import LevelMeter

LOOK_MS = 80
"""How often the studio is looked at."""

SHOWN = {
    "ready": ("record", "play", "skip", "before", "leave"),
    "recording": ("stop",),
    "working": ("stop",),
    "taken": ("keep", "play", "repeat", "skip", "leave"),
    "playing": ("stop",),
}
"""The buttons of each state of the studio; the first one takes Enter."""


class RecordVoicePage(Page):
    """Shows the line to speak, large, and what can be done with it now."""

    navigation = False
    route: routes.RecordVoice

    def lay_out(self) -> None:
        """Put what goes on, the line under it, and every button there will be."""
        super().lay_out()
        language = self.words.language
        self.studio = self.face.ports.voices().studio(self.route.folder, language)
        self.setAccessibleName(self.words("sound-studio-title"))
        self.place = label("", "muted", name="place")
        self.line = label("", "h1" if self.look.compact else "exercise", name="line")
        self.meter = LevelMeter(self.look, self.words("sound-studio-loudness"), name="meter")
        self.status = label("", "lead", name="status")
        self.trouble = label("", "strong", name="trouble")
        for part in (self.place, self.status, self.trouble, self.meter):
            self.body.addWidget(part)
        self.body.addSpacing(16)
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.body.addWidget(label(self.words("sound-studio-keys"), "small", name="keys"))
        self._add_actions()
        self.shown = ("", 0, "")
        self.refresh()

    def _add_actions(self) -> None:
        studio, hint = self.studio, self.words("face-key-enter")
        deeds: dict[str, tuple[Callable[[], object], str]] = {
            "record": (studio.record, "primary"),
            "stop": (studio.stop, "primary"),
            "keep": (studio.keep, "primary"),
            "play": (studio.play, "secondary"),
            "repeat": (studio.record, "secondary"),
            "skip": (lambda: studio.go(1), "secondary"),
            "before": (lambda: studio.go(-1), "secondary"),
            "leave": (self._leave, "quiet"),
        }
        self.buttons: dict[str, Button] = {}
        for name, (do, kind) in deeds.items():
            made = self.add_action(
                f"sound-studio-{name}",
                self._doing(do),
                kind=kind,
                hint=hint if kind == "primary" else "",
            )
            self.buttons[name] = made
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.refresh)

    def _doing(self, do: Callable[[], object]) -> Callable[[], None]:
        def deed() -> None:
            do()
            self.refresh()

        return deed

    def enter(self) -> None:
        """Begin to look at the studio."""
        super().enter()
        self.timer.start()

    def leave(self) -> None:
        """Give microphone and loudspeaker back."""
        self.timer.stop()
        self.studio.close()

    def ask_help(self) -> None:
        """End a recording first: while somebody reads, nothing is recorded."""
        if str(self.studio.state) == "recording":
            self.studio.stop()
        super().ask_help()

    def refresh(self) -> None:
        """Show how the studio stands."""
        studio = self.studio
        state = str(studio.state)
        self.meter.set_level(studio.level if state == "recording" else 0.0)
        shown = (state, studio.at, studio.told)
        if shown != self.shown:
            self.shown = shown
            self._tell(state)
            self._offer(state)

    def _tell(self, state: str) -> None:
        words, studio = self.words, self.studio
        place = words("sound-studio-place", number=studio.at + 1, count=studio.count)
        done = words("sound-studio-count", n=studio.recorded)
        self.place.setText(f"{place} · {done}")
        self.line.setText(studio.text)
        status = "here" if state == "ready" and studio.here else state
        complete = status == "here" and studio.recorded == studio.count
        self.status.setText(
            words("sound-record-complete" if complete else f"sound-studio-{status}")
        )
        self.trouble.setText(words(studio.told) if studio.told else "")
        self.trouble.setVisible(bool(studio.told))
        self.setAccessibleDescription(f"{self.line.text()} {self.status.text()}")

    def _offer(self, state: str) -> None:
        """Show the buttons of a state; the focus stays where something can be pressed."""
        row = [name for name in SHOWN[state] if name != "play" or self._playable(state)]
        lost = self.focusWidget()
        for name, button in self.buttons.items():
            button.setVisible(name in row)
        self.primary = self.buttons[row[0]]
        if lost is not None and not lost.isVisibleTo(self):
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _playable(self, state: str) -> bool:
        return state == "taken" or self.studio.here

    def _leave(self) -> None:
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.VoicePage())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take P to play, R to record again, arrows for other lines, Space as Enter."""
        names = {
            Qt.Key.Key_P: ("play",),
            Qt.Key.Key_R: ("repeat", "record"),
            Qt.Key.Key_Right: ("skip",),
            Qt.Key.Key_Left: ("before",),
            Qt.Key.Key_Space: ("record", "stop", "keep"),
        }.get(Qt.Key(event.key()))
        if names is None or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        for name in names:
            if self.buttons[name].isVisibleTo(self):
                self.buttons[name].click()
                return
