from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from coach.figure.pose import Pose
from coach.library.words import Words
from coach.program.plan import PlannedRoutine
from coach.program.routine import DoExercise
from coach.reports.refusals import SheetUnknownError
from coach.reports.sheet import NAME_LINE
from tests.support.plans import exercise, isometric, plan
from tests.support.printed_plans import (
    A4_POINTS,
    CONTENT,
    LEAST_POINTS,
    SHORT,
    WHOLE,
    alts,
    languages,
    missing,
    needs_poppler,
    needs_qpdf,
    pages_of,
    read,
    routine,
    sheet,
    squeezed,
    structure,
    text_of,
    told_by_poppler,
)


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


EDGE_POINTS = 14
"""No printer needs more room at the edges (5 mm)."""


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
    noted = replace(SHORT, note="Stay calm 😀😀 and well 中文.")
    pdf = sheet(noted)
    assert missing(pdf, ["Stay calm … and well ….", Words("en")("sheet-gap-note")]) == []


@needs_poppler
def test_the_longest_texts_of_a_plan_stay_on_the_paper(tmp_path: Path) -> None:
    long = ("Donaudampfschifffahrtsgesellschaft " * 14).strip()
    of = replace(
        WHOLE,
        person=replace(WHOLE.person, name=long),
        author=replace(WHOLE.author, name=long, clinic=long, profession=long),
        team_phone="0" * 40,
        emergency_phone="1" * 40,
        note="Carefully. " * 181,
    )
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet(of, "de"))
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    words = re.findall(
        rb'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', done.stdout
    )
    edges = list(zip(*([float(one) for one in word] for word in words), strict=True))
    left, top, right, bottom = edges
    assert len(words) > 1000
    assert min(left) >= EDGE_POINTS
    assert min(top) >= EDGE_POINTS
    assert max(right) <= A4_POINTS[0] - EDGE_POINTS
    assert max(bottom) <= A4_POINTS[1] - EDGE_POINTS


def test_a_name_too_long_for_its_line_is_cut() -> None:
    person = replace(WHOLE.person, name="Maximiliane-Hildegard von Oberschlehdorn")
    pdf = sheet(replace(plan(isometric()), person=person))
    assert missing(pdf, ["For Maximiliane-Hildegard von Oberschle… · Plan 1"]) == []
    assert missing(pdf, [Words("en")("sheet-gap-note")]) != []


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
