"""Get ready: what is needed and what comes, just before a session begins."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from coach.program.routine import Content, DoExercise
from coach.session.today import Offer
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.phrases import minutes, routine_name, text_in, things, works
from coach.ui.widgets.card import Card, cards, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked

COLUMN = 480


class GetReadyPage(Page):
    """A list of things, a list of exercises, and the way in."""

    navigation = False
    route: routes.GetReady

    def lay_out(self) -> None:
        """Put both lists side by side, where they fit."""
        super().lay_out()
        words, content = self.words, self.face.ports.content.content()
        name = routine_name(words, content, self.route.routine)
        if self.route.checkin.short:
            name = words("face-choices-short", routine=name)
        self.heading(words("face-ready-title"), name)
        self._say_whose()
        if self.route.verdict.easier:
            self.body.addWidget(label(words("face-ready-easier"), "strong", name="easier"))
        grid = cards(self.look, columns=(2, 1), least=COLUMN)
        grid.addWidget(self._needs())
        grid.addWidget(self._comes(content))
        self.body.addLayout(grid)
        careful = self._careful(content)
        if careful is not None:
            self.body.addLayout(in_line(careful))
        self.body.addStretch(1)
        hint = words("face-key-enter")
        self.add_action("face-ready-begin", self._begin, kind="start", hint=hint)
        self.add_action("face-back", self._leave, kind="quiet")

    def enter(self) -> None:
        """Wake loudspeaker and voice while somebody reads."""
        super().enter()
        words, settings = self.words, self.face.settings
        sound = self.face.ports.sound()
        sound.make_ready(self.route.routine, words, words.language, settings)

    def _needs(self) -> Card:
        """Return the list of what has to be at hand; the phone is always on it."""
        words, offer = self.words, self._offer()
        card = Card(self.look, name="needs")
        card.body.addWidget(label(words("face-ready-need"), "h2"))
        card.body.setSpacing(12)
        self._line(card.body, words("face-ready-phone"), icon="phone")
        for thing in things(words, self._equipment(offer)):
            self._line(card.body, thing[:1].upper() + thing[1:], icon="tick")
        card.body.addStretch(1)
        card.body.addWidget(label(words("face-ready-stop"), "muted"))
        return card

    def _equipment(self, offer: Offer | None) -> tuple[str, ...]:
        """Return what the steps of today need; an easier one may stand elsewhere."""
        if offer is None:
            return ()
        return offer.easier_equipment if self.route.verdict.easier else offer.equipment

    def _comes(self, content: Content) -> Card:
        """Return the list of what is done, in order."""
        words, offer = self.words, self._offer()
        card = Card(self.look, name="comes")
        card.body.addWidget(label(words("face-ready-comes"), "h2"))
        for number, name in enumerate(self._names(content), start=1):
            card.body.addWidget(label(f"{number}   {name}"))
        card.body.addStretch(1)
        if offer is not None and not self.route.checkin.short:
            length = words("face-ready-minutes", n=minutes(offer.length_s))
            card.body.addWidget(label(length, "muted"))
        return card

    def _say_whose(self) -> None:
        """Say whose plan this is, where the plan opens it."""
        plan = self.face.ports.practice.today().plan
        if plan is not None and self.route.checkin.exercise:
            told = self.words("myplan-ready-signed", version=plan.version, name=plan.author)
            self.body.addWidget(label(told, "small", name="signed"))

    def _items(self, content: Content) -> tuple[str, ...]:
        """Return the ids of what is done: as it is planned, or as the routine has it."""
        offer = self._offer()
        if offer is not None and offer.items:
            return offer.items
        items = content.routines[self.route.routine].items
        return tuple(i.exercise if isinstance(i, DoExercise) else i.id for i in items)

    def _names(self, content: Content) -> list[str]:
        """Return the names of what is done, in order."""
        language = self.words.language
        guided = {
            item.id: text_in(item.text, language).name
            for item in content.routines[self.route.routine].items
            if not isinstance(item, DoExercise)
        }
        return [
            guided[item] if item in guided else text_in(content.exercises[item].text, language).name
            for item in self._items(content)
        ]

    def _careful(self, content: Content) -> Card | None:
        """Return what each exercise works and what to be careful about; None without exercises."""
        words = self.words
        done = self._items(content)
        exercises = [content.exercises[item] for item in done if item in content.exercises]
        if not exercises:
            return None
        card = Card(self.look, name="careful")
        card.body.addWidget(label(words("face-ready-careful"), "h2"))
        card.body.setSpacing(10)
        for exercise in exercises:
            text = text_in(exercise.text, words.language)
            card.body.addWidget(label(text.name, "strong"))
            card.body.addWidget(label(works(words, exercise.muscles), "muted", name="works"))
            for caution in text.cautions:
                self._line(card.body, caution, icon="note")
        return card

    def _line(self, body: QVBoxLayout, text: str, *, icon: str) -> None:
        """Add one thing to a list."""
        body.addWidget(Marked(self.look, text, icon=icon, role="accent"))

    def _offer(self) -> Offer | None:
        """Return what the first page says about this routine."""
        offers = self.face.ports.practice.today().offers
        return next((one for one in offers if one.routine == self.route.routine), None)

    def _leave(self) -> None:
        """Go back; after a check-in that is the first page."""
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.Today())

    def _begin(self) -> None:
        """Start the session; there is no way back into the questions."""
        practice = self.face.ports.practice
        runner = practice.start_session(self.route.checkin, self.route.verdict)
        self.face.navigator.start_over(routes.Session(runner=runner))
