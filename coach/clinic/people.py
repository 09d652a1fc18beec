"""Finding people in a register, and the short ids they are known by."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from datetime import date

import msgspec

from coach.record.register_kinds import Details

LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""What ids are made of: no vowels, so that no words arise, and no signs that look alike."""

_HALF = 3
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("å"): "aa", ord("ø"): "oe"}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the register lists them.

    ``serial`` and ``version`` are those of the latest signed plan, 0 before the first;
    ``drafted`` says that a plan waits unsigned.
    """

    id: str
    details: Details
    added_on: date
    archived: bool = False
    serial: int = 0
    version: int = 0
    effective_from: date | None = None
    drafted: bool = False


def new_person_id(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Return an id such as ``K7M-4QX``; ``draw`` gives a number from 0 to below its argument.

    It says nothing about the person, and can be read out on the phone.
    """
    signs = "".join(LETTERS[draw(len(LETTERS))] for _ in range(2 * _HALF))
    return f"{signs[:_HALF]}-{signs[_HALF:]}"


def matches(search: str, person: Listed) -> bool:
    """Tell whether every word of a search is a part of the name, the pseudonym or the id.

    Case and accents do not count, and ``mueller`` finds Müller as ``muller`` does.
    """
    texts = (person.details.name, person.details.pseudonym, person.id)
    known = " ".join(spelling for text in texts for spelling in _spellings(text))
    return all(_plain(word) in known for word in search.split())


def by_name(person: Listed) -> tuple[str, str]:
    """Return what people are sorted by: what they are called, then their id."""
    return _plain(person.details.name or person.details.pseudonym), person.id


def _spellings(text: str) -> set[str]:
    whole = unicodedata.normalize("NFC", text).casefold()
    return {_plain(whole), _plain(whole.translate(_UMLAUTS))}


def _plain(text: str) -> str:
    """Return the text in small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
