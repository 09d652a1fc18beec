"""The catalogues as translators write them, and the ids that the code asks for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from babel.messages.pofile import read_po

from tests.support.tree import ROOT, parsed, python_files, short

WORDS = ROOT / "assets" / "words"


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a catalogue: its file, its id and every form (one, or one per plural)."""

    file: str
    id: str
    forms: tuple[str, ...]

    @property
    def places(self) -> frozenset[str]:
        """The {places} of all forms together; a singular may leave the number out."""
        parts = (part for form in self.forms for part in string.Formatter().parse(form))
        return frozenset(name for _text, name, _spec, _conversion in parts if name is not None)


def languages() -> tuple[str, ...]:
    """Return the ids of all languages there are words for."""
    return tuple(sorted(folder.name for folder in WORDS.iterdir() if folder.is_dir()))


def catalogue_files(language: str) -> tuple[Path, ...]:
    """Return the files of one language, in order."""
    return tuple(sorted((WORDS / language).glob("*.po")))


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """Return every sentence of a language."""
    found = []
    for path in catalogue_files(language):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language, abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            name, *_plural = _as_row(message.id)
            forms = _as_row(message.string)
            found.append(Sentence(file=path.stem, id=name, forms=forms))
    return tuple(found)


def _as_row(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return what Babel gives for one form or for several as a row of forms."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the code that asks for a sentence, whole or by its beginning and end."""

    where: str
    start: str
    end: str = ""
    whole: bool = True

    def meets(self, ids: frozenset[str]) -> bool:
        """Tell whether some sentence answers to it."""
        if self.whole:
            return self.start in ids
        return any(one.startswith(self.start) and one.endswith(self.end) for one in ids)


def uses() -> tuple[Use, ...]:
    """Return every use of a sentence in the code."""
    return tuple(
        use for path in python_files("coach") for use in uses_in(parsed(path), short(path))
    )


def uses_in(tree: ast.Module, file: str) -> Iterator[Use]:
    """Yield every use of a sentence in one file.

    A string is one where words are asked for (``words(...)``, ``word=...``), and wherever it
    begins as the ids of a catalogue do; a name of a file, with its dot, is none.
    """
    stems = "|".join(path.stem for path in catalogue_files("en"))
    looks_like_id = re.compile(rf"(?:{stems})-[a-z0-9-]*")
    apart, asked = _not_sentences(tree), _asked(tree)
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        use = _use(node, f"{file}:{getattr(node, 'lineno', 0)}")
        if use and (
            id(node) in asked or (looks_like_id.fullmatch(use.start) and "." not in use.end)
        ):
            yield use


def _use(node: ast.AST, where: str) -> Use | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return Use(where=where, start=node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        last = node.values[-1]
        end = str(last.value) if isinstance(last, ast.Constant) else ""
        return Use(where=where, start=str(node.values[0].value), end=end, whole=False)
    return None


def _asked(tree: ast.Module) -> frozenset[int]:
    """Return the nodes that stand where an id is asked for."""
    asked: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if ast.unparse(node.func).split(".")[-1].lstrip("_") == "words" and node.args:
                asked.add(id(node.args[0]))
            asked.update(id(one.value) for one in node.keywords if one.arg == "word")
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("word"):
            asked.add(id(node.value))
    return frozenset(asked)


def _not_sentences(tree: ast.Module) -> frozenset[int]:
    """Return strings that only look like ids: values of enums, object names, parts of others."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(b) for b in node.bases):
            apart.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.JoinedStr):
            apart.update(map(id, node.values))
        elif isinstance(node, ast.Call):
            apart.update(map(id, _object_names(node)))
    return frozenset(apart)


def _object_names(call: ast.Call) -> Iterator[ast.AST]:
    if isinstance(call.func, ast.Attribute) and call.func.attr in {"setObjectName", "findChild"}:
        yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "name")
