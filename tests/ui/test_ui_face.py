"""What holds for all pages: keys, ways, live changes, troubles, focus, references."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from coach.library.words import Words
from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.application import FontError, load_fonts, prepared
from coach.ui.entries import emergency_number
from coach.ui.language import chosen_language, day_names, locale_of, long_day
from coach.ui.navigator import NoPageError
from coach.ui.pages.page import Page
from coach.ui.phrases import listed, needs
from coach.ui.registry import NAVIGATION, PAGES
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.focus_ring import AWAY, REACH, THICK, FocusRing
from coach.ui.window import Window
from tests.support.practice import FakePractice, FakeSettings
from tests.ui.conftest import Opener, settle


def page_of(window: Window) -> Page:
    page = window.navigator.page
    assert page is not None
    return page


def heading(window: Window) -> str:
    found = page_of(window).findChild(QLabel, "heading")
    assert found is not None
    return found.text()


def press(window: QWidget, name: str) -> None:
    found = window.findChild(Button, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settle(prepared([]))


def test_language_theme_and_text_size_change_at_once_and_are_kept(open_window: Opener) -> None:
    store = FakeSettings()
    window = open_window(routes.SettingsPage(), settings=store)
    press(window, "language-de")
    assert heading(window) == "Einstellungen"
    nav = window.findChild(Button, "face-nav-call")
    assert nav is not None
    assert nav.text() == "Team"
    press(window, "theme-dark")
    ink = QApplication.palette().color(QPalette.ColorRole.WindowText)
    assert ink == window.face.look.colour("ink")
    assert window.face.look.theme.dark
    before = page_of(window).findChild(QLabel, "heading").fontMetrics().height()  # type: ignore[union-attr]
    press(window, "text-size-200")
    after = page_of(window).findChild(QLabel, "heading").fontMetrics().height()  # type: ignore[union-attr]
    assert after > 1.8 * before
    press(window, "motion-less")
    press(window, "distance-far")
    assert store.settings == Settings(
        language="de", theme="dark", text_size=200, reduce_motion=True, distance_view=True
    )


def test_the_focus_stays_where_it_was_after_a_change(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage())
    chosen = window.findChild(Button, "theme-dark")
    assert chosen is not None
    chosen.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chosen, Qt.Key.Key_Space)
    settle(prepared([]))
    assert page_of(window).focusWidget().objectName() == "theme-dark"


def test_preferences_that_cannot_be_kept_still_hold(open_window: Opener) -> None:
    window = open_window(routes.SettingsPage(), settings=FakeSettings(broken=True))
    press(window, "theme-dark")
    assert window.face.look.theme.dark
    trouble = page_of(window).findChild(QLabel, "trouble")
    assert trouble is not None
    assert "could not be saved" in trouble.text()


@pytest.mark.parametrize(("route", "word"), NAVIGATION)
def test_the_navigation_leads_to_pages_and_marks_them(
    open_window: Opener, route: type[routes.Route], word: str
) -> None:
    window = open_window(routes.About())
    press(window, word)
    assert type(page_of(window).route) is route
    found = window.findChild(Button, word)
    assert found is not None
    assert found.isChecked()
    assert window.windowTitle() == "Spine Coach"


def test_the_navigation_is_hidden_where_a_page_says_so(open_window: Opener) -> None:
    window = open_window(routes.GiveClearance())
    bar = window.findChild(QWidget, "navigation")
    assert bar is not None
    assert not bar.isVisible()


def test_escape_goes_back_and_on_the_first_page_nowhere(open_window: Opener) -> None:
    window = open_window()
    window.navigator.go(routes.Choices())
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert isinstance(page_of(window).route, routes.Today)
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    window.navigator.back()
    assert isinstance(page_of(window).route, routes.Today)


def test_keys_scroll_a_long_page(open_window: Opener) -> None:
    window = open_window(routes.About())
    page = page_of(window)
    area = page.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    seen = []
    keys = ("PageDown", "PageUp", "Down", "Up", "End", "Home")
    for key in keys:
        QTest.keyClick(page, getattr(Qt.Key, f"Key_{key}"))
        seen.append(bar.value())
    assert seen == [bar.pageStep(), 0, 60, 0, bar.maximum(), 0]


def test_f11_fills_the_screen_and_leaves_it(open_window: Opener) -> None:
    window = open_window()
    window.toggle_full_screen()
    assert window.isFullScreen()
    window.toggle_full_screen()
    assert not window.isFullScreen()


def test_a_page_may_keep_the_window_open(open_window: Opener) -> None:
    window = open_window()
    page = page_of(window)
    page.may_close = lambda: False  # type: ignore[method-assign]
    assert not window.close()
    page.may_close = lambda: True  # type: ignore[method-assign]
    assert window.close()


def test_a_route_without_a_page_is_refused(open_window: Opener) -> None:
    window = open_window()
    with pytest.raises(NoPageError):
        window.navigator.go(routes.Route())


def test_every_registered_page_is_there() -> None:
    folder = Path(__file__).parents[2] / "coach" / "ui" / "pages"
    for place in PAGES.values():
        module, name = place.split(":")
        written = (folder / f"{module}.py").read_text("utf-8")
        assert f"class {name}(" in written or f"def {name}(" in written


class FullDiskError(Exception):
    """Stands for the record's own error: it carries the id of its sentence."""

    word = "record-disk-full"
    title = "record-disk-full-title"

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, object] = {"folder": "spine-coach"}


