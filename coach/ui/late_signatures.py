"""Lets PySide6 load what it words its errors with when there is one, not at every start.

PySide6 carries a dozen Python modules that word a ``TypeError`` and write ``.pyi`` files. Each
start compiles them from source text, with three long regular expressions: 40 ms, nearly half of
what a bare Qt program takes. Qt's own switch (``SBK_EMBED``) changes the installed files, and
keeps the expressions.

So PySide6 finds its module ``signature_bootstrap`` there already, with a ``bootstrap`` that hands
back stand-ins. The first of them that is called runs PySide6's own bootstrap, and from then on all
is as ever. Only its import hook is left out: for ``__feature__`` switches, which nothing here uses,
it reads the source text of every module that is imported, 10 ms at start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from types import ModuleType
from typing import Any

BOOTSTRAP = "signature_bootstrap"
MAPPING = "shibokensupport.signature.mapping"
"""Before it words an error, Qt's C++ takes this module from sys.modules and never lets it go."""


class _Bootstrap(ModuleType):
    """PySide6 fills this module with its own code; ``bootstrap`` alone it finds changed."""

    @property
    def bootstrap(self) -> Callable[[], ModuleType]:
        """Return what makes PySide6's loader; its own way to do so is kept for later."""
        return _stand_in_loader


def put_off_signatures() -> None:
    """Put PySide6's signatures off; does nothing once PySide6 is loaded."""
    if BOOTSTRAP not in sys.modules:
        sys.modules[BOOTSTRAP] = _Bootstrap(BOOTSTRAP)
        sys.modules[MAPPING] = _stand_in_mapping()


def _stand_in_loader() -> ModuleType:
    """Return a module with all that Qt's C++ asks PySide6's loader for."""
    made = ModuleType("late_signatures")
    for name in (
        "pyside_type_init",
        "create_signature",
        "seterror_argument",
        "make_helptext",
        "feature_import",
        "feature_imported",
    ):
        setattr(made, name, partial(_call_loader, name))
    for name in ("finish_import", "post_init"):
        setattr(made, name, _do_nothing)
    return made


def _stand_in_mapping() -> ModuleType:
    """Return a module that has PySide6's own mapping in it as soon as it is asked to."""
    made = ModuleType(MAPPING)

    def update_mapping() -> None:
        _loader()
        known = sys.modules[MAPPING]
        known.update_mapping()
        vars(made).update({**vars(known), "update_mapping": update_mapping})

    vars(made)["update_mapping"] = update_mapping
    return made


def _call_loader(name: str, *arguments: object) -> Any:
    return getattr(_loader(), name)(*arguments)


def _do_nothing(*_arguments: object) -> None:
    """Neither put PySide6's import hook in place nor mend modules, which need none."""


@cache
def _loader() -> ModuleType:
    """Run PySide6's own bootstrap."""
    made: ModuleType = vars(sys.modules[BOOTSTRAP])["bootstrap"]()
    return made
