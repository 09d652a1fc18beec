"""A start that is refused is told in words, with a way back to the first page."""

from __future__ import annotations

from msgspec.structs import replace

from coach.practice.refusals import CheckInTooOldError
from coach.session.checkin import CheckIn, Verdict
from coach.ui import routes
from coach.ui.ports import Runner
from tests.support.course import Course, CoursePractice, course_ports
from tests.support.course_window import living
from tests.support.practice import GREEN


class TooLate(CoursePractice):
    """A practice whose check-in has grown too old."""

    def start_session(self, checkin: CheckIn, verdict: Verdict) -> Runner:
        raise CheckInTooOldError(checkin.id + verdict.decision.rule)


def test_a_refused_start_is_told_and_leads_back_to_the_first_page() -> None:
    course = Course()
    ready = routes.GetReady(
        checkin=TooLate(course).begin_checkin("isometric"), verdict=GREEN, routine="isometric"
    )
    ports = replace(course_ports(course, practice=TooLate), troubles=(CheckInTooOldError,))
    with living(course, ready, ports=ports) as alive:
        alive.click("face-ready-begin")
        assert isinstance(alive.route, routes.Message)
        assert alive.text("heading") == "Not yet"
        alive.click("face-back")
        assert isinstance(alive.route, routes.GetReady)
        alive.click("face-back")
        assert isinstance(alive.route, routes.Today)
