from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from coach.figure.pose import Pose
from coach.library.content import load_content
from coach.library.words import Words
from coach.program.adjustment import Adjustment, AdjustmentCause
from coach.program.exercise import Status
from coach.program.plan import Plan, PlannedRoutine
from coach.program.routine import Content, DoExercise
from coach.reports.refusals import SheetUnknownError
from coach.reports.sheet import NAME_LINE, plan_sheet
from coach.session.signs import LISTS
from tests.support.plans import BREATHING, SWIMMER, breathing_only, exercise, isometric, plan

CONTENT = load_content()
A4_POINTS = (595, 842)
LEAST_POINTS = 11
needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils")
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf")
languages = pytest.mark.parametrize("language", ["de", "en"])


def routine(name: str, *, hardest: bool = False) -> PlannedRoutine:
    """Return a shipped routine as planned, at its start doses."""
    lines = []
    for item in CONTENT.routines[name].items:
        if isinstance(item, DoExercise):
            ladder = CONTENT.exercises[item.exercise].ladder
            step = len(ladder) if hardest else 1
            steps = tuple(range(1, step + 1))
            dose = ladder[step - 1].dose
            lines.append(exercise(item.exercise, dose, step=step, unlocked=steps))
    return PlannedRoutine(routine=name, exercises=tuple(lines))


WHOLE = plan(routine("isometric"), routine("seated"), routine("balance"), BREATHING)


@cache
def usual(language: str) -> bytes:
    return plan_sheet(WHOLE, CONTENT, Words(language))


def sheet(
    of: Plan | None = None, language: str = "en", content: Content = CONTENT, **other: Any
) -> bytes:
    if of is None and content is CONTENT and not other:
        return usual(language)
    return plan_sheet(of or WHOLE, content, Words(language), **other)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens, which end lines on paper."""
    return re.sub(r"[\s\N{SOFT HYPHEN}-]", "", text)


def text_of(pdf: bytes) -> str:
    return "".join(squeezed(page.extract_text()) for page in read(pdf).pages)


def pages_of(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in read(pdf).pages]


def told_by_poppler(pdf: bytes, tmp_path: Path) -> str:
    """Return the text as poppler reads it, which takes letters with two marks for one."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def missing(pdf: bytes, texts: list[str]) -> list[str]:
    whole = text_of(pdf)
    return [text for text in texts if squeezed(text) not in whole]


@languages
@pytest.mark.parametrize("hardest", [False, True])
@pytest.mark.parametrize("name", ["isometric", "seated", "balance"])
def test_a_routine_is_one_page_with_everything_on_it(
    name: str, language: str, *, hardest: bool
) -> None:
    planned = routine(name, hardest=hardest)
    pages = pages_of(sheet(plan(planned), language))
    title = squeezed(CONTENT.routines[name].text[language].name)
    assert pages[0].count(title) == 1
    assert title not in pages[1].replace(squeezed(Words(language)("sheet-in-words")), "")
    texts = []
    for line in planned.exercises:
        chosen = CONTENT.exercises[line.exercise]
        texts += [chosen.text[language].name, chosen.ladder[line.step - 1].text[language].name]
        texts += chosen.text[language].cautions
    assert [text for text in texts if squeezed(text) not in pages[0]] == []


@languages
def test_every_exercise_is_told_in_words(language: str) -> None:
    texts = []
    for planned in WHOLE.routines:
        for line in planned.exercises:
            text = CONTENT.exercises[line.exercise].ladder[0].text[language]
            texts += [text.position, text.hold]
    assert len(texts) == 28
    assert missing(sheet(language=language), texts) == []


@languages
def test_breathing_is_told_with_its_rhythm_and_how_one_sits(language: str) -> None:
    pdf = sheet(breathing_only(), language)
    items: Any = CONTENT.routines["breathing"].items
    assert missing(pdf, [one.text[language].line for one in items]) == []
    assert squeezed({"en": "2 seconds in, 4 seconds out."}.get(language, "")) in text_of(pdf)
    assert squeezed(Words(language)("sheet-in-words")) not in text_of(pdf)
    assert len(alts(pdf)) == 1


