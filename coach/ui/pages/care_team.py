"""The care team: who they are, how to call them, and what was sent to them when."""

from __future__ import annotations

from collections.abc import Sequence

from coach.ui import routes
from coach.ui.care_port import Sent
from coach.ui.language import dated_day
from coach.ui.pages.page import Page
from coach.ui.widgets.call_lines import CallLines
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label

MOST_SHOWN = 8
"""So many reports are listed, the newest first."""


class CareTeamPage(Page):
    """Says who the team is; a report is prepared on the next page."""

    route: routes.CareTeam

    def lay_out(self) -> None:
        """Put who they are, their numbers, and what went out."""
        super().lay_out()
        words, ports = self.words, self.face.ports
        shown = ports.practice.plans.shown()
        told = words("care-no-plan")
        if shown is not None:
            author = shown.plan.author
            told = words(
                "care-who", name=author.name, profession=author.profession, clinic=author.clinic
            )
        self.heading(words("care-title"), told)
        self.body.addWidget(CallLines(self.look, words, ports.practice.profile()))
        if ports.care is None:
            self.add_back()
            return
        care = ports.care()
        self.body.addLayout(in_line(self._sent(care.sent())))
        places = care.fingerprint()
        if places:
            found = ports.plan_files.key_words(places, words.language)
            self.body.addWidget(
                label(words("care-own-words", key=" ".join(found)), "muted", name="own-words")
            )
        self.body.addStretch(1)
        go = self.face.navigator.go
        self.add_action("care-prepare", lambda: go(routes.CareReport()), kind="primary")
        if self.face.navigator.can_back:
            self.add_back()

    def _sent(self, sent: Sequence[Sent]) -> Card:
        words = self.words
        card = Card(self.look, name="sent")
        card.body.addWidget(label(words("care-sent"), "h2"))
        if not sent:
            card.body.addWidget(label(words("care-sent-none"), "muted"))
        for one in sent[:MOST_SHOWN]:
            word = "care-sent-line-parts" if one.parts_left_out else "care-sent-line"
            said = words(
                word,
                day=dated_day(words, one.day),
                way=words(f"care-way-{one.to}"),
                first=dated_day(words, one.first),
                last=dated_day(words, one.last),
            )
            card.body.addWidget(label(said))
        return card
