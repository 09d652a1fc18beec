"""The first start: who you are, whom you call, your usual pain, and whether you may exercise."""

from __future__ import annotations

from importlib import import_module

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coach.program.person import SELF_CLEARANCE_WEEKS, Clearance, Profile
from coach.ui import routes
from coach.ui.entries import clearance_entry, text_entry
from coach.ui.pages.form import Form
from coach.ui.pages.person_fields import NameField, PhoneFields
from coach.ui.widgets.fields import DateField, Segments, TextField
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice, ChoiceList
from coach.ui.widgets.number_scale import NumberScale

NAME, PHONES, PAIN, CLEARED, WHO = range(5)
YES, NO = "yes", "no"


class FirstStartPage(Form):
    """One step of the first start; all steps share a draft, kept when the last one is done."""

    route: routes.FirstStart

    def lay_out(self) -> None:
        """Put the questions of this step."""
        super().lay_out()
        self.draft = self.route.draft
        # Who allowed it belongs to the last question, so the count is the same for everyone.
        number = min(self.route.step, CLEARED) + 1
        step = self.words("face-first-step", step=number, count=CLEARED + 1)
        self.body.addWidget(label(step, "muted", name="step"))
        steps = (self._name_step, self._phones_step, self._pain_step, self._cleared_step)
        (*steps, self._who_step)[self.route.step]()
        self.trouble = label("", "trouble", name="trouble")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        last = self.route.step == WHO
        self.add_action(
            "face-first-done" if last else "face-continue",
            self._on,
            kind="primary",
            hint=self.words("face-key-enter"),
        )
        if self.route.step > NAME:
            self.add_action("face-back", self._back, kind="quiet")
        else:
            self.add_action("myplan-have-one", self._open_plan, kind="quiet")
            if self.face.ports.keeping is not None:
                self.add_action("moving-have", self._have_record, kind="quiet")
            visit = self.face.ports.visit_clinic
            if visit is not None:
                self.add_action("clinic-entry", visit, kind="quiet")
        if self.face.ports.helping is not None:
            # No navigation stands above, where help is on other pages.
            hint = self.words("steering-everywhere-help-key")
            self.add_action("help-nav", self.ask_help, kind="quiet", hint=hint)

    def present_route(self) -> routes.Route:
        """Return this step with what is written now."""
        return routes.FirstStart(step=self.route.step, draft=self._written())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits choose the usual pain, wherever the focus is on its step; Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self.route.step > NAME:
            self._back()
        elif self.route.step != PAIN or not self.scale.take_key(event):
            super().keyPressEvent(event)

    def _name_step(self) -> None:
        """Ask for the language and the name."""
        self.heading(self.words("face-first-title"), self.words("face-first-help"))
        languages = [Choice(key=key, words=own) for key, own in self.face.ports.languages.items()]
        title = self.words("face-settings-language")
        chooser = Segments(self.look, title, languages, name="language")
        chooser.set_value(self.words.language)
        chooser.chosen.connect(self._speak)
        self.body.addWidget(chooser)
        self.body.addSpacing(8)
        self._name = NameField(self, self.draft)

    def _phones_step(self) -> None:
        """Ask whom to call."""
        self.heading(self.words("face-first-phones-title"), self.words("face-first-phones-help"))
        self._phones = PhoneFields(self, self.draft)

    def _pain_step(self) -> None:
        """Ask for the usual pain."""
        words = self.words
        question = words("face-first-pain")
        self.heading(question, words("face-first-pain-help"))
        low, high = words("face-first-pain-low"), words("face-first-pain-high")
        self.scale = NumberScale(
            self.look, name="usual-pain", question=question, low=low, high=high
        )
        if self.draft.usual_pain is not None:
            self.scale.set_value(self.draft.usual_pain)
        self.body.addWidget(self.scale)

    def _cleared_step(self) -> None:
        """Ask whether the care team has allowed exercise."""
        words = self.words
        question = words("face-first-cleared")
        self.heading(question, words("face-first-cleared-help"))
        choices = [
            Choice(key=YES, words=words("face-first-cleared-yes")),
            Choice(key=NO, words=words("face-first-cleared-no")),
        ]
        self._cleared = ChoiceList(self.look, choices, name="cleared", question=question)
        if self.draft.cleared is not None:
            self._cleared.set_value(YES if self.draft.cleared else NO)
        self.body.addWidget(self._cleared)

    def _who_step(self) -> None:
        """Ask who allowed it, and when."""
        self._who, self._when = clearance_fields(self, self.draft)

    def _written(self) -> routes.Draft:
        """Return the draft with what this step holds now."""
        step = self.route.step
        if step == NAME:
            return self._name.draft(self.draft)
        if step == PHONES:
            return self._phones.draft(self.draft)
        changed: dict[str, object]
        if step == PAIN:
            changed = {"usual_pain": self.scale.value}
        elif step == CLEARED:
            value = self._cleared.value
            changed = {"cleared": None if value is None else value == YES}
        else:
            changed = {"who": self._who.text, "when": self._when.parts}
        return msgspec.structs.replace(self.draft, **changed)

    def _on(self) -> None:
        """Go to the next step, or keep everything after the last one."""
        self.begin_check()
        if not self._fine():
            self.show_first_wrong()
            return
        draft = self._written()
        if self.route.step == WHO or (self.route.step == CLEARED and not draft.cleared):
            self._keep(draft)
            return
        self._show_step(self.route.step + 1, draft)

    def _back(self) -> None:
        """Go a step back; what is written on this one goes along."""
        self._show_step(self.route.step - 1, self._written())

    def _open_plan(self) -> None:
        """Begin with a plan: it brings phone numbers and usual pain."""
        import_module("coach.ui.plan_opening").choose_plan_file(self.face)

    def _have_record(self) -> None:
        """Begin with the record of another computer, or with a backup."""
        there = import_module("coach.ui.keeping_routes").HaveRecord()
        self.face.navigator.go(there)

    def _show_step(self, step: int, draft: routes.Draft) -> None:
        self.face.navigator.replace(routes.FirstStart(step=step, draft=draft))

    def _fine(self) -> bool:
        """Judge this step, saying what is wrong with it."""
        step = self.route.step
        if step == NAME:
            return self._name.check() is not None
        if step == PHONES:
            return None not in self._phones.check()
        if step == WHO:
            return checked_clearance(self, self._who, self._when) is not None
        answered = (self.scale if step == PAIN else self._cleared).value is not None
        word = "face-first-pain-missing" if step == PAIN else "face-first-cleared-missing"
        self.trouble.setText("" if answered else self.words(word))
        self.trouble.setVisible(not answered)
        return answered

    def _keep(self, draft: routes.Draft) -> None:
        """Keep profile and clearance, and begin."""
        practice = self.face.ports.practice
        clearance = (
            checked_clearance(self, self._who, self._when) if self.route.step == WHO else None
        )
        practice.save_profile(
            Profile(
                name=" ".join(draft.name.split()),
                team_phone=" ".join(draft.team_phone.split()),
                emergency_phone=" ".join((draft.emergency_phone or "").split()),
                usual_pain=float(draft.usual_pain or 0),
            )
        )
        if clearance is not None:
            practice.save_clearance(clearance)
        self.face.signals.record_changed.emit(frozenset({"profile", "clearance"}), self)
        self.face.navigator.start_over(routes.Today())

    def _speak(self, language: str) -> None:
        """Go on in another language; the choice is lost when it cannot be kept, no more."""
        self.face.choose_quietly(msgspec.structs.replace(self.face.settings, language=language))


def clearance_fields(form: Form, draft: routes.Draft) -> tuple[TextField, DateField]:
    """Add the fields of a statement of clearance to a form."""
    words = form.words
    form.heading(words("face-clear-title"), words("face-clear-help", weeks=SELF_CLEARANCE_WEEKS))
    who = form.text_field("face-clear-who", draft.who, help_word="face-clear-who-help", name="who")
    return who, form.date_field("face-clear-when", draft.when, name="when")


def checked_clearance(form: Form, who: TextField, when: DateField) -> Clearance | None:
    """Return the statement two fields make; None when one of them is wrong."""
    today = form.face.ports.practice.today().day
    name = form.checked(who, lambda: text_entry(who.text, "face-clear-who-missing"))
    made = form.checked(when, lambda: clearance_entry(name or "", when.parts, today))
    return None if name is None else made
