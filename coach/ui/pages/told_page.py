"""A page that shows what was told and decided: rows to correct, and decisions with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from coach.outcomes.look_back import ToldEntry
from coach.session.decisions import Decision, Level
from coach.ui import routes
from coach.ui.pages.rows_page import RowsPage
from coach.ui.told_words import before_said, entry_name, entry_said, sign_said
from coach.ui.widgets.card import Card, in_line
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import Badge


class ToldPage(RowsPage):
    """Adds what was told as rows; a corrected one shows the old value beside the new."""

    def add_told(self, title: str, told: Iterable[ToldEntry]) -> None:
        """Add a list of told entries under a title; nothing where there are none."""
        entries = tuple(told)
        if not entries:
            return
        words, content = self.words, self.face.ports.content
        self.body.addWidget(label(words(title), "h2", name=title))
        self.body.addWidget(label(words("progress-answers-help"), "small"))
        corrected = Badge(icon="note", word=words("corrections-corrected"), role="accent")
        for one in entries:
            go = partial(self.face.navigator.go, routes.Correct(entry=one.id))
            said = entry_said(words, content, one)
            self.row(
                words("progress-answer-line", question=entry_name(words, one), answer=said),
                go,
                name=f"told-{one.id}",
                detail="\n".join(before_said(words, content, one)),
                badge=corrected if one.before else None,
            )
        self.body.addSpacing(8)

    def add_decisions(self, decisions: Iterable[Decision]) -> None:
        """Add the decisions that were not green, each with its reason in words."""
        words = self.words
        told = [one for one in decisions if one.level is not Level.GREEN]
        if not told:
            return
        card = Card(self.look, name="decisions", pad=(26, 22))
        card.body.addWidget(label(words("progress-decisions-title"), "h2"))
        for one in told:
            line = words(
                "progress-decision-line",
                moment=words(f"progress-moment-{one.moment}"),
                level=words(f"safety-level-{one.level}"),
                rule=words(f"safety-rule-{one.rule}"),
            )
            card.body.addWidget(label(line, "body", name=f"decision-{one.moment}"))
            for sign in one.signs:
                if one.rule.value.startswith(("sign-", "unwell-", "review-")):
                    card.body.addWidget(label(sign_said(words, sign), "muted"))
        self.body.addLayout(in_line(card))
