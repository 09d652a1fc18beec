"""The .tar.xz in a folder of one's own, the time its start takes, and Debian's own checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import pytest

from coach import __version__
from coach.handoff.lock_apart import LockApart
from tests.bench.first_paint import PAINTED
from tests.bench.screens import x_screen
from tests.support.handoff import PASSPHRASE
from tests.support.packaged import run_inside, spawned_from
from tests.support.packages import BUILT, PLAIN, TRIED, done, package, picture
from tests.support.screen import Screen
from tests.support.tree import ROOT
from tests.window.test_window_session import prepare

pytestmark = pytest.mark.window

PAIRS = 11
MOST = 1.3
"""How much longer than from its sources the packaged app may take to its first painted page."""

APP = BUILT / "app" / "spine-coach"


@pytest.fixture(scope="module")
def prefix() -> Iterator[Path]:
    """A folder into which a person without rights has installed the archive."""
    folder = TRIED / "archive"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tarfile.open(package("*.tar.xz")) as packed:
        packed.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    done(["sh", top / "install.sh", folder / "mine"], {**PLAIN, "HOME": str(folder)})
    shutil.rmtree(top)
    yield folder / "mine"
    shutil.rmtree(folder)


def test_it_runs_from_a_folder_of_ones_own(prefix: Path, tmp_path: Path) -> None:
    alone = {**PLAIN, "HOME": str(tmp_path)}
    told = done([prefix / "bin" / "coach", "--version"], alone).stdout
    assert told == f"Spine Coach {__version__}\n"
    assert "ok" in done([prefix / "bin" / "coach", "doctor"], alone).stdout


def test_its_window_opens(prefix: Path, screen: Screen, tmp_path: Path) -> None:
    prepare(tmp_path / "mine")
    app = screen.start_program(str(prefix / "bin" / "coach"), "--data-dir", str(tmp_path / "mine"))
    app.window(seconds=60)
    picture(screen, "archive")
    screen.press("ctrl+q")
    assert app.wait_end() == 0, app.said()


def test_a_process_the_packaged_app_is_started_as_locks_a_file(prefix: Path) -> None:
    """The clinic's passphrase lock, from here: the other process is the packaged app."""
    with spawned_from(prefix / "bin" / "coach"):
        lock = LockApart(b"a plan", PASSPHRASE)
    lock.wait()
    assert (lock.result() or b"").startswith(b"age-encryption.org/v1")


EVERYTHING = """
import os, sys
from pathlib import Path
inside = Path(sys._MEIPASS)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from coach.ui.late_signatures import put_off_signatures
put_off_signatures()
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
for place in (QLibraryInfo.LibraryPath.PluginsPath, QLibraryInfo.LibraryPath.TranslationsPath):
    assert Path(QLibraryInfo.path(place)).is_relative_to(inside)
try:
    QLabel().setText(1, 2)
except TypeError as error:
    assert "QLabel.setText" in str(error)
import numpy
assert numpy.linalg.inv(numpy.eye(2))[0, 0] == 1
import pyqtgraph
plot = pyqtgraph.PlotWidget()
plot.plot([1, 2, 3])
assert not plot.grab().isNull()
import zoneinfo
zoneinfo.reset_tzpath(to=[])
zoneinfo.ZoneInfo("Europe/Berlin")
import argon2, duckdb, icalendar, joserfc.jws, jsonschema, keyring, markdown_it, miniaudio, pypdf
import pyrage, pyttsx3.drivers.espeak, sqlcipher3, ssl, tomli_w, typst, tzlocal, wakepy
import jeepney, secretstorage, keyring.backends.SecretService
names = {type(one).__module__ for one in keyring.backend.get_all_keyring()}
assert "keyring.backends.fail" in names
places = [Path(getattr(one, "__file__", None) or inside) for one in sys.modules.values()]
assert [one for one in places if one.is_absolute() and not one.is_relative_to(inside)] == []
assert "LD_LIBRARY_PATH" not in os.environ and "QT_PLUGIN_PATH" not in os.environ
"""


def test_everything_that_is_packed_loads(prefix: Path) -> None:
    assert run_inside(prefix / "bin" / "coach", EVERYTHING) == 0


def test_taken_away_it_leaves_nothing_but_the_record(prefix: Path, tmp_path: Path) -> None:
    with tarfile.open(package("*.tar.xz")) as packed:
        script = next(one for one in packed if one.name.endswith("/install.sh"))
        packed.extract(script, tmp_path, filter="data")
    record = prefix / "share" / "spine-coach" / "record.db"
    record.parent.mkdir()
    record.write_bytes(b"mine")
    done(["sh", tmp_path / script.name, "--remove", prefix], {**PLAIN, "HOME": str(tmp_path)})
    left = [path for path in prefix.rglob("*") if path.is_file() and "cache" not in path.name]
    ours = [path for path in left if not path.is_relative_to(prefix / "share" / "mime")]
    assert ours == [record]


def took(command: Sequence[str | Path], screen: Mapping[str, str]) -> float:
    """Return how long (s) a program takes until its first page is painted."""
    begin = time.perf_counter()
    environment = {**os.environ, **screen}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=ROOT) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        seconds = time.perf_counter() - begin
    assert line == PAINTED.encode()
    return seconds


@pytest.mark.alone
def test_it_starts_nearly_as_soon_as_from_its_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(tmp_path / "mine")
    source = [sys.executable, "-m", "tests.bench.first_paint", str(tmp_path / "mine")]
    packed = [str(APP / "first-paint"), str(tmp_path / "mine")]
    with x_screen() as screen:
        assert screen is not None
        took(source, screen)
        took(packed, screen)
        figure = median(took(packed, screen) / took(source, screen) for _pair in range(PAIRS))
    with capsys.disabled():
        sys.stdout.write(f"\nfirst page painted, packaged / from its sources: {figure:.2f} x\n")
    assert figure <= MOST


@pytest.mark.parametrize(
    "command",
    [
        ["lintian", "--fail-on=error,warning", "--allow-root"],
        ["dpkg-deb", "--info"],
    ],
)
def test_debians_own_checks_find_nothing(command: list[str]) -> None:
    done([*command, package("*.deb")])


def test_desktop_entry_types_and_shop_texts_are_valid(tmp_path: Path) -> None:
    done(["dpkg-deb", "--extract", package("*.deb"), tmp_path])
    share = tmp_path / "usr" / "share"
    done(["desktop-file-validate", *share.glob("applications/*.desktop")])
    done(["appstreamcli", "validate", "--no-net", *share.glob("metainfo/*.xml")])
    done(["update-mime-database", share / "mime"])
    globs = (share / "mime" / "globs2").read_text(encoding="utf-8").splitlines()
    assert "80:application/x-spine-coach-plan:*.coachplan" in globs
    assert "80:application/x-spine-coach-report:*.coachreport" in globs
    page = done(["man", "--warnings", "-l", *share.glob("man/man1/coach.1.gz")], {**PLAIN})
    assert page.stderr == ""
