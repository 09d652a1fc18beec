"""Puts the parts together: a player with the bundled tones and voice, and the lines it can say."""

from __future__ import annotations

from pathlib import Path

from coach.sound.clips import Shelf
from coach.sound.desk import Desk
from coach.sound.mixer import Mixer
from coach.sound.player import Player, monotonic_ms

VOLUME = 80
"""How loud a person finds the app who has not chosen yet, 0 to 100."""


def make_player(
    assets: Path, language: str, *, pack: Path | None = None, volume: int = VOLUME
) -> Player:
    """Return a closed player that speaks ``language``; ``pack`` is a voice pack's folder."""
    mixer = Mixer(monotonic_ms, volume)
    return Player(mixer, Desk(mixer, voice_shelf(assets, language, pack), tones_folder(assets)))


def voice_shelf(assets: Path, language: str, pack: Path | None = None) -> Shelf:
    """Return the clips of a language: those of the pack first, then the bundled ones."""
    bundled = assets / "sounds" / "voice" / language
    return Shelf((bundled,) if pack is None else (pack, bundled))


def tones_folder(assets: Path) -> Path:
    """Return the folder of the struck tones."""
    return assets / "sounds" / "tones"
