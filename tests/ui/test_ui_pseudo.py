"""Every page in a made-up, longer language: nothing is cut, nothing was left untranslated."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from coach.library.content import load_content
from coach.library.words import Words
from coach.program.preferences import Settings
from coach.sound.lines import all_lines
from coach.ui import routes
from coach.ui.application import opened
from coach.ui.language import day_names
from coach.ui.ports import Ports
from coach.ui.widgets import paint
from coach.ui.widgets.buttons import Button
from coach.ui.window import Window
from tests.support.clinic_pages import TYPED as WRITTEN
from tests.support.cut_words import cut
from tests.support.diary import KEY, FakePlanFiles
from tests.support.keeping import CODE
from tests.support.measures import FakeMeasures, texts_of_files
from tests.support.plan_pages import TYPED
from tests.support.practice import CLEARANCE, PERSON, ports_of
from tests.support.pseudo import (
    PseudoWords,
    bracketed,
    in_pseudo,
    pseudo_content,
    stretched,
    unbracketed,
)
from tests.support.shots import load_shots
from tests.ui.conftest import Painted, settle

SHOTS = load_shots()
SOURCES = {
    *(" ".join(one.source.split()) for one in pseudo_content().routines.values()),
    *(" ".join(one.source.split()) for one in pseudo_content().exercises.values()),
}
"""Where facts are printed is told as it stands in the files, in English."""

MEASURES = [" ".join(text.split()) for pair in FakeMeasures().drafts("en") for text in pair]

GIVEN = {*SOURCES, *MEASURES, *day_names(Words("en")), *calendar.day_name}
"""What papers are called, and what Qt says of dates."""

KEY_WORDS = (
    *FakePlanFiles().key_words(KEY, "en"),
    *FakePlanFiles().key_words(CODE, "en"),
)
PEOPLE = (PERSON.name, CLEARANCE.who, "Anna", "Hedda Desktop", *TYPED, *WRITTEN, *KEY_WORDS)
"""Names that somebody has typed, or given to a voice."""

TO_RECORD = "voice-record"
"""Pages that show a line to speak, in the language of the voice."""

TO_ASK = "measures-"
"""Pages that show questions and medicines, in the words of their files."""

LINES = sorted({line.text for line in all_lines(load_content(), Words("en"), "en")}, key=len)[::-1]


@contextmanager
def shown(ports: Ports, route: routes.Route, qt: QApplication) -> Iterator[Window]:
    window = opened(ports, first=route)
    try:
        window.resize(1366, 768)
        settle(qt)
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle(qt)


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("name", SHOTS.PAGES)
def test_every_page_stands_in_a_longer_language(
    qt: QApplication, name: str, text_size: int, painted: Painted
) -> None:
    ports, route = SHOTS.PAGES[name](Settings(language="en", theme="light", text_size=text_size))
    with shown(in_pseudo(ports), route, qt) as window:
        painted.clear()  # a window that a failed test left open may have been painted, too
        window.grab()
        assert list(cut(window)) == []
        assert [text for text, fits in painted if not fits] == []
        told = [*said(window), *(text for text, _fits in painted)]
        assert any("[" in text for text in told)
        assert english_in(told, name) == []


@pytest.mark.parametrize("name", SHOTS.PAGES)
def test_every_page_changes_its_language_while_it_is_shown(qt: QApplication, name: str) -> None:
    settings = Settings(language="en", theme="light")
    ports, route = SHOTS.PAGES[name](settings)
    english, pseudo = Words("en"), PseudoWords()
    both = replace(
        in_pseudo(ports),
        words=lambda language: pseudo if language == "xx" else english,
        languages={"en": "[Énglíšh]", "xx": "[Xx]"},
    )
    with shown(both, route, qt) as window:
        assert any(unbracketed(text) for text in said(window))
        window.face.choose(replace(window.face.settings, language="xx"))
        settle(qt)
        assert english_in(said(window), name) == []


def english_in(told: Iterable[str], page: str) -> list[str]:
    """Return the texts of a page with words nobody translated."""
    more = LINES if page.startswith(TO_RECORD) else ()
    names = (*PEOPLE, *more, *(texts_of_files() if page.startswith(TO_ASK) else ()))
    return [text for text in told if text not in GIVEN and unbracketed(_without(names, text))]


def _without(names: Iterable[str], text: str) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def said(window: QWidget) -> Iterator[str]:
    """Yield everything a page shows or tells a screen reader."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()


def test_the_app_can_be_used_in_a_longer_language(qt: QApplication) -> None:
    settings = Settings(language="en", theme="light", text_size=200)
    with shown(in_pseudo(ports_of(settings=settings)), routes.Today(), qt) as window:
        start = window.findChild(Button, "face-today-start")
        assert start is not None
        QTest.mouseClick(start, Qt.MouseButton.LeftButton)
        settle(qt)
        page = window.navigator.page
        assert page is not None
        assert isinstance(page.route, routes.CheckInPage)
        assert list(cut(window)) == []


def test_a_sentence_nobody_translated_is_found() -> None:
    words = PseudoWords()
    assert unbracketed(words("face-needs", things=words("face-equipment-mat"))) == ""
    assert unbracketed("Start " + words("face-back")) == "Start"
    assert unbracketed("[Stárt] 7:30") == ""
    assert words("face-day-long") == "'['dddd d MMMM']'"
    assert words("face-minutes", n=1).split()[1] == "1"
    assert words("face-minutes", n=1) != words("face-minutes", n=2).replace("2", "1")
    assert bracketed("0 · None") == "[0] · [Ñöñéñé]"
    assert bracketed(" ") == " "


def test_a_painted_word_that_is_cut_is_found(qt: QApplication, painted: Painted) -> None:
    assert qt is not None
    picture = QImage(200, 40, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    font = QFont()
    font.setPixelSize(30)
    for text in ("A", "A sentence that is far too long"):
        paint.words_at(painter, QRect(0, 0, 100, 40), font, QColor("black"), text)
    painter.end()
    assert [fits for _text, fits in painted] == [True, False]


@pytest.mark.parametrize("sentence", ["Rest today", "Answer two questions first"])
def test_the_made_up_language_is_longer(sentence: str) -> None:
    longer = stretched(sentence)
    assert len(longer) >= 1.35 * len(sentence)
    assert not longer.isascii()
