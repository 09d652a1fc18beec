"""Which voice speaks: the bundled one, one of this computer, or a recorded one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from coach.program.voice_source import BUNDLED, VoiceKind, VoiceSource, read, written
from coach.ui import routes
from coach.ui.pages.folder_choice import chosen_folder
from coach.ui.pages.page import Page
from coach.ui.session_sound import SILENT
from coach.ui.widgets.labels import label
from coach.ui.widgets.lists import Choice, ChoiceList

LOOK_MS = 200
"""How often the page looks for what was found, and whether the voice still answers."""


class WhichVoicePage(Page):
    """A row for each voice there is; a choice is kept at once and can be heard."""

    route: routes.VoicePage

    def lay_out(self) -> None:
        """Put the voices that are known so far."""
        super().lay_out()
        words = self.words
        title = words("sound-voice-title")
        self.heading(title, words("sound-voice-about"))
        self._voices = self.face.ports.voices()
        self._voices.look(words.language)
        self._tried = False
        self._complete = self._voices.found(words.language) is not None
        choices = tuple(self._choices())
        self.choices = ChoiceList(self.look, choices, name="voices", question=title)
        present = written(self._present())
        if present in {choice.key for choice in choices}:
            self.choices.set_value(present)
        self.choices.chosen.connect(self._choose)
        self.body.addWidget(self.choices)
        self.looking = label(words("sound-voice-looking"), "muted", name="looking")
        self.looking.setHidden(self._complete)
        self.body.addWidget(self.looking)
        self.trouble = label("", "trouble", name="trouble")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self._add_actions()

    def _add_actions(self) -> None:
        hint = self.words("face-key-enter")
        self.add_action("sound-voice-hear", self._hear, kind="primary", hint=hint)
        self.add_action("sound-voice-folder", self._folder)
        self.add_action("sound-studio-title", self._record)
        self.add_action("face-back", self._back, kind="quiet")
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look_again)

    def enter(self) -> None:
        """Begin to look for what is found."""
        super().enter()
        self.timer.start()

    def leave(self) -> None:
        """Stop looking."""
        self.timer.stop()

    def look_again(self) -> None:
        """Show the voices once they are found; say when the chosen one does not answer."""
        if self.face.navigator.page is not self:
            return
        if not self._complete and self._voices.found(self.words.language) is not None:
            self.face.navigator.rebuild()
            return
        sound = self.face.ports.sound()
        if sound.voice_failed:
            self._say("sound-voice-failed")
        elif self._tried and sound.state in SILENT:
            self._say(f"sound-state-{sound.state}")

    def _choices(self) -> Iterator[Choice]:
        words, language = self.words, self.words.language
        yield Choice(key=written(BUNDLED), words=words("sound-voice-bundled"))
        for voice in self._voices.found(language) or ():
            source = VoiceSource(kind=VoiceKind.SYSTEM, name=voice.id, language=language)
            about = words("sound-voice-system")
            yield Choice(key=written(source), words=voice.name, detail=about)
        present = self._present()
        others = (present.name,) if present.kind is VoiceKind.PACK else ()
        for pack in self._voices.packs(language, *others):
            source = VoiceSource(kind=VoiceKind.PACK, name=pack.path)
            told = words("sound-voice-pack", recorded=pack.recorded, count=pack.count)
            yield Choice(key=written(source), words=pack.name, detail=told)

    def _present(self) -> VoiceSource:
        """Return the voice that speaks; one of another language does not."""
        source = read(self.face.settings.voice_source)
        strange = source.kind is VoiceKind.SYSTEM and source.language != self.words.language
        return BUNDLED if strange else source

    def _choose(self, key: str) -> None:
        """Keep a choice; say so when it cannot be kept."""
        self._say("")
        try:
            self.face.keep(replace(self.face.settings, voice_source=key))
        except OSError:
            self._say("face-settings-not-kept")

    def _hear(self) -> None:
        self._say("")
        words, sound = self.words, self.face.ports.sound()
        sound.try_voice(words, words.language, self.face.settings)
        self._tried = True
        self.look_again()

    def _folder(self) -> None:
        folder = chosen_folder(self, self.words("sound-voice-folder"))
        if folder:
            self._choose(written(VoiceSource(kind=VoiceKind.PACK, name=folder)))
            self.face.navigator.rebuild()

    def _record(self) -> None:
        self.face.navigator.go(routes.NewVoice())

    def _back(self) -> None:
        if self.face.navigator.can_back:
            self.face.navigator.back()
        else:
            self.face.navigator.start_over(routes.SettingsPage())

    def _say(self, word: str) -> None:
        """Show a sentence by its id; an empty one takes it back."""
        self.trouble.setText(self.words(word) if word else "")
        self.trouble.setVisible(bool(word))
