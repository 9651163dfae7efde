# ruff: noqa: E501 - prose stands in whole lines, as people write it
"""A fictional member's submission with realistic prose: Đặng Mẫu Đào, Chi bộ Thôn Đồng Mơ, Đảng bộ xã Mây Hạ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from questionnaires.model import Column, Kind, Option, Question, Questionnaire, Section, Text, TextRule
from questionnaires.values import Answer, Row
from reviews.people import Profile, UnitCard
from reviews.records import Submission

PRACTICE = (
    Option("good", Text("Làm tốt")),
    Option("effort", Text("Có mặt cần cố gắng"), low=True),
    Option("not_yet", Text("Chưa làm được"), low=True),
    Option("no_chance", Text("Không có điều kiện"), needs_reason=True),
)
DONE = (
    Option("met", Text("Đạt")),
    Option("partly", Text("Đạt một phần"), low=True),
    Option("not_met", Text("Chưa đạt"), low=True),
)
LEVELS = tuple(
    Option(code, Text(label))
    for code, label in (
        ("HTXS", "Hoàn thành xuất sắc nhiệm vụ"),
        ("HTT", "Hoàn thành tốt nhiệm vụ"),
        ("HTNV", "Hoàn thành nhiệm vụ"),
        ("KHT", "Không hoàn thành nhiệm vụ"),
    )
)
STANDARDS = (
    ("Điều 1. Yêu nước", ("Yêu nước", "Tôn trọng Nhân dân", "Tuyệt đối trung thành")),
    ("Điều 2. Bản lĩnh", ("Bản lĩnh", "Đổi mới, sáng tạo", "Hội nhập")),
    ("Điều 3. Cần, kiệm, liêm, chính", ("Cần", "Kiệm", "Liêm", "Chính", "Chí công vô tư")),
    ("Điều 4. Đoàn kết, kỷ cương", ("Đoàn kết", "Kỷ cương", "Tình thương", "Trách nhiệm")),
    ("Điều 5. Nêu gương", ("Gương mẫu", "Khiêm tốn", "Tu dưỡng", "Học tập suốt đời")),
)


def _line(question_id: str, ask: str) -> Question:
    return Question(question_id, Kind.LINE, Text(ask))


def _text(question_id: str, ask: str) -> Question:
    return Question(question_id, Kind.TEXT, Text(ask))


def _grid(grid_id: str, title: str, names: tuple[str, ...], options: tuple[Option, ...], ids: list[str]) -> Question:
    rows = tuple(
        Question(row_id, Kind.RATE, Text(name), name=Text(name), options=options, grid=grid_id)
        for row_id, name in zip(ids, names, strict=True)
    )
    return Question(grid_id, Kind.GRID, Text(title), name=Text(title), options=options, rows=rows)


def _column(column_id: str, kind: Kind, title: str, **options: str) -> Column:
    return Column(
        column_id, kind, Text(title), options=tuple(Option(code, Text(label)) for code, label in options.items())
    )


def questionnaire() -> Questionnaire:
    """A form with the fixed ids that the layout reads, and grids for the annex."""
    standards = tuple(
        _grid(f"qd144_article_{n}", title, names, PRACTICE, [f"qd144_i{n}_{k}" for k in range(1, len(names) + 1)])
        for n, (title, names) in enumerate(STANDARDS, 1)
    )
    promises = ("Học tập", "Chuyên môn", "Gắn bó với Nhân dân", "Rèn luyện", "Việc tự đăng ký thêm")
    theme = _grid(
        "theme_grid", "Chủ đề năm 2026", ("Nói đi đôi với làm", "Chuyển đổi số"), PRACTICE, ["theme_1", "theme_2"]
    )
    return Questionnaire(
        id="sample-2b",
        edition="2026.1",
        kind="form",
        title=Text("Bản kiểm điểm"),
        form="2B",
        layout="2b/1",
        sections=(
            Section(
                "person",
                Text("Thông tin cá nhân"),
                (
                    _line("full_name", "Họ và tên"),
                    Question("born", Kind.DATE, Text("Ngày sinh")),
                    _line("party_post", "Chức vụ Đảng"),
                    _line("government_post", "Chức vụ chính quyền"),
                    _line("union_post", "Chức vụ đoàn thể"),
                    _line("workplace", "Đơn vị công tác"),
                ),
            ),
            Section("standards", Text("Soi theo 5 chuẩn mực"), standards),
            Section(
                "promises",
                Text("Cam kết và chủ đề năm"),
                (
                    _grid("commitment", "Cam kết đầu năm", promises, DONE, [f"commitment_{n}" for n in range(1, 6)]),
                    theme,
                    replace(_text("theme_highlight", "Việc làm nổi bật theo chủ đề năm"), feeds=("A.I.3",)),
                ),
            ),
            Section(
                "home",
                Text("Nơi cư trú, gia đình"),
                (
                    Question("declared", Kind.YES_NO, Text("Đã kê khai tài sản, thu nhập theo quy định")),
                    Question("children", Kind.NUMBER, Text("Số buổi họp nơi cư trú đã dự")),
                ),
            ),
            Section("form", Text("Bản kiểm điểm"), _form_questions()),
        ),
    )


def _form_questions() -> tuple[Question, ...]:
    tasks = (
        _column("task", Kind.TEXT, "Nhiệm vụ được giao"),
        _column("product", Kind.TEXT, "Sản phẩm"),
        _column("due", Kind.DATE, "Thời hạn"),
        _column("finished", Kind.DATE, "Hoàn thành"),
        _column("pace", Kind.CHOOSE, "Tiến độ", early="Trước hạn", on_time="Đúng hạn", late="Chậm"),
        _column("quality", Kind.CHOOSE, "Chất lượng", assured="Bảo đảm", not_assured="Chưa bảo đảm"),
        _column("above", Kind.YES_NO, "Vượt yêu cầu"),
        _column("evidence", Kind.TEXT, "Minh chứng"),
    )
    shortcomings = tuple(
        _column(column_id, Kind.TEXT, title)
        for column_id, title in (
            ("what", "Hạn chế, khuyết điểm"),
            ("cause", "Nguyên nhân"),
            ("remedy", "Biện pháp"),
            ("due", "Thời hạn"),
            ("support", "Người giúp đỡ"),
        )
    )
    previous = (
        _column("item", Kind.TEXT, "Hạn chế"),
        _column("state", Kind.CHOOSE, "Kết quả", fixed="đã", ongoing="đang", not_yet="chưa"),
        _column("degree", Kind.NUMBER, "Mức độ"),
        _column("difficulty", Kind.TEXT, "Khó khăn"),
        _column("responsibility", Kind.TEXT, "Trách nhiệm"),
    )
    prompts = tuple(
        _column(column_id, Kind.TEXT, column_id) for column_id in ("point", "explanation", "cause", "responsibility")
    )
    return (
        Question("tasks", Kind.TABLE, Text("Nhiệm vụ"), columns=tasks),
        Question("shortcomings", Kind.TABLE, Text("Hạn chế"), columns=shortcomings, none_with_reason=True),
        Question("previous", Kind.TABLE, Text("Kỳ trước"), columns=previous),
        Question("prompts", Kind.TABLE, Text("Gợi ý"), columns=prompts),
        _text("collective", "Tập thể"),
        _text("direction", "Phương hướng"),
        Question("b_i_1", Kind.POINTS, Text("Chung"), maximum=Fraction(30)),
        Question("b_i_2", Kind.POINTS, Text("Kết quả"), maximum=Fraction(70)),
        Question("level_self", Kind.CHOOSE, Text("Mức"), options=LEVELS, evidence=TextRule(ask=Text("Vì sao"))),
        _text("a_i_1", "A.I.1"),
        _text("a_i_2", "A.I.2"),
        _text("a_i_3", "A.I.3"),
    )


A_I_1 = """Bản thân luôn kiên định chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh, mục tiêu độc lập dân tộc và chủ nghĩa xã hội; tin tưởng và chấp hành đường lối của Đảng, chính sách, pháp luật của Nhà nước. Trong năm dự đủ 12/12 kỳ sinh hoạt chi bộ, phát biểu 9 lần, có 2 ý kiến được đưa vào nghị quyết tháng của Chi bộ.
Giữ lối sống giản dị, tiết kiệm. Từ tháng 3 đã cùng tổ chuyên môn dùng lại giấy một mặt, giảm gần một phần ba số giấy in của khối 4; không nhận quà của phụ huynh dịp lễ, Tết, đã trả lại 3 phong bì trước mặt ban phụ huynh lớp.
Đoàn kết với đồng nghiệp, thẳng thắn góp ý trong tổ. Có lần trao đổi với đồng chí tổ phó còn nóng, sau đó đã xin lỗi và cùng thống nhất lại cách phân công dự giờ.
Chấp hành nghiêm nội quy nhà trường, quy chế của Chi bộ và những điều đảng viên không được làm. Tác phong đúng giờ, gần gũi học sinh, giữ liên hệ với cấp uỷ thôn nơi cư trú.
Qua tự soi, bản thân không có biểu hiện suy thoái, "tự diễn biến", "tự chuyển hoá"; cần tiếp tục khắc phục việc còn nể nang, ngại góp ý với đồng nghiệp lớn tuổi."""

A_I_2 = """Được giao dạy lớp 4A (32 học sinh), phụ trách công tác đội và Bí thư chi đoàn. Hoàn thành 7/7 nhiệm vụ, không có việc chậm hạn, 3 việc vượt yêu cầu (43%).
Cuối năm học, 32/32 học sinh hoàn thành chương trình lớp học; 11 em được khen thưởng, tăng 4 em so với năm trước. Hai em đọc chậm được kèm riêng 2 buổi một tuần từ tháng 10/2025, đến tháng 5 đã đọc thông.
Chi đoàn tổ chức 6 hoạt động, nổi bật là lớp hướng dẫn người cao tuổi dùng dịch vụ công trực tuyến: 4 buổi, 57 lượt người, 21 người tự nộp được hồ sơ."""

A_I_3 = """Đầu năm đăng ký 5 nội dung, đến nay đạt 4, đạt một phần 1. Nội dung đạt một phần là học tiếng Anh: đặt mục tiêu bậc 3, mới hoàn thành khoá bậc 2 ngày 20/9/2026, lý do là chưa dành đủ thời gian cố định hằng tuần."""

SHORTCOMINGS: tuple[Row, ...] = (
    {
        "what": "Còn nể nang, ngại góp ý với đồng nghiệp lớn tuổi; cả năm mới thẳng thắn góp ý 2 lần trong sinh hoạt tổ chuyên môn.",
        "cause": "Chủ quan: sợ mất lòng, chưa coi góp ý là trách nhiệm của đảng viên. Khách quan: tổ ít người, làm việc với nhau đã lâu.",
        "remedy": "Mỗi kỳ sinh hoạt chuẩn bị trước một ý kiến góp ý cụ thể, nói rõ việc, không nói chung về người.",
        "due": date(2027, 3, 31),
        "support": "Đồng chí Phó Bí thư Chi bộ",
    },
    {
        "what": "Việc học ngoại ngữ chưa đều, chưa đạt bậc 3 như đã đăng ký.",
        "cause": "Chưa có lịch học cố định, buổi tối thường ưu tiên soạn bài và việc chi đoàn.",
        "remedy": "Học cố định tối thứ ba, thứ năm hằng tuần; đăng ký thi bậc 3 đợt tháng 6.",
        "due": date(2027, 6, 30),
        "support": "",
    },
)

PREVIOUS: tuple[Row, ...] = (
    {
        "item": "Hồ sơ sinh hoạt chi đoàn ghi chưa đủ, thiếu biên bản 2 tháng (kết luận của Chi bộ ngày 14/12/2025).",
        "state": "fixed",
        "degree": Fraction(100),
        "difficulty": "",
        "responsibility": "Bản thân là Bí thư chi đoàn, chịu trách nhiệm chính; từ tháng 01/2026 lập biên bản ngay sau mỗi buổi.",
    },
    {
        "item": "Ít dự sinh hoạt với chi bộ, tổ dân cư nơi cư trú.",
        "state": "ongoing",
        "degree": Fraction(125, 2),
        "difficulty": "Lịch họp của tổ thường trùng buổi trực bán trú.",
        "responsibility": "Chưa chủ động báo trước để sắp xếp đổi buổi trực.",
    },
)

PROMPTS: tuple[Row, ...] = (
    {
        "point": "Làm rõ việc thu quỹ chi đoàn năm học 2025-2026 chưa công khai đúng quý.",
        "explanation": "Quỹ thu 1.280.000 đồng, chi 960.000 đồng, đủ chứng từ. Quý I công khai chậm 18 ngày do đợi đủ chữ ký của tổ kiểm tra; quý II đến nay công khai đúng hạn trên bảng tin.",
        "cause": "Chưa lập sẵn lịch công khai từ đầu năm.",
        "responsibility": "Trách nhiệm thuộc về bản thân với vai trò Bí thư chi đoàn; đã báo cáo Chi bộ ngày 12/4/2026.",
    },
)


def _task(task: str, product: str, due: date, finished: date, evidence: str, *, above: bool = False) -> Row:
    pace = "early" if finished < due else "on_time"
    return {
        "task": task,
        "product": product,
        "due": due,
        "finished": finished,
        "pace": pace,
        "quality": "assured",
        "above": above,
        "evidence": evidence,
    }


TASKS: tuple[Row, ...] = (
    _task("Chủ nhiệm, giảng dạy lớp 4A", "32/32 học sinh hoàn thành chương trình; 11 em được khen", date(2026, 5, 31), date(2026, 5, 25), "Sổ theo dõi chất lượng lớp 4A", above=True),
    _task("Kèm học sinh đọc chậm", "2/2 em đọc thông, viết được đoạn văn ngắn", date(2026, 5, 31), date(2026, 5, 20), "Bài kiểm tra tháng 10 và tháng 5", above=True),
    _task("Lớp hướng dẫn dịch vụ công trực tuyến cho người cao tuổi", "4 buổi, 57 lượt người dự; 21 người tự nộp được hồ sơ", date(2026, 9, 30), date(2026, 9, 12), "Danh sách ký nhận, ảnh chụp buổi học", above=True),
    _task("Tổ chức Tết Trung thu cho thiếu nhi thôn", "1 chương trình, 140 em dự", date(2026, 9, 25), date(2026, 9, 25), "Kế hoạch số 04-KH/CĐ"),
    _task("Viết sáng kiến về đọc sách đầu giờ", "Sáng kiến cấp trường, áp dụng ở 3 lớp khối 4", date(2026, 4, 15), date(2026, 4, 15), "Quyết định công nhận ngày 28/4/2026"),
    _task("Báo cáo công tác đoàn 6 tháng, năm", "2 báo cáo", date(2026, 12, 5), date(2026, 12, 1), "Báo cáo 02-BC/CĐ, 05-BC/CĐ"),
    _task("Giúp đỡ quần chúng ưu tú Từ Mẫu Tâm", "Quần chúng được kết nạp ngày 19/8/2026", date(2026, 8, 31), date(2026, 8, 19), "Nghị quyết kết nạp"),
)  # fmt: skip

DEEDS = {
    "qd144_i1_2": Answer("good", evidence="Bốn buổi hướng dẫn người cao tuổi dùng dịch vụ công trực tuyến, 57 lượt người."),
    "qd144_i2_3": Answer("effort", evidence="Hoàn thành khoá tiếng Anh bậc 2 ngày 20/9/2026.", remedy="Học cố định hai tối một tuần."),
    "qd144_i3_2": Answer("good", evidence="Dùng lại giấy một mặt, giảm gần một phần ba số giấy in của khối 4."),
    "qd144_i3_3": Answer("good", evidence="Trả lại 3 phong bì của phụ huynh trước mặt ban phụ huynh lớp."),
    "qd144_i4_1": Answer("effort", remedy="Mỗi kỳ sinh hoạt chuẩn bị trước một ý kiến góp ý cụ thể."),
    "qd144_i5_4": Answer("no_chance", evidence="Chưa có lớp phù hợp mở tại địa phương trong năm."),
    "commitment_1": Answer("partly", evidence="Tiếng Anh bậc 2, chưa đạt bậc 3."),
    "commitment_2": Answer("met", evidence="Sáng kiến đọc sách đầu giờ được công nhận."),
    "theme_highlight": Answer("Lớp học dịch vụ công trực tuyến cho người cao tuổi ở nhà văn hoá thôn."),
    "declared": Answer(value=True),
    "children": Answer(Fraction(5)),
}  # fmt: skip

PROFILE = Profile("Đặng Mẫu Đào", date(1990, 3, 26), "2B", "", "", "Bí thư chi đoàn", "Trường Tiểu học Mây Hạ")
UNIT = UnitCard("Chi bộ Thôn Đồng Mơ", "Đảng bộ xã Mây Hạ", "Mây Hạ")


def answers() -> dict[str, Answer]:
    """Đào's answers to everything."""
    marks = {
        row.id: Answer(row.options[0].code)
        for section in questionnaire().sections
        for question in section.questions
        for row in question.rows
    }
    return (
        marks
        | DEEDS
        | {
            "full_name": Answer(PROFILE.name),
            "union_post": Answer(PROFILE.union_post),
            "workplace": Answer(PROFILE.workplace),
            "a_i_1": Answer(A_I_1),
            "a_i_2": Answer(A_I_2),
            "a_i_3": Answer(A_I_3),
            "shortcomings": Answer(SHORTCOMINGS),
            "previous": Answer(PREVIOUS),
            "prompts": Answer(PROMPTS),
            "direction": Answer("Tiếp tục giữ nền nếp tự học, tự soi, tự sửa; phấn đấu hoàn thành tốt nhiệm vụ năm học 2026-2027."),
            "tasks": Answer(TASKS),
            "b_i_1": Answer(Fraction(57, 2)),
            "b_i_2": Answer(Fraction(65)),
            "level_self": Answer("HTXS", evidence="Hoàn thành 100% nhiệm vụ, 43% vượt yêu cầu, đã khắc phục hạn chế năm trước."),
        }
    )  # fmt: skip


def submission(**changes: object) -> Submission:
    """Đào's submission; `changes` replace fields."""
    whole = Submission(
        form="2B",
        period="2026",
        layout="2b/1",
        unit=UNIT,
        profile=PROFILE,
        revision=1,
        previous=None,
        signed_on=date(2026, 12, 5),
        questionnaire="sample-2b",
        edition="2026.1",
        sha256="00" * 32,
        parts=(),
        rule_set="qd366-2025",
        answers=answers(),
        left_out=(),
        scores={"general": Fraction(57, 2), "result": Fraction(65), "total": Fraction(187, 2)},
        level_self="HTXS",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # fields by name, checked by dataclasses
