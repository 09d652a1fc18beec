"""The sound of the whole app: one player, opened when something is first to be heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from coach.program.preferences import Settings
from coach.program.routine import Content
from coach.session.segments import Segment
from coach.sound.announcer import Announcer, breaths_of
from coach.sound.device import SoundState
from coach.sound.lines import Line, Say, general_lines, routine_lines
from coach.sound.player import Player
from coach.sound.wiring import make_player, voice_shelf


class Loudspeaker:
    """Makes announcers that speak a language and heed the preferences.

    ``make`` makes the closed player; nothing of it is touched while voice and tones are both off.
    """

    def __init__(
        self,
        assets: Path,
        content: Callable[[], Content],
        make: Callable[[Path, str], Player] = make_player,
    ) -> None:
        self._assets = assets
        self._content = content
        self._make = make
        self._player: Player | None = None
        self._language = ""

    @property
    def state(self) -> str:
        """What a person can be told about the sound now, a ``SoundState``."""
        return self._player.state.value if self._player else SoundState.OFF.value

    def session(
        self,
        routine: str,
        timeline: tuple[Segment, ...],
        words: Say,
        language: str,
        settings: Settings,
    ) -> Announcer | None:
        """Return what speaks in a session of this routine; None where sound is off."""
        lines = routine_lines(self._content(), routine, words, language)
        announcer = self._announcer(lines, language, settings)
        if announcer is not None and self._player is not None:
            self._player.prepare(lines.values(), breaths_of(timeline))
        return announcer

    def call_now(
        self, words: Say, language: str, settings: Settings, numbers: tuple[str, str]
    ) -> None:
        """Say what to do at a sign that cannot wait, and whom to call (team, emergency)."""
        announcer = self._announcer(general_lines(words), language, settings)
        if announcer is not None:
            announcer.call_now(*numbers)

    def set_volume(self, volume: int) -> None:
        """Make everything louder or quieter, 0 to 100."""
        if self._player is not None:
            self._player.volume = volume

    def close(self) -> None:
        """Fall silent and give the loudspeaker back."""
        if self._player is not None:
            self._player.close()
            self._player = None

    def _announcer(
        self, lines: Mapping[str, Line], language: str, settings: Settings
    ) -> Announcer | None:
        if not (settings.voice or settings.tones):
            return None
        if self._player is None:
            self._player = self._make(self._assets, language)
            self._player.open()
        elif language != self._language:
            self._player.use(voice_shelf(self._assets, language))
        self._language = language
        self._player.volume = settings.volume
        return Announcer(self._player, lines, voice=settings.voice, tones=settings.tones)
