from __future__ import annotations

import struct
from pathlib import Path

import pytest
import typst

from coach.library.resources import asset
from coach.reports import typeset as setting
from coach.reports.printable import GAP, code_points, has_gap, letters, printable
from coach.reports.typeset import typeset


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("two\n lines\tand  blanks", "two lines and blanks"),
        ("a\u0000b\u202ec\ufeffd", "abcd"),
        ("中文 中", GAP),
        ("Li 李 Wei", f"Li {GAP} Wei"),
        (
            "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{STAFF OF AESCULAPIUS}\N{VARIATION SELECTOR-16} Ana",
            f"{GAP} Ana",
        ),
        ("already … there", "already … there"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
        ("", ""),
    ],
)
def test_what_is_printed_of_a_text(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_gap_is_told_from_dots_that_were_there() -> None:
    assert not has_gap("well … so", printable("well … so"))
    assert has_gap("李", printable("李"))


def test_the_fonts_have_the_letters_of_our_languages() -> None:
    for letter in "äöüÄÖÜßéèñçğışŁőţ αβγ жщ شع אב ễ„“”·°…•0":
        assert ord(letter) in letters()
    assert not {ord(one) for one in "中한あ😀"} & letters()


TITLED = '#set document(title: "x")\n'


def font_with(table: bytes) -> bytes:
    """Return a font file that is nothing but one character map."""
    head = struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
    record = struct.pack(">4sIII", b"cmap", 0, 28, len(table))
    return head + record + table


def test_a_character_map_of_an_older_kind_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "FontRegular.ttf"
    path.write_bytes(font_with(struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">H", 6)))
    assert list(code_points(path)) == []


def test_a_font_without_a_map_has_no_letters(tmp_path: Path) -> None:
    path = tmp_path / "FontRegular.ttf"
    path.write_bytes(font_with(b"\0" * 8).replace(b"cmap", b"glyf"))
    assert list(code_points(path)) == []


@pytest.mark.parametrize(
    "broken",
    [
        f"{TITLED}#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"))",
        f'{TITLED}#text(font: "Atkinson Hyperlegible Next")[\N{CJK UNIFIED IDEOGRAPH-4E2D}]',
        "no title",
    ],
)
def test_a_document_that_is_not_accessible_is_refused(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fonts").symlink_to(asset("fonts"))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "x.typ").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(setting, "asset", tmp_path.joinpath)
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        typeset("x.typ", "x", {})
