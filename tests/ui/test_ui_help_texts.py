"""Help is there for every page in every language, and names only what stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from coach.library.help_pages import help_contents, help_topics, load_topic, topic_path
from coach.library.words import Words, languages
from coach.program.manual import ELSEWHERE, Named, word_of
from coach.program.preferences import Settings
from coach.program.reading import Heading, Listing, Paragraph, Picture, ReadingPage, filled
from coach.ui import keeping_routes as keeping
from coach.ui import key_routes as keys
from coach.ui import pairing_routes as pairing
from coach.ui import routes
from coach.ui.clinic import routes as clinic
from coach.ui.clinic.registry import CLINIC, PAGES
from coach.ui.face import Face
from coach.ui.help_topics import TOPICS
from coach.ui.pages.page import Page
from coach.ui.registry import HOME
from coach.ui.window import Window
from tests.support.pages import page_of
from tests.support.shots import load_shots
from tests.support.tree import ROOT
from tests.ui.conftest import settle

PLACE = re.compile(r"\{([a-z][^{}:]*)\}")
KEY = re.compile(r"steering-[a-z]+-[a-z]+-key")
QUOTES = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}'
)
HELP = ROOT / "assets" / "help"
ENGLISH = Words("en")

OWN = {*keeping.PAGES, *keys.PAGES, *pairing.PAGES}
"""Places whose files bring their own table."""

every_language = pytest.mark.parametrize("language", languages())
every_topic = pytest.mark.parametrize("topic", help_topics())


def texts(page: ReadingPage) -> list[str]:
    found = [page.head.title, page.head.summary]
    for block in page.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Listing():
                found.extend(block.items)
            case Picture():
                found.append(block.words)
    return found


def places(topic: str, language: str) -> list[str]:
    return [place for text in texts(load_topic(topic, language)) for place in PLACE.findall(text)]


@every_language
def test_every_page_of_both_windows_has_help(language: str) -> None:
    routes = {*HOME.pages, *CLINIC.pages, *PAGES, *OWN}
    assert set(TOPICS) == routes
    for topic in TOPICS.values():
        assert load_topic(topic, language).head.language == language, topic
        assert topic_path(topic, language).is_file()


@every_language
def test_every_text_is_a_topic_of_a_window_and_the_other_way_round(language: str) -> None:
    assert {path.stem for path in (HELP / language).glob("*.md")} == set(help_topics())
    listed = [topic for one in help_contents("patient") for topic in one.topics]
    assert len(listed) == len(set(listed))
    home = {TOPICS[route] for route in (*HOME.pages, *OWN)}
    assert home <= set(listed)
    desk = {topic for one in help_contents("clinic") for topic in one.topics}
    assert {TOPICS[route] for route in CLINIC.pages} <= desk


@pytest.mark.parametrize("guide", ["patient", "clinic"])
def test_a_printed_topic_is_one_of_the_window(guide: str) -> None:
    listed = {topic for one in help_contents(guide) for topic in one.topics}
    assert {topic for one in help_contents(guide) for topic in one.printed} <= listed


class Seen:
    """What a walk over all pages saw: what each topic's pages show, and how help came and went."""

    def __init__(self) -> None:
        self.shown: dict[str, set[str]] = {topic: set() for topic in help_topics()}
        self.names: set[str] = set()
        self.helped: dict[type[routes.Route], str] = {}

    @property
    def all(self) -> set[str]:
        """Everything on all pages, and what stands at the top of the windows."""
        top = {ENGLISH(word) for places in (HOME, CLINIC) for _route, word in places.navigation}
        return top.union(*self.shown.values())


@pytest.fixture(scope="module")
def seen(qt: QApplication) -> Seen:
    """Every painted page once; the first of each kind is asked for help and comes back."""
    found = Seen()
    settings = Settings(language="en", theme="light", reduce_motion=True)
    for name, maker in load_shots().PAGES.items():
        ports, route = maker(settings)
        # Without a style, which takes most of the time to put on.
        window = Window(Face(ports))
        window.navigator.start_over(route)
        found.shown[TOPICS[type(route)]] |= told(page_of(window))
        found.names.add(name)
        if type(route) not in found.helped:
            window.show()
            qt.processEvents()
            found.helped[type(route)] = f1_and_back(window, found)
        window.close()
        window.deleteLater()
        settle(qt)
    return found


