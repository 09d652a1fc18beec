"""The stage of a session: the card with the mannequin, the ring beside it, the caption below."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.figure.pose import Pose
from coach.ui.look import BOLD, RADIUS_LARGE, SEMIBOLD, Look
from coach.ui.session_figure import FigureMoment
from coach.ui.session_phases import LOOKS, Band, Scene
from coach.ui.session_texts import SessionTexts
from coach.ui.widgets.card import SHADOW_BOTTOM, SHADOW_SIDE, SHADOW_TOP, Card
from coach.ui.widgets.fitted_text import FittedText
from coach.ui.widgets.mannequin import Mannequin
from coach.ui.widgets.ring import WIDTH_FAR, WIDTH_NEAR, Ring

GAP, PAD = 28, 36
ROW_GAP = 6
BAND = 10
"""Thickness (px) of the band that marks the phase by its place."""

TITLE_SHARE, SUBTITLE_SHARE = 0.2, 0.34
"""Most of the card's height that title and subtitle may take; the rest is the figure's."""

SUBTITLE_LINES = 2
"""Lines kept free for the subtitle, so that the figure does not jump with every phase."""

CAPTION_LINES = 2
"""Lines the caption needs under the ring; without that room it goes into the card."""

SMALL_SUBTITLE_SHARE, CAPTION_SHARE = 0.24, 0.2
"""The shares of subtitle and caption where both stand in the card."""


RING_NEAR, RING_FAR = 0.5, 0.6
"""Most of the stage's width that the ring may take."""


class StagePlan(msgspec.Struct, frozen=True, kw_only=True):
    """Where things lie on the stage; an empty caption goes into the card."""

    card: QRect
    ring: QRect
    caption: QRect


def planned(size: QSize, *, window: int, caption: int, far: bool) -> StagePlan:
    """Return the places for a stage of a size (px) in a window of a height (px).

    ``caption`` is the least height of the caption; in the distance view there is none.
    """
    wanted = round(window * (WIDTH_FAR if far else WIDTH_NEAR))
    widest = round(size.width() * (RING_FAR if far else RING_NEAR))
    side = min(wanted, size.height() - SHADOW_TOP - SHADOW_BOTTOM, widest)
    below = not far and side + SHADOW_TOP + GAP // 2 + caption <= size.height()
    column = max(side, round(0.32 * size.width()) if below else 0)
    left = size.width() - column
    card = QRect(0, 0, left - GAP + 2 * SHADOW_SIDE, size.height())
    top = SHADOW_TOP if below else (size.height() - SHADOW_BOTTOM + SHADOW_TOP - side) // 2
    ring = QRect(left + (column - side) // 2, top, side, side)
    under = ring.bottom() + 1 + GAP // 2
    place = QRect(left, under, column, size.height() - under) if below else QRect()
    return StagePlan(card=card, ring=ring, caption=place)


class StageCard(Card):
    """The card of the exercise, with the phase's band along one of its edges."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, name="stage-card")
        self._band, self._role = Band.NONE, "hold"
        self.title = FittedText(look, "exercise", name="stage-title").style_as(weight=BOLD)
        self.subtitle = FittedText(look, "lead", name="stage-subtitle", role="muted")
        self.caption = FittedText(look, "lead", name="card-caption").style_as(weight=SEMIBOLD)
        self.mannequin = Mannequin()
        self.mannequin.set_colours(look.theme.figure_colours())
        for part in (self.title, self.subtitle, self.caption, self.mannequin):
            part.setParent(self)

    def set_band(self, band: Band, role: str) -> None:
        """Lay the band along an edge, in a role's colour."""
        if (band, role) != (self._band, self._role):
            self._band, self._role = band, role
            self.update()

    def set_texts(self, title: str, subtitle: str, caption: str) -> None:
        """Show title, subtitle and a caption; the figure gets the room they leave."""
        if (title, subtitle, caption) != (self.title.text, self.subtitle.text, self.caption.text):
            self.title.set_text(title)
            self.subtitle.set_text(subtitle)
            self.caption.set_text(caption)
            self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place everything anew."""
        super().resizeEvent(event)
        self.place()

    def inside(self) -> QRect:
        """Return the surface of the card without its shadow."""
        return self.rect().adjusted(SHADOW_SIDE, SHADOW_TOP, -SHADOW_SIDE, -SHADOW_BOTTOM)

    def place(self) -> None:
        """Put the words and the figure into the card, one under the other."""
        box = self.inside()
        words = box.adjusted(PAD, PAD - 8, -PAD, -BAND)
        small = bool(self.caption.text)
        share = SMALL_SUBTITLE_SHARE if small else SUBTITLE_SHARE
        rows = (
            (self.title, TITLE_SHARE, 0),
            (self.subtitle, share, 0 if small or not self.title.text else SUBTITLE_LINES),
            (self.caption, CAPTION_SHARE, 0),
        )
        top = words.top()
        for text, most_share, lines in rows:
            most = round(box.height() * most_share)
            high = text.taken(words.width(), most)
            text.setGeometry(words.left(), top, words.width(), high)
            kept = max(high, min(text.line_height() * lines, most))
            top += kept + (ROW_GAP if kept else 0)
        figure = QRect(box.left() + BAND, top, box.width() - 2 * BAND, box.bottom() - top - BAND)
        self.mannequin.setGeometry(figure)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the card, then the band within its rounded edge."""
        super().paintEvent(event)
        if self._band is Band.NONE:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.inside())
        edge = QPainterPath()
        edge.addRoundedRect(box, RADIUS_LARGE, RADIUS_LARGE)
        painter.setClipPath(edge)
        for bar in bars(box, self._band):
            painter.fillRect(bar, self._look.colour(self._role))


