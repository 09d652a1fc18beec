"""The verb ``check``: lists every problem of content files, or what a language lacks."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from coach.commands.language_check import tell_language
from coach.commands.telling import DONE, REFUSED, say
from coach.library.page_check import check_all
from coach.library.shape import content_schema
from coach.library.words import Words


def add_arguments(parser: ArgumentParser, words: Words) -> None:
    """Give the verb its paths, the language, and the switch for the schema."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=words("content-check-paths-help")
    )
    parser.add_argument("--lang", help=words("language-check-help"))
    parser.add_argument("--schema", action="store_true", help=words("content-check-schema-help"))


def run(args: Namespace, words: Words) -> int:
    """Print one problem a line, or the schema; the exit code is 0 where there is no problem."""
    if args.schema:
        print(json.dumps(content_schema(), indent=2, ensure_ascii=False))
        return DONE
    if args.lang is not None:
        if args.paths:
            say(words("language-check-alone"))
            return REFUSED
        return tell_language(args.lang, words)
    count, problems = check_all(args.paths)
    for problem in problems:
        print(words(problem.word, **problem.places))
    if problems:
        return REFUSED
    say(words("content-check-fine", n=count))
    return DONE
