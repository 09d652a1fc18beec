"""Printed plans for tests, and what readers find in them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from coach.library.content import load_content
from coach.library.words import Words
from coach.program.plan import Plan, PlannedRoutine
from coach.program.routine import Content, DoExercise
from coach.reports.sheet import plan_sheet
from tests.support.plans import BREATHING, exercise, isometric, plan

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
SHORT = plan(isometric())
"""For what is told of every plan: printing the whole one takes two seconds."""


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
    return "".join(pages_of(pdf))


@cache
def pages_of(pdf: bytes) -> tuple[str, ...]:
    return tuple(squeezed(page.extract_text()) for page in read(pdf).pages)


def told_by_poppler(pdf: bytes, tmp_path: Path) -> str:
    """Return the text as poppler reads it, which takes letters with two marks for one."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def missing(pdf: bytes, texts: list[str]) -> list[str]:
    whole = text_of(pdf)
    return [text for text in texts if squeezed(text) not in whole]


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


def structure(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True, text=True)
    return done.stdout
