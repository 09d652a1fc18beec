"""The sound of a running session: hands its cues on, heeds volume keys, tells when it is silent."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.program.preferences import VOLUMES

if TYPE_CHECKING:
    from coach.ui.face import Face
    from coach.ui.ports import Runner, SessionSound

SILENT = ("no-device", "lost")
"""States of the loudspeaker in which nothing is heard though it should be."""

TOLD_EVERY = 3
"""Silence is told in every third segment, in place of the minutes left."""


class SessionSounds:
    """What a session page needs of the loudspeaker."""

    def __init__(self, face: Face, runner: Runner) -> None:
        """Prepare what the session can say, where voice or tones are on."""
        self._face = face
        self._runner = runner
        state = runner.state
        self._sound = face.ports.sound().session(
            state.setup.routine, state.timeline, face.words, face.words.language, face.settings
        )

    def hear(self) -> None:
        """Sound the cues that fell due."""
        if self._sound is not None:
            self._sound.hear(self._runner.cues(), self._runner.state)

    def say_after(self, *ids: str) -> None:
        """Speak lines after the one that is spoken."""
        if self._sound is not None:
            self._sound.say_after(*ids)

    def say_number(self, value: int) -> None:
        """Speak back a number that was chosen."""
        if self._sound is not None:
            self._sound.say_number(value)

    def turn(self, steps: int) -> int:
        """Make everything louder or quieter by so many steps, keep it, return the per cent."""
        return turned(self._face, steps)

    def notice(self) -> str:
        """Return what to say about a loudspeaker that is not heard; empty while all is well."""
        if self._sound is None or self._runner.state.index % TOLD_EVERY:
            return ""
        sound = self._face.ports.sound().state
        if sound not in SILENT:
            return ""
        return self._face.words(f"sound-state-{sound}")


def turned(face: Face, steps: int) -> int:
    """Make everything louder or quieter by so many steps, keep it, return the per cent."""
    now = VOLUMES.index(face.settings.volume)
    volume = VOLUMES[min(len(VOLUMES) - 1, max(0, now + steps))]
    with suppress(OSError):
        # A full disk forgets it with the app; nobody is disturbed.
        face.keep(replace(face.settings, volume=volume))
    face.ports.sound().set_volume(volume)
    return volume


def speaker_of(face: Face) -> SessionSound | None:
    """Return what speaks outside of a running session; None where sound is off."""
    return face.ports.sound().speaker(face.words, face.words.language, face.settings)
