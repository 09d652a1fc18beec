"""The rows of the settings about whose voice speaks, and whether it is heard."""

from __future__ import annotations

from collections.abc import Callable

from coach.program.voice_source import VoiceKind, read
from coach.ui import routes
from coach.ui.pages.page import Page
from coach.ui.widgets.buttons import Button
from coach.ui.widgets.fields import Field
from coach.ui.widgets.layouts import FlowLayout

WAYS: dict[str, tuple[str, Callable[[], routes.Route]]] = {
    "voice-choose": ("sound-settings-choose", routes.VoicePage),
    "voice-record": ("sound-studio-title", routes.NewVoice),
    "check-sound": ("sound-check-title", routes.SoundCheck),
}
"""The buttons: object name, id of the words, and where each leads."""


class VoiceRow(Field):
    """Says whose voice speaks, and leads to the pages about it."""

    def __init__(self, page: Page) -> None:
        words, look = page.words, page.look
        source = read(page.face.settings.voice_source)
        present = words(f"sound-voice-{source.kind}") if source.kind is not VoiceKind.PACK else ""
        title = words("sound-settings-source")
        super().__init__(title, present or words("sound-settings-pack"), name="voice-source")
        row = FlowLayout()
        for name, (word, route) in WAYS.items():
            button = Button(look, words(word), name=name, kind="segment")
            button.setAccessibleDescription(title)
            button.clicked.connect(lambda _checked=False, to=route: page.face.navigator.go(to()))
            row.addWidget(button)
        self.column.addLayout(row)
        if not look.compact:
            self.stand_beside()
