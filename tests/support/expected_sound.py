"""What should be heard of a score, and when: a plain model of one voice and many tones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.sound.desk import Desk
from coach.sound.lines import Line
from coach.sound.mixer import Manner
from coach.sound.score import Act, Hush, Saying, Sounding
from tests.support.hearing import BEGINNING_MS, RATE, Wave, wave


class Expected(NamedTuple):
    """A sound that should begin at an instant."""

    at_s: float
    name: str
    sound: Wave

    @property
    def end_s(self) -> float:
        return self.at_s + len(self.sound) / RATE


def expected(
    score: Iterable[tuple[float, Sequence[Act]]], desk: Desk, lines: dict[str, Line]
) -> list[Expected]:
    """Return every sound whose beginning should be heard, by its instant."""
    found: list[Expected] = []
    queue: list[Expected] = []
    for at_s, acts in score:
        for act in acts:
            if isinstance(act, Sounding):
                sound = wave(desk.tone(act.tone, act.ms))
                found.append(Expected(at_s, act.tone.value, sound))
            elif isinstance(act, Hush) or act.manner is Manner.CUT:
                queue = _cut(queue, at_s, found)
            if isinstance(act, Saying):
                queue.extend(_queued(act, at_s, queue, desk, lines))
    _cut(queue, float("inf"), found)
    return sorted(found, key=lambda one: one.at_s)


def _cut(queue: list[Expected], at_s: float, found: list[Expected]) -> list[Expected]:
    """Keep the lines that could be heard until now, and return an empty queue."""
    enough_s = BEGINNING_MS / 1000
    found.extend(line for line in queue if line.at_s + enough_s <= at_s)
    return []


def _queued(
    act: Saying, at_s: float, queue: list[Expected], desk: Desk, lines: dict[str, Line]
) -> Iterable[Expected]:
    free_s = max([at_s, *(line.end_s for line in queue)])
    if act.manner is Manner.IF_FREE and free_s > at_s:
        return
    clips = [(name, wave(desk.clip(lines[name]))) for name in act.lines]
    if act.within_ms and sum(len(clip) for _name, clip in clips) * 1000 > act.within_ms * RATE:
        clips = clips[1:] or clips
    for name, clip in clips:
        yield Expected(free_s, name, clip)
        free_s += len(clip) / RATE