@languages
def test_all_warning_signs_are_there_with_both_numbers(language: str) -> None:
    words = Words(language)
    signs = [words(f"safety-sign-{one.value}") for group in LISTS.values() for one in group]
    pdf = sheet(plan(isometric()), language)
    assert len(signs) == 21
    assert missing(pdf, signs) == []
    (page,) = [one for one in pages_of(pdf) if squeezed(signs[0]) in one]
    for text in (signs[-1], "06221 123", words("face-call-call-today-title")):
        assert squeezed(text) in page


def test_both_numbers_stand_on_every_page() -> None:
    for page in pages_of(sheet()):
        assert squeezed("Your team: 06221 123 · Emergency: 112") in page


def test_it_says_whose_plan_it_is_who_wrote_it_and_how_long_it_holds() -> None:
    told = ["Anna Example", "Clinic", "Pat Physio, physiotherapist", "Plan 1", "23 November 2026"]
    assert missing(sheet(), [*told, "Valid up to and with 31 May 2027"]) == []


def test_a_plan_without_an_end_holds_until_the_next_one() -> None:
    assert missing(sheet(breathing_only()), ["Valid until your team gives you a new plan"]) == []


def test_without_the_name_nothing_says_whose_it_is() -> None:
    pdf = sheet(with_name=False)
    assert "Anna" not in text_of(pdf)
    assert b"Anna" not in pdf


def test_the_dose_is_told_in_whole_sentences() -> None:
    sides = exercise("swimmer", replace(SWIMMER, holds=4, sides=2, sets=1), step=4, unlocked=(4,))
    whole = routine("isometric").exercises
    pdf = sheet(plan(isometric(whole[0], sides, whole[2])))
    told = [
        "Hold for 8 seconds, 8 times, in 2 sets.",
        "Hold for 6 seconds, 4 times on each side, in 1 set.",
        "In turn: Right leg and left arm · Left leg and right arm.",
        "Rest for 10 seconds, after a set for 60 seconds.",
        "Rest for 20 seconds, after a set for 60 seconds.",
    ]
    assert missing(pdf, told) == []
    seated = sheet(plan(routine("seated")))
    assert text_of(seated).count(squeezed("Each move takes 4 seconds.")) == 1
    assert missing(seated, ["8 times, in 2 sets.", "4 times on each side, in 2 sets."]) == []


def test_a_dose_without_pauses_and_of_one_set_tells_no_rest() -> None:
    fours, swimmer, plank = isometric().exercises
    straight = replace(SWIMMER, pause_s=0, sets=1)
    text = text_of(sheet(plan(isometric(fours, replace(swimmer, dose=straight), plank))))
    assert text.count(squeezed("Rest for")) == 2
    assert squeezed("Rest after a set") not in text


def test_the_doses_are_those_of_now() -> None:
    longer = Adjustment(
        plan_version=1,
        after="session-1",
        routine="isometric",
        item="swimmer",
        exercise="swimmer",
        cause=AdjustmentCause.STEP_BACK,
        hold_from_s=6,
        hold_to_s=4,
        step_from=1,
        step_to=1,
    )
    assert missing(sheet(plan(isometric())), ["Hold for 6 seconds"]) == []
    changed = sheet(plan(isometric()), adjustments=(longer,))
    assert missing(changed, ["Hold for 6 seconds"]) == ["Hold for 6 seconds"]
    assert missing(changed, ["Hold for 4 seconds"]) == []


def test_what_is_left_out_is_not_on_paper_and_the_band_stands_for_another() -> None:
    fours, swimmer, plank = isometric().exercises
    other = isometric(
        replace(fours, left_out="wrist pain"),
        exercise("swimmer", replace(SWIMMER, holds=6), does="band"),
        plank,
    )
    text = text_of(sheet(plan(other)))
    assert swimmer.item == "swimmer"
    assert squeezed("1. Band") in text
    assert squeezed("2. Plank") in text
    for gone in ("All fours", "Swimmer", "wrist"):
        assert squeezed(gone) not in text


@languages
def test_four_weeks_can_be_ticked_on_paper(language: str) -> None:
    words = Words(language)
    text = text_of(sheet(language=language))
    for number in range(7):
        assert text.count(squeezed(words(f"sheet-weekday-{number}"))) == 4
    for column in ("all", "part", "none", "before", "morning"):
        assert text.count(squeezed(words(f"sheet-week-{column}"))) >= 4
    for day in (0, 2, 4):
        assert text.count(squeezed(words(f"sheet-weekday-{day}")) + "•") == 4


