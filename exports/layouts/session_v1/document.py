"""Which layout draws which paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from exports.layouts.session_v1 import before, counting, lists, member, minutes, plans, report, requests
from exports.layouts.session_v1.blocks import Page
from reviews.session_calling import Agenda, AttendanceSheet, CommentRequest, Invitation, Reminders, SelfAssessments
from reviews.session_filing import AwardProposal, Contents, RemedyPlan
from reviews.session_papers import SessionPaper
from reviews.session_results import (
    CommitteeMinutes,
    Count,
    Minutes,
    Notice,
    NotReviewed,
    NotSubject,
    Report,
    Sheet,
    Summary,
)

LAYOUTS: Final[dict[type, Callable[[Any], Page]]] = {
    Agenda: before.agenda,
    Invitation: before.invitation,
    Reminders: before.reminders,
    SelfAssessments: before.self_assessments,
    Count: counting.count,
    CommitteeMinutes: minutes.committee_minutes,
    Minutes: minutes.minutes,
    Summary: lists.summary,
    NotSubject: lists.not_subject,
    NotReviewed: lists.not_reviewed,
    Report: report.report,
    Sheet: member.sheet,
    Notice: member.notice,
    AwardProposal: plans.awards,
    RemedyPlan: plans.remedy,
    Contents: lists.contents,
    AttendanceSheet: requests.attendance,
    CommentRequest: requests.request,
}
"""Ballots and the volumes of self-reviews have pages of their own kind and are not here."""


def page_of(paper: SessionPaper) -> Page:
    """The page of a paper. Raises KeyError for ballots and volumes."""
    return LAYOUTS[type(paper)](paper)
