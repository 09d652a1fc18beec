"""Lists every problem of pages to read, and of pages and content files together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.library.check import ALWAYS_NEEDED, check_paths
from coach.library.help_pages import help_problems
from coach.library.page_blocks import blocks_of
from coach.library.page_source import read_page_text
from coach.library.problems import Problem, choice, problem_at
from coach.library.resources import asset
from coach.program.reading import ORDER

SUFFIX = ".md"


def check_all(paths: Sequence[Path]) -> tuple[int, list[Problem]]:
    """Return how many content files and pages were read, and all their problems.

    A folder of pages holds a folder for each language; a single page is known by its suffix.
    Without a path everything that comes with the app is checked.
    """
    given = list(dict.fromkeys(paths))
    folders = [path for path in given if _is_pages(path)]
    singles = [path for path in given if path.suffix == SUFFIX and path not in folders]
    others = [path for path in given if path not in folders and path not in singles]
    count, found = check_paths(others) if others or not given else (0, [])
    count += len(singles)
    found += [one for path in singles for one in page_problems(path, str(path))]
    shown = {folder: str(folder) for folder in folders} if given else {asset("pages"): "pages"}
    for folder, name in shown.items():
        more, problems = folder_problems(folder, name)
        count, found = count + more, found + problems
    if not given:
        more, problems = help_problems()
        count, found = count + more, found + problems
    return count, found


def _is_pages(folder: Path) -> bool:
    return any(folder.glob(f"*/*{SUFFIX}"))


def folder_problems(folder: Path, shown: str) -> tuple[int, list[Problem]]:
    """Return how many pages a folder holds, and all their problems.

    Each page must be there in English and German; in another language it may be left out, and
    is then shown in English.
    """
    paths = sorted(folder.glob(f"*/*{SUFFIX}"))
    found = [one for path in paths for one in page_problems(path, _shown(shown, path))]
    for language in ALWAYS_NEEDED:
        for page in ORDER:
            if not (folder / language / f"{page}{SUFFIX}").is_file():
                file = f"{shown}/{language}/{page}{SUFFIX}"
                found.append(problem_at(file, (), choice("page-languages", ALWAYS_NEEDED)))
    return len(paths), found


def _shown(shown: str, path: Path) -> str:
    return f"{shown}/{path.parent.name}/{path.name}"


def page_problems(path: Path, file: str) -> Iterator[Problem]:
    """Find what is wrong with one page, shown to people as ``file``."""
    if path.stem not in ORDER:
        yield problem_at(file, (), choice("page-name", ORDER))
    text = read_page_text(path, file)
    if text.problems:
        yield from text.problems
        return
    yield from blocks_of(text)[1]
