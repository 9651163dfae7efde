"""A committee's report: opening, headings 1 to 10, signature, note, then the tables that belong to it."""

from __future__ import annotations

from collections.abc import Mapping

from exports.layouts.committee_v1 import tables, words
from exports.layouts.decision_v1.words import BASES, capacity
from exports.layouts.review_v1.figures import short_date
from exports.layouts.rollup_v1.differing import differing
from exports.layouts.rollup_v1.grids import percent
from exports.layouts.session_v1.blocks import Bars, Block, Heading, Page, Para, Run, Signer, Top, para
from exports.layouts.session_v1.words import LEVEL, sentence, two
from reviews import committee_report as report
from reviews.campaign import Document
from reviews.committee_report import CommitteeReport
from reviews.rules import LEVELS
from reviews.session_parts import Bar, Chart

FEW = 6
"""Units without figures that the text itself names."""


def page(paper: CommitteeReport, *, charts: bool = True) -> Page:
    """The whole paper; without charts for the editable form, which has the same numbers in the table above them."""
    blocks: list[Block] = [*_opening(paper), *_people(paper), *_results(paper, charts=charts), *_said(paper)]
    unit, above = paper.unit, paper.unit.above
    blocks.append(para(f"{unit.name} báo cáo {above or 'cấp uỷ cấp trên'} xem xét, chỉ đạo."))
    top = Top(
        (above or "ĐẢNG BỘ …………………").upper(), unit.name.upper(), unit.place, paper.on, words.TITLE,
        words.SUBJECT.format(year=_year(paper)), f"Số {paper.printed_number or f'……-{report.SYMBOL}/{paper.symbol}'}",
        paper.draft,
    )  # fmt: skip
    signer = Signer(
        capacity(unit.name), "PHÓ BÍ THƯ" if paper.deputy else "BÍ THƯ", paper.signer,
        "" if paper.draft else "secretary", words.TOOLTIP,
    )  # fmt: skip
    return Page(
        top, tuple(blocks), right=signer, demo=paper.demo, author=unit.name, after=(para(_note(paper), "foot"),),
        recipients=(*((f"- {above} (để báo cáo);",) if above else ()), "- Các đồng chí cấp uỷ viên;",
                    "- Lưu Văn phòng cấp uỷ."),
        annex=tables.annex(paper), wide_annex=True,
    )  # fmt: skip


def _year(paper: CommitteeReport) -> str:
    return paper.figures.period[:4]


def _note(paper: CommitteeReport) -> str:
    letters = paper.figures_sha256[:16]
    mark = " ".join(letters[n : n + 4] for n in range(0, len(letters), 4))
    return words.NOTE.format(seq=paper.figures.seq, mark=mark)


def _opening(paper: CommitteeReport) -> list[Block]:
    found, plan = paper.figures, paper.plan
    bases = [*BASES.get(found.rule_set, ())]
    if plan.committee_plan.number:
        bases.append(f"Kế hoạch số {_cited(plan.committee_plan, paper.unit.name)}")
    done = f"Thực hiện {'; '.join(bases)}, " if bases else ""
    number = f", số {paper.figures_number}" if paper.figures_number else ""
    source = (
        f"Số liệu cộng từ biểu đã ký của {two(len(found.sources))} tổ chức trực thuộc, gồm {two(len(found.cells))} "
        f"chi bộ (biểu tổng hợp lần {found.seq}{number}, ngày {short_date(paper.figures_on)}); "
        f"{words.STAGES[found.stage]}."
    )
    return [
        para(f"{done}{paper.unit.name} báo cáo kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm "
             f"{_year(paper)} như sau:"),
        para(source), *differing(found), *_absent(found.missing),
    ]  # fmt: skip


def _cited(found: Document, own: str) -> str:
    """«12-KH/ĐU, ngày 01/10/2026 của Tỉnh uỷ»; the own body is not named twice."""
    day = f", ngày {short_date(found.on)}" if found.on else ""
    return f"{found.number}{day}" + (f" của {found.issuer}" if found.issuer not in ("", own) else "")


