"""The pages of help for the table of shots."""

from __future__ import annotations

from collections.abc import Callable

from coach.program.preferences import Settings
from coach.ui import routes
from coach.ui.ports import Ports
from tests.support.clinic_pages import PAGES as CLINIC_PAGES
from tests.support.practice import ports_of

Maker = Callable[[Settings], tuple[Ports, routes.Route]]


def _home(route: routes.Route) -> Maker:
    return lambda settings: (ports_of(settings=settings), route)


def _desk(route: routes.Route) -> Maker:
    return lambda settings: (CLINIC_PAGES["clinic-people"](settings)[0], route)


PAGES: dict[str, Maker] = {
    "help-today": _home(routes.Help(topic="today")),
    "help-stop": _home(routes.Help(topic="when-to-stop")),
    "help-list": _home(routes.HelpTopics()),
    "help-found": _home(routes.HelpTopics(search="paper")),
    "help-found-none": _home(routes.HelpTopics(search="xyz")),
    "help-desk": _desk(routes.Help(topic="write-plan")),
    "help-desk-list": _desk(routes.HelpTopics()),
}
