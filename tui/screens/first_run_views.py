"""What each step of the first run shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from textual.containers import Horizontal
from textual.widget import Widget

from tui.locale import _
from tui.messages import NO_SECRETS
from tui.screens.first_run_steps import FORMS, Given, form_words, written
from tui.screens.labelled import Labelled, Mend
from tui.widgets.cells import styled
from tui.widgets.lines import Block, Row, Rows


def _two(number: int, title: str, about: str, *, id: str = "", gap: bool = True) -> Row:  # noqa: A002 -- mirrors Row.id
    """A numbered choice: its title, and under it what it is about."""
    return Row(((styled(f"{number}  {title}", "bold"), ""), (f"   {about}", "")), id=id, gap=gap)


def door(_given: Given) -> list[Widget]:
    """Four doors."""
    doors = (
        _two(1, _("Tôi là đảng viên"), _("Viết bản kiểm điểm cuối năm của mình")),
        _two(2, _("Tôi là bí thư"), _("Lập chi bộ trên máy này: danh sách, nhận bài, hội nghị, giấy tờ")),
        _two(3, _("Tôi làm việc ở cấp uỷ"), _("Nhận, cộng số liệu của các tổ chức trực thuộc; thẩm định, quyết định")),
        _two(4, _("Xem thử trước"), _("Người và việc giả định; trang nào cũng ghi BẢN THỬ"), gap=False),
    )
    hello = _(
        "Chương trình giúp đồng chí viết bản kiểm điểm, tự đánh giá, xếp loại cuối năm ngay trên máy này, "
        "không cần mạng. Làm dần được; thoát lúc nào cũng không mất chữ nào."
    )
    return [
        Block(styled(_("Kính chào đồng chí."), "bold"), hello),
        Rows(doors, id="doors", classes="gap"),
        Mend(),
        Block("", classes="fill"),
        Block(styled(_("Bấm số 1 đến 4; hoặc mũi tên lên xuống rồi Enter."), "$muted"), NO_SECRETS(), id="last"),
    ]


def name(given: Given) -> list[Widget]:
    """The name."""
    return [
        Block(styled(_("Họ và tên của đồng chí"), "bold"), _("Ghi đủ dấu, như trong lý lịch đảng viên.")),
        Labelled(_("Họ và tên"), value=given.name, id="name", classes="gap"),
    ]


def born(given: Given) -> list[Widget]:
    """The day of birth."""
    typed = written(given.born) if given.born else ""
    return [
        Block(
            styled(_("Ngày sinh"), "bold"),
            _("In vào đầu bản kiểm điểm. Chưa chắc thì để trống, ghi sau cũng được."),
        ),
        Labelled(_("Ngày sinh"), _("ngày/tháng/năm, ví dụ 4/5/1990"), value=typed, id="born", classes="gap"),
    ]


def form(given: Given) -> list[Widget]:
    """Which form, each in one line."""
    items = [_two(n, *form_words(code), id=code, gap=n < len(FORMS)) for n, code in enumerate(FORMS, 1)]
    return [
        Block(styled(_("Đồng chí viết theo mẫu nào?"), "bold"), _("Chưa rõ thì hỏi bí thư chi bộ.")),
        Rows(items, cursor=FORMS.index(given.form), id="forms", classes="gap"),
        Mend(),
    ]


def unit(given: Given) -> list[Widget]:
    """The unit, typed."""
    if given.who == "committee":
        return _committee(given)
    card = given.unit
    about = (
        _("In ở đầu mọi giấy tờ và trong tệp chi bộ phát cho đảng viên; sau này sửa được. Xong một ô, bấm Enter.")
        if given.office
        else _("In ở đầu trang. Xong một ô, bấm Enter. Có tệp chi bộ do bí thư đưa: F3.")
    )
    permission = Labelled(
        _("Văn bản cho phép bản điện tử"), _("số; ngày; cơ quan; chưa có: để trống"),
        value=card.electronic_permission, id="permission", classes="gap",
    )  # fmt: skip
    return [
        Block(styled(_("Chi bộ của đồng chí"), "bold"), about),
        Labelled(_("Đảng bộ cấp trên"), _("ví dụ Đảng bộ xã Mây Hạ"), value=card.above, id="above", classes="gap"),
        Labelled(_("Chi bộ"), _("ví dụ Chi bộ Thôn Đồng Mơ"), value=card.name, id="unit", classes="gap"),
        Labelled(_("Địa danh trước ngày tháng"), _("ví dụ Mây Hạ"), value=card.place, id="place", classes="gap"),
        *([permission] if given.office else []),
    ]


def _committee(given: Given) -> list[Widget]:
    """The committee, typed: what the command asks."""
    card = given.unit
    about = _("In ở đầu mọi văn bản và trong tệp *.kdunit gửi cấp trên, chi bộ. Xong một ô, bấm Enter.")
    return [
        Block(styled(_("Cấp uỷ của đồng chí"), "bold"), about),
        Labelled(_("Cấp trên trực tiếp"), _("ví dụ Đảng bộ tỉnh"), value=card.above, id="above", classes="gap"),
        Labelled(_("Cấp uỷ"), _("ví dụ Đảng uỷ xã Mây Hạ"), value=card.name, id="unit", classes="gap"),
        Labelled(_("Địa danh trước ngày tháng"), _("ví dụ Mây Hạ"), value=card.place, id="place", classes="gap"),
        Labelled(_("Kỳ đánh giá (năm)"), value=card.period, id="period", classes="gap"),
    ]


def unit_file(_given: Given) -> list[Widget]:
    """The unit, from the secretary's file."""
    return [
        Block(
            styled(_("Tệp chi bộ do bí thư đưa"), "bold"),
            _("Tên tệp có đuôi .kdunit; trong đó có tên chi bộ, hạn nộp, lịch của chi bộ."),
        ),
        Labelled(_("Tệp ở đâu"), _("ví dụ /media/usb/chi-bo.kdunit"), id="file", classes="gap"),
        Block(styled(_("Không có tệp thì bấm F3 để tự gõ."), "$muted"), classes="gap"),
    ]


