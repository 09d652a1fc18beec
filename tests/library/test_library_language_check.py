"""What a language lacks is listed by file, table and key, and nothing that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.catalogue import Entry, UnreadableCatalogueError, read_catalogue
from coach.library.language_check import BadLanguageError, language_gaps
from coach.library.problems import Problem
from coach.library.words import Words, languages

HEADER = r"""msgid ""
msgstr ""
"Language: xx\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
ENGLISH = (
    HEADER
    + r"""
# A remark.
msgid "face-one"
msgstr "One {thing}."

msgid "face-many"
msgid_plural "face-many"
msgstr[0] "{n} thing"
msgstr[1] "{n} things"

msgid "face-quote"
msgstr "Say "
"\"yes\"."
"""
)
CONTENT = """
[exercise]
id = "plank"
[exercise.text.en]
name = "Plank"
cautions = ["One.", "Two."]
side = ""
[[exercise.ladder]]
[exercise.ladder.text.en]
hold = "Hold."
"""
OWNED = 'attribution = "Theirs."\n[text.en]\nname = "An owner\'s words"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small tree of files in English alone."""
    write(tmp_path / "assets" / "words" / "en" / "face.po", ENGLISH)
    write(tmp_path / "assets" / "pages" / "en" / "pain.md", "# Pain\n")
    write(tmp_path / "assets" / "instruments" / "owned.toml", OWNED)
    write(tmp_path / "sessions" / "plank.toml", CONTENT)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [Words("en")(problem.word, **problem.places) for problem in problems]


def test_english_lacks_nothing(root: Path) -> None:
    gaps = language_gaps("en", root)
    assert (gaps.words, gaps.texts, gaps.pages) == ((), (), ())
    assert gaps.sentences["face-quote"] == 'Say "yes".'


@pytest.mark.parametrize("language", languages())
def test_the_shipped_languages_lack_nothing(language: str) -> None:
    gaps = language_gaps(language)
    assert [*shown(gaps.words), *shown(gaps.texts), *shown(gaps.pages)] == []


def test_a_language_that_is_not_there_lacks_everything(root: Path) -> None:
    gaps = language_gaps("xx", root)
    assert shown(gaps.words) == [
        f"assets/words/xx/face.po {one}: is missing."
        for one in ("face-one", "face-many", "face-quote")
    ]
    assert shown(gaps.texts) == [
        "sessions/plank.toml [exercise.text.xx] name: is missing.",
        "sessions/plank.toml [exercise.text.xx] cautions[1]: is missing.",
        "sessions/plank.toml [exercise.text.xx] cautions[2]: is missing.",
        "sessions/plank.toml [exercise.ladder[1].text.xx] hold: is missing.",
    ]
    assert shown(gaps.pages) == ["assets/pages/xx/pain.md: is missing."]


def test_only_what_is_missing_is_told(root: Path) -> None:
    own = ENGLISH.replace('"{n} things"', '" "').replace("{thing}", "{things}")
    write(root / "assets" / "words" / "xx" / "face.po", own)
    write(root / "assets" / "pages" / "xx" / "pain.md", "# Ache\n")
    more = '[exercise.text.xx]\nname = "Plank"\ncautions = ["One.", " "]\n'
    write(root / "sessions" / "plank.toml", CONTENT.replace("[[", more + "[["))
    gaps = language_gaps("xx", root)
    assert shown(gaps.words) == [
        "assets/words/xx/face.po face-one: needs exactly these places: {thing}.",
        "assets/words/xx/face.po face-many: is missing.",
    ]
    assert shown(gaps.texts) == [
        "sessions/plank.toml [exercise.text.xx] cautions[2]: is missing.",
        "sessions/plank.toml [exercise.ladder[1].text.xx] hold: is missing.",
    ]
    assert gaps.pages == ()


def test_a_text_of_another_kind_is_a_missing_text(root: Path) -> None:
    wrong = '[exercise.text.xx]\nname = 3\ncautions = "One."\n'
    write(root / "sessions" / "plank.toml", CONTENT.replace("[[", wrong + "[["))
    assert len(language_gaps("xx", root).texts) == 4


def test_files_that_cannot_be_read_are_told(root: Path) -> None:
    write(root / "assets" / "words" / "xx" / "face.po", 'msgid "face-one"\nmsgstr "open\n')
    write(root / "sessions" / "plank.toml", "[[[")
    gaps = language_gaps("xx", root)
    assert shown(gaps.words) == ["assets/words/xx/face.po: cannot be read from line 2."]
    assert [problem.file for problem in gaps.texts] == ["sessions/plank.toml"]


def test_a_stray_brace_is_not_a_place(root: Path) -> None:
    own = ENGLISH.replace("{thing}", "{thing")
    write(root / "assets" / "words" / "xx" / "face.po", own)
    assert shown(language_gaps("xx", root).words) == [
        "assets/words/xx/face.po face-one: needs exactly these places: {thing}."
    ]
    own = ENGLISH.replace('Say "', 'Say {}"')
    write(root / "assets" / "words" / "xx" / "face.po", own)
    assert shown(language_gaps("xx", root).words) == [
        "assets/words/xx/face.po face-quote: needs exactly these places: -."
    ]


@pytest.mark.parametrize("asked", ["../x", "", "DE", "deu", "d\n", "-x", "é1"])
def test_what_is_no_language_is_refused(asked: str) -> None:
    with pytest.raises(BadLanguageError) as told:
        language_gaps(asked)
    assert Words("de")(told.value.word, **told.value.places).startswith("Eine Sprache wird")


def test_a_missing_plural_form_is_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "face.po"
    write(path, HEADER.replace("nplurals=2", "nplurals=3") + ENGLISH.removeprefix(HEADER))
    assert read_catalogue(path)[1] == Entry(id="face-many", forms=("{n} thing", "{n} things", ""))


@pytest.mark.parametrize("text", ["nonsense", '"alone"', 'msgid "a" b', b'msgid "\xff"'])
def test_a_broken_catalogue_names_its_line(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "face.po"
    path.write_bytes(b"# first\n" + (text if isinstance(text, bytes) else text.encode()))
    with pytest.raises(UnreadableCatalogueError) as told:
        read_catalogue(path)
    assert told.value.line == 2


def test_a_sentence_without_any_text_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "face.po"
    write(path, 'msgid "face-one"\n')
    assert read_catalogue(path) == (Entry(id="face-one", forms=("",)),)
