"""The appendix of a report in words: sessions, check-ins, checks, medicines, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.reports.document import Block, Line, Section
from coach.reports.model import Report
from coach.reports.model_course import PlannedTold, SessionTold
from coach.reports.model_measures import AnswerTold, MedicinesTold, MedicineTold
from coach.reports.report_changes import change_rows
from coach.reports.report_corrections import corrections
from coach.reports.report_front import exercise_table
from coach.reports.report_safety import safety_table
from coach.reports.report_tables import appendix_table
from coach.reports.report_words import MISSING, Say
from coach.session.commands import AnswerStatus
from coach.session.questions import CHOICES, QuestionKind

WEEKLY_QUESTIONS = ("worst-pain", "average-pain", "stiffness", "tiredness", "mood", "enjoyment")


def appendix(report: Report, say: Say) -> Iterator[Section]:
    """Yield every section behind the first two pages."""
    words = say.words
    yield Section(
        title=words("report-sessions"),
        blocks=(Line(text=words("report-dash")), _sessions(report, say)),
    )
    yield Section(title=words("report-all-exercises"), blocks=(_exercises(report, say),))
    yield Section(title=words("report-weeks"), blocks=(_weeks(report, say),))
    yield Section(title=words("report-all-safety"), blocks=(_safety(report, say),))
    yield Section(title=words("report-checkins"), blocks=(_checkins(report, say),))
    yield Section(title=words("report-checks"), blocks=(_checks(report, say),))
    yield Section(title=words("report-medicines"), blocks=(_medicines(report, say),))
    yield Section(title=words("report-questionnaires"), blocks=(_scores(report, say),))
    yield Section(title=words("report-diary"), blocks=(_diary(report, say),))
    yield Section(title=words("report-plans"), blocks=(_plans(report, say),))
    yield Section(title=words("report-changes-all"), blocks=(_changes(report, say),))
    yield Section(title=words("report-corrections"), blocks=tuple(corrections(report, say)))
    yield Section(title=words("report-definitions"), blocks=(_definitions(say),))


def _sessions(report: Report, say: Say) -> Block:
    words = say.words
    begun = {one: planned for planned in report.planned for one in planned.sessions}
    rows = [(one.day, _session(one, begun.get(one.id), say)) for one in report.sessions]
    rows.extend((one.day, _not_begun(one, say)) for one in report.planned if not one.sessions)
    rows.sort(key=lambda row: row[0])
    head = (
        words("report-day-head"),
        words("report-routine"),
        words("report-plan-short"),
        words("report-dose-short"),
        words("report-outcome"),
        words("report-pain-short"),
        words("report-tired-short"),
        words("report-effort-short"),
    )
    return appendix_table(
        say, "sessions", head, [row for _, row in rows], (1.6, 2.75, 0.6, 1.45, 3.0, 1.9, 0.8, 0.8)
    )


def _session(one: SessionTold, planned: PlannedTold | None, say: Say) -> tuple[str, ...]:
    between = ", ".join(map(say.number, one.pain_between)) or MISSING
    after = (one.pain_after, one.pain_next_morning)
    pains = (say.number(one.pain_before), between, *map(say.number, after))
    outcome = say.outcome(one.outcome)
    parts = [f"{outcome}: {say.stop_reason(one.reason)}" if one.reason else outcome]
    if one.modified:
        parts.append(say.words("report-modified"))
    if one.short:
        parts.append(say.words("report-short"))
    if planned is None and one.exercise:
        parts.append(say.words("report-not-planned"))
    dose = f"{say.number(one.done_s)} / {say.number(one.planned_s)}" if one.planned_s else MISSING
    return (
        say.day(one.day),
        say.routine(one.routine),
        str(one.plan_version) if one.plan_version else MISSING,
        dose,
        ", ".join(parts),
        " / ".join(pains) if one.exercise else MISSING,
        say.number(one.tiredness),
        say.number(one.effort),
    )


def _not_begun(one: PlannedTold, say: Say) -> tuple[str, ...]:
    outcome = say.outcome(one.outcome)
    return (
        say.day(one.day),
        say.routine(one.routine),
        str(one.plan_version),
        f"{say.number(one.done_s)} / {say.number(one.planned_s)}" if one.planned_s else MISSING,
        f"{outcome}: {say.withheld_by(one.reason)}" if one.reason else outcome,
        MISSING,
        MISSING,
        MISSING,
    )


def _weeks(report: Report, say: Say) -> Block:
    words = say.words
    head = (
        words("report-week"),
        words("report-from-day"),
        words("report-pain-median"),
        words("report-tired-median"),
        words("report-done-planned"),
        words("report-hold-s"),
        words("report-worst-pain"),
        words("report-omed"),
        words("report-active"),
    )
    rows = [
        (
            str(week.number),
            say.day(week.first),
            f"{say.number(week.pain)} ({week.pain_n})",
            f"{say.number(week.tiredness)} ({week.tiredness_n})",
            f"{week.attended} / {week.planned}",
            f"{say.number(week.done_s)} / {say.number(week.planned_s)}",
            say.number(week.worst_pain),
            say.number(week.omed_mg),
            say.number(week.activity_min),
        )
        for week in report.weeks
    ]
    return appendix_table(say, "weeks", head, rows, (0.8, 1.7, 1.2, 1.2, 1.1, 1.6, 1, 1.1, 1))


def _exercises(report: Report, say: Say) -> Block:
    if not report.exercises:
        return Line(text=say.words("report-none"))
    return exercise_table(report.exercises, report, say)


def _changes(report: Report, say: Say) -> Block:
    head = (say.words("report-day-head"), say.words("report-change"))
    return appendix_table(say, "changes", head, change_rows(report, say), (1.4, 8))


def _safety(report: Report, say: Say) -> Block:
    if not report.safety:
        return Line(text=say.words("report-none"))
    return safety_table(report.safety, say)


def _checkins(report: Report, say: Say) -> Block:
    words = say.words
    checkins: dict[tuple[str, str], list[AnswerTold]] = {}
    for one in report.answers:
        checkins.setdefault((one.checkin, one.kind), []).append(one)
    head = (words("report-when"), words("report-asked-for"), words("report-answers"))
    rows = [
        (
            f"{say.day(answers[0].day)}, {answers[0].when[11:16]}",
            say.known(f"report-checkin-{kind}", kind),
            "; ".join(_answer(one, say) for one in answers if _shown(one)),
        )
        for (_, kind), answers in checkins.items()
    ]
    return appendix_table(say, "checkins", head, rows, (1.8, 1.6, 6.5))


def _shown(one: AnswerTold) -> bool:
    """Tell whether a question is told: the one about the usual pain is asked on amber alone."""
    return one.question != QuestionKind.USUAL_PAIN or one.status != AnswerStatus.NOT_ASKED


def _answer(one: AnswerTold, say: Say) -> str:
    question = say.known(f"report-question-{one.question}", one.question)
    if one.status != AnswerStatus.ANSWERED:
        return f"{question}: {say.known(f'report-status-{one.status}', one.status)}"
    if one.question in CHOICES:
        return f"{question}: {say.words('report-yes' if one.value else 'report-no')}"
    if one.value is not None:
        return f"{question}: {say.number(one.value)}"
    signs = ", ".join(say.sign(sign) for sign in one.signs)
    return f"{question}: {signs or say.words('report-no-sign')}"


def _checks(report: Report, say: Say) -> Block:
    words = say.words
    head = (
        words("report-day-head"),
        words("report-week"),
        *(words(f"report-weekly-{question}") for question in WEEKLY_QUESTIONS),
        words("report-omed"),
    )
    rows = [
        (
            say.day(check.day),
            str(check.week),
            *(say.number(check.answers.get(question)) for question in WEEKLY_QUESTIONS),
            say.number(check.omed_mg),
        )
        for check in report.checks
    ]
    return appendix_table(say, "checks", head, rows, (1.7, 0.8, 1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.2))


def _medicines(report: Report, say: Say) -> Block:
    words = say.words
    head = (words("report-day-head"), words("report-medicines-head"), words("report-omed"))
    rows = [
        (say.day(one.day), _listed(one, say), say.number(one.omed_mg))
        for one in _when_changed(report.medicines)
    ]
    return appendix_table(say, "medicines", head, rows, (1.7, 6.5, 1.4))


def _when_changed(lists: Sequence[MedicinesTold]) -> Iterator[MedicinesTold]:
    """Yield the lists that differ from the one before."""
    before: tuple[MedicineTold, ...] | None = None
    for one in lists:
        if one.medicines != before:
            yield one
        before = one.medicines


def _listed(one: MedicinesTold, say: Say) -> str:
    return "; ".join(_medicine(drug, say) for drug in one.medicines) or say.words("report-no-drug")


def _medicine(one: MedicineTold, say: Say) -> str:
    told = say.words(
        "report-medicine",
        name=one.name,
        drug=one.drug,
        dose=say.number(one.dose, 3),
        unit=one.unit,
        times=say.number(one.per_day, 2),
        route=one.route,
    )
    if not one.opioid:
        return told
    if one.omed_mg is None:
        why = one.refusal.value if one.refusal is not None else "dose"
        return f"{told} ({say.words(f'report-refusal-{why}')})"
    return f"{told} ({say.words('report-drug-omed', mg=say.number(one.omed_mg))})"


def _scores(report: Report, say: Say) -> Block:
    words = say.words
    head = (
        words("report-day-head"),
        words("report-instrument"),
        words("report-mode"),
        words("report-scales"),
    )
    rows = [
        (say.day(one.day), f"{one.instrument} {one.version}", mode, told)
        for one in report.questionnaires
        for mode, told in (
            [
                (
                    scored.mode,
                    "; ".join(
                        say.words(
                            "report-scale",
                            scale=scale.scale.replace("_", " "),
                            value=say.number(scale.value),
                            answered=scale.answered,
                            items=scale.items,
                        )
                        for scale in scored.scales
                    ),
                )
                for scored in one.scores
            ]
            or [(MISSING, _raw(one.answers, say))]
        )
    ]
    return appendix_table(say, "questionnaires", head, rows, (1.5, 1.6, 1.3, 5))


def _raw(answers: dict[str, int | None], say: Say) -> str:
    return "; ".join(f"{question} {say.number(value)}" for question, value in answers.items())


def _diary(report: Report, say: Say) -> Block:
    words = say.words
    rows = [
        (
            one.day,
            say.words(
                "report-active-line",
                kind=say.known(f"report-active-{one.kind}", one.kind),
                minutes=one.minutes,
                effort=say.number(one.effort),
            ),
        )
        for one in report.activities
    ]
    rows.extend(
        (one.day, " ".join((words("report-fall-hurt" if one.hurt else "report-fall"), one.note)))
        for one in report.falls
    )
    rows.extend((one.day, words("report-note", text=one.text)) for one in report.notes)
    rows.extend((day, words("report-treatment-day")) for day in report.treatment_days)
    rows.sort(key=lambda row: row[0])
    head = (words("report-day-head"), words("report-told"))
    return appendix_table(
        say, "diary", head, [(say.day(day), told) for day, told in rows], (1.5, 7)
    )


def _plans(report: Report, say: Say) -> Block:
    words = say.words
    head = (
        words("report-version"),
        words("report-from-day"),
        words("report-author"),
        words("report-hold-s"),
        words("report-digest"),
    )
    rows = []
    for one in report.plans:
        author = one.prescription.author if one.prescription is not None else None
        name = f"{author.name}, {author.profession}, {author.clinic}" if author else MISSING
        dose = say.number(one.planned_hold_s)
        rows.append((str(one.version), say.day(one.effective_from), name, dose, one.digest[:16]))
    return appendix_table(say, "plans", head, rows, (0.8, 1.5, 3.6, 1.2, 2.2))


DEFINITIONS = (
    "attendance",
    "rdi",
    "missed",
    "interruption",
    "withheld",
    "median",
    "response",
    "omed",
    "scores",
    "safety",
)


def _definitions(say: Say) -> Block:
    words = say.words
    rows = [
        (
            words(f"report-define-{name}-name"),
            words(f"report-define-{name}"),
            words(f"report-define-{name}-source"),
        )
        for name in DEFINITIONS
    ]
    head = (words("report-figure"), words("report-definition"), words("report-source"))
    return appendix_table(say, "definitions", head, rows, (1.8, 5, 2.4))
