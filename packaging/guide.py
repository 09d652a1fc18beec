"""Makes the guides: paints the pictures they show, and sets both for every language as PDF.

``guide.py FOLDER`` writes into a folder; the pictures stay in a folder of each language in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import shots  # noqa: E402 - after the paths are known

from coach.library.words import languages, words_in  # noqa: E402
from coach.program.preferences import Settings  # noqa: E402
from coach.reports.guide import GUIDES, guide_name, guide_pdf, printed_pictures  # noqa: E402


def paint(language: str, folder: Path) -> Path:
    """Paint every picture of the guides in a language, and return their folder."""
    pictures = folder / f"pictures-{language}"
    pictures.mkdir(parents=True, exist_ok=True)
    settings = Settings(language=language, theme="light", reduce_motion=True)
    for name in {shot for guide in GUIDES for shot in printed_pictures(guide, language)}:
        shots.paint(shots.PAGES[name], settings, pictures / f"{name}.png")
    return pictures


def main(folder: Path) -> None:
    """Write every guide in every language."""
    for language in languages():
        pictures = paint(language, folder)
        for guide in GUIDES:
            made = guide_pdf(guide, language, words_in(language), pictures)
            (folder / guide_name(guide, language)).write_bytes(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
