"""One page to read as a PDF in large type, for paper: accessible, same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.program.exercise import Status
from coach.program.reading import Block, Heading, Listing, Paragraph, Picture, ReadingPage
from coach.reports.refusals import SheetNotShownError, SheetNotWrittenError
from coach.reports.typeset import typeset


def reading_sheet(page: ReadingPage, words: Callable[[str], str]) -> bytes:
    """Return a filled page as PDF on A4, in the language of its texts.

    ``words`` are of the same language. Raises ValueError for a page with an open place.
    """
    draft = page.head.status is Status.DRAFT
    told = {
        "title": page.head.title,
        "language": page.head.language,
        "foot": words("reading-sheet-draft" if draft else "reading-sheet-foot"),
        "blocks": [told_block(block) for block in page.blocks],
    }
    return typeset("reading.typ", "page", told)


def told_block(block: Block) -> dict[str, object]:
    """Return a block as a document takes it; raises ValueError for an open place of signs."""
    match block:
        case Heading():
            return {"type": "heading", "text": block.text}
        case Paragraph():
            return {"type": "paragraph", "text": block.text}
        case Listing():
            return {"type": "list", "items": block.items, "numbered": block.numbered}
        case Picture():
            return {"type": "picture", "shot": block.shot, "words": block.words}
    sentence = f"the list {block.signs} was not filled"
    raise ValueError(sentence)


def put_on_paper(
    page: ReadingPage, words: Callable[[str], str], show: Callable[[Path], bool]
) -> None:
    """Make the sheet of a filled page and hand its file to ``show``, which says if it was shown.

    The file lies in a folder of this account alone, which goes when the app is closed. Raises
    SheetNotWrittenError when the disk refuses, SheetNotShownError when nothing shows the file.
    """
    name = f"{page.head.id}-{page.head.language}.pdf"
    show_on_paper(name, lambda: reading_sheet(page, words), show)


def show_on_paper(
    name: str, make: Callable[[], bytes], show: Callable[[Path], bool], *, there: Path | None = None
) -> None:
    """Hand a file that is ``there``, or one that is made, to ``show``; raises as put_on_paper."""
    path = there
    if path is None:
        made = make()
        try:
            path = Path(_folder().name) / name
            path.write_bytes(made)
        except OSError as trouble:
            raise SheetNotWrittenError from trouble
    if not show(path):
        raise SheetNotShownError


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="spine-coach-", ignore_cleanup_errors=True)
