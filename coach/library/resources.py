"""Where the files outside the package lie: in a checkout, a wheel and a frozen app alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Return the folder that holds ``assets/`` and ``sessions/``.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package, package.parent):
        if (root / "assets" / "words").is_dir() and (root / "sessions").is_dir():
            return root
    sentence = f"assets and sessions are missing beside {package}; install Spine Coach again"
    raise FileNotFoundError(sentence)


def asset(*parts: str) -> Path:
    """Return the path of a bundled asset."""
    return resource_root().joinpath("assets", *parts)


def sessions_folder() -> Path:
    """Return the folder of the shipped exercises and routines."""
    return resource_root() / "sessions"
