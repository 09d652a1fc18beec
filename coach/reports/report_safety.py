"""Safety events in words: what happened, what followed, who cleared it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.reports.document import Table
from coach.reports.model_safety import LockTold, SafetyEvent
from coach.reports.report_words import MISSING, Say
from coach.session.decisions import Effect

SHOWN_EFFECTS = (
    Effect.LOCK_ALL,
    Effect.LOCK_EXERCISE,
    Effect.REST_TODAY,
    Effect.NO_EXERCISE_TODAY,
    Effect.END_SESSION,
    Effect.EASIER_TODAY,
    Effect.GENTLER_TODAY,
    Effect.OFFER_SHORT,
    Effect.STEP_BACK,
    Effect.NO_PROGRESSION,
)
"""What follows from a decision, gravest first; a question asked next is not told."""


def safety_table(events: Sequence[SafetyEvent], say: Say) -> Table:
    """Return safety events as a table, in the order given."""
    words = say.words
    return Table(
        caption=words("report-safety-caption"),
        head=(
            words("report-day-head"),
            words("report-level-head"),
            words("report-what"),
            words("report-followed"),
            words("report-cleared"),
        ),
        rows=tuple(_row(event, say) for event in events),
        widths=(1.65, 1.3, 3.1, 3.0, 2.55),
    )


def _row(event: SafetyEvent, say: Say) -> tuple[str, ...]:
    return (
        say.day(event.day),
        say.words(f"report-level-{event.level.value}"),
        what(event, say),
        followed(event, say),
        "; ".join(cleared(event.locks, say)) or MISSING,
    )


def what(event: SafetyEvent, say: Say) -> str:
    """Return when a decision was taken, by which rule, on which number and signs."""
    parts = [say.words(f"report-rule-{event.rule.value}")]
    if event.value is not None:
        parts.append(say.words("report-pain-was", value=say.number(event.value)))
    told = say.words(
        "report-what-line",
        moment=say.words(f"report-moment-{event.moment.value}"),
        what=", ".join(parts),
    )
    if not event.signs:
        return told
    return say.words(
        "report-what-signs", what=told, signs="; ".join(say.sign(one) for one in event.signs)
    )


def followed(event: SafetyEvent, say: Say) -> str:
    """Return what a decision led to; of two that say the same the graver one."""
    effects = [effect for effect in SHOWN_EFFECTS if effect in event.effects]
    told = [say.words(f"report-effect-{effect.value}") for effect in effects]
    if event.breathing:
        told.append(say.words("report-breathing-done"))
    return ", ".join(told) or MISSING


def cleared(locks: Sequence[LockTold], say: Say) -> Iterator[str]:
    """Yield how each lock was cleared, as the person entered it."""
    for lock in locks:
        if lock.cleared is None:
            yield say.words("report-still-locked")
        elif lock.cleared.mistake:
            yield say.words("report-tapped-by-mistake", day=say.day(lock.cleared.day))
        else:
            yield say.words(
                "report-cleared-by",
                day=say.day(lock.cleared.cleared_on),
                who=lock.cleared.who,
                said=lock.cleared.said or MISSING,
            )
