"""Documents for paper: a Typst template filled with data becomes an accessible PDF (PDF/UA-1).

Only the fonts that come with the app are used, and nothing of the clock, so the same data give
the same bytes everywhere. Typst is imported when the first document is made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from coach.library.resources import asset


def typeset(
    template: str, name: str, told: Mapping[str, object], *, folder: Path | None = None
) -> bytes:
    """Return the PDF of a template in assets/documents, its data as JSON in the input ``name``.

    A template with pictures lies in a ``folder`` with them, a copy of the one in assets.

    Raises typst.TypstError where the template would leave a picture without words, a text
    without tags, or a letter without a shape.
    """
    import typst  # noqa: PLC0415 - only a document needs it

    root = asset("documents") if folder is None else folder
    made: bytes = typst.compile(
        root / template,
        root=root,
        font_paths=[asset("fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={name: json.dumps(told)},
    )
    return made


def typeset_pages(
    template: str, name: str, told: Mapping[str, object], *, ppi: float
) -> tuple[bytes, ...]:
    """Return the pages of the same document as PNG pictures, so many pixels to an inch."""
    import typst  # noqa: PLC0415 - only a document needs it

    made: bytes | list[bytes] = typst.compile(
        asset("documents", template),
        root=asset("documents"),
        font_paths=[asset("fonts")],
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs={name: json.dumps(told)},
    )
    return (made,) if isinstance(made, bytes) else tuple(made)
