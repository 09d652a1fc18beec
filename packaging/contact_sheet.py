"""Paint every pose of the mannequin, from start to hold, into PNG pictures to look at.

Run with ``python packaging/contact_sheet.py OUT [--theme NAME] [MOVEMENT...]``; OUT is a folder,
MOVEMENT the beginning of the movements wanted (all when none is given).
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPoint  # noqa: E402 - after the platform is chosen
from PySide6.QtGui import QImage, QPainter, QRegion  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from coach.figure.pose import Pose, WorkingSide, swap_sides  # noqa: E402
from coach.library.poses import load_pose, pose_names  # noqa: E402
from coach.ui.theme import Theme, load_theme  # noqa: E402
from coach.ui.widgets.mannequin import Mannequin  # noqa: E402

SIZE = (1280, 960)
STEPS = (0.0, 0.5, 1.0)


def movements() -> Iterator[tuple[str, Pose, Pose]]:
    """Yield every movement's name with its start and hold; a lone pose is both."""
    for name in pose_names():
        if name.endswith("-start"):
            movement = name.removesuffix("-start")
            yield movement, load_pose(name), load_pose(f"{movement}-hold")
        elif not name.endswith("-hold"):
            yield name, load_pose(name), load_pose(name)


def sheet(start: Pose, hold: Pose, side: WorkingSide, theme: Theme) -> QImage:
    """Return one row: the movement's start, middle and hold."""
    width, height = SIZE
    image = QImage(width * len(STEPS), height, QImage.Format.Format_ARGB32)
    image.fill(theme.colour("surface"))
    figure = Mannequin()
    figure.resize(width, height)
    figure.set_colours(theme.figure_colours())
    figure.set_movement(start, hold)
    figure.set_side(side)
    still = start == hold
    painter = QPainter(image)
    for index, step in enumerate(STEPS):
        figure.set_progress(step)
        figure.set_glow(0.0 if still else step)
        figure.set_breath(step if still else 0.0)
        place, flags = QPoint(index * width, 0), QWidget.RenderFlag.DrawChildren
        figure.render(painter, place, QRegion(), flags)
    painter.end()
    return image


def main(arguments: list[str]) -> int:
    """Write one picture per movement and side."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("movements", nargs="*")
    asked = parser.parse_intermixed_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme = load_theme(ROOT / "assets", asked.theme)
    wanted = tuple(asked.movements) or ("",)
    for name, start, hold in movements():
        for side in WorkingSide:
            # The left side of a movement without sides looks the same.
            if name.startswith(wanted) and (side is WorkingSide.RIGHT or swap_sides(hold) != hold):
                sheet(start, hold, side, theme).save(str(asked.out / f"{name}-{side.value}.png"))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
