"""A medicine as somebody is writing it down, kept as typed until it goes on the list."""

from __future__ import annotations

import msgspec


class MedicineDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What is written so far; numbers are kept as typed, None stands for not chosen.

    ``place`` is the medicine's index on the list, None for a new one. ``common`` says that drug,
    route and ``opioid`` come from the list of common medicines. ``units`` are those to choose
    from. ``opioid`` is ``yes``, ``no`` or ``unsure``, ``when`` is ``daily`` or ``needed``.
    """

    name: str = ""
    drug: str = ""
    route: str = ""
    units: tuple[str, ...] = ()
    common: bool = False
    place: int | None = None
    opioid: str | None = None
    unit: str | None = None
    dose: str = ""
    when: str | None = None
    times: str = ""
