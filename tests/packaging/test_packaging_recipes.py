"""What every package says of the app agrees: version, types of file, icons, verbs."""

from __future__ import annotations

import configparser
import importlib.util
import plistlib
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import packages
from coach import __version__
from coach.cohort.report_files import SEALED
from coach.commands.verbs import VERBS
from coach.ui.plan_opening import ENDING
from packer import facts, papers
from packer.building import Bench
from tests.support.tree import ROOT, project_files, short

LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "packaging" / "icons"
METAINFO = LINUX / f"{facts.APP_ID}.metainfo.xml"
INNO = ROOT / "packaging" / "windows" / "spine-coach.iss"
SPEC = ROOT / "packaging" / "frozen" / "spine-coach.spec"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
MIMES = [one.mime for one in facts.FILE_TYPES]


def entry() -> configparser.SectionProxy:
    desktop = configparser.RawConfigParser()
    vars(desktop)["optionxform"] = str  # keys keep their letters
    desktop.read(LINUX / "spine-coach.desktop", encoding="utf-8")
    return desktop["Desktop Entry"]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def test_the_version_stands_in_one_file_alone() -> None:
    assert facts.version() == __version__
    recipes = [
        path for path in project_files() if short(path).startswith(("packaging/", ".github"))
    ]
    said = [short(path) for path in recipes if __version__.encode() in path.read_bytes()]
    assert said == []
    assert 'dynamic = ["version"]' in read(ROOT / "pyproject.toml")


def test_a_copy_can_say_another_version(tmp_path: Path) -> None:
    facts.version_file(tmp_path).parent.mkdir()
    shutil.copyfile(facts.version_file(ROOT), facts.version_file(tmp_path))
    facts.with_version(tmp_path, "0.0.9")
    assert facts.version(tmp_path) == "0.0.9"
    facts.version_file(tmp_path).write_text("", encoding="utf-8")
    with pytest.raises(LookupError):
        facts.version(tmp_path)


def test_packed_files_bear_the_date_of_the_sources(tmp_path: Path) -> None:
    assert facts.epoch({"SOURCE_DATE_EPOCH": "1700000000"}) == 1_700_000_000
    assert facts.epoch({}, tmp_path) == facts.OLDEST_EPOCH
    if (ROOT / ".git").exists():
        assert facts.epoch({}) > facts.OLDEST_EPOCH


def test_the_app_and_its_packages_mean_the_same_files() -> None:
    launch = importlib.util.spec_from_file_location("launch", SPEC.with_name("launch.py"))
    assert launch is not None
    assert launch.loader is not None
    module = importlib.util.module_from_spec(launch)
    launch.loader.exec_module(module)
    endings = tuple(f".{one.ending}" for one in facts.FILE_TYPES)
    assert endings == (ENDING, SEALED) == module.ENDINGS


def test_the_desktop_entry_opens_these_files() -> None:
    assert entry()["Exec"] == "coach open %f"
    assert entry()["MimeType"].rstrip(";").split(";") == MIMES
    assert (ICONS / f"{entry()['Icon']}.svg").is_file()
    assert {"Name", "Comment[de]", "GenericName[de]", "StartupWMClass"} <= set(entry())


def test_the_types_of_file_have_endings_names_and_icons() -> None:
    types = ET.parse(LINUX / "spine-coach-types.xml").getroot()  # noqa: S314 - our own
    told = {
        kind.attrib["type"]: kind.find(f"{MIME}glob").attrib["pattern"]  # type: ignore[union-attr]
        for kind in types
    }
    assert told == {one.mime: f"*.{one.ending}" for one in facts.FILE_TYPES}
    for kind in types:
        assert {name.get("{http://www.w3.org/XML/1998/namespace}lang") for name in kind} >= {"de"}
        icon = kind.find(f"{MIME}icon")
        assert icon is not None
        assert (ICONS / f"{icon.attrib['name']}.svg").is_file()


