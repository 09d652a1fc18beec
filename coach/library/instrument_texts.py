"""Item texts of licensed questionnaires: a centre's own file, checked, and what it opens.

The package holds their scoring alone. The texts lie in a folder beside the record, each in the
file named by its instrument.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach.library.fitted import misfit_place
from coach.library.instruments import instruments, load_instrument
from coach.library.parts import table, tables
from coach.library.problems import (
    Expected,
    Key,
    Problem,
    choice,
    limited,
    problem_at,
    simple,
    without_repeats,
)
from coach.library.shape import DIALECT, expected_of
from coach.library.source import Source, read_source
from coach.library.words import languages
from coach.outcomes.instruments import Instrument
from coach.outcomes.item_texts import InstrumentTexts, with_texts

Found = Iterator[tuple[tuple[Key, ...], Expected]]


class CheckedTexts(msgspec.Struct, frozen=True, kw_only=True):
    """A file of texts that was looked at: ``texts`` where nothing is wrong, else ``problems``."""

    data: bytes
    problems: tuple[Problem, ...] = ()
    texts: InstrumentTexts | None = None


def licensed() -> tuple[str, ...]:
    """Return the ids of the shipped instruments whose item texts are under a licence."""
    return tuple(name for name in instruments() if not load_instrument(name).questions)


def check_texts(path: Path) -> CheckedTexts:
    """Return the texts of a file, or every problem of it, one for each place."""
    source = read_source(path, path.name)
    if source.document is None:
        return CheckedTexts(data=source.data, problems=(source.problem,) if source.problem else ())
    found = [problem_at(source.file, place, expected) for place, expected in _wrong(source)]
    if found:
        return CheckedTexts(data=source.data, problems=tuple(without_repeats(found)))
    return CheckedTexts(data=source.data, texts=msgspec.convert(source.document, InstrumentTexts))


def kept_texts(folder: Path, name: str) -> InstrumentTexts | None:
    """Return the texts kept for an instrument; None where there are none that can be used."""
    path = folder / f"{name}.toml"
    checked = check_texts(path).texts if path.is_file() else None
    return checked if checked is not None and checked.id == name else None


def offered_instruments(folder: Path | None) -> dict[str, Instrument]:
    """Return, by id, the instruments that can be asked: our own, and those with kept texts."""
    found: dict[str, Instrument] = {}
    for name in instruments():
        instrument = load_instrument(name)
        if instrument.questions:
            found[name] = instrument
        elif folder is not None:
            texts = kept_texts(folder, name)
            if texts is not None:
                found[name] = with_texts(instrument, texts)
    return found


def _wrong(source: Source) -> Found:
    """Find what does not fit: first by the type, then by the instrument the texts are for."""
    document = source.document or {}
    for error in _validator().iter_errors(document):
        yield from _told(error)
    name = document.get("id")
    if isinstance(name, str) and name not in licensed():
        yield ("id",), choice("one-of", licensed())
    elif isinstance(name, str):
        yield from _contradictions(document, load_instrument(name))
    yield from _misfit(document)


def _misfit(document: dict[str, Any]) -> Found:
    """Find what only the conversion sees, such as 1.0 for a whole number."""
    try:
        msgspec.convert(document, InstrumentTexts)
    except msgspec.ValidationError as trouble:
        yield misfit_place(str(trouble)), Expected(word="score-misfit")


def _contradictions(document: dict[str, Any], instrument: Instrument) -> Found:
    items = document.get("items")
    if isinstance(items, list) and len(items) != instrument.items:
        yield ("items",), limited("list", instrument.items, instrument.items)
    first = [sorted(table(item.get("text"))) for _, item in tables(items)][:1]
    spoken = first[0] if first else []
    if first and not set(spoken) & set(languages()):
        yield (
            ("items", 0, "text"),
            Expected(word="measures-texts-languages", places={"choices": ", ".join(languages())}),
        )
    answers = instrument.high - instrument.low + 1
    for number, item in tables(items):
        texts = table(item.get("text"))
        if sorted(texts) != spoken:
            yield ("items", number, "text"), choice("languages", spoken)
        for language, text in texts.items():
            labels = table(text).get("labels")
            if isinstance(labels, list) and len(labels) not in {2, answers}:
                yield (
                    ("items", number, "text", language, "labels"),
                    Expected(word="score-labels", places={"needed": answers}),
                )


@cache
def _validator() -> Any:
    import jsonschema  # noqa: PLC0415 - a fifth of a second that only such a file has use for

    (reference,), definitions = msgspec.json.schema_components(
        [InstrumentTexts], ref_template="#/$defs/{name}"
    )
    schema = {"$schema": DIALECT, **reference, "$defs": definitions}
    return jsonschema.Draft202012Validator(schema)


def _told(error: Any) -> Found:
    place, schema, instance = tuple(error.absolute_path), error.schema, error.instance
    if error.validator == "required":
        for key in schema["required"]:
            if key not in instance:
                yield (*place, key), _expected(schema["properties"][key])
    elif error.validator == "additionalProperties":
        for key in instance:
            if key not in schema["properties"]:
                yield (*place, key), choice("known-key", list(schema["properties"]))
    else:
        yield place, _expected(schema)


def _expected(schema: dict[str, Any]) -> Expected:
    """Return what a key needs; a table of its own is not gone into."""
    return simple("table") if "$ref" in schema else expected_of(schema)
