"""Parse the files of sessions/ into one parsed.json beside them, so that the app starts sooner.

Each file's tables stand under its whole text: a file that was changed since is parsed by the app
itself, and every check is the app's as before. The digest of all is the one of
coach.library.content, which a build cannot import.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

PARSED = "parsed.json"


def compile_content(sessions: Path) -> Path:
    """Write parsed.json for the content files of a folder and return its path."""
    files = [(path.name, path.read_bytes()) for path in sorted(sessions.glob("*.toml"))]
    tables: dict[str, object] = {}
    for _, data in files:
        try:
            tables[data.decode("utf-8")] = tomllib.loads(data.decode("utf-8-sig"))
        except ValueError:
            # The app and coach check say what is wrong with it.
            continue
    found = {"names": [name for name, _ in files], "tables": tables, "digest": _digest(files)}
    target = sessions / PARSED
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, data in files:
        for part in (name.encode(), data):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


if __name__ == "__main__":
    compile_content(Path(sys.argv[1]))
