"""Every paper of a session, without any layout: one frozen value a paper."""

from __future__ import annotations

from reviews.session_calling import (
    Agenda,
    AttendanceSheet,
    BallotPaper,
    CommentRequest,
    Invitation,
    Reminders,
    SelfAssessments,
)
from reviews.session_filing import AwardProposal, Contents, Dossier, RemedyPlan
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

SessionPaper = (
    Agenda | Invitation | Reminders | SelfAssessments | BallotPaper | Count | CommitteeMinutes | Minutes | Summary
    | NotSubject | NotReviewed | Report | Sheet | Notice | AwardProposal | RemedyPlan | Contents | Dossier
    | AttendanceSheet | CommentRequest
)  # fmt: skip
