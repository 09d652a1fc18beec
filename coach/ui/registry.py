"""Which page shows which route: ``file:class`` in coach/ui/pages, loaded when first shown."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from coach.ui import routes

PAGES: dict[type[routes.Route], str] = {
    routes.Today: "today:first_page",
    routes.Choices: "choices:ChoicesPage",
    routes.WhoToCall: "who_to_call:WhoToCallPage",
    routes.About: "about:AboutPage",
    routes.ReadingList: "reading_list:ReadingListPage",
    routes.Reading: "reading:ReadingPageView",
    routes.SettingsPage: "settings:SettingsForm",
    routes.Keys: "keys:KeysPage",
    routes.Help: "help:HelpPage",
    routes.HelpTopics: "help_list:HelpListPage",
    routes.SoundCheck: "sound_check:SoundCheckPage",
    routes.VoicePage: "voice:WhichVoicePage",
    routes.NewVoice: "new_voice:NewVoicePage",
    routes.RecordVoice: "record_voice:RecordVoicePage",
    routes.FirstStart: "first_start:FirstStartPage",
    routes.ChangePerson: "change_person:ChangePersonPage",
    routes.GiveClearance: "give_clearance:GiveClearancePage",
    routes.ClearLock: "clear_lock:ClearLockPage",
    routes.Message: "message:MessagePage",
    routes.GetReady: "get_ready:GetReadyPage",
    routes.Interrupted: "interrupted:InterruptedPage",
    routes.CheckInPage: "checkin:QuestionPage",
    routes.VerdictPage: "verdict:ResultPage",
    routes.Session: "session:SessionPage",
    routes.Stopping: "stopping:StoppingPage",
    routes.Outcome: "outcome:OutcomePage",
    routes.Finished: "finished:FinishedPage",
    routes.MyPlan: "my_plan:MyPlanPage",
    routes.CalendarFile: "calendar_file:CalendarFilePage",
    routes.PlanArrived: "plan_arrived:PlanArrivedPage",
    routes.PlanPassphrase: "plan_passphrase:PlanPassphrasePage",
    routes.Fortnight: "fortnight:FortnightPage",
    routes.DayChoices: "day_choices:DayChoicesPage",
    routes.OtherTreatmentDay: "treatment_day:TreatmentDayPage",
    routes.PaperDays: "paper_days:PaperDaysPage",
    routes.PaperEntry: "paper_entry:PaperEntryPage",
    routes.ActivityEntry: "activity:ActivityPage",
    routes.MonthlyReview: "monthly_review:MonthlyReviewPage",
    routes.ReviewTold: "review_told:ReviewToldPage",
    routes.DueQuestions: "due_questions:DueQuestionsPage",
    routes.AskedQuestions: "asked_questions:AskedQuestionsPage",
    routes.Medicines: "medicines:MedicinesPage",
    routes.FindMedicine: "find_medicine:FindMedicinePage",
    routes.EditMedicine: "edit_medicine:EditMedicinePage",
    routes.Progress: "progress:ProgressPage",
    routes.PastSessions: "past_sessions:PastSessionsPage",
    routes.PastSession: "past_session:PastSessionPage",
    routes.PastDay: "past_day:PastDayPage",
    routes.Correct: "correct:CorrectPage",
    routes.CareTeam: "care_team:CareTeamPage",
    routes.CareReport: "care_report:CareReportPage",
    routes.CarePassword: "care_report:CarePasswordPage",
    routes.CarePreview: "care_report:CarePreviewPage",
}
"""A new page gets its line here and its route in routes.py; nothing else has to know it."""

NAVIGATION: tuple[tuple[type[routes.Route], str], ...] = (
    (routes.Today, "face-nav-today"),
    (routes.Progress, "progress-nav"),
    (routes.MyPlan, "myplan-nav"),
    (routes.WhoToCall, "face-nav-call"),
    (routes.SettingsPage, "face-nav-settings"),
)
"""The places in the top navigation with the ids of their words; only pages that exist."""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Which places a window has: home's, or a clinic's; ``brand`` is the id of its name.

    A page in another folder than coach/ui/pages is named with its whole module. ``guide`` is the
    guide whose topics the help of this window lists.
    """

    pages: Mapping[type[routes.Route], str]
    navigation: tuple[tuple[type[routes.Route], str], ...]
    brand: str = "app-name"
    guide: str = "patient"


HOME = Places(pages=PAGES, navigation=NAVIGATION)
