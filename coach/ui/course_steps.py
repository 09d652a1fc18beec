"""The way through a session: questions first, what they mean, the session, how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from coach.program.routine import RoutineKind
from coach.session.checkin import CheckIn, CheckInKind, Verdict
from coach.session.decisions import Decision, Effect, Level, Moment
from coach.session.safety import gravest
from coach.session.state import SessionState
from coach.ui import routes

if TYPE_CHECKING:
    from coach.ui.face import Face
    from coach.ui.pages.session import SessionPage
    from coach.ui.ports import Runner

BREATHING = "breathing"
"""The routine that is gentler than any exercise where no plan names another."""


def begin(face: Face, routine: str, *, short: bool = False) -> None:
    """Begin the way to a session; one that was cut, and the morning after, come first."""
    practice = face.ports.practice
    if practice.interruption() is not None:
        leave_session(face)
        return
    wish = routes.Wish(routine=routine, short=short)
    if practice.today().morning_due:
        first = practice.begin_morning_after()
        face.navigator.go(routes.CheckInPage(checkin=first, then=wish))
    else:
        face.navigator.go(_check_in(face, wish))


def save_answers(face: Face, route: routes.CheckInPage) -> None:
    """Keep a check-in and show what it means; where it means nothing, go on at once."""
    verdict = face.ports.practice.finish_checkin(route.checkin)
    if tells(route.checkin, verdict):
        result = routes.VerdictPage(checkin=route.checkin, verdict=verdict, then=route.then)
        face.navigator.start_over(result)
    else:
        go_on(face, route.checkin, verdict, route.then)


def tells(checkin: CheckIn, verdict: Verdict) -> bool:
    """Tell whether a verdict has anything to say before one goes on.

    Well, but closed for an older reason: the first page says why, and what to do.
    """
    if checkin.kind is CheckInKind.MISTAKE or verdict.decision.level is not Level.GREEN:
        return True
    closed = checkin.kind is CheckInKind.BEFORE and not verdict.may_start
    return bool(verdict.suggestions) and not closed


def go_on(face: Face, checkin: CheckIn, verdict: Verdict, then: routes.Wish) -> None:
    """Go to what comes after a verdict: the questions of today, or getting ready."""
    if checkin.kind is CheckInKind.MORNING_AFTER and is_open(face, then):
        face.navigator.start_over(_check_in(face, then))
    elif checkin.kind is CheckInKind.BEFORE and verdict.may_start:
        ready = routes.GetReady(checkin=checkin, verdict=verdict, routine=checkin.routine)
        # The questions are kept; the way back from here is today.
        face.navigator.start_over(routes.Today())
        face.navigator.go(heard_first(face, ready))
    else:
        face.navigator.start_over(routes.Today())


def heard_first(face: Face, ready: routes.GetReady) -> routes.Route:
    """Return the sound check before the first session on this computer, else the way in."""
    settings = face.settings
    if settings.sound_checked or not face.ports.sound().audible(settings):
        return ready
    return routes.SoundCheck(then=ready)


def is_open(face: Face, wish: routes.Wish) -> bool:
    """Tell whether what somebody asked for is still open, after what they have just answered."""
    offers = face.ports.practice.today().offers
    return any(offer.routine == wish.routine and offer.open for offer in offers)


def go_gentler(face: Face, checkin: CheckIn, routine: str = BREATHING) -> None:
    """Do a gentler routine on the answers of a check-in that closed the one asked for."""
    if checkin.kind is not CheckInKind.BEFORE:
        face.navigator.start_over(_check_in(face, routes.Wish(routine=routine)))
        return
    kind = face.ports.content.content().routines[routine].kind
    exercise = kind is RoutineKind.EXERCISE
    gentler = replace(checkin, routine=routine, exercise=exercise, short=False)
    go_on(face, gentler, gentler.verdict(), routes.Wish())


def gentler_than(checkin: CheckIn) -> str:
    """Return the plan's gentler routine; breathing where none can be done in its place."""
    return checkin.gentler_instead or BREATHING


def go_short(face: Face, checkin: CheckIn, verdict: Verdict) -> None:
    """Do one set of each exercise instead of the whole session."""
    go_on(face, replace(checkin, short=True), verdict, routes.Wish())


def leave_session(face: Face) -> None:
    """Go to the first page; a session that was cut, or could not be kept going, comes first."""
    cut = face.ports.practice.interruption()
    face.navigator.start_over(routes.Interrupted(interruption=cut) if cut else routes.Today())


def session_over(face: Face, runner: Runner) -> None:
    """Close an ended session and show what it means, then how it went."""
    summary = face.ports.practice.close_session(runner)
    decision = told_at_end(runner.state)
    if decision is None:
        face.navigator.start_over(routes.Finished(summary=summary))
    else:
        face.navigator.start_over(routes.Outcome(decision=decision, summary=summary))


def session_page(page: object) -> SessionPage | None:
    """Return a page as that of a running session; None for any other."""
    running = isinstance(getattr(page, "route", None), routes.Session)
    return cast("SessionPage", page) if running else None


def told_at_end(state: SessionState) -> Decision | None:
    """Return the decision to be told at the end of a session; None where there is none.

    What was decided between two exercises and only made them easier was told at once.
    """
    found = [
        one
        for one in state.decisions
        if one.level is not Level.GREEN
        and (one.moment in {Moment.AFTER, Moment.STOP} or Effect.END_SESSION in one.effects)
    ]
    return gravest(found) if found else None


def _check_in(face: Face, wish: routes.Wish) -> routes.CheckInPage:
    checkin = face.ports.practice.begin_checkin(wish.routine, short=wish.short)
    return routes.CheckInPage(checkin=checkin, then=wish)
