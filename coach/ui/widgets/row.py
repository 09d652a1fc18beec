"""How a big row to choose from looks: a mark, words that wrap, and an urgency at the end."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coach.ui.look import RADIUS, SEMIBOLD, TARGET_LARGE, Look
from coach.ui.widgets.paint import longest_word, measured, mixed, rounded, words_at

PAD, MARK, MARK_GAP = 26, 30, 18
PICTURE_WIDE = 1.7
"""The width of a picture's room as a share of its height."""

DENSE, DENSE_PAD = 56, 18
"""Least height (px) of a row in a long list, and the room (px) at its ends."""


class Badge(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the end of a row: an icon of the set with its word, in a role's colour."""

    icon: str
    word: str
    role: str


class RowLook(msgspec.Struct, frozen=True, kw_only=True):
    """What a row shows; ``mark`` is ``tick``, ``dot`` or empty, ``edge`` a role.

    A ``dense`` row is lower, for long lists; ``spoken`` is said with the words, not shown;
    ``picture`` is the height (px) of a picture that the row leaves room for at its end.
    """

    look: Look
    mark: str = ""
    badge: Badge | None = None
    edge: str = "edge"
    detail: str = ""
    dense: bool = False
    spoken: str = ""
    picture: int = 0

    @property
    def pad(self) -> int:
        """The room (px) at both ends."""
        return DENSE_PAD if self.dense else PAD

    def font(self) -> QFont:
        """Return the font of the row's words."""
        return self.look.font("body", SEMIBOLD)

    def detail_font(self) -> QFont:
        """Return the font of the line under them."""
        return self.look.font("small")

    def badge_font(self) -> QFont:
        """Return the font of the urgency."""
        return self.look.font("small", SEMIBOLD)

    def badge_width(self) -> int:
        """Return the width (px) the urgency takes, with its gap."""
        if self.badge is None:
            return 0
        words = measured(self.badge_font(), self.badge.word).width()
        return words + 4 + self.look.px("small") + 10 + 20

    def picture_width(self) -> int:
        """Return the width (px) a picture takes, with its gap."""
        return round(self.picture * PICTURE_WIDE)

    def before(self) -> int:
        """Return the width (px) before the words."""
        return self.pad + (MARK + MARK_GAP if self.mark else 0)

    def badge_below(self, text: str, width: int) -> bool:
        """Tell whether the urgency stands under the words, for want of room beside them."""
        if self.badge is None:
            return False
        room = width - self.before() - self.pad - self.badge_width()
        return room < max(longest_word(self.font(), text), 6 * self.look.px("body"))

    def room(self, text: str, width: int) -> int:
        """Return the width (px) the words have."""
        beside = 0 if self.badge_below(text, width) else self.badge_width()
        return max(1, width - self.before() - self.pad - self.picture_width() - beside)

    def heights(self, text: str, width: int) -> tuple[int, int, int]:
        """Return the heights (px) of the words, the detail and an urgency below them."""
        room = self.room(text, width)
        detail = measured(self.detail_font(), self.detail, room).height() if self.detail else 0
        below = self.look.px("small") + 14 if self.badge_below(text, width) else 0
        return measured(self.font(), text, room).height(), detail, below

    def height(self, text: str, width: int) -> int:
        """Return the height (px) of the whole row."""
        words = sum(self.heights(text, width))
        least = DENSE if self.dense else max(TARGET_LARGE + 6, self.picture + 16)
        return max(least, words + (22 if self.dense else 32))

    def hint(self, text: str) -> QSize:
        """Return the size with all words on one line."""
        words = measured(self.font(), text).width()
        words = max(words, measured(self.detail_font(), self.detail).width())
        width = self.before() + words + 4 + self.badge_width() + self.picture_width() + self.pad
        return QSize(width, self.height(text, width))

    def least(self, text: str) -> QSize:
        """Return the size below which a word would be cut."""
        word = longest_word(self.font(), text)
        if self.badge is not None:
            word = max(word, self.badge_width() - 20)
        least = DENSE if self.dense else TARGET_LARGE
        return QSize(self.before() + word + 4 + self.picture_width() + self.pad, least)

    def paint(self, painter: QPainter, row: QAbstractButton) -> None:
        """Paint the row as it stands: chosen, touched or neither."""
        look, chosen = self.look, row.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = look.colour("wash" if chosen else "surface")
        if row.isDown() or row.underMouse():
            fill = mixed(fill, look.colour("ink"), 0.1 if row.isDown() else 0.05)
        edge = look.colour("accent" if chosen else self.edge)
        rounded(painter, QRectF(row.rect()), RADIUS, fill=fill, edge=edge, width=3 if chosen else 2)
        if self.mark:
            self._paint_mark(painter, row.rect(), chosen=chosen)
        self._paint_words(painter, row)

    def _paint_mark(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        """Paint the box or circle that shows whether a row is chosen."""
        look = self.look
        spot = QRectF(self.pad, (rect.height() - MARK) / 2, MARK, MARK)
        radius = 8.0 if self.mark == "tick" else MARK / 2
        fill = look.colour("accent" if chosen else "surface")
        edge = look.colour("accent" if chosen else "edge")
        rounded(painter, spot, radius, fill=fill, edge=edge, width=2.5)
        if not chosen:
            return
        ink = look.colour("on-accent")
        if self.mark == "dot":
            rounded(painter, spot.adjusted(9, 9, -9, -9), MARK, fill=ink)
            return
        pen = QPen(ink, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        left, top = spot.left(), spot.top()
        painter.drawPolyline(tick_points(left, top, MARK))

    def _paint_words(self, painter: QPainter, row: QAbstractButton) -> None:
        """Write words, detail and urgency."""
        look, text, width = self.look, row.text(), row.width()
        words, detail, below = self.heights(text, width)
        left, room = self.before(), self.room(text, width)
        top = (row.height() - words - detail - below) // 2
        place = QRect(left, top, room + 2, words)
        words_at(painter, place, self.font(), look.colour("ink"), text)
        if self.detail:
            place = QRect(left, top + words, room + 2, detail)
            words_at(painter, place, self.detail_font(), look.colour("muted"), self.detail)
        if self.badge is not None and below:
            spot = QRect(left, row.height() - below - 10, width, below)
            self._paint_badge(painter, spot, self.badge, row.devicePixelRatioF())
        elif self.badge is not None:
            across = self.badge_width() - 20
            left = width - self.pad - across - self.picture_width()
            spot = QRect(left, 0, across, row.height())
            self._paint_badge(painter, spot, self.badge, row.devicePixelRatioF())

    def _paint_badge(self, painter: QPainter, spot: QRect, badge: Badge, ratio: float) -> None:
        """Paint icon and word of the urgency."""
        side = self.look.px("small") + 2
        picture = self.look.icon(badge.icon, badge.role, side, ratio)
        painter.drawPixmap(spot.left(), spot.center().y() - side // 2 + 1, picture)
        words = spot.adjusted(side + 8, 0, 4, 0)
        words_at(painter, words, self.badge_font(), self.look.colour(badge.role), badge.word)


def tick_points(left: float, top: float, side: float) -> list[QPointF]:
    """Return the three points of a tick in a square."""
    shape = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.31))
    return [QPointF(left + x * side, top + y * side) for x, y in shape]


def as_row(button: QAbstractButton, name: str, spoken: str) -> None:
    """Give a button the manners of a row: its name, the hand, a height that follows the width."""
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
