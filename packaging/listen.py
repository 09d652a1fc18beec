"""Write the sound of a whole session as one file, with the times of its cues beside it.

It goes through the same announcer, desk and mixer as a real session, on a made-up clock, so half
an hour takes a minute and comes out the same each time. What a real loudspeaker does with it is
measured by the tests.
"""

from __future__ import annotations

import argparse
import wave
from pathlib import Path

from coach import __version__
from coach.library.content import load_content
from coach.library.resources import asset
from coach.library.words import Words
from coach.program.routine import Content, RoutineKind
from coach.rehearsal.clock import SimulatedClock
from coach.session.commands import AnswerStatus
from coach.session.events import AnyEvent
from coach.session.runner import Runner
from coach.session.safety import RULES
from coach.session.segments import Limits, QuestionId, Setup
from coach.session.state import Phase, since_mark_ms
from coach.session.timeline import resolve
from coach.sound.announcer import Announcer
from coach.sound.desk import Desk
from coach.sound.levelling import RATE
from coach.sound.lines import routine_lines
from coach.sound.mixer import Manner, Mixer
from coach.sound.wiring import tones_folder, voice_shelf

STEP_MS = 20
ANSWERED_AFTER_MS = 8_000
ANSWER = 2
LAST_MS = 5_000
"""How long the file goes on after the session, for the last words."""


class NoJournal:
    """Keeps nothing: nobody did this session."""

    def write(self, session: str, events: tuple[AnyEvent, ...]) -> None:
        """Forget the events."""


class Listening:
    """A session and what is heard of it, step by step."""

    def __init__(self, content: Content, routine: str, language: str) -> None:
        self._clock = SimulatedClock("UTC")
        self.mixer = Mixer(lambda: self._clock.now().mono_ms)
        desk = Desk(self.mixer, voice_shelf(asset(), language), tones_folder(asset()))
        lines = routine_lines(content, routine, Words(language), language)
        self._announcer = Announcer(desk, lines)
        self._runner = Runner(self._clock, NoJournal())
        self._runner.start(session_of(content, routine))
        self.cues: list[tuple[int, str, str]] = []

    @property
    def over(self) -> bool:
        """Tell whether the session has ended."""
        return self._runner.state.phase is Phase.ENDED

    def step(self) -> bytes:
        """Go on by one step and return its sound."""
        now = self._clock.now()
        self._runner.tick()
        state = self._runner.state
        if state.asking and since_mark_ms(state, now) >= ANSWERED_AFTER_MS:
            asked = state.segment.question if state.segment else None
            if asked is not None:
                self._announcer.say(f"sound-number-{ANSWER}", manner=Manner.CUT)
                self._runner.answer(asked, AnswerStatus.ANSWERED, ANSWER)
        cues, state = self._runner.cues(), self._runner.state
        self._announcer.hear(cues, state)
        self.cues += [(now.mono_ms, cue.kind.value, cue.line) for cue in cues]
        self._clock.advance(STEP_MS)
        return self.mixer.frames(RATE * STEP_MS // 1000)


def session_of(content: Content, routine: str) -> Setup:
    """Return the set-up of a routine at its first steps."""
    blocks = resolve(content.routines[routine], content.exercises)
    exercise = content.routines[routine].kind is RoutineKind.EXERCISE
    return Setup(
        session="listen",
        routine=routine,
        exercise=exercise,
        blocks=blocks,
        rungs=(0,) * len(blocks),
        after=(QuestionId.PAIN_AFTER, QuestionId.EFFORT) if exercise else (),
        limits=Limits(start=ANSWER, stop=6.0),
        rules=RULES,
        app=__version__,
        content=content.digest,
        plan_version=0,
        plan_hash="",
    )


def listen(content: Content, routine: str, language: str, folder: Path) -> tuple[Path, Path]:
    """Write the sound and the cue list of a session into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    sound, cues = (folder / f"{routine}-{language}{end}" for end in (".wav", ".tsv"))
    listening = Listening(content, routine, language)
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        while not listening.over:
            file.writeframes(listening.step())
        for _step in range(LAST_MS // STEP_MS):
            file.writeframes(listening.step())
    rows = [f"{ms / 1000:.2f}\t{kind}\t{line}\n" for ms, kind, line in listening.cues]
    cues.write_text("".join(["second\tcue\tline\n", *rows]), encoding="utf-8")
    return sound, cues


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the sound of a whole session.")
    parser.add_argument("--routine", default="isometric")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--out", type=Path, default=Path("build") / "listen")
    asked = parser.parse_args()
    for path in listen(load_content(), asked.routine, asked.lang, asked.out):
        print(path)


if __name__ == "__main__":
    main()
