"""Hatch build hook: a wheel, and an editable install, carries compiled words and content."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileFiles(BuildHookInterface):  # type: ignore[misc]
    """Compiles assets/words/<language>/*.po and sessions/*.toml before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the words of every language, and the content."""
        root = Path(self.root)
        _script(root, "compile_words").compile_words(root / "assets" / "words")
        _script(root, "compile_content").compile_content(root / "sessions")


def _script(root: Path, name: str) -> ModuleType:
    source = root / "packaging" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, source)
    if spec is None or spec.loader is None:  # pragma: no cover - the file is in the sdist
        raise FileNotFoundError(source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
