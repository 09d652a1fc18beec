"""What goes into the packaged app and what stays out; the recipe of PyInstaller reads it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its place in the app, where it comes from, its kind."""

HIDDEN = (
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "_cffi_backend",
    "duckdb",
    "miniaudio",
    "pyrage",
    "pyttsx3.drivers",
    "pyttsx3.drivers.dummy",
    "pyttsx3.drivers.espeak",
    "sqlcipher3.dbapi2",
    "typst",
    "tzdata",
)
"""Modules that are loaded by name, which PyInstaller does not see; pyqtgraph asks for two."""

SPEECH = {"win32": "pyttsx3.drivers.sapi5", "darwin": "pyttsx3.drivers.nsss"}
"""The driver of the system's own voices."""

QT_LEFT_OUT = ("Network", "SvgWidgets", "Test")
"""Modules of Qt that pyqtgraph would use if they were there."""

LEFT_OUT = (
    "IPython",
    "OpenGL",
    "PIL",
    "babel",
    "curses",
    "lib2to3",
    "matplotlib",
    "numpy.f2py",
    "numpy.testing",
    "pandas",
    "pip",
    "pkg_resources",
    "pydoc_data",
    "pyqtgraph.examples",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "pytest",
    "readline",
    "scipy",
    "setuptools",
    "sqlite3",
    "tkinter",
    "unittest",
    *(f"PySide6.Qt{name}" for name in QT_LEFT_OUT),
)
"""Modules that some library would use if they were there."""

HOOKS_LEFT_OUT = {
    "pyi_rth_inspect",
    "pyi_rth_multiprocessing",
    "pyi_rth_pyqtgraph_multiprocess",
    "pyi_rth_pyside6",
}
"""First steps of PyInstaller that launch.py takes over, or nothing needs: 60 ms at every start."""

QT_PLUGINS = (
    "iconengines/*svgicon*",
    "imageformats/*qsvg*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*cocoa*",
    "platforms/*offscreen*",
    "platforms/*wayland*",
    "platforms/*windows*",
    "platforms/*xcb*",
    "platformthemes/*xdgdesktopportal*",
    "styles/*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/*xdg-shell*",
)
"""The plugins of Qt that the app can need: none for printing, databases, networks or 3D."""

QT_LIBRARIES = (
    "Core",
    "DBus",
    "Gui",
    "OpenGL",
    "OpenGLWidgets",
    "Svg",
    "WaylandClient",
    "Widgets",
    "XcbQpa",
)
"""The libraries of Qt these plugins and the app are linked with; ICU comes with the first."""

OWN_PYTHON = "libpython3*.so*"

SYSTEM_LIBRARIES = (
    OWN_PYTHON,
    "libbz2.so*",
    "libcrypto.so*",
    "libffi.so*",
    "liblzma.so*",
    "libmpdec.so*",
    "libssl.so*",
    "libxcb-cursor.so*",
    "libxcb-icccm.so*",
    "libxcb-image.so*",
    "libxcb-keysyms.so*",
    "libxcb-render-util.so*",
    "libxcb-util.so*",
    "libxcb-xkb.so*",
    "libxkbcommon-x11.so*",
)
"""What is taken along from the system it is built on.

Python, its own needs, and the parts of X that a plain desktop lacks. All else has to be the one of
the desktop it runs on: its graphics driver, fonts and message bus fit no other. A .deb asks for the
packages instead, but for Python, so that Debian's own mends of OpenSSL reach the app.
"""

_QT_LIBRARY = re.compile(r"libQt6(\w+)\.so|Qt6(\w+)\.dll|Qt(\w+)\.framework/")
_QT_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_QT_TEXTS = re.compile(r"PySide6/(?:Qt/)?translations/(.+)")
_GATHERED = re.compile(r"\w+\.libs/")
_SYSTEM = ("/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/")


def modules_left_out() -> list[str]:
    """Return every module that stays out on this system."""
    return [*LEFT_OUT]


def modules_by_name() -> list[str]:
    """Return the modules to take along that are loaded by name on this system."""
    return [*HIDDEN, *filter(None, [SPEECH.get(sys.platform)])]


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the files that go into the app."""
    return [_whole(entry) for entry in entries if is_kept(entry[0], entry[1])]


def _whole(entry: Entry) -> Entry:
    """Return a library that stripping would break as data, which is left as it is.

    The tool that gathers libraries into a wheel moves their parts to where ``strip`` takes them
    for another thing: numpy would no longer load.
    """
    place, source, kind = entry
    return (place, source, "DATA" if kind == "BINARY" and _GATHERED.match(place) else kind)


def is_kept(place: str, source: str) -> bool:
    """Tell whether a file goes into the app, by its place there and where it comes from."""
    place = place.replace("\\", "/")
    plugin, texts = _QT_PLUGIN.match(place), _QT_TEXTS.match(place)
    library = _QT_LIBRARY.search(place)
    if plugin:
        return _like(plugin[1], QT_PLUGINS)
    if texts:
        return texts[1].startswith("qtbase_")
    if library:
        return next(filter(None, library.groups())) in QT_LIBRARIES
    if "/" not in place and source.startswith(_SYSTEM):
        return _like(place, SYSTEM_LIBRARIES)
    return not place.startswith("coach/assets/words/") or not place.endswith(".po")


def is_from_packages(name: str) -> bool:
    """Tell whether a .deb has a library from another package instead of bringing it."""
    return _like(name, SYSTEM_LIBRARIES) and not _like(name, [OWN_PYTHON])


def first_steps(scripts: Iterable[Entry]) -> list[Entry]:
    """Return what runs at every start: all as PyInstaller has it, but fewer hooks on Linux.

    What Windows and macOS need of them was not measured.
    """
    fewer = HOOKS_LEFT_OUT if sys.platform.startswith("linux") else set()
    return [entry for entry in scripts if entry[0] not in fewer]


def _like(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