def test_what_shops_show_names_app_files_and_version() -> None:
    text = facts.filled(read(METAINFO), ROOT, 0)
    assert "@" not in text
    shown = ET.fromstring(text)  # noqa: S314 - our own
    assert shown.findtext("id") == facts.APP_ID
    assert shown.findtext("launchable") == "spine-coach.desktop"
    assert [one.text for one in shown.iter("mediatype")] == MIMES
    release = shown.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "1970-01-01"}


@pytest.mark.parametrize("kind", facts.FILE_TYPES)
def test_windows_and_macos_open_these_files_too(kind: facts.FileType) -> None:
    inno = read(INNO)
    opened = rf"SpineCoach\.{kind.ending}\\shell\\open\\command.*spine-coach\.exe\"\" open \"\"%1"
    assert re.search(opened, inno)
    assert f'"{kind.mime}"' in inno
    told = plistlib.loads(plistlib.dumps(facts.bundle_facts()))
    (exported,) = [
        one["UTTypeTagSpecification"]
        for one in told["UTExportedTypeDeclarations"]
        if one["UTTypeIdentifier"] == f"{facts.APP_ID}.{kind.ending}"
    ]
    assert exported == {
        "public.filename-extension": [kind.ending],
        "public.mime-type": [kind.mime],
    }
    handled = [one["LSItemContentTypes"] for one in told["CFBundleDocumentTypes"]]
    assert [f"{facts.APP_ID}.{kind.ending}"] in handled


def test_windows_installs_for_one_person_and_leaves_the_record() -> None:
    inno = read(INNO)
    assert "PrivilegesRequired=lowest" in inno
    assert "AppVersion={#Version}" in inno
    sections = re.findall(r"^\[(\w+)\]", inno, re.MULTILINE)
    assert "UninstallDelete" not in sections
    deleted = inno.partition("[InstallDelete]")[2].partition("[Files]")[0]
    assert re.findall(r'Name: "([^"]+)"', deleted) == ["{app}\\_internal"]


def test_what_was_never_run_says_so() -> None:
    for path in (
        INNO,
        ROOT / "packaging" / "macos" / "make_dmg.sh",
        ROOT / "packaging" / "macos" / "entitlements.plist",
        ROOT / "packaging" / "packer" / "elsewhere.py",
        ROOT / ".github" / "workflows" / "package.yml",
    ):
        assert "UNTESTED" in read(path), short(path)


def test_what_is_new_is_told_as_debian_tells_it(tmp_path: Path) -> None:
    (tmp_path / "source").symlink_to(ROOT)
    told = papers.changes(Bench(tmp_path, 0))
    assert told.startswith(f"spine-coach ({__version__}) unstable; urgency=medium\n\n  * ")
    assert told.rstrip().endswith("Thu, 01 Jan 1970 00:00:00 +0000")
    points = [line for line in told.splitlines() if line.startswith("  ")]
    assert max(map(len, points)) <= 80
    assert "### " not in told


def test_a_missing_tool_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: None if name == "chrpath" else name)
    assert packages.main(["--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "Packages cannot be built without: chrpath\n"
    assert not (tmp_path / "out").exists()


def test_the_man_page_has_every_verb() -> None:
    page = read(LINUX / "coach.1")
    told = re.findall(
        r"^\.B ([a-z]+)", page.partition(".SH VERBS")[2].partition(".SH")[0], re.MULTILINE
    )
    assert sorted(told) == sorted(verb.name for verb in VERBS)


def test_every_file_the_recipe_names_is_there() -> None:
    recipe = read(SPEC)
    compile(recipe, SPEC.name, "exec")
    named = re.findall(r'(HERE(?:\.parent)?|ROOT)((?: / "[\w.-]+")+)', recipe)
    places = {"HERE": SPEC.parent, "HERE.parent": SPEC.parents[1], "ROOT": ROOT}
    paths = [places[base].joinpath(*re.findall(r'"([^"]+)"', rest)) for base, rest in named]
    assert len(paths) >= 4
    drawn = {".ico", ".icns"}  # drawn when they are needed
    missing = [
        p for p in paths if not p.with_suffix(".svg" if p.suffix in drawn else p.suffix).is_file()
    ]
    assert missing == []
