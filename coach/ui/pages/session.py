"""The session: paints the runner's view thirty times a second and hands every key to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent

from coach.session.commands import CannotReason
from coach.session.segments import QuestionId
from coach.session.state import Phase
from coach.session.trail import ANSWER_REMINDER_MS
from coach.session.view import SessionView
from coach.ui import routes
from coach.ui.content_text import ContentText
from coach.ui.course_steps import leave_session, session_over
from coach.ui.language import time_of_day
from coach.ui.pages.page import ENTER, LEFT, Page
from coach.ui.session_figure import MOVE_MS, figure_moment
from coach.ui.session_phases import HALTED, Scene
from coach.ui.session_sound import SessionSounds
from coach.ui.session_speech import Speech
from coach.ui.session_texts import SessionTexts, notice, session_texts
from coach.ui.widgets.card import SHADOW_BOTTOM, SHADOW_SIDE, SHADOW_TOP
from coach.ui.widgets.fitted_text import FittedText
from coach.ui.widgets.scale_form import Given
from coach.ui.widgets.session_bar import GAP, SIDE, BarMode, SessionBar
from coach.ui.widgets.session_panels import CannotPanel, KeysPanel, Panel, TroublePanel
from coach.ui.widgets.session_question import SessionQuestion
from coach.ui.widgets.stage import Stage
from coach.ui.widgets.strips import ProgressStrip

if TYPE_CHECKING:
    from coach.ui.ports import Trouble

FRAME_MS, STANDING_MS = 33, 1000
"""How often the page looks at the clock: while it runs, and while nothing moves."""

SLEEP_AFTER_MS = 10 * 60 * 1000
"""The screen may sleep when a session has stood so long."""

TOP = 26
RIGHT_ALIGN = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class SessionPage(Page):
    """A session that runs; every event is kept before it is shown here."""

    navigation: ClassVar[bool] = False

    def lay_out(self) -> None:
        """Put progress on top, the stage below, the bar at the bottom."""
        ports = self.face.ports
        self.runner = cast("routes.Session", self.route).runner
        routine = self.runner.state.setup.routine
        self._content = ContentText(ports.content.content(), routine, self.words.language)
        self._speech = Speech()
        self._sounds = SessionSounds(self.face, self.runner)
        self._far = self.face.settings.distance_view
        self._frozen = self._go_on_after = False
        self._asked = -1
        self.panel: Panel | None = None
        self.strip = ProgressStrip(self.look)
        self.place = FittedText(self.look, "body", name="session-place", role="muted")
        self.left = FittedText(self.look, "body", name="session-left", role="muted")
        self.left.style_as(align=RIGHT_ALIGN)
        self.stage = Stage(self.look, ports.poses)
        self.bar = SessionBar(self.look, self.words)
        for part in (self.strip, self.place, self.left, self.stage, self.bar):
            part.setParent(self)
        self._bind()

    def _bind(self) -> None:
        """Tie buttons and keys to what they do."""
        actions: dict[str, Callable[[], None]] = {
            "continue": self.resume,
            "pause": self.pause,
            "repeat": self.repeat,
            "easier": self.easier,
            "cannot": self.cannot,
            "stop": self.stop,
        }
        for name, act in actions.items():
            button = self.bar.buttons[name]
            button.clicked.connect(lambda _checked=False, do=act: do())
            button.installEventFilter(self)
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self.pause_or_resume,
            Qt.Key.Key_Return: self.resume,
            Qt.Key.Key_Enter: self.resume,
            Qt.Key.Key_Left: self.repeat,
            Qt.Key.Key_Right: self.skip,
            Qt.Key.Key_E: self.easier,
            Qt.Key.Key_C: self.cannot,
            Qt.Key.Key_D: self.toggle_distance,
            Qt.Key.Key_Plus: lambda: self.turn_volume(1),
            Qt.Key.Key_Minus: lambda: self.turn_volume(-1),
        }
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(FRAME_MS)
        self.timer.timeout.connect(self.tick)

    def enter(self) -> None:
        """Begin to look at the clock."""
        super().enter()
        self.stage.set_distance(far=self._far)
        self.timer.start()
        self.tick()

    def leave(self) -> None:
        """Stop looking at the clock, and let the screen sleep."""
        self.timer.stop()
        self.face.ports.awake.release()

    def may_close(self) -> bool:
        """Pause before the window goes; the session is offered again at the next start."""
        self._do(self.runner.pause)
        return True

    def tick(self) -> None:
        """Look at the clock and show what it says."""
        if not self._frozen:
            self._do(self.runner.tick)

    def pause(self) -> None:
        """Freeze the session."""
        self._do(self.runner.pause)

    def resume(self) -> None:
        """Go on, where the session stands."""
        if self.runner.state.phase in {Phase.PAUSED, Phase.INTERRUPTED}:
            self._do(self.runner.resume)

    def pause_or_resume(self) -> None:
        """Freeze the session, or go on."""
        if self.runner.state.phase is Phase.RUNNING:
            self.pause()
        else:
            self.resume()

    def repeat(self) -> None:
        """Do the unfinished hold again."""
        self._do(self.runner.repeat)

    def skip(self) -> None:
        """Leave the exercise out today, without a reason."""
        self._do(self.runner.skip)

    def easier(self) -> None:
        """Go one step down; on the last one ask what is in the way."""
        if self.runner.view().last_rung:
            self.cannot()
        else:
            self._do(self.runner.easier)

    def cannot(self) -> None:
        """Stand still, and ask why the exercise cannot be done."""
        view = self.runner.view()
        if not view.can_leave or self.panel is not None:
            return
        self._go_on_after = view.phase is Phase.RUNNING
        if self._do(self.runner.pause):
            panel = CannotPanel(self.look, self.words, last_rung=view.last_rung)
            panel.chosen.connect(self._leave_out)
            panel.left.connect(self._back_to_exercise)
            self._sounds.say_after("course-cannot-title")
            self._show_panel(panel)

    def stop(self) -> None:
        """Freeze the session at once, then ask what happened."""
        if self._do(self.runner.stop) and self.runner.state.phase is Phase.STOPPING:
            self.face.navigator.replace(routes.Stopping(runner=self.runner))

    def ask_help(self) -> None:
        """Stand still and show every key; a question or a choice stays until it is answered."""
        if isinstance(self.panel, KeysPanel):
            self._back_to_exercise()
        elif self.panel is None:
            self._go_on_after = self.runner.state.phase is Phase.RUNNING
            if self._do(self.runner.pause):
                panel = KeysPanel(self.look, self.words)
                panel.left.connect(self._back_to_exercise)
                self._show_panel(panel)

    def toggle_distance(self) -> None:
        """Show figure, phase and digits alone, large; or everything again."""
        self._far = not self._far
        self.stage.set_distance(far=self._far)
        self.refresh()

    def turn_volume(self, steps: int) -> None:
        """Make the sound louder or quieter, and keep it so."""
        self._say(self.words("sound-volume", percent=self._sounds.turn(steps)))

    def _leave_out(self, reason: CannotReason | None) -> None:
        def command() -> None:
            if reason is None:
                self.runner.skip()
            else:
                self.runner.cannot_do(reason)
            self.runner.resume()

        self._show_panel(None)
        self._do(command)

    def _back_to_exercise(self) -> None:
        self._show_panel(None)
        if self._go_on_after:
            self.resume()
        else:
            self.refresh()

    def _do(self, command: Callable[[], None]) -> bool:
        """Ask something of the runner and show what it did; tells whether it could be kept."""
        try:
            command()
        except self.face.ports.troubles as error:
            self._freeze(cast("Trouble", error))
            return False
        self._frozen = False
        if isinstance(self.panel, TroublePanel):
            self._show_panel(None)
        self.refresh()
        return True

    def _freeze(self, trouble: Trouble) -> None:
        """Stand still and say what happened; what was shown as done is kept already."""
        self._frozen = True
        sentences = (
            self.words("course-trouble-safe"),
            self.words(trouble.word, **trouble.places),
            self.words("course-trouble-leave-note"),
        )
        panel = TroublePanel(self.look, self.words, sentences)
        panel.again.connect(self._try_again)
        panel.left.connect(lambda: self.face.attempt(lambda: leave_session(self.face)))
        self._show_panel(panel)

    def _try_again(self) -> None:
        self._do(self.runner.tick)

    def refresh(self) -> None:
        """Show and sound the present moment."""
        self._sounds.hear()
        view = self.runner.view()
        if view.phase is Phase.ENDED:
            self.timer.stop()
            self._say(self.words("access-session-over"))
            self.face.attempt(lambda: session_over(self.face, self.runner))
            return
        mark = self.runner.state.mark
        cut_at = time_of_day(self.words, mark.utc_ms, mark.offset_s)
        texts = session_texts(view, self._content, self.words, cut_at=cut_at)
        self._ask(view)
        self._show(view, texts)
        self._set_pace(view)
        self._say(self._speech.sentence(view, texts, self.words))

    def _ask(self, view: SessionView) -> None:
        """Put a question up when it is due, and take it down when it is not."""
        state = self.runner.state
        if state.asking and view.question is not None:
            if self._asked != state.index:
                self._asked = state.index
                self._show_panel(self._question(view.question))
            if view.waited_ms >= ANSWER_REMINDER_MS and isinstance(self.panel, SessionQuestion):
                self.panel.remind()
        elif self._asked >= 0:
            self._asked = -1
            self._show_panel(None)

    def _question(self, question: QuestionId) -> SessionQuestion:
        told = notice(self.words, question, self.runner.state.decisions)
        panel = SessionQuestion(self.look, self.words, question, notice=told)
        panel.answered.connect(lambda given: self._answer(question, given))
        panel.number.connect(self._sounds.say_number)
        return panel

    def _answer(self, question: QuestionId, given: Given) -> None:
        self._do(lambda: self.runner.answer(question, given.status, given.value))

    def _show(self, view: SessionView, texts: SessionTexts) -> None:
        """Paint the moment."""
        done = [unit.done for unit in view.steps]
        full = sum(share >= 1.0 for share in done)
        self.strip.set_parts(done, self.words("course-progress", done=full, of=len(done)))
        self.place.set_text(texts.place)
        self.left.set_text(self._sounds.notice() or texts.left)
        self.stage.show_texts(texts, view.fraction)
        motion = figure_moment(view, self._content, reduce_motion=self.look.reduce_motion)
        self.stage.show_figure(motion)
        self.bar.enable(repeat=view.can_repeat, easier=view.can_easier, cannot=view.can_leave)
        self.bar.next.set_text(texts.next)
        mode = BarMode.HALTED if texts.scene in HALTED else BarMode.RUNNING
        if self._far or self.panel is not None or texts.scene is Scene.QUESTION:
            mode = BarMode.STOP_ALONE
        if self.bar.set_mode(mode) or self._is_far() == self.strip.isVisible():
            self.arrange()

    def _set_pace(self, view: SessionView) -> None:
        """Look often while something moves; let the screen sleep after ten still minutes."""
        # A pause has a movement of its own: out of the hold.
        moving = view.waited_ms < 2 * MOVE_MS
        pace = FRAME_MS if moving else STANDING_MS
        if self.timer.interval() != pace:
            self.timer.setInterval(pace)
        if view.waited_ms >= SLEEP_AFTER_MS:
            self.face.ports.awake.release()
        else:
            self.face.ports.awake.hold()

    def _say(self, sentence: str) -> None:
        """Say a sentence to a screen reader, where one listens."""
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _is_far(self) -> bool:
        return self._far and self.panel is None

    def _show_panel(self, panel: Panel | None) -> None:
        """Put a panel in the place of the stage, or the stage back."""
        old, self.panel = self.panel, panel
        if old is not None:
            old.hide()
            old.deleteLater()
        if panel is not None:
            panel.setParent(self)
            panel.show()
            self.bar.follow(panel)
            self.bar.set_mode(BarMode.STOP_ALONE)
        self.stage.setHidden(panel is not None)
        self.bar.raise_()
        self.arrange()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place for the present size, near or far."""
        width, height, far = self.width(), self.height(), self._is_far()
        line = round(self.look.px("body") * 1.4)
        edge = TOP // 2 if self.look.compact else TOP
        self.strip.setGeometry(SIDE, edge, width - 2 * SIDE, self.strip.height())
        under = edge + self.strip.height() + 10
        half = (width - 2 * SIDE) // 2
        self.place.setGeometry(SIDE, under, half, line)
        self.left.setGeometry(SIDE + half, under, half, line)
        for part in (self.strip, self.place, self.left):
            part.setHidden(far)
        top = edge if far else under + line + 8
        corner = self.bar.buttons["stop"].sizeHint().width() + 2 * SIDE
        alone = self.bar.mode is BarMode.STOP_ALONE
        wide = corner if alone else width
        high = self.bar.height_at(wide)
        self.bar.setGeometry(QRect(width - wide, height - high, wide, high))
        # The card's shadow lies outside what is in line with the rest.
        room = QRect(SIDE, top, width - 2 * SIDE, height - top - high - GAP)
        self.stage.setGeometry(room.adjusted(-SHADOW_SIDE, -SHADOW_TOP, 0, SHADOW_BOTTOM))
        if self.panel is not None:
            self.panel.keep_corner(corner - LEFT)
            wide = width - 2 * (LEFT - 8)
            self.panel.setGeometry(LEFT - 8, top + 8, wide, height - top - 8 - self.bar.pad)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the session's keys from a button that has the focus; it keeps its own two."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            own = (*ENTER, Qt.Key.Key_Space)
            return event.key() not in own and self.take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the session's keys; a key held down counts once."""
        if not self.take_key(event):
            event.ignore()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; tells whether it meant anything."""
        key = event.key()
        if event.isAutoRepeat():
            return key in self._keys
        if key == Qt.Key.Key_Escape:
            self.stop()
            return True
        if isinstance(self.panel, SessionQuestion):
            return self.panel.take_key(event)
        if self.panel is not None:
            return self.panel.take(key)
        if key not in self._keys:
            return False
        self._keys[key]()
        return True
