"""Every pair of colours that meets on screen can be told apart, in every theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

from coach.figure.shape import Role
from coach.ui.look import FAMILY, TYPE, Look
from coach.ui.theme import FIGURE_ROLES, ROLES, THEMES, ThemeError, load_theme, palette, style_sheet
from tests.support.contrast import contrast
from tests.support.practice import ASSETS

TEXT = [
    ("ink", "page"),
    ("ink", "surface"),
    ("ink", "wash"),
    ("ink", "stop-wash"),
    ("muted", "page"),
    ("muted", "surface"),
    ("accent", "page"),
    ("accent", "surface"),
    ("stop", "page"),
    ("stop", "surface"),
    ("on-accent", "accent"),
    ("on-stop", "stop"),
    ("hold", "surface"),
    ("rest", "surface"),
    ("ready", "surface"),
    ("pause", "surface"),
    ("surface", "ink"),
]
LARGE = [
    ("accent", "wash"),
    ("muted", "wash"),
    ("stop", "stop-wash"),
    ("hold", "page"),
    ("rest", "page"),
    ("ready", "page"),
    ("pause", "page"),
    ("muted", "track"),
]
EDGES = [
    ("edge", "page"),
    ("edge", "surface"),
    ("accent", "track"),
    ("hold", "track"),
    ("rest", "track"),
    ("ready", "track"),
    ("pause", "track"),
    ("stop", "surface"),
    ("stop", "page"),
    ("accent", "page"),
    ("accent", "surface"),
    ("edge", "wash"),
    ("edge", "track"),
    ("focus", "page"),
    ("focus", "surface"),
    ("focus", "wash"),
    ("focus", "stop-wash"),
    ("focus", "track"),
]
ONLY_DECORATION = {"line", "shadow"}
"""Roles that nobody has to see."""


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (LARGE, 4.5), (EDGES, 3.0)])
def test_pairs_have_their_contrast(name: str, pairs: list[tuple[str, str]], least: float) -> None:
    roles = load_theme(ASSETS, name).roles
    faint = {pair: contrast(roles[pair[0]], roles[pair[1]]) for pair in pairs}
    assert {pair: value for pair, value in faint.items() if value < least} == {}


def test_every_role_stands_in_a_pair() -> None:
    paired = {role for pair in (*TEXT, *LARGE, *EDGES) for role in pair}
    assert set(ROLES) - paired <= ONLY_DECORATION


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_role(name: str) -> None:
    theme = load_theme(ASSETS, name)
    assert set(theme.roles) == set(ROLES)
    assert set(theme.figure) == set(FIGURE_ROLES)
    assert {role.value for role in Role} <= set(theme.figure)
    assert set(theme.figure_colours()) == set(FIGURE_ROLES)
    assert all(theme.colour(role).isValid() for role in (*ROLES, *FIGURE_ROLES))


def changed_theme(folder: Path, old: str, new: str) -> Path:
    """Write the light theme with one line changed and return its assets folder."""
    text = (ASSETS / "themes" / "light.toml").read_text("utf-8")
    assert old in text
    (folder / "themes").mkdir()
    (folder / "themes" / "odd.toml").write_text(text.replace(old, new), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('muted = "slate"\n', "", r"odd.toml: \[roles\] muted: missing role"),
        ('muted = "slate"', 'mutd = "slate"\nmuted = "slate"', r"\[roles\] mutd: unknown role"),
        ('muted = "slate"', 'muted = "slat"', r"\[roles\] muted: no seed 'slat'"),
        ('hair = "graphite"\n', "", r"\[figure\] hair: missing role"),
    ],
)
def test_a_wrong_theme_is_refused_by_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = changed_theme(tmp_path, old, new)
    with pytest.raises(ThemeError, match=problem):
        load_theme(folder, "odd")


def test_the_style_sheet_has_no_place_left_open(look: Look) -> None:
    sheet = style_sheet(ASSETS, look.theme, look.sizes(), FAMILY)
    assert "$" not in sheet
    assert look.theme.roles["muted"] in sheet
    assert f"{TYPE['h1']}px" in sheet
    template = (ASSETS / "themes" / "face.qss").read_text("utf-8")
    assert len(template.splitlines()) < 200
    assert not re.search(r"#[0-9A-Fa-f]{6}", template)


@pytest.mark.parametrize("name", THEMES)
def test_the_palette_follows_the_theme(name: str) -> None:
    theme = load_theme(ASSETS, name)
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme.colour("page")
    assert made.color(QPalette.ColorRole.Text) == theme.colour("ink")


def test_text_size_scales_every_type_size() -> None:
    theme = load_theme(ASSETS, "light")
    normal = Look(assets=ASSETS, theme=theme).sizes()
    double = Look(assets=ASSETS, theme=theme, text_size=200).sizes()
    assert {name: double[name] / size for name, size in normal.items() if name != "nav"} == (
        dict.fromkeys([name for name in normal if name != "nav"], 2.0)
    )
    assert normal["nav"] < double["nav"] < 2 * normal["nav"]
    assert normal["body"] >= 22
    assert normal["small"] >= 18
