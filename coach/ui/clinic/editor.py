"""The plan's editor: its parts, undo and redo, and what the plan comes to beside them."""

from __future__ import annotations

from importlib import import_module

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QWidget

from coach.program.plan import Plan
from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.clinic.ports import DraftShown, Edits
from coach.ui.clinic.room import ClosedError
from coach.ui.clinic.routes import Section
from coach.ui.clinic.section import Section as Part
from coach.ui.clinic.summary import Summary
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import FlowLayout

PARTS = {
    Section.CLEARANCE: "part_clearance:ClearancePart",
    Section.PROGRAMME: "part_programme:ProgrammePart",
    Section.EXERCISES: "part_exercises:ExercisesPart",
    Section.DAYS: "part_days:DaysPart",
    Section.GOAL: "part_goal:GoalPart",
    Section.CHECK: "part_check:CheckPart",
}
ORDER = tuple(Section)
UNDO, REDO = "Ctrl+Z", ("Ctrl+Shift+Z", "Ctrl+Y")

KEEP_MS = 800
"""The draft is kept so long after the last change; leaving keeps it at once."""

BESIDE = 1240
"""The width (px) at 100 % text size from which the plan's sight stands beside its part."""

SUMMARY = 376
"""The width (px) of the plan's sight beside a part."""


class EditorPage(ClinicPage):
    """One part of the plan at a time; every change is a step that can be taken back."""

    route: routes.Editor

    def lay_out(self) -> None:
        """Put head, part and sight."""
        super().lay_out()
        room, person = self.room, self.route.person
        draft = room.draft(person)
        if draft is None:
            raise ClosedError
        self.draft: DraftShown = draft
        self._passed = False
        self.content = self.face.ports.content.content()
        self.latest = self.clinic.latest_plan(person)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._kept)
        self._head()
        self.body.setSpacing(8)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(12)
        self.body.addLayout(self._split)
        self.chapter: Part = self._part()
        self.summary = Summary(self)
        self._cards = self._carded()
        self.body.addStretch(1)
        self._actions()
        self.refresh()
        self.chapter.refresh()

    @property
    def plan(self) -> Plan:
        """The plan as it is written now."""
        return self.draft.plan

    @property
    def edits(self) -> Edits:
        """The changes there are."""
        return self.room.means.edits

    def enter(self) -> None:
        """Leave the focus on the page: most empty fields may stay empty."""
        super().enter()
        for box in self.findChildren(QAbstractSpinBox):
            box.installEventFilter(self)
            box.lineEdit().installEventFilter(self)
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave undo and redo in a box of numbers to the editor: the box has its own of digits."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString()
            if keys in (UNDO, *REDO):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Take what is typed, and keep the draft."""
        if self.room.open and self.room.draft(self.route.person) is not None:
            self._commit()
            self.face.attempt(self.room.keep_drafts)
        self.chapter.end()
        self._keep.stop()
        super().leave()

    def change(self, plan: Plan, *, anew: bool = False) -> None:
        """Take a changed plan; ``anew`` builds the page again, where it was."""
        self._take(self.draft.changed(plan))
        if anew:
            self._again()
        else:
            self.refresh()
            self.chapter.refresh()

    def undo(self) -> None:
        """Take the last change back."""
        self._commit()
        self._take(self.draft.undone())
        self._again()

    def redo(self) -> None:
        """Do what was taken back once more."""
        self._commit()
        self._take(self.draft.redone())
        self._again()

    def refresh(self) -> None:
        """Show what the plan comes to now."""
        self.summary.show_plan(self.plan, self.latest)
        self._undo.setEnabled(self.draft.may_undo)
        self._redo.setEnabled(self.draft.may_redo)

    def look_at(self, routine: str = "", item: str = "") -> None:
        """Show one exercise, or all of them."""
        self._commit()
        place = routes.Editor(
            person=self.route.person, section=Section.EXERCISES, routine=routine, item=item
        )
        self.face.navigator.replace(place)

    def show_part(self, section: Section) -> None:
        """Show another part."""
        self._commit()
        self.face.navigator.replace(routes.Editor(person=self.route.person, section=section))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the plan's sight stand below its part where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.look.wide(event.size().width(), BESIDE)
        ways = QBoxLayout.Direction
        self._split.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.summary.setMaximumWidth(SUMMARY * self.look.text_size // 100 if beside else 16777215)

    def _take(self, draft: DraftShown) -> None:
        if draft is not self.draft:
            self.draft = draft
            self.room.put(draft)
            self._keep.start()

    def _commit(self) -> None:
        """Take what is typed, unless the plan has already gone on without these fields."""
        if not self._passed:
            self.chapter.commit()

    def _again(self) -> None:
        """Build the page anew: its fields show an earlier plan."""
        self._passed = True
        self.face.navigator.rebuild()

    def _kept(self) -> None:
        self.face.attempt(self.room.keep_drafts)

    def _head(self) -> None:
        """Put the name of the plan and the way to its parts."""
        words = self.words
        title = words("clinic-editor-title", name=self.plan.person.name, version=self.plan.version)
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "h2", name="heading"))
        row = FlowLayout(gap=16)
        for section in ORDER:
            tab = Button(
                self.look,
                words(f"clinic-part-{section}"),
                name=f"part-{section}",
                kind="nav",
            )
            tab.setCheckable(True)
            tab.setChecked(section is self.route.section)
            tab.clicked.connect(lambda _checked=False, s=section: self.show_part(s))
            row.addWidget(tab)
        self.body.addLayout(row)

    def _part(self) -> Part:
        module, name = PARTS[self.route.section].split(":")
        made: Part = getattr(import_module(f"coach.ui.clinic.{module}"), name)(self)
        return made

    def _carded(self) -> tuple[QWidget, ...]:
        """Put part and sight on their cards."""
        card = Card(self.look, name="part", pad=(24, 22))
        card.body.addWidget(self.chapter)
        self._split.addLayout(in_line(card), 1)
        self._split.addWidget(self.summary)
        return card, self.summary

    def _actions(self) -> None:
        """Put the way on first: the next part, or the signature."""
        number = ORDER.index(self.route.section)
        if self.route.item:
            self.add_action("clinic-exercises-all", self.look_at, kind="primary")
        elif self.route.section is Section.CHECK:
            sign = getattr(self.chapter, "sign")  # noqa: B009 - of this part alone
            self.add_action("clinic-sign", sign, kind="primary")
        else:
            following = ORDER[number + 1]
            self.add_action("clinic-next-part", lambda: self.show_part(following), kind="primary")
        self._undo = self.add_action("clinic-undo", self.undo, kind="segment")
        self._redo = self.add_action("clinic-redo", self.redo, kind="segment")
        self.add_action("clinic-editor-leave", self._leave, kind="quiet")
        for keys, do in ((UNDO, self.undo), *((one, self.redo) for one in REDO)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _leave(self) -> None:
        self.face.navigator.start_over(routes.People())
        self.face.navigator.go(routes.PersonPage(person=self.route.person))

    def present_route(self) -> routes.Editor:
        """Return this part, with what is typed taken into the draft."""
        self._commit()
        return replace(self.route)
