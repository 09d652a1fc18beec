"""Stop was pressed: what happened, and for pain how strong and where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.program.person import Profile
from coach.session.commands import TOLD_REASONS, PainPlace, StopReason
from coach.session.decisions import Level
from coach.session.safety import stop_decision
from coach.session.segments import Limits
from coach.session.state import Phase
from coach.ui import routes
from coach.ui.course_steps import session_over
from coach.ui.pages.page import INSET, Page
from coach.ui.routes import StopStep
from coach.ui.session_sound import speaker_of
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import in_line
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.lists import Choice, ChoiceList
from coach.ui.widgets.row import Badge, RowLook
from coach.ui.widgets.rows import ActionRow
from coach.ui.widgets.scale_form import ScaleForm

SIDE, URGENT_COLUMN, COLUMN, GAP = 40, 450, 270, 10
SCALE = Limits(start=0.0, stop=10.0)


def urgent(reason: StopReason) -> bool:
    """Tell whether the safety rules call for help at once for this reason alone."""
    decision = stop_decision(reason, None, None, SCALE)
    return decision is not None and decision.level is Level.CALL_NOW


class StoppingPage(Page):
    """Asks why; the session has stood still since the key was pressed."""

    navigation = False
    route: routes.Stopping

    def lay_out(self) -> None:
        """Show the step of the route."""
        super().lay_out()
        self._speaker = speaker_of(self.face)
        steps = {
            StopStep.REASONS: self._reasons,
            StopStep.CALL: self._call,
            StopStep.NUMBER: self._number,
            StopStep.PLACE: self._place,
        }
        steps[self.route.step]()

    def enter(self) -> None:
        """Ask aloud too; for the reasons the cue of the stop does so."""
        super().enter()
        spoken = {
            StopStep.NUMBER: "course-stop-pain-title",
            StopStep.PLACE: "course-stop-place-title",
        }
        if self._speaker is not None and self.route.step in spoken:
            self._speaker.say(spoken[self.route.step])

    def _reasons(self) -> None:
        """Put every reason, each apart; those that need a call at once first."""
        words, column = self.words, self.layout()
        if column is not None and not self.look.compact:
            # Every reason is to be seen at once.
            column.setContentsMargins(SIDE - INSET, 8, SIDE - INSET, 12)
            column.setSpacing(4)
        self.heading(words("course-stop-title"), self._saved_and_numbers())
        self.body.setSpacing(GAP)
        for group, columns, least in (
            ([one for one in TOLD_REASONS if urgent(one)], (2, 1), URGENT_COLUMN),
            ([one for one in TOLD_REASONS if not urgent(one)], (3, 2, 1), COLUMN),
        ):
            grid = EqualGrid(columns=columns, least=least * self.look.text_size // 100, gap=GAP)
            for reason in group:
                grid.addWidget(self._row(reason))
            self.body.addLayout(grid)
        self.body.addStretch(1)
        self._foot()

    def _saved_and_numbers(self) -> str:
        """Return the line under the title: nothing is lost, and whom to call."""
        profile = self._profile()
        saved = self.words("course-stop-help")
        if profile is None:
            return saved
        numbers = self.words(
            "course-stop-numbers", team=profile.team_phone, emergency=profile.emergency_phone
        )
        return f"{saved} {numbers}"

    def _row(self, reason: StopReason) -> ActionRow:
        words, badge = self.words, None
        if urgent(reason):
            badge = Badge(icon="call-now", word=words("safety-level-call-now"), role="stop")
        row = ActionRow(
            RowLook(look=self.look, badge=badge, edge="stop" if badge else "edge"),
            words(f"safety-stop-{reason}"),
            name=f"stop-{reason}",
        )
        row.clicked.connect(
            lambda _checked=False: self.face.attempt(partial(self._because, reason))
        )
        return row

    def _foot(self) -> None:
        """Put the way back into the session first, then whom to call."""
        words = self.words
        self.add_action("course-stop-mistake", self._mistake)
        call = Button(self.look, words("face-call-title"), name="who-to-call", kind="call")
        call.set_icon_name("phone")
        call.clicked.connect(lambda _checked=False: self._step(StopStep.CALL))
        self.action_row.addWidget(call)

    def _call(self) -> None:
        """Show the numbers, with the reasons one step away."""
        self.heading(self.words("face-call-title"))
        self.body.addLayout(in_line(CallLines(self.look, self.words, self._profile())))
        self.body.addStretch(1)
        self._add_reasons("primary")

    def _number(self) -> None:
        """Ask how strong the pain is; a blank needs a second press."""
        words = self.words
        self.heading(words("course-stop-pain-title"), words("safety-question-pain-help"))
        self.form = ScaleForm(self.look, words, question="pain", new_pain=False)
        self.form.changed.connect(self._number_chosen)
        self.form.scale.chosen.connect(self._say_number)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._add_next(self._number_given)
        self._blank = self.add_action("safety-blank", self._leave_blank, kind="quiet")
        self._blank_asked = False
        self._add_reasons("quiet")

    def _place(self) -> None:
        """Ask whether it is the usual pain."""
        words = self.words
        title = words("course-stop-place-title")
        self.heading(title)
        choices = [
            Choice(key=place.value, words=words(f"safety-place-{place}")) for place in PainPlace
        ]
        self.places = ChoiceList(self.look, choices, name="places", question=title)
        self.places.chosen.connect(lambda _key: self._open_next())
        self.body.addWidget(self.places)
        self.body.addStretch(1)
        self._add_next(self._place_given)
        self._add_reasons("quiet")

    def _add_next(self, do: Callable[[], None]) -> None:
        hint = self.words("face-key-enter")
        self.add_action("face-continue", do, kind="primary", hint=hint).setEnabled(False)

    def _add_reasons(self, kind: str) -> None:
        self.add_action("course-stop-reasons", lambda: self._step(StopStep.REASONS), kind=kind)

    def _open_next(self) -> None:
        if self.primary is not None:
            self.primary.setEnabled(True)

    def _number_chosen(self) -> None:
        self._blank_asked = False
        self._blank.setText(self.words("safety-blank"))
        self._open_next()

    def _say_number(self, number: int) -> None:
        if self._speaker is not None:
            self._speaker.say_number(number)

    def _number_given(self) -> None:
        given = self.form.given
        if given is not None:
            self._step(StopStep.PLACE, number=given.value)

    def _leave_blank(self) -> None:
        if self._blank_asked:
            self._step(StopStep.PLACE)
            return
        self._blank_asked = True
        self._blank.setText(self.words("safety-blank-again"))

    def _place_given(self) -> None:
        chosen = self.places.value
        if chosen is not None:
            self._end(StopReason.PAIN, self.route.number, PainPlace(chosen))

    def _because(self, reason: StopReason) -> None:
        if reason is StopReason.PAIN:
            self._step(StopStep.NUMBER)
        else:
            self._end(reason)

    def _end(
        self, reason: StopReason, pain: float | None = None, place: PainPlace | None = None
    ) -> None:
        """End the session with its reason; one that has ended already only has to be closed."""
        runner = self.route.runner
        if runner.state.phase is Phase.STOPPING:
            runner.give_stop_reason(reason, pain, place)
        session_over(self.face, runner)

    def _mistake(self) -> None:
        """Go back into the session."""
        self.route.runner.resume()
        self.face.navigator.replace(routes.Session(runner=self.route.runner))

    def _step(self, step: StopStep, number: float | None = None) -> None:
        self.face.navigator.replace(replace(self.route, step=step, number=number))

    def _profile(self) -> Profile | None:
        return self.face.ports.practice.profile()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take digits for the number; Escape does nothing more, the session stands still."""
        if event.key() == Qt.Key.Key_Escape or (
            self.route.step is StopStep.NUMBER and self.form.take_key(event)
        ):
            event.accept()
        else:
            super().keyPressEvent(event)