class FullPractice(FakePractice):
    """A practice on a disk that takes no more."""

    def discard_interrupted(self) -> None:
        raise FullDiskError


def test_a_trouble_is_told_on_a_page_with_a_way_back(open_window: Opener) -> None:
    window = open_window()
    face = window.face
    face.ports = type(face.ports)(
        **{name: getattr(face.ports, name) for name in face.ports.__struct_fields__}
        | {"troubles": (FullDiskError,)}
    )
    face.attempt(FullPractice().discard_interrupted)
    assert heading(window) == face.words("record-disk-full-title", folder="spine-coach")
    press(window, "face-back")
    assert isinstance(page_of(window).route, routes.Today)
    with pytest.raises(ZeroDivisionError):
        face.attempt(lambda: 1 / 0)


def test_the_focus_ring_lies_3_px_away_and_3_px_thick(open_window: Opener) -> None:
    window = open_window()
    ring = window.findChild(FocusRing)
    assert ring is not None
    QTest.keyClick(page_of(window), Qt.Key.Key_Tab)
    target = window.focusWidget()
    assert isinstance(target, QAbstractButton)
    settle(prepared([]))
    assert ring.isVisible()
    assert (THICK, AWAY) == (3, 3)
    spot = target.rect().translated(target.mapTo(window, target.rect().topLeft()))
    assert ring.geometry() == spot.adjusted(-REACH, -REACH, REACH, REACH)
    picture = ring.grab().toImage()
    assert picture.pixelColor(ring.width() // 2, 1) == window.face.look.colour("focus")


def test_every_focusable_thing_of_every_page_gets_the_ring(open_window: Opener) -> None:
    for route in (routes.SettingsPage(), routes.FirstStart(step=2), routes.GiveClearance()):
        window = open_window(route)
        ring = window.findChild(FocusRing)
        assert ring is not None
        seen = set()
        for _press in range(12):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            settle(prepared([]))
            target = window.focusWidget()
            seen.add(target.objectName())
            if target.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert ring.isVisible(), target.objectName()
        assert len(seen) >= 2


def test_the_ring_hides_for_the_mouse_and_returns_for_the_keyboard(open_window: Opener) -> None:
    window = open_window(routes.GiveClearance())
    line = window.findChild(QLineEdit, "who-line")
    ring = window.findChild(FocusRing)
    assert line is not None
    assert ring is not None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    QTest.keyClick(line, Qt.Key.Key_A)
    assert ring.isVisible()


def test_dates_and_lists_are_said_in_the_language() -> None:
    english, german = Words("en"), Words("de")
    day = date(2026, 11, 20)
    assert long_day(english, day) == "Friday 20 November"
    assert long_day(german, day) == "Freitag, 20. November"
    assert day_names(english)[:2] == ("Mon", "Tue")
    assert day_names(german)[:2] == ("Mo", "Di")
    assert listed(english, ["a", "b", "c"]) == "a, b and c"
    assert listed(german, ["a", "b"]) == "a und b"
    assert listed(english, []) == ""
    assert needs(english, ()) == "You need nothing but a quiet place."


@pytest.mark.parametrize(
    ("setting", "system", "language"),
    [("de", "en_GB", "de"), ("system", "de_AT", "de"), ("system", "fr_FR", "en")],
)
def test_the_language_is_the_setting_or_the_systems(
    setting: str, system: str, language: str
) -> None:
    assert chosen_language(setting, ["en", "de"], QLocale(system)) == language
    assert locale_of(language).name().startswith(language)


def test_the_emergency_number_follows_the_country() -> None:
    assert [emergency_number(QLocale(name)) for name in ("de_DE", "en_GB", "en_US")] == [
        "112",
        "112",
        "911",
    ]


def test_a_missing_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    with pytest.raises(FontError):
        load_fonts(tmp_path)


def test_painting_and_writing_lose_no_reference_to_none(open_window: Opener) -> None:
    window = open_window()
    written, font = QLabel(window), QFont()
    before = sys.getrefcount(None)
    for number in range(300):
        written.setText(str(number))
        written.setFont(font)
        window.setWindowTitle("Spine Coach")
        window.update()
    settle(prepared([]))
    window.grab()
    assert sys.getrefcount(None) > before - 100


def test_starting_loads_nothing_the_first_page_does_not_need() -> None:
    code = (
        "import sys; import coach.ui.application, coach.ui.pages.today;"
        "print([name for name in ('PySide6.QtSvg', 'coach.ui.widgets.mannequin',"
        " 'coach.ui.pages.settings', 'pyqtgraph', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
