"""Stand-ins for loudspeaker, voices and studio behind pages, and the pages for the shots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from coach.program.preferences import Settings
from coach.sound.engine import SystemVoice
from coach.sound.packs import Pack
from coach.ui import routes
from coach.ui.ports import Ports, Silence
from tests.support.practice import FakePractice, get_ready, ports_of

Maker = Callable[[Settings], tuple[Ports, routes.Route]]

LINES = {
    "en": "Lie face down, a pillow under your belly, your forehead on the towel. "
    "Rest your arms in front of you, elbows a little bent.",
    "de": "Legen Sie sich auf den Bauch. Das Kissen liegt unter dem Bauch, die Stirn auf dem "
    "Handtuch. Die Arme liegen vorn, die Ellbogen leicht gebeugt.",
}


class SpokenTo:
    """Remembers what it was told to say, with ``hush`` and ``check`` among it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def hear(self, *_: object) -> None:
        self.said.append("cues")

    def hush(self) -> None:
        self.said.append("hush")

    def say(self, *ids: str) -> None:
        self.said += ids

    def say_after(self, *ids: str) -> None:
        self.said += ids

    def say_number(self, value: int) -> None:
        self.said.append(str(value))

    def check(self) -> None:
        self.said.append("check")


class PageSound(Silence):
    """A loudspeaker whose state a test sets; remembers what pages asked of it."""

    def __init__(self, state: str = "ready") -> None:
        self.state = state
        self.voice_failed = False
        self.heard = SpokenTo()
        self.volumes: list[int] = []
        self.tried: list[str] = []
        self.woken: list[str] = []

    def audible(self, settings: Settings) -> bool:
        return settings.voice or settings.tones

    def speaker(self, *given: object) -> SpokenTo | None:
        settings = given[-1]
        assert isinstance(settings, Settings)
        return self.heard if self.audible(settings) else None

    def make_ready(self, routine: str, *_: object) -> None:  # type: ignore[override]
        self.woken.append(routine)

    def try_voice(self, *given: object) -> None:
        settings = given[-1]
        assert isinstance(settings, Settings)
        self.tried.append(settings.voice_source)

    def set_volume(self, volume: int) -> None:
        self.volumes.append(volume)


class PageStudio:
    """A studio that stands where a test puts it, and remembers what was asked of it."""

    def __init__(
        self, text: str, state: str = "ready", told: str = "", *, here: bool = False
    ) -> None:
        self.text, self.state, self.told, self.here = text, state, told, here
        self.level = 0.62
        self.at, self.count, self.recorded = 11, 248, 9
        self.asked: list[str] = []

    def record(self) -> None:
        self.asked.append("record")

    def stop(self) -> None:
        self.asked.append("stop")

    def play(self) -> None:
        self.asked.append("play")

    def keep(self) -> bool:
        self.asked.append("keep")
        return True

    def go(self, steps: int) -> None:
        self.asked.append(f"go {steps}")

    def close(self) -> None:
        self.asked.append("close")


SYSTEM = (SystemVoice(id="anna", name="Anna"), SystemVoice(id="hedda", name="Hedda Desktop"))
PACKS = (
    Pack(name="Dr. Weber", path="/voices/Dr. Weber", recorded=248, count=248),
    Pack(name="Maria", path="/voices/Maria", recorded=9, count=248),
)


class PageVoices:
    """Voices that were found, or are still looked for (None)."""

    def __init__(
        self,
        found: Sequence[SystemVoice] | None = SYSTEM,
        packs: Sequence[Pack] = PACKS,
        studio: PageStudio | None = None,
    ) -> None:
        self.voices, self.known = found, packs
        self.room = studio or PageStudio(LINES["en"])
        self.looked: list[str] = []
        self.opened: list[tuple[str, str]] = []

    def look(self, language: str) -> None:
        self.looked.append(language)

    def found(self, _language: str) -> Sequence[SystemVoice] | None:
        return self.voices

    def packs(self, _language: str, *others: str) -> Sequence[Pack]:
        paths = {pack.path for pack in self.known}
        elsewhere = [
            Pack(name=one.rpartition("/")[2], path=one, recorded=3, count=248)
            for one in others
            if one not in paths
        ]
        return (*self.known, *elsewhere)

    def folder_for(self, name: str) -> str:
        return f"/voices/{name}" if name.strip("./ ") else ""

    def studio(self, folder: str, language: str) -> PageStudio:
        self.opened.append((folder, language))
        return self.room


def sounding(
    settings: Settings | None = None,
    sound: PageSound | None = None,
    voices: PageVoices | None = None,
) -> Ports:
    """Return ports with a loudspeaker and voices."""
    loud, known = sound or PageSound(), voices or PageVoices()
    return msgspec.structs.replace(
        ports_of(FakePractice(), settings), sound=lambda: loud, voices=lambda: known
    )


def shown(route: routes.Route, state: str = "ready", *, found: bool = True) -> Maker:
    """Return a page over a loudspeaker in some state."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        voices = PageVoices(SYSTEM if found else None)
        return sounding(settings, PageSound(state), voices), route

    return make


def in_studio(state: str, told: str = "", *, here: bool = False) -> Maker:
    """Return the studio in some state."""

    def make(settings: Settings) -> tuple[Ports, routes.Route]:
        studio = PageStudio(LINES[settings.language], state, told, here=here)
        voices = PageVoices(studio=studio)
        return sounding(settings, voices=voices), routes.RecordVoice(folder="/voices/Maria")

    return make


PAGES: Mapping[str, Maker] = {
    "sound-check": shown(routes.SoundCheck(then=get_ready())),
    "sound-check-no-device": shown(routes.SoundCheck(), "no-device"),
    "sound-check-try": shown(routes.SoundCheck(trying=True), "lost"),
    "voice-which": shown(routes.VoicePage()),
    "voice-looking": shown(routes.VoicePage(), found=False),
    "voice-new": shown(routes.NewVoice()),
    "voice-record-ready": in_studio("ready"),
    "voice-record-here": in_studio("ready", here=True),
    "voice-record-recording": in_studio("recording"),
    "voice-record-taken": in_studio("taken", "sound-studio-too-quiet"),
    "voice-record-no-microphone": in_studio("ready", "sound-record-no-microphone"),
}
"""The pages of the sound room for the table of shots."""