def lock(given: Given) -> list[Widget]:
    """Whether to lock the draft, or the unit's books, now."""
    if given.office:
        return _office_lock(given)
    choices = (
        _two(1, _("Chưa cần"), _("Máy chỉ một mình đồng chí dùng. Mật khẩu sẽ đặt khi ký.")),
        _two(2, _("Đặt mật khẩu ngay"), _("Máy nhiều người dùng chung."), gap=False),
    )
    return [
        Block(
            styled(_("Khoá bản viết bằng mật khẩu?"), "bold"),
            _("Có mật khẩu thì người khác dùng máy này không mở được bản viết của đồng chí."),
        ),
        Rows(choices, id="lock", classes="gap"),
        Mend(),
    ]


def _office_lock(given: Given) -> list[Widget]:
    choices = (
        _two(1, _("Để sau"), _("Mật khẩu sẽ đặt khi tạo khoá để ký; trước đó đừng nhập danh sách thật.")),
        _two(2, _("Đặt mật khẩu ngay"), _("Nên chọn: trong sổ có họ tên, ý kiến, kết quả của mọi người."), gap=False),
    )
    return [
        Block(
            styled(
                _("Khoá sổ sách cấp uỷ bằng mật khẩu?")
                if given.who == "committee"
                else _("Khoá sổ sách chi bộ bằng mật khẩu?"),
                "bold",
            ),
            _("Có mật khẩu thì chỉ đồng chí (và phó bí thư được trao quyền) mở được, kể cả khi mất máy, mất USB."),
        ),
        Rows(choices, cursor=1, id="lock", classes="gap"),
        Mend(),
    ]


def passphrase(_given: Given) -> list[Widget]:
    """A passphrase, twice."""
    first = Labelled(_("Mật khẩu"), _("ít nhất 8 ký tự"), secret=True, id="first")
    return [
        Block(
            styled(_("Đặt mật khẩu"), "bold"),
            _(
                "Vài từ dễ nhớ. Ghi ra giấy, cất riêng: lúc này quên là không mở lại được bản viết; "
                "mã khôi phục chỉ có từ khi ký lần đầu."
            ),
        ),
        Horizontal(first, Labelled(_("Gõ lại lần nữa"), secret=True, id="second"), classes="pair gap"),
    ]


VIEWS: Final[Mapping[str, Callable[[Given], list[Widget]]]] = {
    "door": door, "name": name, "born": born, "form": form, "unit": unit,
    "unit_file": unit_file, "lock": lock, "passphrase": passphrase,
}  # fmt: skip
"""A step's widgets by its name."""
