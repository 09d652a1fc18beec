"""Help about a page: what it is for, what its buttons and keys do, what to do in trouble."""

from __future__ import annotations

from typing import ClassVar

from coach.ui import routes
from coach.ui.help_topics import full_topic, when_unwell
from coach.ui.pages.page import Page
from coach.ui.reading_blocks import text_column
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked

KEYS = ("tab", "enter", "escape", "help")
"""The keys that work on nearly every page."""


class HelpPage(Page):
    """One topic; the way back leads to the very page it lies over."""

    navigation: ClassVar[bool] = False
    route: routes.Help

    def lay_out(self) -> None:
        """Put the topic under its title."""
        super().lay_out()
        helping = self.face.ports.helping
        if helping is not None:
            written = helping().topic(self.route.topic, self.words.language)
            page = full_topic(self.face, written)
            self.heading(page.head.title, page.head.summary)
            self._when_unwell()
            self.body.addLayout(text_column(self.look, written, page))
            self.body.addSpacing(8)
            self.body.addWidget(label(self._keys(), "small", name="keys"))
        self.body.addStretch(1)
        offer_way_back(self)
        self.add_action("help-all", self._all)

    def ask_help(self) -> None:
        """Leave the help: the key that opened it closes it."""
        close_help(self)

    def _when_unwell(self) -> None:
        """Tell whom to call first of all: somebody may have looked for another kind of help."""
        if self.face.ports.room is None:
            line = Marked(self.look, when_unwell(self.face), icon="phone", role="stop")
            line.setObjectName("when-unwell")
            self.body.addWidget(line)
            self.body.addSpacing(8)

    def _keys(self) -> str:
        words = self.words
        keys = {key: words(f"steering-everywhere-{key}-key") for key in KEYS}
        return words("help-keys", **keys)

    def _all(self) -> None:
        """Show all topics; from the list, that is the way back."""
        navigator = self.face.navigator
        if navigator.came_from(routes.HelpTopics):
            navigator.back()
        else:
            navigator.go(routes.HelpTopics())


def offer_way_back(page: Page) -> None:
    """Put the way back first: to the page that lies under the help, or to the page before."""
    covering = page.face.navigator.covering
    word = "help-close" if covering else "face-back"
    hint = page.words("steering-everywhere-escape-key")
    page.add_action(word, lambda: close_help(page), kind="primary", hint=hint)


def close_help(page: Page) -> None:
    """Go back to the page that lies under the help, or to the page before."""
    navigator = page.face.navigator
    if navigator.covering:
        navigator.uncover()
    else:
        navigator.back()
