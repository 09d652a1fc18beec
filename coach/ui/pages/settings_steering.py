"""The rows of the settings about steering: a presenter's remote, one big switch, all keys."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Segments
from coach.ui.widgets.lists import Choice

ON, OFF = "on", "off"


def add_steering(page: Page, choose: Callable[[Settings], None]) -> None:
    """Put the rows under the others; ``choose`` shows and keeps what is chosen."""
    now = page.face.settings
    _add(page, "remote", on=now.remote, change=lambda on: choose(_remote(page, on=on)))
    _add(page, "switch", on=now.switch, change=lambda on: choose(_switch(page, on=on)))
    keys = Button(page.look, page.words("steering-keys-all"), name="all-keys", kind="quiet")
    keys.clicked.connect(lambda _checked=False: page.face.navigator.go(routes.Keys()))
    page.body.addWidget(keys)


def _add(page: Page, name: str, *, on: bool, change: Callable[[bool], None]) -> None:
    words = page.words
    row = Segments(
        page.look,
        words(f"steering-settings-{name}"),
        [Choice(key=key, words=words(f"steering-settings-{key}")) for key in (ON, OFF)],
        name=name,
        help_text=words(f"steering-settings-{name}-help"),
        beside=not page.look.compact,
    )
    row.set_value(ON if on else OFF)
    row.chosen.connect(lambda key: change(key == ON))
    page.body.addWidget(row)


def _remote(page: Page, *, on: bool) -> Settings:
    return replace(page.face.settings, remote=on)


def _switch(page: Page, *, on: bool) -> Settings:
    return replace(page.face.settings, switch=on)
