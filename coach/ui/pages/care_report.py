"""A report before it leaves: what is in it, what is taken out, and the way it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from coach.ui import routes
from coach.ui.care_port import Care, Contents
from coach.ui.clinic.passphrase_field import PassphraseField
from coach.ui.language import dated_day
from coach.ui.pages.page import Page
from coach.ui.pages.trouble_page import TroublePage
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.layouts import EqualGrid
from coach.ui.widgets.marked import Marked
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import TickRow

PARTS = ("name", "notes", "medicines")
TICK = 330
"""Least width (px) of a row to tick at 100 % text size."""


class ClosedCareError(RuntimeError):
    """A page about reports was opened where there is no record: a bug of ours."""


class CarePage(TroublePage):
    """A page about a report of this record."""

    navigation = False

    @property
    def care(self) -> Care:
        """What makes reports."""
        found = self.face.ports.care
        if found is None:
            raise ClosedCareError
        return found()


class CareReportPage(CarePage):
    """Says in words what is in the report; what is ticked is taken out."""

    route: routes.CareReport

    def lay_out(self) -> None:
        """Put what is in it, what can be taken out, and the ways."""
        super().lay_out()
        words, left_out = self.words, self.route.left_out
        told = self.care.contents(left_out)
        period = words(
            "care-period",
            first=dated_day(words, told.first),
            last=dated_day(words, told.last),
        )
        self.heading(words("care-report-title"), period)
        if self.route.done:
            said = words("care-done", name=self.route.done)
            self.body.addWidget(Marked(self.look, said, icon="done", role="accent"))
        self.add_trouble()
        self.body.addLayout(in_line(self._inside(told)))
        self.body.addWidget(label(words("care-leave-out"), "h2"))
        self.body.addWidget(label(words("care-leave-out-help"), "muted"))
        self._ticks(told)
        self.body.addStretch(1)
        self._ways()

    def _inside(self, told: Contents) -> Card:
        words = self.words
        card = Card(self.look, name="inside")
        card.body.addWidget(label(words("care-inside"), "h2"))
        name = words("care-inside-name", name=told.name) if told.name else words("care-nameless")
        card.body.addWidget(label(name, name="inside-name"))
        for kind, count in told.counts.items():
            said = words(f"care-inside-{kind}", n=count)
            card.body.addWidget(label(said, name=f"inside-{kind}"))
        return card

    def _ticks(self, told: Contents) -> None:
        """Put a row for every part and every question there are answers to."""
        grid = EqualGrid(columns=(3, 2, 1), least=TICK * self.look.text_size // 100)
        for key in (*PARTS, *told.questions):
            row = TickRow(RowLook(look=self.look), self._part(key), name=f"leave-out-{key}")
            row.setChecked(key in self.route.left_out)
            row.clicked.connect(partial(self._toggled, key))
            grid.addWidget(row)
        self.body.addLayout(grid)

    def _part(self, key: str) -> str:
        if key in PARTS:
            return self.words(f"care-part-{key}")
        return self.words("care-part-answer", question=self.words(f"care-question-{key}"))

    def _toggled(self, key: str, _checked: object = None) -> None:
        """Take a part out, or put it back, and say anew what is in the report."""
        left_out = self.route.left_out ^ {key}
        self.face.navigator.replace(replace(self.route, left_out=left_out, done=""))

    def _ways(self) -> None:
        left_out, go = self.route.left_out, self.face.navigator.go
        sealing = bool(self.care.clinic())
        if sealing:
            self.add_action("care-seal", self._seal, kind="primary")
        kind = "secondary" if sealing else "primary"
        password = routes.CarePassword(left_out=left_out)
        self.add_action("care-email", lambda: go(password), kind=kind)
        self.add_action("care-look", lambda: go(routes.CarePreview(left_out=left_out)))
        self.add_action("care-print", self._print)
        self.add_action("care-files", self._save)
        self.add_action("face-back", self.face.navigator.back, kind="quiet")

    def _seal(self) -> None:
        name = self.care.file_name()
        path = chosen_report(self, self.words("care-seal"), name, "*.coachreport")
        if path is not None:
            do = partial(self.care.seal, path, self.route.left_out, self.words.language)
            self._done(do, path.name)

    def _save(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.words("care-files"))
        if chosen:
            folder = Path(chosen)
            do = partial(self.care.save_files, folder, self.route.left_out, self.words.language)
            self._done(do, folder.name)

    def _print(self) -> None:
        do = partial(self.care.put_on_paper, self.route.left_out, self.words.language)
        self.tried(do)

    def _done(self, do: Callable[[], object], name: str) -> None:
        if self.tried(do):
            self.face.navigator.replace(replace(self.route, done=name))


def chosen_report(parent: Page, title: str, name: str, kind: str) -> Path | None:
    """Return where somebody wants the report, None where they chose no place."""
    path, _kind = QFileDialog.getSaveFileName(parent, title, name, kind)
    return Path(path) if path else None


class CarePasswordPage(CarePage):
    """Asks for the password of a PDF, twice, and where the file shall lie."""

    route: routes.CarePassword

    def lay_out(self) -> None:
        """Put the two lines."""
        super().lay_out()
        words = self.words
        self.heading(words("care-email"), words("care-password-help"))
        self.first = PassphraseField(
            self.look,
            words("care-password"),
            words("care-password-rule"),
            name="password",
            show=words("care-password-show"),
        )
        self.again = PassphraseField(self.look, words("care-password-again"), name="again")
        self.first.shown_with(self.again)
        self.body.addWidget(self.first)
        self.body.addWidget(self.again)
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("care-password-save", self._save, kind="primary")
        self.add_action("face-back", self.face.navigator.back, kind="quiet")

    def _save(self) -> None:
        self.again.set_trouble("")
        if self.first.text != self.again.text:
            self.again.set_trouble(self.words("care-password-differs"))
            return
        path = chosen_report(self, self.words("care-email"), "report.pdf", "*.pdf")
        if path is None:
            return
        left_out, language = self.route.left_out, self.words.language
        if self.tried(lambda: self.care.lock_pdf(path, left_out, language, self.first.text)):
            place = routes.CareReport(left_out=left_out, done=path.name)
            self.face.navigator.back()
            self.face.navigator.replace(place)


class CarePreviewPage(CarePage):
    """Shows the report page by page, as it is printed."""

    route: routes.CarePreview

    def lay_out(self) -> None:
        """Put the pictures of the pages."""
        super().lay_out()
        self.heading(self.words("care-look"), self.words("care-look-help"))
        pages = self.care.pages(self.route.left_out, self.words.language)
        for number, data in enumerate(pages, start=1):
            picture = QPixmap()
            picture.loadFromData(data)
            shown = QLabel()
            shown.setObjectName(f"page-{number}")
            shown.setPixmap(picture)
            shown.setAccessibleName(self.words("care-page", page=number, pages=len(pages)))
            self.body.addWidget(shown)
        self.add_action("face-back", self.face.navigator.back, kind="primary")
