"""Shows an exercise or a routine to somebody: looped, slow, mirrored; nothing is recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent

from coach.program.routine import DoExercise
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.showing import Showing
from coach.ui.content_text import ContentText
from coach.ui.pages.page import INSET
from coach.ui.phrases import text_in
from coach.ui.session_figure import figure_moment
from coach.ui.session_texts import session_texts
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.session.cues import Cue
    from coach.ui.ports import SessionSound
    from coach.ui.window import Window

FRAME_MS = 33
FULL, HALF = 1.0, 0.5
LONGEST_MS = 500
"""A longer pause between two frames is not shown: the computer was busy or asleep."""

FIGURE, LINE = 170, 420
"""Least height (px) of the figure, and width of a half line at 100 % text size."""


class ShowPage(ClinicPage):
    """The figure, its phase in words, and all that can be done with it."""

    route: routes.Show
    navigation = False
    needs_desk = False

    def lay_out(self) -> None:
        """Put title, figure and actions."""
        super().lay_out()
        self.content = self.face.ports.content.content()
        self.text = ContentText(self.content, self.route.routine, self.words.language)
        self.showing = Showing(self.content, self.route)
        self.playing, self.looped, self.speed = True, True, FULL
        self._sound: SessionSound | None = None
        self._full = False
        self.setAccessibleName(self._title())
        self.body.addWidget(label(self._title(), "h2", name="heading"))
        self._phase = label("", "lead", name="phase")
        recorded = Marked(
            self.look, self.words("clinic-nothing-recorded"), icon="done", role="accent"
        )
        line = EqualGrid(columns=(2, 1), least=LINE * self.look.text_size // 100)
        line.addWidget(recorded)
        line.addWidget(self._phase)
        self.body.addLayout(line)
        self.figure = Mannequin()
        self.figure.setMinimumHeight(FIGURE)
        self.figure.set_colours(self.look.theme.figure_colours())
        self.body.addWidget(self.figure, 1)
        self._actions()
        self.timer = QTimer(self)
        self.timer.setInterval(FRAME_MS)
        self.timer.timeout.connect(self.frame)
        self._seen = 0
        self.paint_moment()

    def enter(self) -> None:
        """Begin to play; the screen stays on."""
        super().enter()
        self.setFocus()
        self._seen = self.face.ports.clock.now().mono_ms
        self.face.ports.awake.hold()
        self.timer.start()

    def leave(self) -> None:
        """Fall silent, and leave the full screen where this page filled it."""
        self.timer.stop()
        self._hush()
        self.face.ports.awake.release()
        if self._full:
            self._toggle_full()
        super().leave()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the figure what is left of the page, once the words have their places."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        left = self.area.height() - self.figure.y() - INSET
        self.figure.setFixedHeight(max(FIGURE, left))

    def frame(self) -> None:
        """Go on by the time that passed, at the speed that was chosen."""
        now = self.face.ports.clock.now().mono_ms
        passed, self._seen = min(LONGEST_MS, max(0, now - self._seen)), now
        if not self.playing:
            return
        self._hear(self.showing.forward(round(passed * self.speed)))
        if self.showing.over:
            self.showing.seek(0)
            if not self.looped:
                self._play(on=False)
        self.paint_moment()

    def paint_moment(self) -> None:
        """Show figure and words of this moment."""
        shown = self.showing.view()
        texts = session_texts(shown, self.text, self.words)
        self._phase.setText(self.words("clinic-show-phase", phase=texts.phase, left=texts.digits))
        moment = figure_moment(shown, self.text, reduce_motion=self.look.reduce_motion)
        if moment is None:
            return
        self.figure.set_movement(
            self.face.ports.poses(moment.start), self.face.ports.poses(moment.hold)
        )
        self.figure.set_progress(moment.progress)
        self.figure.set_glow(moment.glow)
        self.figure.set_side(moment.side)
        self.figure.set_breath(moment.breath)
        self.figure.name(texts.figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space plays and pauses, left and right skip, Escape leaves."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._toggle()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._skip(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def _title(self) -> str:
        if not self.route.exercise:
            return self.text.routine_name()
        exercise = self.content.exercises[self.route.exercise]
        variant = exercise.ladder[self.route.step - 1]
        return self.words(
            "clinic-show-title",
            exercise=text_in(exercise.text, self.words.language).name,
            step=self.route.step,
            variant=text_in(variant.text, self.words.language).name,
        )

    def _actions(self) -> None:
        """Put everything that can be done; play and pause first."""
        space = self.words("course-key-space")
        self._play_button = self.add_action(
            "clinic-show-pause", self._toggle, kind="primary", hint=space
        )
        for moment in ("start", "hold", "end"):
            self.add_action(f"clinic-show-{moment}", partial(self._stand, moment), kind="segment")
        self.add_action("clinic-show-before", lambda: self._skip(-1), kind="segment")
        self.add_action("clinic-show-next", lambda: self._skip(1), kind="segment")
        self._switch("clinic-show-slow", self._slow)
        self._switch("clinic-show-mirror", lambda on: self.figure.set_mirrored(on=on))
        loop = self._switch("clinic-show-loop", self._loop)
        loop.setChecked(True)
        if self._may_speak():
            self._switch("clinic-show-voice", self._speak)
        self._steps()
        self.add_action("clinic-show-full", self._toggle_full, kind="segment", hint="F11")
        self.add_action(
            "clinic-show-leave",
            self.face.navigator.back,
            kind="quiet",
            hint=self.words("course-key-escape"),
        )

    def _steps(self) -> None:
        """Offer the easier and the harder step of a ladder."""
        if not self.route.exercise:
            return
        last = len(self.content.exercises[self.route.exercise].ladder)
        for word, step in (
            ("clinic-show-easier", self.route.step - 1),
            ("clinic-show-harder", self.route.step + 1),
        ):
            button = self.add_action(word, partial(self._go_step, step), kind="segment")
            button.setEnabled(1 <= step <= last)

    def _go_step(self, step: int) -> None:
        self.face.navigator.replace(replace(self.route, step=step))

    def _switch(self, word: str, do: Callable[[bool], None]) -> Button:
        """Add a button that stays pressed."""
        button = self.add_action(word, lambda: None, kind="segment")
        button.setCheckable(True)
        button.toggled.connect(lambda on, b=button: b.set_icon_name("tick" if on else ""))
        button.toggled.connect(do)
        return button

    def _toggle(self) -> None:
        self._play(on=not self.playing)

    def _play(self, *, on: bool) -> None:
        self.playing = on
        if not on:
            self._hush_now()
        word = self.words("clinic-show-pause" if on else "clinic-show-play")
        self._play_button.setText(word)
        self._play_button.setAccessibleName(word)

    def _stand(self, moment: str) -> None:
        self._play(on=False)
        self.showing.stand_at(moment)
        self.paint_moment()

    def _skip(self, ways: int) -> None:
        self._hush_now()
        self.showing.skip(ways)
        self.paint_moment()

    def _slow(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self.speed = HALF if on else FULL

    def _loop(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self.looped = on

    def _may_speak(self) -> bool:
        """Tell whether the voice knows what is shown: the lines are those of a routine."""
        items = self.content.routines[self.route.routine].items
        own = {one.exercise for one in items if isinstance(one, DoExercise)}
        return not self.route.exercise or self.route.exercise in own

    def _speak(self, on: bool) -> None:  # noqa: FBT001 - Qt hands it over so
        self._hush()
        if on:
            settings = replace(self.face.settings, voice=True, tones=True)
            self._sound = self.face.ports.sound().session(
                self.route.routine,
                self.showing.timeline,
                self.words,
                self.words.language,
                settings,
            )

    def _hear(self, cues: tuple[Cue, ...]) -> None:
        if self._sound is not None and cues:
            self._sound.hear(cues, self.showing.state)

    def _hush_now(self) -> None:
        if self._sound is not None:
            self._sound.hush()

    def _hush(self) -> None:
        self._hush_now()
        self._sound = None

    def _toggle_full(self) -> None:
        self._full = not self._full
        cast("Window", self.window()).toggle_full_screen()
