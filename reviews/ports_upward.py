"""What going up and coming back needs from the outside: the summary as a paper, dossiers, decision files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reviews.committee_report import CommitteeReport
    from reviews.decision import Decision
    from reviews.decision_papers import BodyPaper
    from reviews.passed_on import PassedList
    from reviews.ports import Signer
    from reviews.ports_collect import Receiver
    from reviews.proposal_list import ProposalList
    from reviews.section import SectionList
    from reviews.signed_roster import SignedRoster
    from reviews.summary import Summary


class SummaryPapers(Protocol):
    """The summary for the level above. Raises as reviews.ports.Paper."""

    def data(self, summary: Summary) -> bytes:
        """The canonical JSON that is embedded and hashed."""

    def pdf(
        self, summary: Summary, on: date, *, place: str, signer: str, deputy: bool, titles: Mapping[str, str],
        labels: Mapping[str, Mapping[str, str]],
    ) -> bytes:  # fmt: skip
        """The unsigned paper with the field `secretary`."""


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What a dossier is: of which cell and year, made when, with which files (name, SHA-256)."""

    unit_key: str
    unit_name: str
    period: str
    made: datetime
    files: tuple[tuple[str, str], ...]
    ledger_head: str = ""


class Dossiers(Protocol):
    """`*.kddossier`: the cell's dossier by name, signed by the secretary, sealed to the deciding body."""

    def write(
        self, facts: DossierFacts, files: Mapping[str, bytes], signer: Signer, recipients: tuple[bytes, ...]
    ) -> bytes:
        """The sealed file. Raises BadFileError `too_large` above 256 MiB, KiemdiemError `no_recipient`."""

    def open(self, data: bytes, receiver: Receiver) -> bytes:
        """The signed archive of a sealed dossier. Raises BadFileError `not_for_us`, `unreadable`."""

    def read(self, data: bytes) -> tuple[DossierFacts, Mapping[str, bytes], bytes]:
        """Facts, files and the certificate that signed an opened dossier. Raises BadFileError."""

    def proposals(self, found: ProposalList) -> bytes:
        """The cell's proposals as the data file of the dossier. Raises BadPayloadError."""

    def read_proposals(self, data: bytes) -> ProposalList:
        """Out of that file. Raises BadPayloadError."""

    def passed(self, found: PassedList) -> bytes:
        """Members passed on to a higher body as the data file of a dossier. Raises BadPayloadError."""

    def read_passed(self, data: bytes) -> PassedList:
        """Out of that file. Raises BadPayloadError."""

    def section(self, found: SectionList) -> bytes:
        """What a section committee proposes as the data file of a dossier. Raises BadPayloadError."""

    def read_section(self, data: bytes) -> SectionList:
        """Out of that file. Raises BadPayloadError."""


class DecisionFiles(Protocol):
    """`*.kddecision`: the signed list of a decision."""

    def write(self, decision: Decision, signer: Signer) -> bytes:
        """The signed file."""

    def read(self, data: bytes) -> tuple[Decision, bytes]:
        """The decision and the certificate that signed it. Raises exports.errors.BadFileError."""


class DecisionPapers(Protocol):
    """The papers of the body that decides. Raises as reviews.ports.Paper."""

    def pdf(self, paper: BodyPaper) -> bytes:
        """The unsigned paper, with the field `secretary` unless it is a draft."""

    def editable(self, paper: BodyPaper) -> bytes:
        """The same words as DOCX, never signed."""


class CommitteeReports(Protocol):
    """A committee's report upward. Raises as reviews.ports.Paper."""

    def figures(self, data: bytes) -> Summary:
        """A rollup out of its canonical JSON, as it was published. Raises BadPayloadError."""

    def pdf(self, report: CommitteeReport) -> bytes:
        """The unsigned paper, with the field `secretary` unless it is a draft."""

    def editable(self, report: CommitteeReport) -> bytes:
        """The same words as DOCX, never signed."""


class RosterFiles(Protocol):
    """`*.kdroster`: the roster with its pinned keys, signed by the secretary."""

    def write(self, roster: SignedRoster, signer: Signer) -> bytes:
        """The signed file."""

    def read(self, data: bytes) -> tuple[SignedRoster, bytes]:
        """The roster and the certificate that signed it. Raises exports.errors.BadFileError."""


@dataclass(frozen=True, slots=True)
class Upward:
    """All of them together."""

    summaries: SummaryPapers
    dossiers: Dossiers
    decisions: DecisionFiles
    papers: DecisionPapers
    reports: CommitteeReports
