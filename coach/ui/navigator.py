"""Goes from page to page: pages are built when they are shown and gone when they are left."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from coach.ui.face import Face
from coach.ui.pages.page import Page
from coach.ui.routes import Route, Session, Stopping

if TYPE_CHECKING:
    from coach.ui.widgets.page_fade import PageFade

STILL = (Session, Stopping)
"""Places without a fade, neither to them nor from them: time counts there."""


class NoPageError(LookupError):
    """No page is registered for a route."""


class Navigator(QStackedWidget):
    """Shows one page at a time and remembers the way back; ``moved`` names the new route."""

    moved = Signal(object)

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.setObjectName("navigator")
        self._face = face
        self._past: list[Route | Page] = []
        self.sealed: tuple[type[Route], ...] = ()
        face.changed.connect(self.rebuild)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def can_back(self) -> bool:
        """Whether there is a way back."""
        return bool(self._past)

    @property
    def covering(self) -> bool:
        """Whether a page lies under the one that is shown."""
        return bool(self._covered())

    @property
    def alive(self) -> list[Page]:
        """The page that is shown, and each that lies under it."""
        return [*self._covered(), *([] if self.page is None else [self.page])]

    def came_from(self, kind: type[Route]) -> bool:
        """Tell whether the way back leads to a place of a kind."""
        return bool(self._past) and isinstance(self._past[-1], kind)

    def seal(self, *kinds: type[Route]) -> None:
        """Let nothing but places of these kinds be shown, whoever asks for it."""
        self.sealed = kinds

    def unseal(self, first: Route) -> None:
        """Show again what was covered, ``first`` where there was nothing."""
        kinds, self.sealed = self.sealed, ()
        while self._past and isinstance(self._past[-1], kinds):
            self._past.pop()
        if self._past:
            self.back()
        else:
            self.start_over(first)

    def _barred(self, route: Route | Page | None) -> bool:
        place = route.route if isinstance(route, Page) else route
        return bool(self.sealed) and not isinstance(place, self.sealed)

    def go(self, route: Route) -> None:
        """Show a page; the present one is remembered with what had been entered."""
        if self._barred(route):
            return
        if self.page is not None:
            self._past.append(self.page.present_route())
        self._show(route)

    def cover(self, route: Route) -> None:
        """Show a page over the present one, which stays alive with all that is in it."""
        if self._barred(route):
            return
        if self.page is not None:
            self._past.append(self.page)
        self._show(route)

    def uncover(self) -> None:
        """Show the page that was covered last, as it was left; does nothing where none is."""
        while self.covering and isinstance(self._past[-1], Route):
            self._past.pop()
        if self.covering:
            self.back()

    def replace(self, route: Route) -> None:
        """Show a page in place of the present one, which is not remembered."""
        if self._barred(route):
            return
        self._show(route)

    def start_over(self, route: Route) -> None:
        """Show a page with no way back."""
        if self._barred(route):
            return
        covered = self._covered()
        self._past.clear()
        self._show(route)
        for page in covered:
            self._let_go(page)

    def back(self) -> None:
        """Show the page before; does nothing on the first one."""
        if self._past and self._barred(self._past[-1]):
            return
        before = self._past.pop() if self._past else None
        if isinstance(before, Page):
            self._return_to(before)
        elif before is not None:
            self._show(before)

    def rebuild(self) -> None:
        """Make the present page again, in another look or language, where it was."""
        page = self.page
        if page is None:
            return
        self._remember_covered()
        focus, scrolled = focused_name(page), scroll_value(page)
        made = self._show(page.present_route(), fades=False)
        target = made.findChild(QWidget, focus) if focus else None
        if target is not None:
            target.setFocus()
        area = made.findChild(QScrollArea)
        if area is not None:
            area.verticalScrollBar().setValue(scrolled)

    def _show(self, route: Route, *, fades: bool = True) -> Page:
        """Build the page of a route and let the present one go."""
        old, made = self.page, built(self._face, route)
        fade = self._fade_from(old, route) if fades else None
        self.addWidget(made)
        self.setCurrentWidget(made)
        if old is not None and old not in self._covered():
            self._let_go(old)
        self.moved.emit(route)
        made.enter()
        if fade is not None:
            fade.begin()
        return made

    def _covered(self) -> list[Page]:
        return [before for before in self._past if isinstance(before, Page)]

    def _let_go(self, page: Page) -> None:
        """End a page that nobody comes back to."""
        page.leave()
        self.removeWidget(page)
        page.deleteLater()

    def _return_to(self, page: Page) -> None:
        """Show a page that was covered, the focus where it was."""
        # Asked first: what is shown anew gets the focus somewhere else.
        old, focus = self.page, page.focusWidget() or page
        self.setCurrentWidget(page)
        focus.setFocus()
        if old is not None:
            self._let_go(old)
        self.moved.emit(page.route)

    def _remember_covered(self) -> None:
        """Let each covered page go; with its entries it is made again on the way back."""
        for place, before in enumerate(self._past):
            if isinstance(before, Page):
                self._past[place] = before.present_route()
                self._let_go(before)

    def _fade_from(self, old: Page | None, route: Route) -> PageFade | None:
        """Return the fade from the present page, None where pages change at once."""
        still = isinstance(route, STILL) or (old is not None and isinstance(old.route, STILL))
        if old is None or still or self._face.look.reduce_motion or not old.isVisible():
            return None
        from coach.ui.widgets.page_fade import PageFade  # noqa: PLC0415 - not with the first page

        return PageFade(old, self._face.look.colour("page"))


def built(face: Face, route: Route) -> Page:
    """Make the page of a route; its file is loaded with its first visit.

    Raises NoPageError when the route has no page.
    """
    place = face.ports.places.pages.get(type(route)) or _own_place(route)
    if place is None:
        raise NoPageError(type(route).__name__)
    module, name = place.split(":")
    whole = module if "." in module else f"coach.ui.pages.{module}"
    page = getattr(import_module(whole), name)(face, route)
    if not isinstance(page, Page):
        raise NoPageError(place)
    return page


def _own_place(route: Route) -> str | None:
    """Return the page of a route whose file brings its own table, which no start has to load."""
    table = getattr(import_module(type(route).__module__), "PAGES", {})
    found: str | None = table.get(type(route))
    return found


def focused_name(page: Page) -> str:
    """Return the object name of what has the focus within a page, empty for none."""
    widget = page.focusWidget()
    return widget.objectName() if widget is not None and widget is not page else ""


def scroll_value(page: Page) -> int:
    """Return how far (px) a page is scrolled."""
    area = page.findChild(QScrollArea)
    return area.verticalScrollBar().value() if area is not None else 0
