"""What the review says, worked out from the open draft: what is open, the sum, the level and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from questionnaires.completeness import OpenItem
from questionnaires.flags import Flag, flags
from questionnaires.local_points import has_point_sheet
from questionnaires.model import Question, Questionnaire
from questionnaires.numbers import decimal
from questionnaires.scoring import worked
from reviews.actions.fill import Filling
from reviews.actions.submit import LEVEL_QUESTION
from reviews.circumstances import said_cases
from reviews.forms import QUARTERLY
from reviews.rules import Proposal, Reason, RuleSet, explain
from tui.level_words import case_words, outcome, undecided_words
from tui.locale import _
from tui.screens.question_words import lack_words, section_name, short_name
from tui.widgets.cells import Words, columns, join, spread, styled
from tui.widgets.lines import BlockRow, Row

STATE: Final = 11
"""Cells of the first column."""
PRINTED: Final = ("general", "result", "total")
"""Scores that the form prints; those of a local point sheet stand behind them."""
NARROW: Final = 4
"""Reasons shown in a low window; special cases then stand there by name and take room from them."""
LABEL: Final = 8
"""Cells of the column with the printed number."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the screen shows, as it stands."""

    open: tuple[OpenItem, ...]
    hints: tuple[Flag, ...]
    proposal: Proposal | None
    level: str
    """The level that the person chose; empty = none yet."""


def review(filling: Filling, rules: RuleSet | None, hints: tuple[Flag, ...]) -> Review:
    """Where the draft stands."""
    sheet = filling.sheet
    recorded = said_cases(sheet)
    proposal = explain(rules, sheet.scores, filling.review_form, recorded) if rules is not None else None
    level = sheet.answer(LEVEL_QUESTION).value
    return Review(filling.open_items(), hints, proposal, level if isinstance(level, str) else "")


def hints_of(filling: Filling) -> tuple[Flag, ...]:
    """Gentle hints to the member, one per question; reads last year's answers from the disk."""
    found: dict[str, Flag] = {}
    asked = {row.id for step in filling.steps() for row in (step, *step.rows)}
    for flag in flags(filling.sheet, filling.last_year()):
        if flag.question in asked:
            found.setdefault(flag.question, flag)
    return tuple(found.values())


# --- what is open -----------------------------------------------------------------------------


def title(now: Review) -> Words:
    """«Còn 2 mục phải điền, 1 mục nên xem lại»."""
    if not now.open:
        done = styled(_("✓ Các mục bắt buộc đã đủ"), "bold $ok")
        return join(done, _("; {n} mục nên xem lại").format(n=len(now.hints))) if now.hints else done
    words = _("Còn {n} mục phải điền").format(n=len(now.open))
    if now.hints:
        words += _(", {n} mục nên xem lại").format(n=len(now.hints))
    return styled(words, "bold")


def open_rows(form: Questionnaire, now: Review) -> tuple[Row, ...]:
    """A row for each question with something open (a grid's rows together), then the hints."""
    found: list[tuple[Words, Question, str, str]] = []
    grids: dict[str, list[OpenItem]] = {}
    for item in now.open:
        question = form.questions[item.question]
        if question.grid and item.code == "empty":
            grids.setdefault(question.grid, []).append(item)
            if len(grids[question.grid]) > 1:
                continue
            question = form.questions[question.grid]
        state = _("chưa điền") if item.code == "empty" and not item.params else _("chưa đủ")
        more = "" if state == _("chưa điền") else lack_words(item.code)
        found.append((styled(state, "bold $warn"), question, more, item.question))
    for flag in now.hints:
        question = form.questions[flag.question]
        found.append((styled(_("nên xem"), "$muted"), question, hint_words(flag), flag.question))
    width = LABEL if any(_label(question) for _state, question, _more, _id in found) else 0
    return tuple(
        _open_row(form, state, question, more, target, width, len(grids.get(question.id, ())))
        for state, question, more, target in found
    )


def _open_row(
    form: Questionnaire, state: Words, question: Question, more: str, target: str, width: int, count: int
) -> Row:
    name = short_name(question).removeprefix(f"{question.label} ") if question.label else short_name(question)
    words = f"{name}: {more}" if more else name
    section = form.section_of[question.id]
    where = _("phần {n}").format(n=section.number) if section.number else ""
    right = _("{n} dòng · {where}").format(n=count, where=where) if count > 1 else where
    left = join(columns([state, _label(question)], [STATE, width]), words)
    return Row(((left, styled(right, "$muted")),), target)


