"""A message that has to be read before anything else: trouble with the record, for one."""

from __future__ import annotations

from datetime import date

from coach.ui import routes
from coach.ui.language import dated_day
from coach.ui.pages.page import Page
from coach.ui.widgets.labels import label


class MessagePage(Page):
    """A title, some sentences, and what can be done; the first action is the primary one."""

    navigation = False
    route: routes.Message

    def lay_out(self) -> None:
        """Put title, sentences and actions."""
        super().lay_out()
        route, words = self.route, self.words
        self.heading(words(route.title.word, **route.title.places))
        for sentence in route.sentences:
            places = {name: self._written(value) for name, value in sentence.places.items()}
            self.body.addWidget(label(words(sentence.word, **places), "lead"))
        self.body.addStretch(1)
        for number, action in enumerate(route.actions):
            self.add_action(action.word, action.do, kind="secondary" if number else "primary")
        if self.face.navigator.can_back:
            self.add_action(
                "face-back",
                self.face.navigator.back,
                kind="quiet" if route.actions else "primary",
            )

    def _written(self, value: object) -> object:
        """Return what stands in a sentence's place; a day as people write it."""
        return dated_day(self.words, value) if isinstance(value, date) else value
