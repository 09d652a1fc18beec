"""A simulated patient: what they answer, when they pause, stop or stay away.

Nothing here is clinical evidence; the figures only make varied, plausible journeys.
"""

from __future__ import annotations

from enum import StrEnum
from random import Random

import msgspec

from coach.session.commands import CannotReason, StopReason
from coach.session.signs import Sign


class Act(StrEnum):
    """Something a patient does in the middle of a session."""

    PAUSE = "pause"
    EASIER = "easier"
    REPEAT = "repeat"
    CANNOT = "cannot"
    SKIP = "skip"
    STOP = "stop"
    SLEEP = "sleep"


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One act at a second of the session."""

    second: int
    act: Act


_CHANCES = (
    (Act.PAUSE, 0.35),
    (Act.EASIER, 0.10),
    (Act.REPEAT, 0.10),
    (Act.CANNOT, 0.05),
    (Act.SKIP, 0.03),
    (Act.STOP, 0.05),
    (Act.SLEEP, 0.04),
)

_STOPS = (
    StopReason.TIRED,
    StopReason.TIRED,
    StopReason.AT_HOME,
    StopReason.AT_HOME,
    StopReason.DIZZY,
    StopReason.PAIN,
    StopReason.OTHER,
)


class Patient:
    """One simulated person, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        """Draw the person's usual pain from the seed."""
        self._rng = Random(seed)  # noqa: S311 - a rehearsal, not a secret
        self.usual_pain = float(self._rng.randint(1, 3))
        self._pain = self.usual_pain

    def comes(self) -> bool:
        """Tell whether the person trains on a planned day."""
        return self._rng.random() >= 0.12

    def hour(self) -> tuple[int, int]:
        """Return hour and minute at which the person begins."""
        return self._rng.randint(9, 18), self._rng.randint(0, 59)

    def days_until_cleared(self) -> int:
        """Return how many days a lock lasts before the team clears it, 1 to 7."""
        return self._rng.randint(1, 7)

    def signs(self) -> frozenset[Sign]:
        """Return the stop signs of the day; nearly always none."""
        if self._rng.random() >= 0.01:
            return frozenset()
        return frozenset({Sign.PAIN_AT_NIGHT})

    def unwell(self) -> frozenset[Sign]:
        """Return how unwell the person is today; mostly not at all."""
        if self._rng.random() >= 0.03:
            return frozenset()
        return frozenset({Sign.DIZZY})

    def pain_today(self) -> float | None:
        """Return the pain before a session, None for a blank; it drifts from day to day."""
        drift = self._rng.choice((-1, 0, 0, 0, 1))
        back = (self.usual_pain - self._pain) * 0.4
        self._pain = min(10.0, max(0.0, round(self._pain + drift + back)))
        return None if self._rng.random() < 0.02 else self._pain

    def pain_now(self) -> float | None:
        """Return the pain in or after a session, None for a blank."""
        if self._rng.random() < 0.02:
            return None
        change = self._rng.choices((-1, 0, 1, 2, 3), weights=(20, 55, 19, 5, 1))[0]
        return min(10.0, max(0.0, self._pain + change))

    def pain_next_morning(self) -> float | None:
        """Return the pain of the morning after, None for a blank."""
        if self._rng.random() < 0.03:
            return None
        change = self._rng.choices((-1, 0, 1, 2), weights=(20, 60, 17, 3))[0]
        return min(10.0, max(0.0, self._pain + change))

    def more_medicine(self) -> bool:
        """Tell whether more pain medicine was needed since."""
        return self._rng.random() < 0.01

    def only_stronger(self) -> bool:
        """Tell whether a stronger pain is the usual one."""
        return self._rng.random() < 0.9

    def scale(self) -> float:
        """Return tiredness, effort or enjoyment."""
        return float(self._rng.randint(1, 8))

    def breathes_instead(self) -> bool:
        """Tell whether the person does the breathing routine when exercise is closed."""
        return self._rng.random() < 0.5

    def answers_after(self) -> int:
        """Return how many seconds the person takes to answer in a rest."""
        return self._rng.randint(3, 40)

    def pauses_for(self) -> int:
        """Return the length of a pause or a closed laptop, in seconds."""
        return self._rng.randint(5, 180)

    def cannot_reason(self) -> CannotReason:
        """Return why an exercise cannot be done."""
        return self._rng.choice(tuple(CannotReason))

    def stop_reason(self) -> StopReason:
        """Return why a session is stopped."""
        return self._rng.choice(_STOPS)

    def deeds(self, length_s: int) -> list[Deed]:
        """Return what happens in a session of this length, in order of time."""
        deeds = [
            Deed(second=self._rng.randint(1, max(1, length_s - 1)), act=act)
            for act, chance in _CHANCES
            if self._rng.random() < chance
        ]
        return sorted(deeds, key=lambda deed: deed.second)