def _label(question: Question) -> str:
    return question.label if question.label[:2] in ("A.", "B.") else ""


def hint_words(flag: Flag) -> str:
    """What could be better, in a few words and never a judgement."""
    words = {
        "short": _("nội dung còn ngắn"),
        "same_as_last_year": _("giống năm trước"),
        "one_word": _("mới có một chữ, nên ghi việc cụ thể"),
        "copied": _("chép lại lời của câu trên"),
        "all_good_unproved": _("mọi dòng đều đạt mà chưa ghi minh chứng"),
        "part_not_done": _("thành phần chưa thực hiện; chủ đề phải làm đủ"),
        "vague": _("chưa rõ việc làm, mức đạt, thời hạn"),
    }[flag.code]
    return _("dòng {n} {words}").format(n=flag.row, words=words) if flag.row else words


# --- the sum ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the sum: what, its figures, its number and maximum."""

    title: str
    figures: str
    points: str
    maximum: str
    total: bool

    def line(self, width: int) -> Words:
        """The line at this width: figures end in one column, numbers in another."""
        number = styled(self.points or _("chưa có"), "bold" if self.total else "bold $ink" if self.points else "$warn")
        right = join(number, styled(f" / {self.maximum:<3}" if self.maximum else "", "$muted"))
        room = max(width - 24 - 32, 14)
        left = columns([styled(self.title, "bold" if self.total else ""), styled(self.figures, "$muted")], [32, -room])
        return spread(left, right, width)


def sums(filling: Filling) -> tuple[Sum, ...]:
    """The scores that the paper prints, each with the figures that it is made of."""
    found = []
    numbered = 0
    scores = [score for score in filling.questionnaire.scores if score.maximum is not None]
    printed = [score for score in scores if score.id in PRINTED]
    scores = printed or scores
    for score in scores:
        lines = worked(filling.sheet, score.id)
        parts = [line for line in lines[:-1] if line.note != "skipped"]
        figures = " + ".join(decimal(line.points) if line.points is not None else "…" for line in parts)
        points = lines[-1].points
        total = score is scores[-1] and len(scores) > 1
        numbered += not total
        plain = total or filling.key.form == QUARTERLY
        head = score.title.vi if plain else f"{'I' * numbered}. {score.title.vi}"
        found.append(
            Sum(
                head.replace(_("Nhóm tiêu chí về kết quả"), _("Kết quả")),
                figures if len(parts) > 1 else "",
                decimal(points) if points is not None else "",
                decimal(score.maximum) if score.maximum is not None else "",
                total,
            )
        )
    return tuple(found)


def figures(filling: Filling) -> tuple[BlockRow, ...]:
    """Every single figure behind the sums, for the panel."""
    rows: list[BlockRow] = []
    for score in filling.questionnaire.scores:
        if score.maximum is None or score.id == "total":
            continue
        for line in worked(filling.sheet, score.id)[:-1]:
            points = decimal(line.points) if line.points is not None else "…"
            most = f"/{decimal(line.maximum)}" if line.maximum is not None else ""
            name = line.text.vi
            rows.append((f"{line.label.removeprefix('PL4.')} {name}".strip(), f"{points}{most}"))
    return tuple(rows)


def points_document(filling: Filling) -> str:
    """The committee's document that sets the points of single criteria, as it will be printed."""
    value = filling.sheet.answer("points_document").value if by_criteria(filling) else None
    return value if isinstance(value, str) else ""


def by_criteria(filling: Filling) -> bool:
    """Whether single criteria are marked, by a local sheet or by the program's own."""
    mode = filling.sheet.answer("points_mode").value if "points_mode" in filling.questionnaire.questions else ""
    return mode == "criteria" or has_point_sheet(filling.questionnaire)


# --- the level --------------------------------------------------------------------------------


def level_name(rules: RuleSet, code: str) -> str:
    """A level's exact name; codes are never shown."""
    return rules.level(code).name


