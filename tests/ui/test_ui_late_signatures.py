"""PySide6 without its signatures at the start says and does what it does with them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from PySide6.support import deprecated

from tests.support.tree import ROOT

PUT_OFF = """
from coach.ui.late_signatures import put_off_signatures
put_off_signatures()
"""

NOT_YET = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["x", "-platform", "offscreen"])
label = QLabel("shown")
label.show()
application.processEvents()
loaded = sorted(name for name in sys.modules if name.startswith("shibokensupport"))
assert loaded == ["shibokensupport.signature.mapping"], loaded
assert not {"inspect", "ast", "argparse", "logging"} & {*sys.modules}
"""

ERRORS = """
from PySide6 import QtCore, QtWidgets

def said(do):
    try:
        print(do())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)

said(lambda: QtCore.QPoint("a"))
said(lambda: QtCore.QPoint(1, 2, 3))
said(lambda: QtCore.QObject(nothing=1))
said(lambda: QtWidgets.QLabel.setText(None, 1))
from PySide6 import QtSvg
said(lambda: QtSvg.QSvgRenderer(1))
"""

SIGNATURES = """
from PySide6.QtCore import QPoint
print(QPoint.__doc__)
print(QPoint.manhattanLength.__doc__)
from PySide6.support.signature import get_signature
print(get_signature(QPoint.setX))
"""

TWICE = """
import PySide6.QtCore
import sys
before = sys.modules["signature_bootstrap"]
from coach.ui.late_signatures import put_off_signatures
put_off_signatures()
assert sys.modules["signature_bootstrap"] is before
"""


def said(program: str) -> str:
    """Return what a program prints in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout


def test_a_window_needs_no_signatures() -> None:
    said(PUT_OFF + NOT_YET)


@pytest.mark.parametrize("program", [ERRORS, SIGNATURES])
def test_what_needs_them_gets_them(program: str) -> None:
    plainly = said(program)
    assert plainly
    assert said(PUT_OFF + program) == plainly


def test_a_loaded_pyside_is_left_alone() -> None:
    said(TWICE)


def test_pyside_has_nothing_to_mend_in_its_modules() -> None:
    """Its loader would run these; a new version that brings some shall be looked at."""
    assert not [name for name in vars(deprecated) if name.startswith("fix_for_")]
    assert version("PySide6-Essentials") == version("shiboken6")
