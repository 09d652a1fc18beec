"""What differs between two versions of a plan, in words: where, what it was, what it is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from coach.program.plan_changes import ORDER, Difference, Value
from coach.ui.language import dated_day, day_names
from coach.ui.phrases import text_in

if TYPE_CHECKING:
    from coach.program.routine import Content
    from coach.ui.ports import Words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = "\N{EN DASH}"
_IN_WORDS = {"sites": "plan-site-{}", "exclusions": "clinic-exclusion-{}"}
_BRIEF = 40
"""Longer texts are cut: the fields show them whole."""


def change_words(words: Words, content: Content, one: Difference) -> str:
    """Return one difference as a line such as "Swimmer, hold: 6, now 8"."""
    return words(
        "clinic-change",
        place=_place(words, content, one.path),
        before=_said(words, content, one.path, one.before),
        after=_said(words, content, one.path, one.after),
    )


def _place(words: Words, content: Content, path: tuple[str, ...]) -> str:
    field = words(f"clinic-field-{_field(path)}")
    if path[0] == "routines" and len(path) > 3:
        return words("clinic-change-place", what=_name(words, content, path[3]), field=field)
    if path[0] == "routines" and len(path) > 1 and path[-1] != ORDER:
        return words("clinic-change-place", what=_name(words, content, path[1]), field=field)
    if path[:2] == ("clearance", "findings"):
        return words("clinic-change-place", what=words(f"clinic-found-{path[2]}"), field=field)
    return field


def _field(path: tuple[str, ...]) -> str:
    """Return the id of the field a path leads to; places without one are told as their part."""
    last = path[-1]
    if path[0] == "routines" and (len(path) in {2, 4} or last == ORDER):
        return "order" if last == ORDER else "routine" if len(path) == 2 else "item"
    if path[:2] in {("clearance", "radiology"), ("clearance", "orthopaedics")}:
        return path[1]
    if path[0] in {"goal", "author", "person"}:
        return path[0]
    if path[:2] == ("clearance", "findings"):
        return "findings"
    if path[:2] == ("schedule", "treatments"):
        return "treatments"
    return last.replace("_", "-")


def _name(words: Words, content: Content, key: str) -> str:
    if key in content.exercises:
        return text_in(content.exercises[key].text, words.language).name
    if key in content.routines:
        return text_in(content.routines[key].text, words.language).name
    return key


def _said(words: Words, content: Content, path: tuple[str, ...], value: Value) -> str:
    if value is None or value in ("", ()):
        return _NOTHING
    if isinstance(value, bool):
        return words("clinic-yes" if value else "clinic-no")
    if isinstance(value, tuple):
        return ", ".join(_one(words, content, path, one) for one in value)
    return _one(words, content, path, value)


def _one(words: Words, content: Content, path: tuple[str, ...], value: str | float) -> str:
    if path[-1] == "home" and isinstance(value, int):
        return day_names(words)[value]
    if not isinstance(value, str):
        return f"{value:g}"
    if path[-1] in _IN_WORDS:
        return words(_IN_WORDS[path[-1]].format(value))
    if _DAY.fullmatch(value):
        return dated_day(words, date.fromisoformat(value))
    known = _name(words, content, value)
    return known if len(known) <= _BRIEF else f"{known[:_BRIEF].rstrip()}\N{HORIZONTAL ELLIPSIS}"
