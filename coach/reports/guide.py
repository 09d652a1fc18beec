"""A guide as PDF in large type: the help texts that are printed, with pictures of their pages.

A package holds the guides as files. Where one is missing, it is made on demand, without pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from coach.library.help_pages import help_contents, load_topic
from coach.library.resources import asset, resource_root
from coach.program.manual import HelpChapter, Named
from coach.program.reading import Picture, ReadingPage, filled
from coach.reports.reading_sheet import show_on_paper, told_block
from coach.reports.typeset import typeset
from coach.session.signs import LISTS

GUIDES = ("patient", "clinic")
TEMPLATE = "guide.typ"


def guide_name(guide: str, language: str) -> str:
    """Return the file name of a guide."""
    return f"spine-coach-{guide}-{language}.pdf"


def guide_folders() -> tuple[Path, ...]:
    """Return where a guide may lie: where a system keeps papers, above the app; or in a checkout.

    A package puts the app into ``PREFIX/lib`` and the guides into ``PREFIX/share/doc``.
    """
    root = resource_root()
    papers = (above / "share" / "doc" / "spine-coach" for above in root.parents)
    return (*papers, root / "build" / "guide")


def printed_pictures(guide: str, language: str) -> tuple[str, ...]:
    """Return the shots that a guide shows, in its order."""
    pages = (load_topic(topic, language) for topic in _printed(guide))
    blocks = (block for page in pages for block in page.blocks)
    return tuple(dict.fromkeys(block.shot for block in blocks if isinstance(block, Picture)))


def guide_pdf(
    guide: str, language: str, words: Callable[..., str], pictures: Path | None = None
) -> bytes:
    """Return a guide on A4; ``words`` are of its language.

    ``pictures`` is a folder with a PNG for every shot of the guide; without it there are none.
    """
    told = {
        "title": words(f"help-guide-{guide}"),
        "about": words(f"help-guide-{guide}-about"),
        "language": language,
        "foot": words("help-guide-foot"),
        "contents": words("help-guide-contents"),
        "numbers": [words("help-guide-team"), words("help-guide-emergency")]
        if guide == "patient"
        else [],
        "chapters": [
            _told_chapter(chapter, language, words, pictures=pictures is not None)
            for chapter in help_contents(guide)
            if chapter.printed
        ],
    }
    if pictures is None:
        return typeset(TEMPLATE, "guide", told)
    with TemporaryDirectory() as folder:
        copy(asset("documents", TEMPLATE), folder)
        for shot in printed_pictures(guide, language):
            copy(pictures / f"{shot}.png", folder)
        return typeset(TEMPLATE, "guide", told, folder=Path(folder))


def show_guide(
    guide: str, language: str, words: Callable[..., str], show: Callable[[Path], bool]
) -> None:
    """Hand a guide to ``show``, which says whether it was shown; make it where there is none.

    Raises SheetNotWrittenError when the disk refuses, SheetNotShownError when nothing shows it.
    """
    name = guide_name(guide, language)
    there = next((folder / name for folder in guide_folders() if (folder / name).is_file()), None)
    show_on_paper(name, lambda: guide_pdf(guide, language, words), show, there=there)


def _printed(guide: str) -> Iterator[str]:
    for chapter in help_contents(guide):
        yield from chapter.printed


def _told_chapter(
    chapter: HelpChapter, language: str, words: Callable[..., str], *, pictures: bool
) -> dict[str, object]:
    def signs(name: str) -> tuple[str, ...]:
        return tuple(words(f"safety-sign-{sign.value}") for sign in LISTS[name])

    pages = [filled(load_topic(topic, language), Named(words), signs) for topic in chapter.printed]
    return {
        "title": words(chapter.title),
        "topics": [_told_topic(page, pictures=pictures) for page in pages],
    }


def _told_topic(page: ReadingPage, *, pictures: bool) -> dict[str, object]:
    shown = [block for block in page.blocks if pictures or not isinstance(block, Picture)]
    return {"title": page.head.title, "blocks": [told_block(block) for block in shown]}
