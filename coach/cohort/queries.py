"""The tables of a trial as SQL over the Parquet tables; the bench and docs/cohort.md use them too.

Sums and means are compensated (``fsum``, ``favg``), so that the order of rows does not show.
"""

from __future__ import annotations

from collections.abc import Mapping

OUTCOMES = """
WITH spots AS (
    SELECT visit, arm, count(*) AS patients, count(*) FILTER (reached) AS there
    FROM visits WHERE visit IN ('t0', 't2', 't3') GROUP BY ALL
    UNION ALL
    SELECT 'period', arm, count(*), count(*) FROM patients GROUP BY ALL
),
told AS (
    SELECT outcome, visit, arm, count(value) AS n, favg(value) AS mean, stddev_samp(value) AS sd
    FROM measures WHERE visit IN ('t0', 't2', 't3', 'period') GROUP BY ALL
),
asked AS (SELECT DISTINCT outcome, visit FROM told)
SELECT asked.outcome, asked.visit, spots.arm, coalesce(told.n, 0) AS n,
    spots.there - coalesce(told.n, 0) AS missing, spots.patients - spots.there AS not_reached,
    told.mean, told.sd
FROM asked JOIN spots USING (visit)
LEFT JOIN told ON told.outcome = asked.outcome AND told.visit = asked.visit AND told.arm = spots.arm
ORDER BY asked.outcome, asked.visit, spots.arm
"""

PAIN_RESPONSE = """
SELECT visit, arm, count(*) AS patients,
    count(*) FILTER (response = 'complete') AS complete,
    count(*) FILTER (response = 'partial') AS partial,
    count(*) FILTER (response = 'progression') AS progression,
    count(*) FILTER (response = 'indeterminate') AS indeterminate,
    count(*) FILTER (response = 'not-assessable') AS not_assessable,
    count(*) FILTER (response IN ('complete', 'partial')) AS responders,
    count(*) FILTER (response <> 'not-assessable') AS assessable,
    1e2 * responders / nullif(assessable, 0) AS response_pct
FROM visits WHERE visit IN ('t2', 't3') AND reached GROUP BY ALL ORDER BY visit, arm
"""

ADHERENCE = """
SELECT arm, phase, count(*) AS patients, sum(planned) AS planned, sum(attended) AS attended,
    fsum(planned_s) AS planned_s, fsum(done_s) AS done_s, sum(missed) AS missed,
    sum(interruptions) AS interruptions, sum(interrupted_sessions) AS interrupted_sessions,
    sum(modified) AS modified, sum(early_terminations) AS early_terminations,
    sum(withheld) AS withheld, sum(treatment_days) AS treatment_days,
    sum(breathing_instead) AS breathing_instead, sum(not_done_at_end) AS not_done_at_end,
    1e2 * sum(adherence.attended) / nullif(sum(adherence.planned), 0) AS attendance_pct,
    1e2 * fsum(adherence.done_s) / nullif(fsum(adherence.planned_s), 0) AS rdi_pct
FROM adherence GROUP BY arm, phase
ORDER BY arm, CASE phase WHEN 'overall' THEN 0 WHEN 'supervised' THEN 1 ELSE 2 END
"""

STOP_REASONS = """
SELECT arm, phase, reason, count(*) AS sessions, count(DISTINCT patient) AS patients
FROM planned WHERE stopped_early AND reason <> ''
GROUP BY ALL ORDER BY arm, phase DESC, sessions DESC, reason
"""

COURSE = """
WITH weeks AS (
    SELECT arm, week, patient, count(*) AS sessions, fsum(planned_s) AS planned_s,
        fsum(done_s) AS done_s, favg(pain_before) AS before, favg(pain_after) AS after,
        favg(tiredness) AS tired
    FROM sessions WHERE exercise GROUP BY ALL
)
SELECT week, arm, count(*) AS patients, sum(sessions) AS sessions, fsum(planned_s) AS planned_s,
    fsum(done_s) AS done_s,
    count(before) AS pain_before_n, favg(before) AS pain_before_mean,
    stddev_samp(before) AS pain_before_sd,
    count(after) AS pain_after_n, favg(after) AS pain_after_mean,
    stddev_samp(after) AS pain_after_sd,
    count(tired) AS tiredness_n, favg(tired) AS tiredness_mean, stddev_samp(tired) AS tiredness_sd
FROM weeks GROUP BY ALL ORDER BY week, arm
"""

SAFETY = """
SELECT arm, level, rule, count(*) AS events, count(DISTINCT patient) AS patients
FROM safety GROUP BY ALL ORDER BY arm, events DESC, level, rule
"""

QUERIES: Mapping[str, str] = {
    "outcomes": OUTCOMES,
    "pain_response": PAIN_RESPONSE,
    "adherence": ADHERENCE,
    "stop_reasons": STOP_REASONS,
    "course": COURSE,
    "safety": SAFETY,
}
"""The query of each table but ``effects``, which is made of ``outcomes``."""
