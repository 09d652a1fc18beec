"""The texts of pages to read, filled with this person's numbers and the app's own signs."""

from __future__ import annotations

from datetime import date

from coach.program.reading import PageHead, ReadingPage, filled, page_of_the_day
from coach.session.signs import LISTS
from coach.ui.face import Face
from coach.ui.ports import Words


def written_page(face: Face, page: str) -> ReadingPage:
    """Return a page as it was written."""
    return face.ports.reading().page(page, face.words.language)


def full_page(face: Face, page: ReadingPage) -> ReadingPage:
    """Return a page with every place filled."""
    words, profile = face.words, face.ports.practice.profile()
    none = words("face-call-no-number")
    places = {
        "team_phone": unbroken(profile.team_phone) if profile else none,
        "emergency_phone": unbroken(profile.emergency_phone) if profile else none,
    }
    return filled(page, places, lambda name: sign_texts(words, name))


def unbroken(number: str) -> str:
    """Return a phone number that no line break tears apart."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def sign_texts(words: Words, name: str) -> tuple[str, ...]:
    """Return the sentences of a list of stop signs, as the check-in asks them."""
    return tuple(words(f"safety-sign-{sign.value}") for sign in LISTS[name])


def head_of_the_day(face: Face, day: date) -> PageHead | None:
    """Return what is told of the page this day offers, None where there are no pages."""
    pages = face.ports.reading()
    page = page_of_the_day(pages.ids(), day)
    return None if page is None else pages.head(page, face.words.language)
