"""Themes: seeds in a file become named roles, a palette and a rendered style sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Template

import msgspec
from PySide6.QtGui import QColor, QPalette

THEMES = ("light", "dark", "high-contrast")

ROLES = (
    "page",
    "surface",
    "ink",
    "muted",
    "accent",
    "on-accent",
    "wash",
    "hold",
    "rest",
    "ready",
    "pause",
    "stop",
    "on-stop",
    "stop-wash",
    "edge",
    "line",
    "track",
    "focus",
    "shadow",
)

FIGURE_ROLES = (
    "skin-near",
    "skin-far",
    "shirt",
    "sleeve-near",
    "sleeve-far",
    "trouser-near",
    "trouser-far",
    "shoe-near",
    "shoe-far",
    "hair",
    "glow",
    "mat",
    "prop",
    "prop-dark",
)


class ThemeError(ValueError):
    """A theme file lacks a role, or a role names a seed that is not there."""


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of one theme by role, as hex strings; ``figure`` holds the mannequin's."""

    name: str
    dark: bool
    roles: dict[str, str]
    figure: dict[str, str]

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of the page or the mannequin; KeyError for no role."""
        return QColor(self.roles[role] if role in self.roles else self.figure[role])

    def figure_colours(self) -> Mapping[str, QColor]:
        """Return the mannequin's colours by role."""
        return {role: QColor(value) for role, value in self.figure.items()}


class ThemeFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme file as written: seeds are hex codes, roles and figure name seeds."""

    dark: bool
    seeds: dict[str, str]
    roles: dict[str, str]
    figure: dict[str, str]


def load_theme(assets: Path, name: str) -> Theme:
    """Read ``assets/themes/<name>.toml``; raises ThemeError naming file, table and key."""
    path = assets / "themes" / f"{name}.toml"
    with path.open("rb") as stream:
        written = msgspec.convert(tomllib.load(stream), ThemeFile)
    return Theme(
        name=name,
        dark=written.dark,
        roles=_resolved(path, "roles", written.seeds, written.roles, ROLES),
        figure=_resolved(path, "figure", written.seeds, written.figure, FIGURE_ROLES),
    )


def _resolved(
    path: Path,
    table: str,
    seeds: Mapping[str, str],
    named: Mapping[str, str],
    wanted: tuple[str, ...],
) -> dict[str, str]:
    """Replace seed names by their colours, all wanted roles and no others."""
    for role in sorted({*wanted} ^ {*named}):
        problem = "unknown role" if role in named else "missing role"
        sentence = f"{path}: [{table}] {role}: {problem}"
        raise ThemeError(sentence)
    for role, seed in named.items():
        if seed not in seeds:
            sentence = f"{path}: [{table}] {role}: no seed {seed!r}"
            raise ThemeError(sentence)
    return {role: seeds[named[role]] for role in wanted}


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme, for what the style sheet does not reach."""
    groups = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "wash",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on-accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "surface",
    }
    made = QPalette()
    for place, role in groups.items():
        made.setColor(place, theme.colour(role))
    return made


def style_sheet(assets: Path, theme: Theme, sizes: Mapping[str, int], family: str) -> str:
    """Render ``assets/themes/face.qss`` with a theme's colours and the type sizes (px)."""
    template = (assets / "themes" / "face.qss").read_text(encoding="utf-8")
    places = {role.replace("-", "_"): value for role, value in theme.roles.items()}
    places.update({f"px_{token}": str(size) for token, size in sizes.items()})
    return Template(template).substitute(places, family=family)
