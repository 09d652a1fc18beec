"""Safety decisions: pure functions from signs and pain numbers to what follows from them.

All pain is on the 0-10 scale and may be fractional. In each table red is looked at first, then
amber, else it is green. The limits are drafts from musculoskeletal rehabilitation until a
clinician sets them in a plan. Numbers off the scale raise ValueError, so that no slip (a NaN,
say) can pass for green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from coach.session.commands import PainPlace, StopReason
from coach.session.decisions import Decision, Effect, Level, Moment, Rule
from coach.session.history import DayPain
from coach.session.segments import Limits
from coach.session.signs import CALL_NOW, CALL_TODAY, UNWELL, Sign

RULES = 1
"""The version of this rule set; it is written into every decision."""

RED_RISE = 3
AMBER_RISE = 2
NEAR_LIMIT = 2
TIRED_FROM = 8
USUAL_DAYS = 3

_LEVELS = tuple(Level)
_EFFECTS = tuple(Effect)

_RED_ROWS = {
    Moment.BEFORE: (Level.RED, (Effect.NO_EXERCISE_TODAY,)),
    Moment.BETWEEN: (Level.RED, (Effect.NO_EXERCISE_TODAY, Effect.END_SESSION)),
    Moment.AFTER: (
        Level.CALL_TODAY,
        (Effect.LOCK_EXERCISE, Effect.NO_EXERCISE_TODAY, Effect.NO_PROGRESSION),
    ),
    Moment.STOP: (Level.RED, (Effect.NO_EXERCISE_TODAY, Effect.END_SESSION)),
}
_AMBER_ROWS = {
    Moment.BEFORE: (Effect.EASIER_TODAY, Effect.ASK_USUAL_PAIN),
    Moment.BETWEEN: (Effect.EASIER_TODAY, Effect.ASK_USUAL_PAIN),
    Moment.AFTER: (Effect.NO_PROGRESSION, Effect.ASK_USUAL_PAIN),
    Moment.STOP: (Effect.NO_PROGRESSION, Effect.ASK_USUAL_PAIN),
}
_STOP_SIGNS = {
    StopReason.NEW_WEAKNESS: Sign.WEAKNESS,
    StopReason.BLADDER_OR_BOWEL: Sign.BLADDER_OR_BOWEL,
    StopReason.TIGHT_BAND: Sign.TIGHT_BAND,
    StopReason.CHEST_PAIN: Sign.CHEST_PAIN,
    StopReason.BREATHLESS: Sign.BREATHLESS,
    StopReason.FAINTED: Sign.FAINTED,
    StopReason.FALL: Sign.FALL,
    StopReason.SHARP_PAIN: Sign.SHARP_PAIN,
}


def before(pain: float, *, stop: float, usual: float, baseline: float) -> Decision:
    """Judge the pain a session would begin with against stop limit, usual pain and baseline."""
    rule = _red_rule(pain, usual, stop)
    if rule is not None:
        return _red(Moment.BEFORE, rule, pain)
    if _rise(pain, usual) >= AMBER_RISE:
        return _amber(Moment.BEFORE, Rule.PAIN_ROSE_BY_2, pain)
    if _rise(pain, baseline) >= AMBER_RISE:
        return _amber(Moment.BEFORE, Rule.PAIN_ABOVE_BASELINE, pain)
    if _rise(pain, stop) >= -NEAR_LIMIT and pain > usual:
        return _amber(Moment.BEFORE, Rule.PAIN_NEAR_LIMIT, pain)
    return _decision(Moment.BEFORE, Level.GREEN, Rule.NONE, value=pain)


def blank_before() -> Decision:
    """Judge a pain question left blank before a session; the usual pain then stands for p0."""
    return _amber(Moment.BEFORE, Rule.PAIN_BLANK, None)


def between(pain: float, *, start: float, stop: float) -> Decision:
    """Judge the pain between two exercises against p0 (``start``); red ends the session."""
    return _during(Moment.BETWEEN, pain, start, stop)


def after(pain: float, *, start: float, stop: float) -> Decision:
    """Judge the pain at the end of a session; red means calling the team today."""
    return _during(Moment.AFTER, pain, start, stop)


def blank_between(blanks_before: int, moment: Moment) -> Decision:
    """Judge a pain question left blank in a session; the second blank of a session ends it.

    ``blanks_before`` counts the earlier ones, one before the session included.
    """
    if blanks_before > 0:
        effects = (Effect.NO_EXERCISE_TODAY, Effect.END_SESSION)
        return _decision(moment, Level.RED, Rule.SECOND_BLANK, effects)
    return _amber(moment, Rule.PAIN_BLANK, None)


def morning_after(
    pain: float | None,
    *,
    start: float,
    stop: float,
    previous_amber: bool,
    more_medicine: bool | None,
    session_amber: bool = False,
) -> Decision:
    """Judge the morning after a session that began with ``start``; None is a blank.

    ``session_amber`` says that the session itself was amber, ``previous_amber`` that the one
    before it was, its morning included. Red, amber for two sessions in a row or more pain
    medicine locks the exercises until the team was asked. A blank is never amber, it only holds
    progression back.
    """
    rule = None if pain is None else _red_rule(pain, start, stop)
    amber = rule is None and pain is not None and _rise(pain, start) >= AMBER_RISE
    if previous_amber and (amber or session_amber):
        rule = rule or Rule.AMBER_TWICE
    if more_medicine:
        rule = rule or Rule.MORE_MEDICINE
    effects: tuple[Effect, ...] = (Effect.NO_PROGRESSION,)
    if amber:
        effects = (Effect.STEP_BACK, *effects)
    level = Level.AMBER
    if rule is not None:
        level, effects = Level.CALL_TODAY, (Effect.LOCK_EXERCISE, *effects)
    elif amber:
        rule, effects = Rule.PAIN_ROSE_BY_2, (*effects, Effect.ASK_USUAL_PAIN)
    elif pain is None or more_medicine is None:
        level, rule = Level.GREEN, Rule.PAIN_BLANK
    else:
        level, rule, effects = Level.GREEN, Rule.NONE, ()
    return _decision(Moment.MORNING_AFTER, level, rule, effects, value=pain)


def counts_as_amber(decision: Decision) -> bool:
    """Tell whether a decision makes its session amber or worse by its pain.

    It is what ``previous_amber`` and ``session_amber`` are told from; a lock for amber twice
    counts too, so that a third amber session in a row locks again.
    """
    return (
        decision.level is Level.AMBER
        or Effect.STEP_BACK in decision.effects
        or decision.rule in {Rule.PAIN_AT_LIMIT, Rule.PAIN_ROSE_BY_3, Rule.AMBER_TWICE}
    )


def usual_pain(starts: Sequence[DayPain], baseline: float) -> float:
    """Return u: the median p0 of the last three days with a started session.

    The first session of a day counts. While there are fewer days it is the baseline. Red values
    cannot enter, since red starts no session.
    """
    first: dict[object, float] = {}
    for start in sorted(starts, key=lambda one: one.day):
        first.setdefault(start.day, start.pain)
    last = list(first.values())[-USUAL_DAYS:]
    return sorted(last)[USUAL_DAYS // 2] if len(last) == USUAL_DAYS else baseline


def signs_decision(chosen: frozenset[Sign] | None, *, moment: Moment = Moment.BEFORE) -> Decision:
    """Judge the stop-sign lists; None is unanswered and keeps the exercises closed.

    Raises ValueError for an entry of another list.
    """
    if chosen is None:
        return _unanswered(moment)
    signs = _in_order(chosen, (*CALL_NOW, *CALL_TODAY))
    if chosen & frozenset(CALL_NOW):
        level, rule, effects = Level.CALL_NOW, Rule.SIGN_CALL_NOW, (Effect.LOCK_ALL,)
    elif chosen:
        level, rule, effects = Level.CALL_TODAY, Rule.SIGN_CALL_TODAY, (Effect.LOCK_EXERCISE,)
    else:
        return _decision(moment, Level.GREEN, Rule.NONE)
    return _decision(moment, level, rule, effects, signs=signs)


def unwell_decision(chosen: frozenset[Sign] | None, *, moment: Moment = Moment.BEFORE) -> Decision:
    """Judge the list of symptoms that mean not today; None is unanswered.

    Dizzy leaves nothing but rest. After an infusion the gentler routine is due, which without a
    plan is breathing. Raises ValueError for an entry of another list.
    """
    if chosen is None:
        return _unanswered(moment)
    signs = _in_order(chosen, UNWELL)
    effects: tuple[Effect, ...] = (Effect.NO_EXERCISE_TODAY,)
    if Sign.DIZZY in chosen:
        rule, effects = Rule.UNWELL_DIZZY, (Effect.REST_TODAY, *effects)
    elif Sign.STOMACH in chosen:
        rule = Rule.UNWELL_STOMACH
    elif chosen:
        rule, effects = Rule.UNWELL_INFUSION, (*effects, Effect.GENTLER_TODAY)
    else:
        return _decision(moment, Level.GREEN, Rule.NONE)
    return _decision(moment, Level.NOT_TODAY, rule, effects, signs=signs)


def tiredness(value: float) -> Decision:
    """Judge tiredness (0-10): from 8 on the short or the gentler session is offered."""
    if _exact(value) >= TIRED_FROM:
        return _decision(Moment.BEFORE, Level.GREEN, Rule.TIRED, (Effect.OFFER_SHORT,), value=value)
    return _decision(Moment.BEFORE, Level.GREEN, Rule.NONE, value=value)


def new_pain(moment: Moment) -> Decision:
    """Judge the button for a new pain, or one in a new place: call the team today."""
    return _call_today(moment, Rule.NEW_PAIN)


def not_usual_pain(moment: Moment) -> Decision:
    """Judge a stronger pain that is not the usual one, or worsens daily: call today."""
    return _call_today(moment, Rule.NOT_USUAL_PAIN)


def stop_decision(
    reason: StopReason, pain: float | None, place: PainPlace | None, limits: Limits
) -> Decision | None:
    """Judge why a session was stopped; None where nothing follows from it.

    The gravest of reason, place and number is told, with the effects of all of them, so that a
    lock cleared the same day leaves a red day red.
    """
    found = [
        one
        for one in (
            _stop_reason(reason),
            new_pain(Moment.STOP) if place is PainPlace.NEW else None,
            _stop_pain(reason, pain, place, limits),
        )
        if one is not None
    ]
    if not found:
        return None
    worst = gravest(found)
    joined = {effect for one in found for effect in one.effects}
    if worst.level is not Level.AMBER:
        joined.discard(Effect.ASK_USUAL_PAIN)
    effects = tuple(sorted(joined, key=_EFFECTS.index))
    return msgspec.structs.replace(worst, effects=effects, value=pain)


def gravest(decisions: Iterable[Decision]) -> Decision:
    """Return the gravest decision, the first of equals; raises ValueError for none."""
    return min(decisions, key=gravity)


def gravity(decision: Decision) -> tuple[int, int]:
    """Return a sort key: the graver decision comes first, by level, then by what it closes."""
    closes = min((_EFFECTS.index(effect) for effect in decision.effects), default=len(_EFFECTS))
    return _LEVELS.index(decision.level), closes


def may_be_mistake(decision: Decision) -> bool:
    """Tell whether "I tapped this by mistake" can take back the lock of this decision.

    It leads through the sign lists again, which say nothing about a pain number or medicine;
    such a lock is cleared by the team alone.
    """
    return decision.rule not in {
        Rule.PAIN_AT_LIMIT,
        Rule.PAIN_ROSE_BY_3,
        Rule.AMBER_TWICE,
        Rule.MORE_MEDICINE,
    }


def _during(moment: Moment, pain: float, start: float, stop: float) -> Decision:
    rule = _red_rule(pain, start, stop)
    if rule is not None:
        return _red(moment, rule, pain)
    if _rise(pain, start) >= AMBER_RISE:
        return _amber(moment, Rule.PAIN_ROSE_BY_2, pain)
    return _decision(moment, Level.GREEN, Rule.NONE, value=pain)


def _stop_reason(reason: StopReason) -> Decision | None:
    if reason in _STOP_SIGNS:
        return signs_decision(frozenset({_STOP_SIGNS[reason]}), moment=Moment.STOP)
    if reason is StopReason.DIZZY:
        return unwell_decision(frozenset({Sign.DIZZY}), moment=Moment.STOP)
    if reason is StopReason.UNWELL:
        return _decision(Moment.STOP, Level.NOT_TODAY, Rule.STOPPED, (Effect.NO_EXERCISE_TODAY,))
    if reason is StopReason.NEW_PAIN:
        return new_pain(Moment.STOP)
    return None


def _stop_pain(
    reason: StopReason, pain: float | None, place: PainPlace | None, limits: Limits
) -> Decision | None:
    if pain is not None:
        decision = _during(Moment.STOP, pain, limits.start, limits.stop)
    elif reason is StopReason.PAIN:
        decision = _amber(Moment.STOP, Rule.PAIN_BLANK, None)
    else:
        return None
    if decision.level is Level.GREEN:
        return None
    if place is PainPlace.USUAL:
        # The stop page has already asked whether it is the usual pain.
        kept = tuple(one for one in decision.effects if one is not Effect.ASK_USUAL_PAIN)
        return msgspec.structs.replace(decision, effects=kept)
    return decision


def _exact(value: float) -> Decimal:
    """Return the number as it was written: 5.1 - 2.1 is 3, which binary fractions miss."""
    if not 0 <= value <= 10:
        sentence = f"{value} is not on the scale from 0 to 10"
        raise ValueError(sentence)
    return Decimal(str(value))


def _rise(pain: float, since: float) -> Decimal:
    return _exact(pain) - _exact(since)


def _red_rule(pain: float, since: float, stop: float) -> Rule | None:
    if _rise(pain, stop) >= 0:
        return Rule.PAIN_AT_LIMIT
    if _rise(pain, since) >= RED_RISE:
        return Rule.PAIN_ROSE_BY_3
    return None


def _red(moment: Moment, rule: Rule, pain: float) -> Decision:
    level, effects = _RED_ROWS[moment]
    return _decision(moment, level, rule, effects, value=pain)


def _amber(moment: Moment, rule: Rule, pain: float | None) -> Decision:
    return _decision(moment, Level.AMBER, rule, _AMBER_ROWS[moment], value=pain)


def _call_today(moment: Moment, rule: Rule) -> Decision:
    running = moment in {Moment.BETWEEN, Moment.BUTTON}
    ends = (Effect.END_SESSION,) if running else ()
    return _decision(moment, Level.CALL_TODAY, rule, (Effect.LOCK_EXERCISE, *ends))


def _unanswered(moment: Moment) -> Decision:
    effects = (Effect.NO_EXERCISE_TODAY,)
    return _decision(moment, Level.NOT_TODAY, Rule.SIGNS_UNANSWERED, effects)


def _in_order(chosen: frozenset[Sign], shown: tuple[Sign, ...]) -> tuple[str, ...]:
    if not chosen <= frozenset(shown):
        sentence = f"not in this list: {', '.join(sorted(chosen - frozenset(shown)))}"
        raise ValueError(sentence)
    return tuple(one.value for one in shown if one in chosen)


def _decision(
    moment: Moment,
    level: Level,
    rule: Rule,
    effects: tuple[Effect, ...] = (),
    *,
    value: float | None = None,
    signs: tuple[str, ...] = (),
) -> Decision:
    return Decision(
        moment=moment,
        level=level,
        rule=rule,
        effects=effects,
        value=value,
        signs=signs,
        rules=RULES,
    )
