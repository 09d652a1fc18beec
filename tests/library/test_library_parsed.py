from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from coach.library import parsed
from coach.library.content import load_content
from coach.library.source import read_source
from tests.support.content_files import SHIPPED, copied
from tests.support.tree import ROOT


@pytest.fixture
def compiler() -> ModuleType:
    """The build's own script, as the build loads it."""
    path = ROOT / "packaging" / "compile_content.py"
    spec = importlib.util.spec_from_file_location("compile_content", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped content, in its place."""
    made = copied(tmp_path)
    (made / parsed.PARSED).unlink(missing_ok=True)
    monkeypatch.setattr(parsed, "sessions_folder", lambda: made)
    parsed._known.cache_clear()
    return made


def test_what_the_build_parsed_is_what_the_files_say(folder: Path, compiler: ModuleType) -> None:
    slow = load_content(folder)
    assert compiler.compile_content(folder) == folder / parsed.PARSED
    parsed._known.cache_clear()
    for path in folder.glob("*.toml"):
        assert parsed.parsed_tables(path.read_bytes()) is not None, path.name
    assert load_content(folder) == slow


def test_a_file_is_taken_from_the_build_only_with_the_very_same_bytes(
    folder: Path, compiler: ModuleType
) -> None:
    path = compiler.compile_content(folder)
    found = json.loads(path.read_text("utf-8"))
    found["tables"] = {key: {"from": "the build"} for key in found["tables"]}
    path.write_text(json.dumps(found), "utf-8")
    parsed._known.cache_clear()
    plank = folder / "plank.toml"
    assert read_source(plank, "plank.toml").document == {"from": "the build"}
    plank.write_bytes(plank.read_bytes() + b"\n")
    document = read_source(plank, "plank.toml").document
    assert document is not None
    assert document["exercise"]["id"] == "plank"


def test_the_digest_is_the_builds_only_while_every_file_is(
    folder: Path, compiler: ModuleType
) -> None:
    path = compiler.compile_content(folder)
    true = load_content(folder).digest
    found = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**found, "digest": "the build's"}), "utf-8")
    parsed._known.cache_clear()
    assert load_content(folder).digest == "the build's"
    plank = folder / "plank.toml"
    (folder / "plank-2.toml").write_bytes(plank.read_bytes())
    plank.unlink()
    renamed = load_content(folder).digest
    (folder / "plank-2.toml").rename(plank)
    plank.write_bytes(plank.read_bytes() + b"\n")
    assert len({load_content(folder).digest, renamed, true, "the build's"}) == 4
    plank.write_bytes(plank.read_bytes()[:-1])
    path.unlink()
    parsed._known.cache_clear()
    assert load_content(folder).digest == true


def test_what_is_no_text_is_left_to_the_app(folder: Path, compiler: ModuleType) -> None:
    compiler.compile_content(folder)
    assert parsed.parsed_tables(b"\xff") is None


def test_tables_are_the_callers_own(folder: Path, compiler: ModuleType) -> None:
    compiler.compile_content(folder)
    parsed._known.cache_clear()
    data = (folder / "plank.toml").read_bytes()
    first = parsed.parsed_tables(data)
    assert first is not None
    first.clear()
    assert parsed.parsed_tables(data)


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b'{"a": ', b"\xff\xfe"])
def test_a_damaged_file_of_the_build_is_passed_over(folder: Path, written: bytes) -> None:
    (folder / parsed.PARSED).write_bytes(written)
    assert parsed.parsed_tables((folder / "plank.toml").read_bytes()) is None
    assert load_content(folder).exercises.keys() == load_content(SHIPPED).exercises.keys()


def test_a_file_that_is_no_toml_is_left_to_the_app(folder: Path, compiler: ModuleType) -> None:
    broken = folder / "plank.toml"
    broken.write_bytes(b"[")
    compiler.compile_content(folder)
    parsed._known.cache_clear()
    assert parsed.parsed_tables(b"[") is None
    assert read_source(broken, "plank.toml").problem is not None
