"""Hatch build hook: a wheel, and an editable install, always carries compiled words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileWords(BuildHookInterface):  # type: ignore[misc]
    """Compiles assets/words/<language>/*.po before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the words of every language."""
        source = Path(self.root, "packaging", "compile_words.py")
        spec = importlib.util.spec_from_file_location("compile_words", source)
        if spec is None or spec.loader is None:  # pragma: no cover - the file is in the sdist
            raise FileNotFoundError(source)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.compile_words(Path(self.root, "assets", "words"))
