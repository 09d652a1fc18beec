"""Parse the files of sessions/ into one parsed.json beside them, so that the app starts sooner.

Each file's tables stand under the sha-256 of its bytes: a file that was changed since is parsed
by the app itself, and every check is the app's as before.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PARSED = "parsed.json"


def compile_content(sessions: Path) -> Path:
    """Write parsed.json for the content files of a folder and return its path."""
    target = sessions / PARSED
    text = json.dumps(dict(_tables(sessions)), ensure_ascii=False, allow_nan=False)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _tables(sessions: Path) -> Iterator[tuple[str, object]]:
    for path in sorted(sessions.glob("*.toml")):
        data = path.read_bytes()
        try:
            tables = tomllib.loads(data.decode("utf-8-sig"))
        except ValueError:
            # The app and coach check say what is wrong with it.
            continue
        yield hashlib.sha256(data).hexdigest(), tables


if __name__ == "__main__":
    compile_content(Path(sys.argv[1]))
