"""Files of item texts as a licensed centre would write them; the texts here are made up."""

from __future__ import annotations

from pathlib import Path

from coach.library.instruments import load_instrument


def texts_toml(name: str = "qlq-fa12", *, version: int = 1, languages: str = "en de") -> str:
    """Return a file of made-up texts for all items of an instrument."""
    instrument = load_instrument(name)
    answers = range(instrument.low, instrument.high + 1)
    labels = ", ".join(f'"Answer {value}"' for value in answers)
    lines = [f'id = "{name}"', "format = 1", f"version = {version}", 'source = "Made up."']
    for number in range(1, instrument.items + 1):
        lines.append("[[items]]")
        for language in languages.split():
            lines += [
                f"[items.text.{language}]",
                f'ask = "Made-up question {number} ({language})?"',
                f"labels = [{labels}]",
            ]
    return "\n".join(lines) + "\n"


def texts_file(folder: Path, name: str = "qlq-fa12", *, version: int = 1) -> Path:
    """Write such a file, under a name of its own, and return it."""
    path = folder / f"licence of {name} {version}.toml"
    path.write_text(texts_toml(name, version=version), "utf-8")
    return path