def test_a_flexible_plan_marks_no_day() -> None:
    free = replace(WHOLE, schedule=replace(WHOLE.schedule, flexible=True))
    text = text_of(sheet(free))
    assert "Monday•" not in text
    assert squeezed("Your plan has 3 sessions a week, on days you choose.") in text


def test_the_stop_limit_of_the_plan_is_told_as_the_language_writes_it() -> None:
    half = replace(WHOLE, stop_limit=5.5)
    assert missing(sheet(half, "de"), ["Sind Ihre Schmerzen 5,5 oder mehr"]) == []
    assert missing(sheet(half), ["Is your pain 5.5 or more"]) == []


def test_the_note_of_the_team_is_on_paper() -> None:
    noted = replace(WHOLE, note="Wear the brace.\n\nCall before week 3.")
    assert missing(sheet(noted), ["From your team", "Wear the brace.", "Call before week 3."]) == []
    assert missing(sheet(), ["From your team"]) == ["From your team"]


def test_drafts_are_marked_and_signed_content_is_not() -> None:
    assert missing(sheet(), [Words("en")("sheet-draft-note")]) == []
    assert "draft" in pages_of(sheet())[0]
    signed = replace(
        CONTENT,
        exercises={k: replace(v, status=Status.SIGNED) for k, v in CONTENT.exercises.items()},
        routines={k: replace(v, status=Status.SIGNED) for k, v in CONTENT.routines.items()},
    )
    assert "raft" not in text_of(sheet(content=signed))
    one = {**signed.exercises, "plank": CONTENT.exercises["plank"]}
    only = sheet(plan(isometric()), content=replace(signed, exercises=one))
    assert text_of(only).count("draft") == 1
    assert text_of(only).count("Draft") == 1


def test_a_sheet_is_large_type_in_our_fonts() -> None:
    sizes: dict[float, int] = {}
    fonts: set[str] = set()

    def note(text: str, _cm: object, tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            points = round(abs(tm[0]) * size, 1)
            sizes[points] = sizes.get(points, 0) + len(text.strip())
            fonts.add(font["/BaseFont"])

    for page in read(sheet(language="de")).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= LEAST_POINTS
    assert 20 in sizes
    large = sum(count for size, count in sizes.items() if size >= 14)
    assert large > 0.8 * sum(sizes.values())
    assert all("AtkinsonHyperlegible" in font for font in fonts)


@languages
def test_it_is_a4_tagged_and_in_its_language(language: str) -> None:
    reader = read(sheet(language=language))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {
        A4_POINTS
    }
    root: Any = reader.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == Words(language)("sheet-title")


def structure(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True, text=True)
    return done.stdout


@needs_poppler
def test_readers_find_headings_lists_tables_and_described_pictures(tmp_path: Path) -> None:
    found = structure(sheet(plan(isometric())), tmp_path)
    kinds = re.findall(r"^\s*(\w+)", found, re.MULTILINE)
    assert kinds.count("H1") == 4
    assert kinds.count("Table") == 4
    assert kinds.count("TH") == 24
    assert kinds.count("Figure") == 6
    assert kinds.count("LI") > 20
    assert "H2" in kinds
    assert "H3" in kinds


@needs_qpdf
def test_the_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet(language="de"))
    subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)