def level_rows(rules: RuleSet, proposal: Proposal, *, most: int) -> tuple[BlockRow, ...]:
    """Which level by points and conditions, and why not the higher one; at most `most` reasons."""
    head = _("Mức theo điểm và điều kiện")
    known = proposal.level is not None or proposal.undecided
    rows: list[BlockRow] = [(head, styled(outcome(rules, proposal), "bold" if known else "bold $warn"))]
    if proposal.undecided:
        rows.append(undecided_words(proposal))
    cases = [styled(words, "$muted") for words in case_words(proposal, short=most <= NARROW)]
    rows += cases
    most = max(most - 2 * len(cases), 2) if most <= NARROW else most
    if proposal.gates:
        rows += [_reason_row(gate) for gate in proposal.gates[:most]]
        return tuple(rows)
    code = _higher(rules, proposal)
    if code is None:
        rows += _reason_rows(proposal.reasons[rules.levels[0].code], most)
        return tuple(rows)
    why = (
        _("Điều kiện của mức {name}:") if proposal.level is None else _("Vì sao chưa đủ điều kiện mức {name}:")
    ).format(name=level_name(rules, code))
    rows.append((styled(why, "$muted"), ""))
    rows += _reason_rows(proposal.reasons[code], most)
    return tuple(rows)


def _higher(rules: RuleSet, proposal: Proposal) -> str | None:
    """The level above the proposed one (where none is proposed: the first that is not refused); None at the top."""
    codes = [level.code for level in rules.levels[:-1]]
    if proposal.level is None:
        refused = {code for code in codes if any(r.met is False for r in proposal.reasons[code])}
        return next((code for code in codes if code not in refused), codes[-1])
    place = next(n for n, level in enumerate(rules.levels) if level.code == proposal.level)
    return codes[place - 1] if place else None


def _reason_rows(reasons: Sequence[Reason], most: int) -> list[BlockRow]:
    """Not met first, then not known, then met; those that find no room are counted together."""
    order = {False: 0, None: 1, True: 2}
    ranked = sorted(reasons, key=lambda reason: order[reason.met])
    if len(ranked) <= most:
        return [_reason_row(reason) for reason in ranked]
    shown, rest = ranked[: most - 1], ranked[most - 1 :]
    met = all(reason.met for reason in rest)
    state = styled(_("✓ đủ"), "$ok") if met else styled(_("…"), "$muted")
    words = _("{n} điều kiện khác") if met else _("và {n} điều kiện nữa")
    return [*(_reason_row(reason) for reason in shown), (join(columns([state], [9]), words.format(n=len(rest))), "")]


def _reason_row(reason: Reason) -> tuple[Words, Words]:
    states = {
        True: styled(_("✓ đủ"), "$ok"),
        False: styled(_("chưa đủ"), "bold $warn"),
        None: styled(_("chưa rõ"), "bold $warn"),
    }
    unit = "" if reason.unit == "điểm" else f" {reason.unit}"
    words = reason.words[:1].lower() + reason.words[1:]
    if reason.unit == "điểm" and reason.found is not None:
        words = f"{words} {decimal(reason.found)}"
    wanted = {
        ">=": _("cần từ {n}"), "<=": _("không quá {n}"), "==": _("cần {n}"), ">": _("cần trên {n}"), "<": _("dưới {n}"),
    }[reason.sign].format(n=f"{decimal(reason.wanted)}{unit}")  # fmt: skip
    if unit and reason.found is not None:
        places = 0 if reason.found.denominator == 1 else 1
        wanted = _("{found}, {wanted}").format(found=f"{decimal(reason.found, places)}{unit}", wanted=wanted)
    return join(columns([states[reason.met]], [9]), words), styled(wanted, "$muted")


# --- beside -----------------------------------------------------------------------------------


def side(filling: Filling, now: Review) -> tuple[BlockRow, ...]:
    """The parts, every figure, what stays on this machine."""
    form = filling.questionnaire
    missing: dict[str, int] = {}
    for item in now.open:
        missing[item.section] = missing.get(item.section, 0) + 1
    rows: list[BlockRow] = [styled(_("Các phần"), "bold"), ""]
    private = []
    for section in form.sections:
        if section.id not in filling.section_progress():
            continue
        count = missing.get(section.id, 0)
        state = styled(_("còn {n}").format(n=count), "bold $warn") if count else styled(_("✓ đủ"), "$ok")
        rows.append((section_name(section), state))
        if section.visible == "self":
            private.append(section_name(section))
    single = figures(filling)
    if len(single) > 2:
        rows += ["", styled(_("Từng con số"), "bold"), "", *single]
    if private:
        words = _("{parts}: chỉ đồng chí xem; không in, không gửi, không ghi vào tệp nào.")
        rows += [
            "",
            styled(_("Không rời máy này"), "bold"),
            "",
            styled(words.format(parts="; ".join(private)), "$muted"),
        ]
    return tuple(rows)
