"""Turns the Markdown of a page into plain blocks; what a page may not hold is refused by line.

Markdown is parsed by markdown-it, which is imported when a page is first opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from coach.library.page_source import PageText, at_line
from coach.library.problems import Problem, choice, simple, without_repeats
from coach.program.reading import (
    PLACES,
    Block,
    Heading,
    Listing,
    Paragraph,
    Picture,
    SignsPlace,
)
from coach.session.signs import LISTS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_PLACE = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")
_SIGNS = re.compile(r"\{signs:([^{}]*)\}")

REFUSED = {
    "html_block": "page-html",
    "html_inline": "page-html",
    "image": "page-image",
    "link": "page-link",
}
"""Parts of Markdown that are refused by a name of their own."""

TEXT = frozenset({"text", "softbreak", "text_special"})


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a kind of page may hold: which {places}, how they are told, and pictures or none."""

    known: Callable[[str], bool]
    told: tuple[str, ...]
    refused: str = "page-place"
    pictures: bool = False


READING = Rules(known=PLACES.__contains__, told=tuple(f"{{{name}}}" for name in sorted(PLACES)))
"""A page to read is filled with this person's numbers."""


def blocks_of(
    text: PageText, rules: Rules = READING
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Return the blocks of a page and every problem in it; with a problem, blocks are missing."""
    reader = _Reader(text, rules)
    blocks = tuple(reader.blocks())
    return blocks, tuple(without_repeats(reader.problems))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that only reading a page needs

    return MarkdownIt("commonmark")


def _tree(body: str) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - see above

    return SyntaxTreeNode(_markdown().parse(body))


class _Reader:
    """Goes through the parts of one page."""

    def __init__(self, text: PageText, rules: Rules) -> None:
        self.problems: list[Problem] = []
        self._rules = rules
        self._file, self._first = text.file, text.line
        self._root = _tree(text.body)

    def blocks(self) -> Iterator[Block]:
        """Yield every block that is in order, and keep the problems of the others."""
        for node in self._root.children:
            block = self._block(node)
            if block is not None:
                yield block
        if not self._root.children:
            self.problems.append(at_line(self._file, self._first - 1, simple("page-empty")))

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "heading" if node.tag == "h2":
                return Heading(text=self._text(node))
            case "paragraph":
                return self._paragraph(node)
            case "bullet_list" | "ordered_list":
                return self._listing(node)
        self._refuse(node, REFUSED.get(node.type, "page-part"))
        return None

    def _paragraph(self, node: SyntaxTreeNode) -> Block | None:
        inside = node.children[0].children
        if self._rules.pictures and [child.type for child in inside] == ["image"]:
            return Picture(shot=str(inside[0].attrs["src"]), words=inside[0].content)
        text = self._text(node, signs=True)
        signs = _SIGNS.fullmatch(text)
        if signs is None:
            return Paragraph(text=text)
        return SignsPlace(signs=signs[1])

    def _listing(self, node: SyntaxTreeNode) -> Block | None:
        items = []
        for entry in node.children:
            if [child.type for child in entry.children] == ["paragraph"]:
                items.append(self._text(entry.children[0]))
            else:
                self._refuse(entry, "page-part")
        return Listing(items=tuple(items), numbered=node.type == "ordered_list")

    def _text(self, node: SyntaxTreeNode, *, signs: bool = False) -> str:
        """Return the plain text in a block, its lines joined; keep what is refused in it."""
        parts = []
        for child in node.children[0].children if node.children else ():
            if child.type not in TEXT:
                self._refuse(node, REFUSED.get(child.type, "page-part"))
            parts.append(" " if child.type == "softbreak" else child.content)
        text = " ".join("".join(parts).split())
        self._check_places(node, text, signs=signs)
        return text

    def _check_places(self, node: SyntaxTreeNode, text: str, *, signs: bool) -> None:
        listed = _SIGNS.fullmatch(text)
        if signs and listed is not None and listed[1] in LISTS:
            return
        lists = [f"{{signs:{name}}}" for name in LISTS]
        unknown = [name for name in _PLACE.findall(text) if not self._rules.known(name)]
        if unknown or _BRACE.search(_PLACE.sub("", text)):
            line = self._first + (node.map[0] if node.map else 0)
            expected = choice(self._rules.refused, [*self._rules.told, *lists])
            self.problems.append(at_line(self._file, line, expected))

    def _refuse(self, node: SyntaxTreeNode, name: str) -> None:
        line = self._first + (node.map[0] if node.map else 0)
        self.problems.append(at_line(self._file, line, simple(name)))