def bars(box: QRectF, band: Band) -> tuple[QRectF, ...]:
    """Return the bars a band is made of, within a card's surface."""
    left = QRectF(box.left(), box.top(), BAND, box.height())
    right = QRectF(box.right() - BAND, box.top(), BAND, box.height())
    return {
        Band.TOP: (QRectF(box.left(), box.top(), box.width(), BAND),),
        Band.BOTTOM: (QRectF(box.left(), box.bottom() - BAND, box.width(), BAND),),
        Band.LEFT: (left,),
        Band.BOTH: (left, right),
        Band.NONE: (),
    }[band]


class Stage(QWidget):
    """Paints the texts and the figure of a moment; counts nothing."""

    def __init__(self, look: Look, poses: Callable[[str], Pose]) -> None:
        super().__init__()
        self._look, self._poses, self._far = look, poses, False
        self._movement = ("", "")
        self._texts: SessionTexts | None = None
        self._moment: FigureMoment | None = None
        self.setObjectName("stage")
        self.card = StageCard(look)
        self.ring = Ring(look)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self.caption = FittedText(look, "h2", name="stage-caption").style_as(
            weight=SEMIBOLD, align=middle
        )
        for part in (self.card, self.ring, self.caption):
            part.setParent(self)

    def set_distance(self, *, far: bool) -> None:
        """Show figure, phase word and digits alone, for somebody far away; or all again."""
        self._far = far
        self.ring.set_distance(far=far)
        self.place()

    def show_texts(self, texts: SessionTexts, fraction: float) -> None:
        """Show the words of a moment, and how much (0 to 1) of its phase has passed."""
        look = LOOKS[texts.scene]
        self.ring.set_phase(look.ring, texts.phase, texts.unit)
        self.ring.set_time(texts.digits, fraction)
        self.ring.set_seconds(*texts.seconds)
        self.card.mannequin.name(texts.figure)
        self.caption.set_text(texts.caption)
        self.card.set_band(look.band, look.role)
        self._texts = texts
        self._fill_card()

    def _fill_card(self) -> None:
        """Put the words into the card: none far away, the caption too where room is short."""
        texts = self._texts
        if texts is None or self._far:
            self.card.set_texts("", "", "")
            return
        # Getting ready needs the room for what to do.
        inside = self.caption.isHidden() and texts.scene is not Scene.READY
        self.card.set_texts(texts.title, texts.subtitle, texts.caption if inside else "")

    def show_figure(self, moment: FigureMoment | None) -> None:
        """Show what the mannequin does; nothing where it does nothing."""
        mannequin = self.card.mannequin
        if moment == self._moment:
            return
        self._moment = moment
        mannequin.setHidden(moment is None)
        if moment is None:
            return
        if self._movement != (moment.start, moment.hold):
            self._movement = (moment.start, moment.hold)
            mannequin.set_movement(self._poses(moment.start), self._poses(moment.hold))
        mannequin.set_side(moment.side.value)
        mannequin.set_progress(moment.progress)
        mannequin.set_glow(moment.glow)
        mannequin.set_breath(moment.breath)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place everything anew."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put card, ring and caption in their places."""
        plan = planned(
            self.size(),
            window=self.window().height(),
            caption=round(self._look.px("h2") * 1.3 * CAPTION_LINES),
            far=self._far,
        )
        self.card.setGeometry(plan.card)
        self.ring.setGeometry(plan.ring)
        self.caption.setGeometry(plan.caption)
        self.caption.setHidden(plan.caption.isEmpty())
        self._fill_card()