def alts(pdf: bytes) -> list[str]:
    """Return what each picture says to somebody who hears the sheet."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            walk(node.get("/K", []))

    root: Any = read(pdf).root_object
    walk(root["/StructTreeRoot"].get_object()["/K"])
    return found


@languages
def test_every_picture_says_what_it_shows(language: str) -> None:
    words = Words(language)
    found = alts(sheet(plan(routine("isometric"), routine("seated")), language))
    assert len(found) == 20
    assert len(set(found)) == 20
    fours = CONTENT.exercises["all-fours"]
    what = f"{fours.text[language].name}, {fours.ladder[0].text[language].name}"
    assert found[0] == words("access-figure-start", what=what)
    assert found[1] == words("access-figure-hold", what=what)
    march = CONTENT.exercises["seated-hip-march"].text[language].name
    assert any(
        one.startswith(march) and one.endswith(words("access-figure-move", what=""))
        for one in found
    )


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert sheet() == sheet(WHOLE)


@needs_poppler
@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Γιώργος Παπαδόπουλος",
        "Иван Шевченко",
        "İşçi Łódź Ñandú ẞ",
        "<b>#strong[x]</b> $x$ \\ {n} \"'",
    ],
)
def test_names_of_many_languages_are_printed(name: str, tmp_path: Path) -> None:
    person = replace(WHOLE.person, name=name)
    pdf = sheet(replace(plan(isometric()), person=person))
    assert f"For {name} · Plan 1" in told_by_poppler(pdf, tmp_path)
    assert missing(pdf, [Words("en")("sheet-gap-note")]) != []


@pytest.mark.parametrize("name", ["محمد العلي", "דוד לוי"])
def test_names_written_from_the_right_are_printed(name: str) -> None:
    person = replace(WHOLE.person, name=name)
    pdf = sheet(replace(plan(isometric()), person=person))
    assert NAME_LINE not in text_of(pdf)
    assert missing(pdf, [Words("en")("sheet-gap-note")]) != []


@pytest.mark.parametrize("name", ["王小明", "😀", "\N{KHMER LETTER KA}\u200b"])
def test_a_name_nobody_can_print_is_a_line_to_write_on(name: str) -> None:
    person = replace(WHOLE.person, name=name)
    pdf = sheet(replace(plan(isometric()), person=person))
    assert NAME_LINE in text_of(pdf)


def test_letters_that_cannot_be_printed_are_told() -> None:
    noted = replace(WHOLE, note="Stay calm 😀😀 and well 中文.")
    pdf = sheet(noted)
    assert missing(pdf, ["Stay calm … and well ….", Words("en")("sheet-gap-note")]) == []


@pytest.mark.parametrize("part", ["person", "author"])
def test_the_longest_texts_of_a_plan_fit(part: str) -> None:
    long = "Donaudampfschifffahrtsgesellschaft " * 14
    of = replace(WHOLE, **{part: replace(getattr(WHOLE, part), name=long.strip())})
    assert len(read(sheet(of, "de")).pages) < 20


def test_a_plan_with_thirty_exercises_is_printed_in_full() -> None:
    many = CONTENT.routines["seated"]
    breath, *moves, after = many.items
    names = [f"move-{n}" for n in range(30)]
    first: Any = moves[0]
    shown = CONTENT.exercises[first.exercise]
    text = {"en": replace(shown.text["en"], name="Move 29 of 30")}
    exercises = {name: replace(shown, id=name) for name in names}
    exercises["move-29"] = replace(exercises["move-29"], text=text)
    items = (breath, *(DoExercise(exercise=name) for name in names), after)
    content = replace(
        CONTENT,
        exercises=exercises,
        routines={"seated": replace(many, items=items)},
    )
    lines = tuple(exercise(name, shown.ladder[0].dose) for name in names)
    pdf = sheet(plan(PlannedRoutine(routine="seated", exercises=lines)), content=content)
    pages = pages_of(pdf)
    assert missing(pdf, ["30. Move 29 of 30"]) == []
    assert len(pages) == 12
    assert squeezed("Gentle moves on a chair, continued") in pages[1]


def test_a_plan_of_another_content_is_refused_by_name() -> None:
    wrong = [
        plan(PlannedRoutine(routine="dancing")),
        plan(isometric(exercise("waltz"))),
        plan(isometric(exercise("plank", unlocked=(1, 9)))),
    ]
    for of, name in zip(wrong, ("dancing", "waltz", "plank"), strict=True):
        with pytest.raises(SheetUnknownError) as refused:
            sheet(of)
        for language in ("de", "en"):
            words = Words(language)
            assert name in words(refused.value.word, **refused.value.places)
            assert words(refused.value.title)


def test_a_pose_that_is_not_there_is_refused_by_name() -> None:
    def none(name: str) -> Pose:
        raise KeyError(name)

    with pytest.raises(SheetUnknownError) as refused:
        sheet(poses=none)
    assert refused.value.places["name"] == "all-fours-table-brace-start"


def test_a_missing_number_is_told_not_left_blank() -> None:
    silent = replace(WHOLE, team_phone="")
    assert missing(sheet(silent), ["No number yet"]) == []


def test_the_day_it_holds_to_is_the_last_one() -> None:
    cleared = replace(WHOLE.clearance, valid_until=date(2027, 1, 1))
    assert missing(sheet(replace(WHOLE, clearance=cleared), "de"), ["31. Dezember 2026"]) == []