def told(page: Page) -> set[str]:
    """Return the words of every button and label of a page, and what is said of them."""
    buttons, labels = page.findChildren(QAbstractButton), page.findChildren(QLabel)
    return {*_said(buttons), *_said(labels)}


def _said(widgets: Sequence[QAbstractButton | QLabel]) -> Iterator[str]:
    for widget in widgets:
        yield from (widget.text(), widget.accessibleName())


def f1_and_back(window: Window, found: Seen) -> str:
    """Press F1 and Escape; return what was wrong, empty for nothing."""
    page, focus = page_of(window), page_of(window).focusWidget()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    shown = page_of(window).route
    found.shown["help"] |= told(page_of(window))
    if isinstance(page.route, routes.Session):
        return "" if page_of(window) is page else "a session was left"
    if isinstance(page.route, routes.Help | routes.HelpTopics):
        return "" if shown == page.route else "help went elsewhere"
    if shown != routes.Help(topic=TOPICS[type(page.route)]):
        return f"it showed {shown}"
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    if page_of(window) is not page:
        return "another page came back"
    return "" if page.focusWidget() is focus else "the focus went elsewhere"


def test_f1_shows_its_help_over_every_page_and_the_page_comes_back(seen: Seen) -> None:
    assert {kind.__name__: wrong for kind, wrong in seen.helped.items() if wrong} == {}
    # A file that is being locked waits for nobody; a locked backup comes from another computer.
    assert set(seen.helped) == set(TOPICS) - {clinic.Locking, keeping.BackupKey}


@every_topic
def test_help_names_only_what_is_on_its_page(seen: Seen, topic: str) -> None:
    own, all_pages = seen.shown[topic], seen.all
    beside = topic not in TOPICS.values()
    for place in places(topic, "en"):
        text = ENGLISH(word_of(place))
        if KEY.fullmatch(place):
            continue
        if place.startswith(ELSEWHERE) or beside:
            assert text in all_pages, place
        else:
            assert text in own | {ENGLISH("help-nav")}, place


@every_topic
def test_all_languages_name_the_same_buttons_and_show_the_same_pictures(topic: str) -> None:
    english = load_topic(topic, "en")
    pictures = [block.shot for block in english.blocks if isinstance(block, Picture)]
    for language in languages():
        page = load_topic(topic, language)
        assert sorted(places(topic, language)) == sorted(places(topic, "en")), language
        assert pictures == [one.shot for one in page.blocks if isinstance(one, Picture)]
        assert [type(one) for one in page.blocks] == [type(one) for one in english.blocks]


def test_every_picture_is_one_that_is_painted() -> None:
    painted = load_shots().PAGES
    for topic in help_topics():
        for block in load_topic(topic, "en").blocks:
            if isinstance(block, Picture):
                assert block.shot in painted
                assert block.words


@every_language
def test_no_key_and_no_button_is_named_but_by_its_id(language: str) -> None:
    words = Words(language)
    kinds = ("everywhere", "session")
    keys = {words(f"steering-{kind}-{key}-key") for kind in kinds for key in NAMED_KEYS[kind]}
    named = re.compile("|".join(rf"\b{re.escape(key)}\b" for key in keys if len(key) > 1))
    for topic in help_topics():
        for text in texts(load_topic(topic, language)):
            bare = PLACE.sub("", text)
            assert not named.search(bare), (topic, text)
            assert not set(QUOTES) & set(bare), (topic, text)


NAMED_KEYS = {
    "everywhere": ("help", "tab", "escape", "full"),
    "session": ("left", "right"),
}


@every_language
@every_topic
def test_no_place_is_left_open(topic: str, language: str) -> None:
    page = filled(load_topic(topic, language), Named(Words(language)), lambda _signs: ("One.",))
    for text in texts(page):
        assert "{" not in text
        assert not re.search(r"[.:,]”[.]", text), text


def test_a_sentence_is_named_without_the_mark_at_its_end() -> None:
    named = Named(lambda word, **places: places.get("name", f"{word}:"))
    assert named["there-a-word"] == "a-word"
    assert len(named) == 0
    assert list(named) == []
