"""The columns of every table: what they hold, in which unit, and where a number comes from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

TEXT, WHOLE, NUMBER, DAY, YES_NO = "VARCHAR", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"


class Column(msgspec.Struct, frozen=True):
    """One column: its name, its type, its unit (empty for none) and what it holds."""

    name: str
    kind: str
    unit: str
    about: str


ARM = Column("arm", TEXT, "", "group of the patient; the name of the folder says it")
_PATIENT = Column("patient", TEXT, "", "pseudonym, after the clinic's id where there is one")
_DAY = Column("day", DAY, "", "coach day, which rolls over at 04:00 local time")
_WEEK = Column("week", WHOLE, "", "week of the programme, counted from 1")
_PHASE = Column("phase", TEXT, "", "supervised or home")
_ROUTINE = Column("routine", TEXT, "", "id of the routine")
_VERSION = Column("plan_version", WHOLE, "", "plan version in force")
_PLANNED = Column("planned_s", NUMBER, "s", "hold-seconds planned")
_DONE = Column("done_s", NUMBER, "s", "hold-seconds done, best attempt of each hold")
_MODIFIED = Column("modified", YES_NO, "", "an exercise was easier, shorter or left out")
_EARLY = Column("stopped_early", YES_NO, "", "ended before its last part")
_OUTCOME = Column("outcome", TEXT, "", "how it ended")
_REASON = Column("reason", TEXT, "", "stop reason, or the rule that withheld it")
_VISIT = Column("visit", TEXT, "", "t0 start, t2 12 weeks, t3 6 months, now the latest check")
_COMPARED = Column("visit", TEXT, "", "t0, t2 or t3, or period for a figure of the whole report")

PARQUET: Mapping[str, tuple[Column, ...]] = {
    "patients": (
        _PATIENT,
        Column("app", TEXT, "", "version of the app that made the report"),
        Column("first", DAY, "", "first day of the period of the report"),
        Column("last", DAY, "", "last day of the period of the report"),
        Column("as_of", DAY, "", "day at whose end the report was made"),
        Column("start", DAY, "", "first day of week 1"),
        Column("parts_left_out", YES_NO, "", "the person took something out of the report"),
    ),
    "adherence": (
        _PATIENT,
        Column("phase", TEXT, "", "overall, supervised or home"),
        Column("planned", WHOLE, "sessions", "sessions planned (Nilsen 2018)"),
        Column("attended", WHOLE, "sessions", "sessions with any work done (Nilsen 2018)"),
        _PLANNED,
        _DONE,
        Column("missed", WHOLE, "sessions", "not done, in runs of one or two (Nilsen 2018)"),
        Column("interruptions", WHOLE, "", "runs of three or more not done (Nilsen 2018)"),
        Column("interrupted_sessions", WHOLE, "sessions", "sessions in those runs"),
        Column("modified", WHOLE, "sessions", "sessions with a changed dose (Nilsen 2018)"),
        Column("early_terminations", WHOLE, "sessions", "sessions ended early (Nilsen 2018)"),
        Column("withheld", WHOLE, "sessions", "kept back by a safety rule"),
        Column("treatment_days", WHOLE, "sessions", "on a treatment day"),
        Column("breathing_instead", WHOLE, "sessions", "breathing done instead"),
        Column("not_done_at_end", WHOLE, "sessions", "planned after the last one attended"),
    ),
    "planned": (
        _PATIENT,
        _DAY,
        _WEEK,
        _PHASE,
        _VERSION,
        _ROUTINE,
        _PLANNED,
        _DONE,
        Column("attended", YES_NO, "", "any work was done"),
        _MODIFIED,
        _EARLY,
        _OUTCOME,
        _REASON,
    ),
    "sessions": (
        _PATIENT,
        Column("session", TEXT, "", "id of the session"),
        _DAY,
        _WEEK,
        _ROUTINE,
        Column("exercise", YES_NO, "", "an exercise routine, not breathing"),
        Column("short", YES_NO, "", "a short session"),
        _VERSION,
        Column("length_s", NUMBER, "s", "length without pauses and questions"),
        _PLANNED,
        _DONE,
        _MODIFIED,
        _EARLY,
        _OUTCOME,
        _REASON,
        Column("pain_before", NUMBER, "0-10", "pain before the session"),
        Column("pain_after", NUMBER, "0-10", "pain after the session"),
        Column("pain_next_morning", NUMBER, "0-10", "pain on the morning after"),
        Column("tiredness", NUMBER, "0-10", "tiredness before the session"),
        Column("effort", NUMBER, "0-10", "effort of the session"),
        Column("enjoyment", NUMBER, "0-10", "enjoyment of the session"),
    ),
    "visits": (
        _PATIENT,
        _VISIT,
        _DAY,
        Column("reached", YES_NO, "", "the visit had come, or something was answered for it"),
        Column("check_day", DAY, "", "day of the weekly check that stands for it, within 7 days"),
        Column("worst_pain", NUMBER, "0-10", "worst pain at the treated site, of that check"),
        Column("omed_mg", NUMBER, "mg/d", "opioids as oral morphine (CDC 2022), of that day"),
        Column("response", TEXT, "", "pain response against t0 (Chow 2012); empty at t0"),
    ),
    "measures": (
        _PATIENT,
        Column("visit", TEXT, "", "t0, t2, t3 or now, or period for a figure of the whole report"),
        Column("outcome", TEXT, "", "what was measured; see outcomes below"),
        Column("value", NUMBER, "of the outcome", "the value; a missing one has no row"),
    ),
    "safety": (
        _PATIENT,
        _DAY,
        _WEEK,
        Column("level", TEXT, "", "how grave: call-now to amber"),
        Column("rule", TEXT, "", "the rule that said it"),
    ),
}
"""The Parquet tables; beside these columns each has ``arm``, from the name of its folder."""

_GROUP = Column("group", TEXT, "", "group of the patients")
_PATIENTS = Column("patients", WHOLE, "patients", "patients counted in this row")
_N = Column("n", WHOLE, "patients", "patients with a value")
_MEAN = Column("mean", NUMBER, "of the outcome", "mean over these patients")
_SD = Column("sd", NUMBER, "of the outcome", "sample standard deviation (n - 1)")
_OF = Column("outcome", TEXT, "", "what was measured; see outcomes below")


def _side(letter: str) -> tuple[Column, ...]:
    return (
        Column(f"group_{letter}", TEXT, "", f"group {letter.upper()}"),
        Column(f"n_{letter}", WHOLE, "patients", f"patients of group {letter.upper()}"),
        Column(f"mean_{letter}", NUMBER, "of the outcome", f"mean of group {letter.upper()}"),
        Column(f"sd_{letter}", NUMBER, "of the outcome", f"sample SD of group {letter.upper()}"),
    )


def _weekly(name: str, about: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_n", WHOLE, "patients", f"patients with {about} in the week"),
        Column(f"{name}_mean", NUMBER, "0-10", f"mean over patients of their mean {about}"),
        Column(f"{name}_sd", NUMBER, "0-10", f"sample SD over patients of their mean {about}"),
    )


CSV: Mapping[str, tuple[Column, ...]] = {
    "outcomes": (
        _OF,
        _COMPARED,
        _GROUP,
        _N,
        Column("missing", WHOLE, "patients", "at the visit without this value"),
        Column("not_reached", WHOLE, "patients", "not at the visit yet"),
        _MEAN,
        _SD,
    ),
    "effects": (
        _OF,
        _COMPARED,
        *_side("a"),
        *_side("b"),
        Column("pooled_sd", NUMBER, "of the outcome", "SD of both, weighed by n - 1"),
        Column("cohens_d", NUMBER, "SD", "(mean A - mean B) / pooled SD at the visit"),
    ),
    "pain_response": (
        Column("visit", TEXT, "", "t2 12 weeks, t3 6 months"),
        _GROUP,
        Column("patients", WHOLE, "patients", "patients at the visit"),
        Column("complete", WHOLE, "patients", "complete response (Chow 2012)"),
        Column("partial", WHOLE, "patients", "partial response (Chow 2012)"),
        Column("progression", WHOLE, "patients", "pain progression (Chow 2012)"),
        Column("indeterminate", WHOLE, "patients", "indeterminate response (Chow 2012)"),
        Column("not_assessable", WHOLE, "patients", "a value is missing, or no pain at t0"),
        Column("responders", WHOLE, "patients", "complete or partial response"),
        Column("assessable", WHOLE, "patients", "all but those not assessable"),
        Column("response_pct", NUMBER, "%", "responders of those assessable"),
    ),
    "adherence": (
        _GROUP,
        Column("phase", TEXT, "", "overall, supervised or home"),
        _PATIENTS,
        *PARQUET["adherence"][2:],
        Column("attendance_pct", NUMBER, "%", "attended of planned, all patients together"),
        Column("rdi_pct", NUMBER, "%", "hold-seconds done of planned, all patients together"),
    ),
    "stop_reasons": (
        _GROUP,
        _PHASE,
        Column("reason", TEXT, "", "why sessions were ended early"),
        Column("sessions", WHOLE, "sessions", "planned sessions ended so"),
        _PATIENTS,
    ),
    "course": (
        _WEEK,
        _GROUP,
        _PATIENTS,
        Column("sessions", WHOLE, "sessions", "sessions of the week"),
        _PLANNED,
        _DONE,
        *_weekly("pain_before", "pain before exercise"),
        *_weekly("pain_after", "pain after exercise"),
        *_weekly("tiredness", "tiredness"),
    ),
    "safety": (
        _GROUP,
        Column("level", TEXT, "", "how grave: call-now to amber"),
        Column("rule", TEXT, "", "the rule that said it"),
        Column("events", WHOLE, "", "how often"),
        _PATIENTS,
    ),
}
"""The tables of a trial, each a CSV file."""

OUTCOMES = (
    Column("worst-pain", NUMBER, "0-10", "worst pain at the treated site, weekly check"),
    Column("omed-mg", NUMBER, "mg/d", "opioids as oral morphine (CDC 2022), of that day"),
    Column("median-pain", NUMBER, "0-10", "median of pain before exercise, week of the check"),
    Column(
        "weekly.QUESTION", NUMBER, "0-10", "answer of the weekly check that stands for the visit"
    ),
    Column(
        "INSTRUMENT.MODE.SCALE", NUMBER, "points", "scale of a questionnaire, by way of scoring"
    ),
    Column("INSTRUMENT.QUESTION", NUMBER, "points", "answer of a questionnaire without a score"),
    Column("attendance-pct", NUMBER, "%", "each patient's sessions attended of planned"),
    Column("rdi-pct", NUMBER, "%", "each patient's hold-seconds done of planned"),
    Column(
        "pain-area", NUMBER, "points x weeks", "area under pain before exercise (Matthews 1990)"
    ),
    Column("pain-level", NUMBER, "points", "that area divided by its span"),
    Column("pain-slope", NUMBER, "points/week", "slope of pain before exercise (Matthews 1990)"),
)
"""What can stand in ``outcome``; capitals stand for ids."""
