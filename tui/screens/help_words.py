"""The guide of the help page: what people ask, each with a short answer."""

from __future__ import annotations

from tui.locale import _


def guide() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Questions and the paragraphs that answer them."""
    return (
        (
            _("Máy tắt hay cửa sổ đóng thì có mất chữ không?"),
            (
                _("Không. Mỗi lựa chọn được lưu ngay, chữ đang gõ được lưu sau nửa giây. Góc trên bên phải cho biết: "
                  "«✓ Đã lưu 14:03» nghĩa là đã nằm trên ổ đĩa."),
                _("Lần sau mở lại đúng câu đang làm. Không bao giờ có câu hỏi «có lưu không»."),
            ),
        ),
        (
            _("Ai xem được điều tôi ghi?"),
            (
                _("Mỗi câu ghi rõ ở đầu trang: «Chỉ đồng chí xem» không rời máy này; «Chi uỷ xem» và «Đưa ra hội nghị» "
                  "chỉ đi khi đồng chí tự tay nộp."),
                _("Bản đang viết được mã hoá trên máy. Đặt mật khẩu thì người khác dùng máy cũng không mở được."),
            ),
        ),
        (
            _("Câu không có gì để ghi thì làm thế nào?"),
            (_("Bấm F3 để bỏ qua và ghi lý do một câu. Câu bỏ qua không bị tính là 0. Muốn làm sau thì bấm F8."),),
        ),
        (
            _("Bộ gõ tiếng Việt gõ sai dấu?"),
            (
                _("Chương trình nhận cả Telex và VNI của Unikey, EVKey, ibus, fcitx. Nếu vẫn sai, đề nghị đổi bảng mã "
                  "của bộ gõ sang Unicode dựng sẵn."),
                _("Vì chữ w, [ và ] là chữ của Telex nên không phím lệnh nào dùng chúng."),
            ),
        ),
        (
            _("Sao chép và dán chữ?"),
            (
                _("Dán: Ctrl+Shift+V hoặc Shift+Insert. Dán nhiều đoạn vào ô dài được."),
                _("Sao chép từ màn hình: giữ Shift rồi rê chuột, sau đó sao chép như ở cửa sổ khác."),
            ),
        ),
        (
            _("Bấm F1 lại ra trợ giúp của cửa sổ?"),
            (_("Vài cửa sổ dòng lệnh giữ phím F1. Khi đó dùng Ctrl+G; mọi lệnh đều có trong Ctrl+P."),),
        ),
        (
            _("Chữ nhỏ quá, màu khó nhìn?"),
            (
                _("Cỡ chữ là của cửa sổ dòng lệnh: thường là Ctrl và dấu cộng. Phông nên dùng: JetBrains Mono, "
                  "Noto Sans Mono."),
                _("Màu: Ctrl+P, chọn Cài đặt; có nền sáng, nền tối và hai bộ tương phản cao."),
            ),
        ),
        (
            _("Quên mật khẩu?"),
            (_("Ở màn hình hỏi mật khẩu bấm F3, gõ mã khôi phục đã chép khi ký lần đầu, rồi đặt mật khẩu mới."),),
        ),
        (
            _("Không in được PDF?"),
            (_("Thoát bằng Ctrl+Q, chạy lệnh kiemdiem doctor; lệnh này nói máy thiếu gì và cách thêm."),),
        ),
        (
            _("Dùng trình đọc màn hình, đường truyền chậm?"),
            (_("Thoát bằng Ctrl+Q, chạy kiemdiem fill --plain: cùng bộ câu hỏi, hỏi từng dòng."),),
        ),
        (
            _("Nộp rồi còn sửa được không?"),
            (_("Được. Sửa xong ký lại thì thành lần nộp sau; bí thư chỉ tính lần sau. Lần trước vẫn còn trên máy."),),
        ),
        (
            _("Điểm và mức do ai quyết định?"),
            (_("Điểm và mức ở đây là đề xuất của đồng chí; hội nghị và cấp uỷ xem xét, quyết định."),),
        ),
    )  # fmt: skip