def _absent(missing: tuple[str, ...]) -> list[Block]:
    if not missing:
        return []
    named = f": {'; '.join(missing)}" if len(missing) <= FEW else ""
    return [para(f"Còn {two(len(missing))} tổ chức chưa gửi số liệu{named} ({words.MISSING_TITLE}).")]


def _people(paper: CommitteeReport) -> list[Block]:
    now = report.standing(paper.figures)
    line = now.whole
    why = "; ".join(f"{words.NOT_SUBJECT[reason]} {n}" for reason, n in now.reasons)
    why_not = (("deferred", "hoãn"), ("missing", words.WITHOUT_LEVEL[paper.figures.stage]))
    waits = "; ".join(f"{label} {line.at(status)}" for status, label in why_not if line.at(status))
    return [
        Heading(words.PEOPLE),
        para(f"{line.people} đảng viên; {_split(now.membership, ('full', 'chính thức'), ('probationary', 'dự bị'))}; "
             f"{_split(now.gender, ('nam', 'nam'), ('nữ', 'nữ'))}."),
        Heading(words.OUT),
        para(f"{two(now.not_subject)} đồng chí, trong đó: {why}."),
        Heading(words.SUBJECT_TO),
        para(f"{line.subject} đồng chí, trong đó: đã đánh giá, xếp loại {line.classified}; chưa đánh giá, xếp loại "
             f"{line.waiting}{f' ({waits})' if waits else ''}."),
    ]  # fmt: skip


def _split(found: Mapping[str, int], one: tuple[str, str], other: tuple[str, str]) -> str:
    """«chính thức 812, dự bị 31»; what is not known is said."""
    unknown = found.get("", 0)
    if unknown and unknown == sum(found.values()):
        return f"{one[1]}, {other[1]}: {words.UNKNOWN}"
    told = ", ".join(f"{label} {found.get(value, 0)}" for value, label in (one, other))
    return told + (f", chưa ghi {unknown}" if unknown else "")


def _results(paper: CommitteeReport, *, charts: bool) -> list[Block]:
    found = paper.figures
    line, groups = report.standing(found).whole, tables.groups(found)
    blocks: list[Block] = [Heading(words.RESULTS), tables.levels(found)]
    if charts and line.classified:
        bars = tuple(Bar(LEVEL[level], line.at(level)) for level in LEVELS)
        blocks.append(Bars((Chart(words.LEVELS_CHART.format(n=line.classified), bars),)))
    share = report.top_to_good(line)
    if share is not None:
        told = words.RATIO.format(share=percent(share), top=line.at("HTXS"), good=line.at("HTT"),
                                  groups=words.IN_GROUPS if groups else "")  # fmt: skip
        blocks.append(para(told))
    blocks += [groups] if groups else []
    kinds = tables.collectives(found)
    unknown = para(f"{words.UNKNOWN.capitalize()}.")
    return [*blocks, Heading(words.COLLECTIVES), kinds or unknown]


def _said(paper: CommitteeReport) -> list[Block]:
    """What people wrote, or lines to write on."""
    plan = paper.plan
    return [
        Heading(words.MENDED), *_written(plan.upward_mended),
        Heading(words.SHORTCOMINGS),
        *_written(plan.upward_shortcomings, "Hạn chế, khuyết điểm:"), *_written(plan.upward_causes, "Nguyên nhân:"),
        Heading(words.MEASURES), *_written(plan.upward_measures),
        Heading(words.AWARDS), *_written(plan.upward_awards),
        Heading(words.REQUESTS), *_written(plan.upward_requests),
    ]  # fmt: skip


def _written(text: str, lead: str = "") -> list[Block]:
    label: list[Block] = [Para((Run(lead, italic=True),), keep=True)] if lead else []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return [*label, para(words.DOTS, "line"), para(words.DOTS, "line")]
    if len(lines) == 1:
        return [*label, para(sentence(lines[0]))]
    return [*label, *(para(f"- {sentence(line.removeprefix('-').strip())}") for line in lines)]
