"""Who can open the record: what protects it now, and every way in."""

from __future__ import annotations

from functools import partial
from typing import cast

from coach.ui import key_routes
from coach.ui.keys_port import Ways
from coach.ui.pages.key_page import KeyPage
from coach.ui.ports import Trouble
from coach.ui.widgets.labels import label
from coach.ui.widgets.marked import Marked


class WhoCanOpenPage(KeyPage):
    """One row for each way in; pressing it makes, changes or takes it away."""

    navigation = True
    route: key_routes.WhoCanOpen

    def lay_out(self) -> None:
        """Put what opens the record here, then the ways for whoever knows or has something."""
        super().lay_out()
        words = self.words
        self.heading(words("vault-title"), words("vault-help"))
        if self.route.notice:
            told = Marked(self.look, words(self.route.notice), icon="done", role="accent")
            told.setObjectName("notice")
            self.body.addWidget(told)
        try:
            self._ways(self.keys.ways())
        except self.face.ports.troubles as error:
            trouble = cast("Trouble", error)
            said = words(trouble.word, **trouble.places)
            self.body.addWidget(label(said, "trouble", name="trouble"))
        self.body.addStretch(1)
        if self.face.navigator.can_back:
            self.add_back()

    def _ways(self, ways: Ways) -> None:
        words, go = self.words, self.face.navigator.go
        state = f"{ways.kept}-asked" if ways.kept == "nowhere" and ways.passphrase else ways.kept
        self.body.addWidget(label(words(f"vault-kept-{state}"), "lead", name="kept"))
        if not (ways.passphrase or ways.code or ways.clinic):
            self.body.addWidget(label(words("vault-kept-alone"), "strong", name="alone"))
        self.body.addSpacing(8)
        self.row(
            words("vault-passphrase"),
            lambda: go(key_routes.SetPassphrase()),
            name="way-passphrase",
            detail=words(f"vault-passphrase-{'set' if ways.passphrase else 'none'}"),
        )
        if ways.passphrase:
            self._each_time(asked=ways.kept == "nowhere")
        self.row(
            words("vault-code"),
            lambda: go(key_routes.NewCode(drawn=self.keys.draw_code())),
            name="way-code",
            detail=words(f"vault-code-{'made' if ways.code else 'none'}"),
        )
        self._clinic(ways)
        self.row(
            words("vault-renew"),
            lambda: go(key_routes.RenewKeys()),
            name="renew",
            detail=words("vault-renew-when"),
        )

    def _each_time(self, *, asked: bool) -> None:
        """Put the row that lets the app ask at each start, or open by itself again."""
        do = self.keys.open_by_itself if asked else self.keys.ask_each_time
        word = "vault-each-time-not" if asked else "vault-each-time"
        notice = "vault-asked-not" if asked else "vault-asked"
        self.row(
            self.words(word),
            partial(self._then_say, do, notice),
            name="each-time",
            detail=self.words(f"{word}-help"),
        )

    def _clinic(self, ways: Ways) -> None:
        words, helper = self.words, self.keys.helper()
        if ways.clinic is None and not helper:
            self.body.addWidget(label(words("vault-clinic-none"), "muted", name="clinic-none"))
            return
        detail = (
            words("vault-clinic-may", clinic=ways.clinic)
            if ways.clinic
            else words("vault-clinic-not", clinic=helper)
        )
        self.row(
            words("vault-clinic"),
            lambda: self.face.navigator.go(key_routes.ClinicMayHelp()),
            name="way-clinic",
            detail=detail,
        )

    def _then_say(self, do: object, notice: str) -> None:
        cast("partial[None]", do)()
        self.face.navigator.replace(key_routes.WhoCanOpen(notice=notice))


class ClinicMayHelpPage(KeyPage):
    """Says what the clinic can do, and lets it or not."""

    route: key_routes.ClinicMayHelp

    def lay_out(self) -> None:
        """Put what it means, and the two answers."""
        super().lay_out()
        words, ways = self.words, self.keys.ways()
        helper = self.keys.helper()
        clinic = ways.clinic or helper
        self.heading(words("vault-clinic"), words("vault-clinic-help", clinic=clinic))
        for number in (1, 2, 3):
            self.body.addWidget(label(words(f"vault-clinic-how-{number}"), name=f"how-{number}"))
        self.body.addStretch(1)
        if ways.clinic is None:
            self.add_action("vault-clinic-yes", partial(self._let, yes=True), kind="primary")
        else:
            self.add_action("vault-clinic-stays", self.face.navigator.back, kind="primary")
            self.add_action("vault-clinic-no", partial(self._let, yes=False))
        if ways.clinic is None:
            self.add_back()

    def _let(self, *, yes: bool) -> None:
        self.keys.let_clinic_help(yes=yes)
        self.back_to_ways("vault-clinic-let" if yes else "vault-clinic-out")
