"""Which page shows which place of the clinic's window."""

from __future__ import annotations

from coach.ui import routes as home
from coach.ui.clinic import routes
from coach.ui.registry import PAGES as HOME_PAGES
from coach.ui.registry import Places

_HERE = "coach.ui.clinic"

PAGES: dict[type[home.Route], str] = {
    routes.Begin: f"{_HERE}.begin:BeginPage",
    routes.Passphrase: f"{_HERE}.begin:PassphrasePage",
    routes.Unlock: f"{_HERE}.unlock:UnlockPage",
    routes.Lost: f"{_HERE}.unlock:LostPage",
    routes.Fingerprint: f"{_HERE}.desk:FingerprintPage",
    routes.ChangePassphrase: f"{_HERE}.desk:ChangePassphrasePage",
    routes.DeskForm: f"{_HERE}.desk:DeskPage",
    routes.People: f"{_HERE}.people:PeoplePage",
    routes.PersonForm: f"{_HERE}.person_form:PersonFormPage",
    routes.PersonPage: f"{_HERE}.person:PersonView",
    routes.Editor: f"{_HERE}.editor:EditorPage",
    routes.HandOver: f"{_HERE}.hand_over:HandOverPage",
    routes.Locking: f"{_HERE}.hand_over:LockingPage",
    routes.CalendarFile: f"{_HERE}.calendar_file:CalendarFileView",
    routes.Reissue: f"{_HERE}.reissue:ReissuePage",
    routes.Demonstrate: f"{_HERE}.demonstrate:DemonstratePage",
    routes.Show: f"{_HERE}.show:ShowPage",
    routes.Reports: f"{_HERE}.reports:ReportsPage",
    routes.OtherComputer: f"{_HERE}.other_computer:OtherComputerPage",
    routes.ReportPage: f"{_HERE}.report:ReportView",
    routes.BackIn: f"{_HERE}.back_in:BackInPage",
    routes.CodeGiven: f"{_HERE}.back_in:CodeGivenPage",
    routes.Compare: f"{_HERE}.compare:ComparePage",
    routes.CompareGroups: f"{_HERE}.compare_groups:CompareGroupsPage",
    routes.Comparing: f"{_HERE}.compare:ComparingPage",
    routes.Compared: f"{_HERE}.compared:ComparedPage",
}
"""The clinic's own pages."""

_SHARED: tuple[type[home.Route], ...] = (
    home.Message,
    home.SettingsPage,
    home.Keys,
    home.Help,
    home.HelpTopics,
    home.SoundCheck,
    home.VoicePage,
    home.NewVoice,
    home.RecordVoice,
)
"""Pages of home that need no record."""

CLINIC = Places(
    pages={**PAGES, **{route: HOME_PAGES[route] for route in _SHARED}},
    navigation=(
        (routes.People, "clinic-nav-people"),
        (routes.Reports, "incoming-nav"),
        (routes.Compare, "compare-nav"),
        (routes.Demonstrate, "clinic-nav-demonstrate"),
        (routes.DeskForm, "clinic-nav-desk"),
        (home.SettingsPage, "face-nav-settings"),
        (routes.Unlock, "clinic-nav-lock"),
    ),
    brand="clinic-brand",
    guide="clinic",
)
"""Everywhere one can go in the clinic's window."""
