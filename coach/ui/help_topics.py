"""Which help belongs to which page; loaded when somebody first asks for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.program.manual import Named
from coach.program.reading import ReadingPage, filled
from coach.ui import keeping_routes as keeping
from coach.ui import key_routes as keys
from coach.ui import pairing_routes as pairing
from coach.ui import routes
from coach.ui.clinic import routes as clinic
from coach.ui.reading_texts import sign_texts, unbroken

if TYPE_CHECKING:
    from coach.ui.face import Face

TOPICS: dict[type[routes.Route], str] = {
    routes.Today: "today",
    routes.Choices: "choices",
    routes.WhoToCall: "who-to-call",
    routes.About: "about",
    routes.ReadingList: "reading",
    routes.Reading: "reading",
    routes.SettingsPage: "settings",
    routes.Keys: "keys",
    routes.Help: "help",
    routes.HelpTopics: "help",
    routes.SoundCheck: "hearing",
    routes.VoicePage: "voice",
    routes.NewVoice: "own-voice",
    routes.RecordVoice: "own-voice",
    routes.FirstStart: "first-start",
    routes.ChangePerson: "about-you",
    routes.GiveClearance: "allowed",
    routes.ClearLock: "locked",
    routes.Message: "message",
    routes.GetReady: "get-ready",
    routes.Interrupted: "interrupted",
    routes.CheckInPage: "questions-before",
    routes.VerdictPage: "answers-mean",
    routes.Session: "session",
    routes.Stopping: "stopping",
    routes.Outcome: "answers-mean",
    routes.Finished: "finished",
    routes.MyPlan: "my-plan",
    routes.PlanArrived: "new-plan",
    routes.PlanPassphrase: "new-plan",
    routes.CalendarFile: "calendar",
    routes.Fortnight: "days",
    routes.DayChoices: "days",
    routes.OtherTreatmentDay: "days",
    routes.PaperDays: "paper",
    routes.PaperEntry: "paper",
    routes.ActivityEntry: "activity",
    routes.MonthlyReview: "monthly",
    routes.ReviewTold: "monthly",
    routes.DueQuestions: "questions",
    routes.AskedQuestions: "questions",
    routes.Medicines: "medicines",
    routes.FindMedicine: "medicines",
    routes.EditMedicine: "medicines",
    routes.Progress: "progress",
    routes.PastSessions: "past",
    routes.PastSession: "past",
    routes.PastDay: "past",
    routes.Correct: "correct",
    routes.CareTeam: "reports",
    routes.CareReport: "report",
    routes.CarePassword: "report",
    routes.CarePreview: "report",
    keeping.Backups: "safe-copies",
    keeping.PutBack: "bring-back",
    keeping.BackupKey: "bring-back",
    keeping.HaveRecord: "bring-back",
    keeping.MoveOut: "new-laptop",
    keeping.MoveSealing: "new-laptop",
    keeping.MoveSaved: "new-laptop",
    keeping.LivesElsewhere: "new-laptop",
    keeping.MoveIn: "arrive",
    keeping.MoveOpening: "arrive",
    keeping.MoveFound: "arrive",
    keeping.Erase: "erase",
    keeping.EraseDays: "erase",
    keeping.EraseDaysSure: "erase",
    keeping.EraseAll: "erase",
    keeping.CheckComputer: "this-computer",
    keeping.Locked: "app-lock",
    keeping.LockedCall: "who-to-call",
    keys.WhoCanOpen: "who-can-open",
    keys.SetPassphrase: "who-can-open",
    keys.ClinicMayHelp: "who-can-open",
    keys.RenewKeys: "who-can-open",
    keys.OfferCode: "recovery-code",
    keys.NewCode: "recovery-code",
    keys.ConfirmCode: "recovery-code",
    keys.Unlock: "locked-record",
    keys.UnlockByCode: "locked-record",
    keys.UnlockByClinic: "locked-record",
    pairing.OtherClinic: "other-clinic",
    pairing.PairAgain: "other-clinic",
    clinic.Begin: "desk-begin",
    clinic.Passphrase: "desk-begin",
    clinic.Unlock: "desk-locked",
    clinic.Lost: "desk-locked",
    clinic.ChangePassphrase: "desk-locked",
    clinic.Fingerprint: "desk-words",
    clinic.DeskForm: "desk",
    clinic.People: "people",
    clinic.PersonForm: "people",
    clinic.PersonPage: "person",
    clinic.Editor: "write-plan",
    clinic.HandOver: "hand-over",
    clinic.Locking: "hand-over",
    clinic.CalendarFile: "hand-over",
    clinic.Reissue: "hand-over",
    clinic.Demonstrate: "demonstrate",
    clinic.Show: "demonstrate",
    clinic.BackIn: "helping-in",
    clinic.CodeGiven: "helping-in",
    clinic.Reports: "open-report",
    clinic.ReportPage: "open-report",
    clinic.OtherComputer: "open-report",
    clinic.Compare: "compare",
    clinic.Comparing: "compare",
    clinic.Compared: "compare",
    clinic.CompareGroups: "compare",
}
"""A new page gets its line here; pages of one errand share a topic."""


def help_about(route: routes.Route) -> routes.Route:
    """Return where the help about a page is: its topic, or the list where it has none."""
    topic = TOPICS.get(type(route))
    return routes.HelpTopics() if topic is None else routes.Help(topic=topic)


def full_topic(face: Face, written: ReadingPage) -> ReadingPage:
    """Return help with every button named as it stands on its page."""
    words = face.words
    return filled(written, Named(words), lambda name: sign_texts(words, name))


def when_unwell(face: Face) -> str:
    """Return whom to call, for somebody who looks here for help of another kind."""
    words, practice = face.words, face.ports.practice
    # Without an open record there is no practice: the window tells why the record is closed.
    profile = practice.profile() if practice else None
    if profile is None:
        return words("help-unwell")
    return words(
        "help-unwell-call",
        team=unbroken(profile.team_phone),
        emergency=unbroken(profile.emergency_phone),
    )
