"""Before a voice is recorded: its name and place, or one that was begun."""

from __future__ import annotations

from coach.ui import routes
from coach.ui.entries import EntryError
from coach.ui.pages.folder_choice import chosen_folder
from coach.ui.pages.form import Form
from coach.ui.widgets.labels import label
from coach.ui.widgets.row import RowLook
from coach.ui.widgets.rows import ActionRow

MISSING = "sound-studio-name-missing"


class NewVoicePage(Form):
    """A name for a new voice, and the voices that can be gone on with."""

    route: routes.NewVoice

    def lay_out(self) -> None:
        """Put the field, then a row for each voice that was begun."""
        super().lay_out()
        self.heading(self.words("sound-studio-title"), self.words("sound-studio-help"))
        self.name = self.text_field(
            "sound-studio-name", self.route.name, help_word="sound-studio-name-help", name="name"
        )
        self._voices = self.face.ports.voices()
        packs = self._voices.packs(self.words.language)
        if packs:
            self.body.addWidget(label(self.words("sound-studio-begun"), "h2"))
        for number, pack in enumerate(packs):
            told = self.words("sound-voice-pack", recorded=pack.recorded, count=pack.count)
            row = ActionRow(RowLook(look=self.look, detail=told), pack.name, name=f"pack-{number}")
            row.clicked.connect(lambda _checked=False, path=pack.path: self._open(path))
            self.body.addWidget(row)
        self.body.addStretch(1)
        hint = self.words("face-key-enter")
        self.add_action("sound-studio-begin", self._begin, kind="primary", hint=hint)
        self.add_action("sound-studio-folder", self._choose)
        self.add_back()

    def present_route(self) -> routes.Route:
        """Return this page with what is written now."""
        return routes.NewVoice(name=self.name.text)

    def _begin(self) -> None:
        """Go to the studio, if the name can name a folder."""
        self.begin_check()
        folder = self.checked(self.name, self._folder)
        if folder is None:
            self.show_first_wrong()
        else:
            self._open(folder)

    def _folder(self) -> str:
        folder = self._voices.folder_for(self.name.text)
        if not folder:
            raise EntryError(MISSING)
        return folder

    def _choose(self) -> None:
        folder = chosen_folder(self, self.words("sound-studio-folder"))
        if folder:
            self._open(folder)

    def _open(self, folder: str) -> None:
        self.face.navigator.go(routes.RecordVoice(folder=folder))
