"""About: what this app is and is not, what in it is draft, and whose work it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from coach import __version__
from coach.program.exercise import Status
from coach.ui import routes
from coach.ui.guide_opening import open_guide
from coach.ui.pages.page import Page
from coach.ui.phrases import text_in
from coach.ui.widgets.card import Card, cards
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

LINE, DRAFT = 900, 480
"""The longest line of words, and the least width of a draft, in px at 100 % text size."""


class AboutPage(Page):
    """Plain words about the app, and the list of its drafts with their sources."""

    def lay_out(self) -> None:
        """Put one part after the other."""
        super().lay_out()
        words = self.words
        self.heading(words("face-about-title"), words("face-about-version", version=__version__))
        self._paragraph("face-about-is")
        self._offer_help()
        self._offer_reading()
        self._offer_clinic()
        self._part("face-about-is-not-title", "face-about-is-not", "face-about-not-for")
        self._part("face-about-data-title", "face-about-data")
        drafts = list(self._drafts())
        told = "face-about-draft" if drafts else "face-about-draft-none"
        self._part("face-about-draft-title", told)
        grid = cards(self.look, columns=(2, 1), least=DRAFT)
        for name, source in drafts:
            grid.addWidget(self._draft(name, source))
        self.body.addLayout(grid)
        self._part("measures-about-title", "measures-about-pro-ctcae")
        self._part("face-about-licences-title", "face-about-licences")
        self.body.addStretch(1)
        if self.face.navigator.can_back:
            self.add_back()
        else:
            self.end_without_actions()

    def _offer_help(self) -> None:
        """Offer help about every page, and the guide to print."""
        if self.face.ports.helping is None:
            return
        for word, detail, do in (
            ("help-list-title", "help-about", self._to_help),
            ("help-guide", "help-guide-detail", self._open_guide),
        ):
            look = RowLook(look=self.look, detail=self.words(detail))
            row = ActionRow(look, self.words(word), name=f"about-{word}")
            row.clicked.connect(lambda _checked=False, deed=do: self.face.attempt(deed))
            self.body.addWidget(row)

    def _to_help(self) -> None:
        self.face.navigator.go(routes.HelpTopics())

    def _open_guide(self) -> None:
        open_guide(self.face)

    def _offer_reading(self) -> None:
        """Offer the pages to read, in one big row."""
        if not self.face.ports.reading().ids():
            return
        row = ActionRow(
            RowLook(look=self.look, detail=self.words("reading-about")),
            self.words("reading-list-title"),
            name="about-reading",
        )
        go = self.face.navigator.go
        row.clicked.connect(lambda _checked=False: go(routes.ReadingList()))
        self.body.addSpacing(8)
        self.body.addWidget(row)

    def _offer_clinic(self) -> None:
        """Offer the clinic's window, which is for others than most readers."""
        visit = self.face.ports.visit_clinic
        if visit is None:
            return
        row = ActionRow(
            RowLook(look=self.look, detail=self.words("clinic-entry-detail")),
            self.words("clinic-entry"),
            name="about-clinic",
        )
        row.clicked.connect(lambda _checked=False: visit())
        self.body.addWidget(row)

    def _part(self, title: str, *paragraphs: str) -> None:
        """Add a heading with its paragraphs."""
        self.body.addSpacing(16)
        self.body.addWidget(label(self.words(title), "h2"))
        for paragraph in paragraphs:
            self._paragraph(paragraph)

    def _paragraph(self, word: str) -> None:
        """Add a paragraph, its lines short enough to find the next one."""
        made = label(self.words(word))
        made.setMaximumWidth(LINE * self.look.text_size // 100)
        self.body.addWidget(made)

    def _draft(self, name: str, source: str) -> Card:
        """Return a card with one draft and where it comes from."""
        card = Card(self.look, name="draft", pad=(24, 18))
        card.body.addWidget(label(name, "strong"))
        card.body.addWidget(label(" ".join(source.split()), "small"))
        card.body.addStretch(1)
        return card

    def _drafts(self) -> Iterator[tuple[str, str]]:
        """Yield the name and source of everything no clinician has signed yet."""
        content, language = self.face.ports.content.content(), self.words.language
        for routine in content.routines.values():
            if routine.status is Status.DRAFT:
                yield text_in(routine.text, language).name, routine.source
        for exercise in content.exercises.values():
            if exercise.status is Status.DRAFT:
                yield text_in(exercise.text, language).name, exercise.source
        pages = self.face.ports.reading()
        for head in (pages.head(page, language) for page in pages.ids()):
            if head.status is Status.DRAFT:
                yield head.title, head.source
        yield from self.face.ports.practice.measures.drafts(language)
