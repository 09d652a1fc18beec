"""The sound of the whole app: one player, opened when something is first to be heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from coach.program.preferences import Settings
from coach.program.routine import Content
from coach.program.voice_source import BUNDLED, VoiceKind, VoiceSource, read
from coach.session.segments import Segment
from coach.sound.announcer import Announcer, breaths_of
from coach.sound.device import SoundState
from coach.sound.lines import Line, Say, general_lines, routine_lines
from coach.sound.mixer import Manner
from coach.sound.order import as_needed
from coach.sound.player import Player
from coach.sound.spoken_ahead import SpokenAhead
from coach.sound.wiring import make_player, voice_shelf

_TRIED = "sound-check-question"


class Loudspeaker:
    """Makes announcers that speak a language and heed the preferences.

    ``make`` makes the closed player; nothing of it is touched while voice and tones are both off.
    ``ahead`` makes a voice of this computer by its name; without it clips speak.
    """

    def __init__(
        self,
        assets: Path,
        content: Callable[[], Content],
        make: Callable[[Path, str], Player] = make_player,
        ahead: Callable[[str], SpokenAhead] | None = None,
    ) -> None:
        self._assets = assets
        self._content = content
        self._make = make
        self._make_ahead = ahead
        self._player: Player | None = None
        self._ahead: SpokenAhead | None = None
        self._voice = ("", BUNDLED)

    @property
    def state(self) -> str:
        """What a person can be told about the sound now, a ``SoundState``."""
        return self._player.state.value if self._player else SoundState.OFF.value

    @property
    def voice_failed(self) -> bool:
        """Tell that the chosen voice of this computer does not answer, so that clips speak."""
        return self._ahead is not None and self._ahead.failed

    def audible(self, settings: Settings) -> bool:
        """Tell whether there is anything to be heard with these preferences."""
        return settings.voice or settings.tones

    def session(
        self,
        routine: str,
        timeline: tuple[Segment, ...],
        words: Say,
        language: str,
        settings: Settings,
    ) -> Announcer | None:
        """Return what speaks in a session of this routine; None where sound is off."""
        lines = routine_lines(self._content(), routine, words, language, timeline=timeline)
        announcer = self._announcer(lines, language, settings, anew=True)
        if announcer is not None and self._player is not None:
            row = as_needed(lines, timeline)
            if self._ahead is not None:
                self._ahead.prepare(row)
            self._player.prepare(row, breaths_of(timeline))
        return announcer

    def make_ready(self, routine: str, words: Say, language: str, settings: Settings) -> None:
        """Wake the loudspeaker, and make the lines of a routine, before its session begins."""
        lines = routine_lines(self._content(), routine, words, language)
        if self._announcer(lines, language, settings, anew=True) and self._ahead is not None:
            self._ahead.prepare(lines.values(), soon=False)

    def speaker(self, words: Say, language: str, settings: Settings) -> Announcer | None:
        """Return what speaks outside of a session; None where sound is off."""
        return self._announcer(general_lines(words), language, settings)

    def try_voice(self, words: Say, language: str, settings: Settings) -> None:
        """Speak one line with the chosen voice, even where voices are off in sessions."""
        lines = general_lines(words)
        announcer = self._announcer(lines, language, replace(settings, voice=True), anew=True)
        if announcer is None or self._player is None:
            return
        announcer.hush()
        say = partial(self._player.say, [lines[_TRIED]], Manner.CUT)
        if self._ahead is None:
            say()
        else:
            self._ahead.make(lines[_TRIED], say)

    def call_now(
        self, words: Say, language: str, settings: Settings, numbers: tuple[str, str]
    ) -> None:
        """Say what to do at a sign that cannot wait, and whom to call (team, emergency)."""
        announcer = self.speaker(words, language, settings)
        if announcer is not None:
            announcer.call_now(*numbers)

    def set_volume(self, volume: int) -> None:
        """Make everything louder or quieter, 0 to 100."""
        if self._player is not None:
            self._player.volume = volume

    def close(self) -> None:
        """Fall silent and give the loudspeaker back."""
        self._end_ahead()
        if self._player is not None:
            self._player.close()
            self._player = None

    def _announcer(
        self, lines: Mapping[str, Line], language: str, settings: Settings, *, anew: bool = False
    ) -> Announcer | None:
        """Return an announcer; with ``anew`` a voice that failed before is tried once more."""
        if not self.audible(settings):
            return None
        if self._player is None:
            self._player = self._make(self._assets, language)
            self._player.open()
            self._voice = (language, BUNDLED)
        self._speak_with(self._player, language, settings, anew=anew)
        self._player.volume = settings.volume
        return Announcer(self._player, lines, voice=settings.voice, tones=settings.tones)

    def _speak_with(self, player: Player, language: str, settings: Settings, *, anew: bool) -> None:
        source = read(settings.voice_source) if settings.voice else BUNDLED
        wanted = (language, source)
        if wanted == self._voice and not (anew and self.voice_failed):
            return
        self._end_ahead()
        self._ahead = self._ahead_of(source, language)
        pack = Path(source.name) if source.kind is VoiceKind.PACK else None
        player.use(voice_shelf(self._assets, language, pack), self._ahead)
        self._voice = wanted

    def _ahead_of(self, source: VoiceSource, language: str) -> SpokenAhead | None:
        fits = source.kind is VoiceKind.SYSTEM and source.language == language
        return self._make_ahead(source.name) if fits and self._make_ahead is not None else None

    def _end_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None
