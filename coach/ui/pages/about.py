"""About: what this app is and is not, what in it is draft, and whose work it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from coach import __version__
from coach.program.exercise import Status
from coach.ui.pages.page import Page
from coach.ui.phrases import text_in
from coach.ui.widgets.labels import label


class AboutPage(Page):
    """Plain words about the app, and the list of its drafts with their sources."""

    def lay_out(self) -> None:
        """Put one part after the other."""
        super().lay_out()
        words = self.words
        self.heading(words("face-about-title"), words("face-about-version", version=__version__))
        self._paragraph("face-about-is")
        self._part("face-about-is-not-title", "face-about-is-not", "face-about-not-for")
        self._part("face-about-data-title", "face-about-data")
        drafts = list(self._drafts())
        told = "face-about-draft" if drafts else "face-about-draft-none"
        self._part("face-about-draft-title", told)
        for name, source in drafts:
            self.body.addWidget(label(name, "strong"))
            self.body.addWidget(label(" ".join(source.split()), "small"))
        self._part("face-about-licences-title", "face-about-licences")
        self.body.addStretch(1)

    def _part(self, title: str, *paragraphs: str) -> None:
        """Add a heading with its paragraphs."""
        self.body.addSpacing(16)
        self.body.addWidget(label(self.words(title), "h2"))
        for paragraph in paragraphs:
            self._paragraph(paragraph)

    def _paragraph(self, word: str) -> None:
        """Add a paragraph."""
        self.body.addWidget(label(self.words(word)))

    def _drafts(self) -> Iterator[tuple[str, str]]:
        """Yield the name and source of everything no clinician has signed yet."""
        content, language = self.face.ports.content.content(), self.words.language
        for routine in content.routines.values():
            if routine.status is Status.DRAFT:
                yield text_in(routine.text, language).name, routine.source
        for exercise in content.exercises.values():
            if exercise.status is Status.DRAFT:
                yield text_in(exercise.text, language).name, exercise.source
