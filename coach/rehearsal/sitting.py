"""One simulated sitting: the check-in before, the session itself, the questions in it."""

from __future__ import annotations

from collections.abc import Callable

from coach.practice.practice import Practice
from coach.rehearsal.clock import SimulatedClock
from coach.rehearsal.patient import Act, Deed, Patient
from coach.session.checkin import CHOICES, LISTS, CheckIn, QuestionKind
from coach.session.commands import AnswerStatus, PainPlace, StopReason
from coach.session.runner import Runner
from coach.session.segments import QuestionId
from coach.session.state import Phase

TICK_MS = 1000

_SECONDS_TO_ANSWER = 6


def answered(checkin: CheckIn, patient: Patient, clock: SimulatedClock) -> CheckIn:
    """Return the check-in with every question answered as the patient does."""
    while (question := checkin.question) is not None:
        clock.advance(_SECONDS_TO_ANSWER * 1000)
        checkin = _one_answer(checkin, question, patient)
    return checkin


def _one_answer(checkin: CheckIn, question: QuestionKind, patient: Patient) -> CheckIn:
    if question in LISTS:
        signs = patient.signs() if question is QuestionKind.SIGNS else patient.unwell()
        return checkin.answer_signs(signs)
    if question in CHOICES:
        usual = question is QuestionKind.USUAL_PAIN
        return checkin.answer_yes(patient.only_stronger() if usual else patient.more_medicine())
    value = _number(question, patient)
    return checkin.leave_blank() if value is None else checkin.answer_number(value)


def _number(question: QuestionKind, patient: Patient) -> float | None:
    if question is QuestionKind.PAIN:
        return patient.pain_today()
    if question is QuestionKind.MORNING_PAIN:
        return patient.pain_next_morning()
    return patient.scale()


class Sitting:
    """A session in which the patient acts; the clock ticks once a second throughout."""

    def __init__(
        self, practice: Practice, runner: Runner, clock: SimulatedClock, patient: Patient
    ) -> None:
        """Follow a session that has just been started."""
        self._practice = practice
        self._runner = runner
        self._clock = clock
        self._patient = patient
        self._acts: dict[Act, Callable[[], None]] = {
            Act.PAUSE: self._pause,
            Act.EASIER: runner.easier,
            Act.REPEAT: self._repeat,
            Act.CANNOT: lambda: runner.cannot_do(patient.cannot_reason()),
            Act.SKIP: runner.skip,
            Act.STOP: self._stop,
            Act.SLEEP: self._sleep,
        }

    def run(self, deeds: list[Deed]) -> None:
        """Go through the session to its end and close it."""
        runner, waiting = self._runner, deeds[::-1]
        second = 0
        while runner.state.phase is not Phase.ENDED:
            self._tick()
            second += 1
            if runner.state.asking:
                self._answer()
            elif runner.state.phase is Phase.INTERRUPTED:
                runner.resume()
            elif waiting and second >= waiting[-1].second:
                self._acts[waiting.pop().act]()
        self._practice.close_session(runner)

    def _tick(self) -> None:
        self._clock.advance(TICK_MS)
        self._runner.tick()

    def _ticks(self, count: int) -> None:
        for _ in range(count):
            self._tick()

    def _pause(self) -> None:
        self._runner.pause()
        self._ticks(self._patient.pauses_for())
        self._runner.resume()

    def _repeat(self) -> None:
        """Let go of a hold too early, notice it, and do it again."""
        self._runner.pause()
        self._ticks(2)
        self._runner.resume()
        self._runner.repeat()

    def _sleep(self) -> None:
        """Close the laptop: no look at the clock for a while."""
        self._clock.advance(self._patient.pauses_for() * 1000)

    def _stop(self) -> None:
        reason = self._patient.stop_reason()
        self._runner.stop()
        self._ticks(5)
        if reason is StopReason.PAIN:
            pain = self._patient.pain_now()
            self._runner.give_stop_reason(reason, pain, PainPlace.USUAL)
        else:
            self._runner.give_stop_reason(reason)

    def _answer(self) -> None:
        segment = self._runner.state.segment
        question = segment.question if segment else None
        self._ticks(self._patient.answers_after())
        if question is None or not self._runner.state.asking:
            return
        match question:
            case QuestionId.PAIN_BETWEEN | QuestionId.PAIN_AFTER:
                value = self._patient.pain_now()
            case QuestionId.USUAL_PAIN:
                value = float(self._patient.only_stronger())
            case QuestionId.EFFORT | QuestionId.ENJOYMENT:
                value = self._patient.scale()
        status = AnswerStatus.BLANK if value is None else AnswerStatus.ANSWERED
        self._runner.answer(question, status, value)
