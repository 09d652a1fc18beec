"""Paint every pose of the mannequin, from start to hold, into PNG pictures to look at.

Run with ``QT_QPA_PLATFORM=offscreen python packaging/contact_sheet.py OUT [NAME...]``; OUT is a
folder, NAME the beginning of the movements wanted (all when none is given).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.figure.pose import Pose, WorkingSide, swap_sides
from coach.library.poses import load_pose, pose_names
from coach.ui.widgets.mannequin import Mannequin

# Stand-ins for a theme, for looking at figures only.
COLOURS = {
    "skin-near": "#D9A27E",
    "skin-far": "#E6C2A4",
    "shirt": "#0F6B6B",
    "sleeve-near": "#128080",
    "sleeve-far": "#5FA3A0",
    "trouser-near": "#24424A",
    "trouser-far": "#7E979B",
    "shoe-near": "#1A2C31",
    "shoe-far": "#93A7AB",
    "hair": "#4B4E57",
    "glow": "#E9A23B",
    "mat": "#C8D6D2",
    "prop": "#A98D6B",
    "prop-dark": "#7F6748",
}
SIZE = (1280, 960)
STEPS = (0.0, 0.5, 1.0)


def movements() -> Iterator[tuple[str, Pose, Pose]]:
    """Yield every movement's name with its start and hold; a lone pose is both."""
    names = set(pose_names())
    for name in sorted(names):
        if name.endswith("-start"):
            movement = name.removesuffix("-start")
            yield movement, load_pose(name), load_pose(f"{movement}-hold")
        elif not name.endswith("-hold"):
            yield name, load_pose(name), load_pose(name)


def sheet(start: Pose, hold: Pose, side: WorkingSide) -> QImage:
    """Return one row: the movement's start, middle and hold."""
    width, height = SIZE
    image = QImage(width * len(STEPS), height, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    figure = Mannequin()
    figure.resize(width, height)
    figure.set_colours({role: QColor(colour) for role, colour in COLOURS.items()})
    figure.set_movement(start, hold)
    figure.set_side(side)
    painter = QPainter(image)
    for index, step in enumerate(STEPS):
        figure.set_progress(step)
        figure.set_glow(step if start is not hold else 0.0)
        figure.set_breath(step if start is hold else 0.0)
        figure.render(painter, QPoint(index * width, 0))
    painter.end()
    return image


def main(arguments: list[str]) -> int:
    """Write one picture per movement and side into the folder ``arguments[0]``."""
    out, wanted = Path(arguments[0]), tuple(arguments[1:])
    out.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QApplication([])
    for name, start, hold in movements():
        if wanted and not name.startswith(wanted):
            continue
        for side in WorkingSide:
            if side is WorkingSide.LEFT and swap_sides(hold) == hold:
                continue
            sheet(start, hold, side).save(str(out / f"{name}-{side.value}.png"))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
