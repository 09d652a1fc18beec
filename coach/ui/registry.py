"""Which page shows which route: ``file:class`` in coach/ui/pages, loaded when first shown."""

from __future__ import annotations

from coach.ui import routes

PAGES: dict[type[routes.Route], str] = {
    routes.Today: "today:TodayPage",
    routes.Choices: "choices:ChoicesPage",
    routes.WhoToCall: "who_to_call:WhoToCallPage",
    routes.About: "about:AboutPage",
    routes.ReadingList: "reading_list:ReadingListPage",
    routes.Reading: "reading:ReadingPageView",
    routes.SettingsPage: "settings:SettingsForm",
    routes.Keys: "keys:KeysPage",
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
}
"""A new page gets its line here and its route in routes.py; nothing else has to know it."""

NAVIGATION: tuple[tuple[type[routes.Route], str], ...] = (
    (routes.Today, "face-nav-today"),
    (routes.WhoToCall, "face-nav-call"),
    (routes.SettingsPage, "face-nav-settings"),
    (routes.About, "face-nav-about"),
)
"""The places in the top navigation with the ids of their words; only pages that exist."""
