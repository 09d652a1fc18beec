"""A signed plan on its way out: its file, with or without a passphrase, and what goes with it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from coach.ui.clinic import routes
from coach.ui.clinic.begin import NewPassphraseFields
from coach.ui.clinic.desk import words_card
from coach.ui.clinic.page import ClinicPage
from coach.ui.language import dated_day
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.card import in_line
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice
from coach.ui.widgets.marked import Marked

if TYPE_CHECKING:
    from coach.ui.clinic.ports import LockApart

LOOK_EVERY_MS = 100
LOCKED, PLAIN = "locked", "plain"


class HandOverPage(ClinicPage):
    """Saves the file and says what it is; then sheet, calendar and the words to compare."""

    route: routes.HandOver

    def lay_out(self) -> None:
        """Put what was signed, the way to save it, and what comes after."""
        super().lay_out()
        words, route = self.words, self.route
        signed = self.clinic.signed_plan(route.person, route.serial)
        self.plan = signed.plan
        self.heading(
            words("clinic-signed-title", version=self.plan.version, name=self.plan.person.name),
            words("clinic-signed-from", day=dated_day(words, self.plan.effective_from)),
        )
        if signed.expires is not None:
            self._tell_expiry(signed.expires)
        if route.saved:
            told = "clinic-saved-locked" if route.locked else "clinic-saved"
            said = words(told, name=route.saved)
            self.body.addWidget(Marked(self.look, said, icon="done", role="accent"))
        self._readable()
        self.body.addWidget(label(words("clinic-hand-over"), "h2"))
        self.body.addWidget(label(words("clinic-hand-over-how")))
        self.body.addLayout(in_line(words_card(self)))
        self._offer_again()
        self.add_trouble()
        self.body.addStretch(1)
        self._actions()

    def enter(self) -> None:
        """Leave the focus on the page; saving is one key away."""
        super().enter()
        self.setFocus()

    def _tell_expiry(self, expires: date) -> None:
        """Say until when the file may be taken, or that this day is over."""
        over = expires < self.clinic.day()
        word, icon = ("over", "call-now") if over else ("until", "note")
        said = self.words(f"register-expires-{word}", day=dated_day(self.words, expires))
        told = Marked(self.look, said, icon=icon, role="ready" if over else "accent")
        told.setObjectName("expires")
        self.body.addWidget(told)

    def _readable(self) -> None:
        """Say that the file can be read, and offer a passphrase."""
        words = self.words
        self.body.addWidget(
            Marked(self.look, words("clinic-readable"), icon="call-now", role="ready")
        )
        self._how = Segments(
            self.look,
            words("clinic-lock"),
            [Choice(key=key, words=words(f"clinic-lock-{key}")) for key in (PLAIN, LOCKED)],
            name="lock",
            help_text=words("clinic-lock-help"),
        )
        locked = bool(self.room.secret) or self.route.locked
        self._how.set_value(LOCKED if locked else PLAIN)
        self._how.chosen.connect(self._asked)
        self.body.addWidget(self._how)
        self._passphrase: NewPassphraseFields | None = None
        if locked:
            self._passphrase = NewPassphraseFields(self)

    def _asked(self, key: str) -> None:
        """Ask for a passphrase, or no more."""
        self.face.navigator.replace(replace(self.route, locked=key == LOCKED, saved=""))

    def _offer_again(self) -> None:
        """Offer the newest version once more, for a file that was lost or is too old."""
        newest = self.clinic.versions(self.route.person)[-1].serial == self.route.serial
        if not newest or self.clinic.person(self.route.person).archived:
            return
        words, place = self.words, routes.Reissue(person=self.route.person)
        again = Button(
            self.look, words("register-reissue"), name="register-reissue", kind="segment"
        )
        again.clicked.connect(lambda _checked=False: self.face.navigator.go(place))
        self.body.addWidget(again)

    def _actions(self) -> None:
        self.add_action("clinic-save-file", self._save, kind="primary")
        for ending in self.room.means.papers:
            self.add_action(f"clinic-paper-{ending}", partial(self._paper, ending))
        if self.room.means.calendar is not None:
            place = routes.CalendarFile(person=self.route.person, serial=self.route.serial)
            self.add_action("clinic-paper-ics", lambda: self.face.navigator.go(place))
        self.add_action("clinic-to-person", self._leave, kind="quiet")

    def _leave(self) -> None:
        navigator = self.face.navigator
        if navigator.can_back:
            navigator.back()
        else:
            navigator.replace(routes.PersonPage(person=self.route.person))

    def _save(self) -> None:
        passphrase = ""
        if self._passphrase is not None:
            given = self._passphrase.checked()
            if given is None:
                return
            passphrase = given
        file = self.clinic.file_again(self.route.person, self.route.serial)
        path = self.room.means.place(self, self.words("clinic-save-file"), file.file_name)
        if not path:
            return
        if passphrase:
            self.room.secret = passphrase
            place = routes.Locking(person=self.route.person, serial=self.route.serial, path=path)
            self.face.navigator.replace(place)
        elif self.tried(lambda: self.room.means.write(Path(path), file.data)):
            self.face.navigator.replace(replace(self.route, saved=Path(path).name))

    def _paper(self, ending: str) -> None:
        """Make a file out of the plan and save it beside."""
        name = f"plan-{self.route.person}-{self.plan.version}.{ending}"
        path = self.room.means.place(self, self.words(f"clinic-paper-{ending}"), name)
        if not path:
            return
        make = self.room.means.papers[ending]

        def do() -> None:
            self.room.means.write(Path(path), make(self.plan, self.words.language))

        if self.tried(do):
            self.face.navigator.replace(replace(self.route, saved=Path(path).name))


class LockingPage(ClinicPage):
    """Waits calmly while another process locks the file; then it is saved."""

    route: routes.Locking
    navigation = False
    takes_files = False

    def lay_out(self) -> None:
        """Begin to lock, and say that it takes a moment."""
        super().lay_out()
        self.heading(self.words("clinic-locking"), self.words("clinic-locking-help"))
        self.add_trouble()
        self.body.addStretch(1)
        self.add_action("clinic-locking-stop", self._back, kind="primary")
        self._lock: LockApart | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY_MS)
        self.timer.timeout.connect(self.look_again)
        self.tried(self._begin)

    def leave(self) -> None:
        """End the other process where it is not done."""
        self._end()
        super().leave()

    def look_again(self) -> None:
        """See whether the locked file is there."""
        if self._lock is not None and not self.tried(self._finish):
            self._end()

    def _begin(self) -> None:
        file = self.clinic.file_again(self.route.person, self.route.serial)
        self._lock = self.room.means.lock(file.data, self.room.secret)
        self.room.secret = ""
        self.timer.start()

    def _finish(self) -> None:
        locked = self._lock.result() if self._lock is not None else None
        if locked is None:
            return
        path = Path(self.route.path)
        self._end()
        self.room.means.write(path, locked)
        self._back(saved=path.name)

    def _end(self) -> None:
        self.timer.stop()
        if self._lock is not None:
            self._lock.give_up()
            self._lock = None

    def _back(self, saved: str = "") -> None:
        place = routes.HandOver(
            person=self.route.person, serial=self.route.serial, saved=saved, locked=True
        )
        self.face.navigator.replace(place)
