"""From a file's bytes to a questionnaire that can be used: read, composed, checked, fingerprinted, tested."""

from __future__ import annotations

from dataclasses import replace

from questionnaires.canonical import fingerprints
from questionnaires.checking import check_whole
from questionnaires.composing import compose
from questionnaires.graph import build
from questionnaires.loaded import Fetch, Loaded
from questionnaires.local_points import read_id
from questionnaires.model import Questionnaire
from questionnaires.problems import Findings
from questionnaires.reading import read
from questionnaires.rules import keep_rules
from questionnaires.selftest import run_tests


def load(data: bytes, file: str, fetch: Fetch) -> Loaded:
    """The questionnaire of one file.

    Raises QuestionnaireRefusedError with every problem found, tests inside the file included; a file
    whose tests fail cannot be used.
    """
    written = read(data, file)
    composed = compose(written, fetch)
    findings = written.findings
    found = _checked(composed, findings)
    if written.extends is not None and read_id(written.extends.id) is not None:
        # An overlay on a form with local points: the core is that of the national form still.
        found = replace(found, core_sha256=fetch(written.extends).questionnaire.core_sha256)
    for problem in run_tests(found):
        findings.problems.append(problem)
    findings.stop()
    return Loaded(found, composed.places, tuple(findings.hints))


def load_composed(composed: Loaded) -> Loaded:
    """A questionnaire that was put together in memory from others; its core is that of the form it is made from.

    Raises QuestionnaireRefusedError where the parts do not fit together.
    """
    findings = Findings(composed.questionnaire.path)
    core = composed.questionnaire.core_sha256
    found = replace(_checked(composed, findings), core_sha256=core)
    return Loaded(found, composed.places)


def _checked(composed: Loaded, findings: Findings) -> Questionnaire:
    """Checked as a whole, its rules built and kept, fingerprinted."""
    check_whole(composed.questionnaire, composed.places, findings)
    rules = build(composed.questionnaire, composed.places, findings)
    findings.stop()
    found = composed.questionnaire
    whole, core = fingerprints(found)
    found = replace(found, sha256=whole, core_sha256=core)
    keep_rules(found, rules)
    return found
