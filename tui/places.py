"""Every screen by name: its module is imported when somebody goes there, so that starting costs one screen."""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from textual.screen import Screen

SCREENS: Final = {
    "first_run": "FirstRun",
    "pick_person": "PickPerson",
    "unlock": "Unlock",
    "damaged_draft": "DamagedDraft",
    "home": "Home",
    "preparation": "PreparationPage",
    "desk": "Desk",
    "collect": "Collect",
    "status": "Status",
    "choose_review": "ChooseReview",
    "dashboard": "DashboardScreen",
    "dashboard_member": "DashboardMember",
    "unit": "UnitYear",
    "unit_forms": "UnitForms",
    "roster": "RosterScreen",
    "roster_file": "RosterFile",
    "member_fields": "MemberFields",
    "prepare": "Prepare",
    "committee": "CommitteeScreen",
    "cases": "CasesScreen",
    "outside": "Outside",
    "follow_up": "FollowUp",
    "meeting": "Meeting",
    "meeting_file": "MeetingFile",
    "meeting_order": "MeetingOrder",
    "meeting_item": "MeetingItem",
    "meeting_votes": "MeetingVotes",
    "meeting_sheets": "MeetingSheets",
    "meeting_attendance": "MeetingAttendance",
    "meeting_officers": "MeetingOfficers",
    "meeting_resolutions": "MeetingResolutions",
    "meeting_projector": "MeetingProjector",
    "meeting_standard": "MeetingStandard",
    "documents": "Documents",
    "decision": "DecisionScreen",
    "organisations": "Organisations",
    "appraisal": "Appraisal",
    "survey": "SurveyDesk",
    "survey_kiosk": "SurveyKiosk",
    "questionnaire": "QuestionnaireScreen",
    "index_page": "IndexPage",
    "move_edition": "MoveEdition",
    "table_file": "TableFile",
    "review": "Review",
    "sign_and_send": "SignAndSend",
    "sign_done": "SignDone",
    "recovery_code": "RecoveryCode",
    "keys": "Keys",
    "keys_passphrase": "ChangePassphrase",
    "help_page": "HelpPage",
    "settings": "Settings",
    "settings_unit": "UnitSettings",
    "history": "History",
    "two_years": "TwoYears",
    "commitments": "Commitments",
    "notes": "Notes",
    "theme_record": "ThemeRecord",
    "standards": "Standards",
    "practice": "Practice",
    "practice_list": "PracticeList",
    "regulations": "Regulations",
    "source_map": "SourceMap",
}
"""Module in `tui.screens` and the class in it; a module is imported when somebody goes there."""


def screen_named(name: str, **about: object) -> Screen[None]:
    """A new screen, made with what it is about. Raises KeyError for a name that is not in the table."""
    made = getattr(import_module(f"tui.screens.{name}"), SCREENS[name])(**about)
    return cast("Screen[None]", made)
