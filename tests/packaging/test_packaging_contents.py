"""What goes into the packaged app: all that it needs, and what it tells the processes it starts."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from multiprocessing import get_context
from multiprocessing.spawn import get_command_line
from pathlib import Path
from types import ModuleType

import pytest

from packer import contents
from packer.papers import TOOLS
from tests.support.tree import ROOT, parsed, project_files, python_files, short

LAUNCH = ROOT / "packaging" / "frozen" / "launch.py"
INSTALL = ROOT / "packaging" / "linux" / "install.sh"
QT = "/site-packages/PySide6/Qt"


@pytest.fixture(scope="module")
def launch() -> ModuleType:
    spec = importlib.util.spec_from_file_location("launch", LAUNCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def imported() -> set[str]:
    """Return every module the app imports by name, those inside functions too."""
    found = set()
    for path in python_files("coach"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
            elif isinstance(node, ast.Constant) and str(node.value).startswith("PySide6."):
                found.add(str(node.value))
    return found


def test_no_file_of_the_app_is_left_out() -> None:
    ours = [short(path) for path in project_files() if path.suffix != ".py"]
    data = [name for name in ours if name.startswith(("coach/", "assets/", "sessions/"))]
    left = [name for name in data if not contents.is_kept(f"coach/{name}", f"/site/{name}")]
    assert len(data) > 400
    assert {Path(name).suffix for name in left} == {".po"}
    assert contents.is_kept("coach/assets/words/en/words.mo", "/site/words.mo")


def test_no_module_the_app_imports_is_left_out() -> None:
    left = contents.LEFT_OUT
    wanted = {name for name in imported() for one in left if f"{name}.".startswith(f"{one}.")}
    assert wanted == set()


@pytest.mark.parametrize("name", contents.modules_by_name())
def test_what_is_loaded_by_name_is_there(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


@pytest.mark.parametrize(
    ("place", "source", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", QT, True),
        ("PySide6/plugins/platforms/qwindows.dll", QT, True),
        ("PySide6\\plugins\\sqldrivers\\qsqlite.dll", QT, False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", QT, False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", QT, True),
        ("libQt6Network.so.6", QT, False),
        ("PySide6/Qt6Quick.dll", QT, False),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", QT, True),
        ("PySide6/Qt/lib/libicudata.so.73", QT, True),
        ("PySide6/Qt/translations/qtbase_de.qm", QT, True),
        ("PySide6/Qt/translations/assistant_de.qm", QT, False),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", True),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", False),
        ("numpy/_core/_umath.so", "/site-packages/numpy/_core/_umath.so", True),
    ],
)
def test_what_qt_and_the_system_bring_is_kept_where_it_is_needed(
    place: str,
    source: str,
    kept: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert contents.is_kept(place, source) is kept
    entry = (place, source, "BINARY")
    assert contents.kept([entry]) == [entry] * kept


def test_gathered_libraries_are_not_stripped() -> None:
    entry = ("numpy.libs/libopenblas.so", "/site-packages/numpy.libs/libopenblas.so", "BINARY")
    assert contents.kept([entry]) == [(*entry[:2], "DATA")]


def test_a_deb_has_from_packages_what_debian_mends() -> None:
    assert contents.is_from_packages("libssl.so.3")
    assert not contents.is_from_packages("libpython3.11.so.1.0")
    assert not contents.is_from_packages("PySide6")


def test_linux_takes_fewer_first_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [("pyi_rth_pyside6", "", "PYSOURCE"), ("launch", "", "PYSOURCE")]
    monkeypatch.setattr(sys, "platform", "linux")
    assert [name for name, *_ in contents.first_steps(steps)] == ["launch"]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert contents.first_steps(steps) == steps


def test_tools_are_no_part_of_the_app() -> None:
    assert TOOLS & {"numpy", "pyside6-essentials", "pyinstaller"} == set()


def test_other_programs_find_their_own_libraries_again(launch: ModuleType) -> None:
    environ = {"LD_LIBRARY_PATH": "/app", "LD_LIBRARY_PATH_ORIG": "/mine", "HOME": "/h"}
    launch.give_back(environ)
    assert environ == {"LD_LIBRARY_PATH": "/mine", "HOME": "/h", launch.ANEW: "1"}
    environ = {"LD_LIBRARY_PATH": "/app"}
    launch.give_back(environ)
    assert environ == {launch.ANEW: "1"}


def test_a_lone_file_is_opened(launch: ModuleType) -> None:
    plan = "/a/Plan.COACHPLAN"
    assert launch.with_verb(["coach", plan]) == ["coach", "open", plan]
    assert launch.with_verb(["coach", "doctor"]) == ["coach", "doctor"]
    assert launch.with_verb(["coach"]) == ["coach"]


def test_a_window_without_a_terminal_has_somewhere_to_write(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    launch.speak_somewhere()
    with sys.stdout as made:
        assert made.writable()


def test_a_spawned_process_serves_its_parent_and_others_do_not(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The arguments are those Python's own multiprocessing gives in a packaged app."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    handed: list[dict[str, object]] = []
    monkeypatch.setattr("multiprocessing.spawn.spawn_main", lambda **told: handed.append(told))
    assert launch.serve_parent(get_command_line(tracker_fd=5, pipe_handle=7))
    assert handed == [{"tracker_fd": 5, "pipe_handle": 7}]
    tracked: list[int] = []
    monkeypatch.setattr("multiprocessing.resource_tracker.main", tracked.append)
    assert launch.serve_parent(["coach", "-s", "-c", f"{launch.TRACKER}9)"])
    assert tracked == [9]
    assert not launch.serve_parent(["coach", "doctor"])
    assert get_context("spawn").get_start_method() == "spawn"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Linux")
def test_the_archive_installs_into_a_folder_and_leaves_without_the_record(tmp_path: Path) -> None:
    top, prefix = tmp_path / "top", tmp_path / "my home"
    for name in ("bin/coach", "lib/spine-coach/coach", "share/applications/spine-coach.desktop"):
        (top / name).parent.mkdir(parents=True)
        (top / name).write_text("Exec=coach open %f\nTryExec=coach\n", encoding="utf-8")
    (top / "install.sh").write_bytes(INSTALL.read_bytes())
    record = prefix / "share" / "spine-coach" / "record.db"
    record.parent.mkdir(parents=True)
    record.write_bytes(b"mine")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", str(top / "install.sh"), *arguments, str(prefix)]
        environ = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)

    for _again in range(2):
        done = run()
        assert (done.returncode, done.stderr) == (0, "")
    entry = (prefix / "share/applications/spine-coach.desktop").read_text(encoding="utf-8")
    assert entry == f'Exec="{prefix}/bin/coach" open %f\nTryExec={prefix}/bin/coach\n'
    assert run("--remove").returncode == 0
    left = {path for path in prefix.rglob("*") if path.is_file() and "cache" not in path.name}
    assert left == {record}
    assert record.read_bytes() == b"mine"
    assert run("--remove").returncode == 1
