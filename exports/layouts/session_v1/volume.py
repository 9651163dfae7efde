"""A volume of self-reviews: drawn anew from their data, behind a cover that says so and lists them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from exports.errors import UnknownEditionError
from exports.layouts.registry import layout
from exports.layouts.review_v1.markup import esc
from exports.layouts.session_v1 import words
from exports.layouts.session_v1.page import head
from exports.layouts.style import style
from exports.payload_v1 import dumps
from exports.qr import check_letters
from questionnaires.model import Questionnaire
from reviews.campaign import Marking
from reviews.records import Submission
from reviews.session_filing import Dossier

Find = Callable[[str, str], Questionnaire | None]

BODY: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
FIELD: Final = re.compile(r' id="sig-[a-z]+"')
RESTARTS: Final = re.compile(r"^@page :nth\(1 of .*$", re.MULTILINE)
"""Annexes number their pages anew; in a volume pages run through, so that the list can name them."""
SAID: Final = (
    "Tập này in lại từ dữ liệu kèm theo các bản tự kiểm điểm đã nộp, để dùng tại hội nghị. "
    "Bản gốc là các bản có chữ ký của đảng viên, lưu kèm theo tập này."
)
COVER_CSS: Final = """
.star { line-height: 16pt }
.subject { text-align: center; text-indent: 0; font-weight: 700; margin: 0 }
.hyphens { text-align: center; text-indent: 0; margin: 0 0 12pt; line-height: 14pt }
.cover { string-set: recall 'TÀI LIỆU THU HỒI' }
@page :first { @top-right { content: 'TÀI LIỆU THU HỒI'; font: bold 12pt/14pt 'Times New Roman'; padding-top: 10mm } }
.volume-list a { color: #000; text-decoration: none }
.volume-list .page::before { content: target-counter(attr(href), page) }
.review { break-before: page; bookmark-level: 1; bookmark-label: attr(data-name) }
.review h1 { bookmark-level: none }
.review h2, .review h3, .review h4 { bookmark-level: 2 }
"""


def volume_html(volume: Dossier, find: Find) -> str:
    """The document. Raises UnknownEditionError, UnknownLayoutError."""
    reviews = "".join(_review(n, submission, find) for n, submission in enumerate(volume.reviews, 1))
    mark = "thu" if volume.frame.demo else ""
    top = words.top(volume.frame, subject=_subject(volume))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{esc(_title(volume))}</title>'
        f'<meta name="author" content="{esc(words.cell(volume.frame))}"></head><body class="{mark}">'
        f'<main class="cover">{head(top)}<p>{SAID}</p>{_list(volume)}</main>{reviews}</body></html>'
    )


@cache
def volume_css(marking: Marking = "recall") -> str:
    """The review's style sheet, pages numbered through, and the cover's with its mark."""
    cover = COVER_CSS.replace(words.MARKS["recall"], words.MARKS[marking])
    return RESTARTS.sub("", style("exports.layouts.review_v1", "review.css")) + cover


def _subject(volume: Dossier) -> str:
    part = f" – quyển {volume.frame.part}/{volume.volumes}" if volume.volumes > 1 else ""
    return f"tự đánh giá, xếp loại của đảng viên năm {words.year(volume.frame)}{part}"


def _title(volume: Dossier) -> str:
    return f"Tập bản kiểm điểm {_subject(volume)}"


def _list(volume: Dossier) -> str:
    rows = "".join(
        f'<tr><th scope="row" class="center">{n}</th><td><a href="#r{n}">{esc(s.profile.name)}</a></td>'
        f'<td class="center">{esc(s.form)}</td>'
        f'<td class="center"><a class="page" href="#r{n}" title="Đến bản của {esc(s.profile.name)}"></a></td></tr>'
        for n, s in enumerate(volume.reviews, 1)
    )
    heads = "".join(f'<th scope="col">{word}</th>' for word in ("TT", "Họ và tên", "Mẫu", "Trang"))
    shape = "".join(f'<col style="width:{width}%">' for width in (9, 61, 15, 15))
    return (
        f'<table class="ruled volume-list"><colgroup>{shape}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _review(number: int, submission: Submission, find: Find) -> str:
    edition = find(submission.questionnaire, submission.edition)
    if edition is None:
        raise UnknownEditionError(submission.questionnaire, submission.edition)
    letters = check_letters(dumps(submission, edition))
    whole = layout(submission.layout).html(submission, edition, "final", letters)
    body = BODY.search(whole)
    assert body is not None
    inside = FIELD.sub("", body[1]).replace("<main>", "<div>", 1).replace("</main>", "</div>", 1)
    return f'<section class="review" id="r{number}" data-name="{esc(submission.profile.name)}">{inside}</section>'
