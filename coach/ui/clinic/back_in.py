"""Somebody is helped back in: whose record it is, then a new code to take home."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coach.ui.clinic import routes
from coach.ui.clinic.page import ClinicPage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid

WORD = 230
"""Least width (px) of a word's place at 100 % text size."""


class BackInPage(ClinicPage):
    """Names the person the record belongs to; a code is made only when somebody says so."""

    route: routes.BackIn

    def lay_out(self) -> None:
        """Put who it is, and what has to be made sure first."""
        super().lay_out()
        words, locked = self.words, self.room.locked
        if locked is None:
            # The desk was locked in between: what was opened is forgotten with it.
            self.heading(words("backin-title"))
            self.add_back()
            return
        self.locked = locked
        details = self.clinic.person(locked.person).details
        name = details.name or details.pseudonym
        self.heading(words("backin-title"), words("backin-whose", name=name, id=locked.person))
        for number in (1, 2, 3):
            self.body.addWidget(label(words(f"backin-how-{number}"), name=f"how-{number}"))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("backin-give", self._give, kind="primary")
        self.add_back()

    def _give(self) -> None:
        given: list[tuple[int, ...]] = []
        if self.tried(lambda: given.append(self.room.desk.give_code(self.locked))):
            self.room.locked = None
            route = routes.CodeGiven(person=self.locked.person, places=given[0])
            self.face.navigator.replace(route)


class CodeGivenPage(ClinicPage):
    """Shows the words, which are kept nowhere, and says what the person does with them."""

    route: routes.CodeGiven

    def lay_out(self) -> None:
        """Put the words and what comes next."""
        super().lay_out()
        words = self.words
        self.heading(words("backin-given"), words("backin-given-help"))
        card = Card(self.look, name="code")
        grid = EqualGrid(columns=(4, 3, 2, 1), least=WORD * self.look.text_size // 100, gap=10)
        files = self.face.ports.plan_files
        for number, word in enumerate(files.key_words(self.route.places, words.language), 1):
            shown = label(f"{number}  {word}", "lead", name=f"word-{number}")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown)
        card.body.addLayout(grid)
        self.body.addLayout(in_line(card))
        for number in (1, 2):
            self.body.addWidget(label(words(f"backin-next-{number}"), name=f"next-{number}"))
        self.add_trouble()
        self.body.addStretch(1)
        place = routes.PersonPage(person=self.route.person)
        done = self.face.navigator.replace
        self.add_action("backin-done", lambda: done(place), kind="primary")
        if self.room.means.code_paper is not None:
            self.add_action("vault-code-print", self._print)

    def _print(self) -> None:
        paper = self.room.means.code_paper
        if paper is not None:
            self.tried(lambda: paper(self.route.places, self.words.language))
