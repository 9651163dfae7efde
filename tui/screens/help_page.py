"""Help: the keys of the screen one came from, the keys everywhere, a short guide, the regulations; searchable."""

from __future__ import annotations

from tui.bindings import KEYS, Key
from tui.locale import _
from tui.screens.frame import title_words
from tui.screens.help_words import guide
from tui.screens.reading import Reading, Topic
from tui.screens.regulations_topics import regulation_topics
from tui.widgets.cells import Words, columns, styled

KEY_WIDTH = 10
"""Cells of the key's name."""


class HelpPage(Reading):
    """`about` is the name of the screen that is asked about, as in the table of keys."""

    NAME = "help_page"

    def __init__(self, about: str = "") -> None:
        super().__init__()
        self._about = about

    def trail(self) -> Words:
        """Title."""
        return title_words(_("Trợ giúp"))

    def topics(self) -> tuple[Topic, ...]:
        """Keys here, keys everywhere, guide, then the regulations."""
        here = [key for key in KEYS if key.screen == self._about and key.key and self._about]
        taken = {key.key for key in here}
        everywhere = [key for key in KEYS if not key.screen and key.key and key.key not in taken]
        return (
            *(key_topic(key, _("Phím ở màn hình vừa rồi")) for key in here),
            *(key_topic(key, _("Phím ở mọi màn hình")) for key in everywhere),
            *general_keys(),
            *guide_topics(),
            *regulation_topics(self.services.catalogue),
        )


def key_topic(key: Key, group: str) -> Topic:
    """A key with what it does."""
    line = columns([styled(f"   {key.shown}", "bold"), _(key.hint)], [KEY_WIDTH + 3, 200]).rstrip()
    words = f"{key.shown} {_(key.label)} {_(key.hint)}"
    return Topic(line, "", group, words)


def general_keys() -> tuple[Topic, ...]:
    """Keys that lists and fields share."""
    keys = (
        ("1–9", _("Trong danh sách có đánh số: chọn ngay dòng đó")),
        (_("Mũi tên"), _("Lên, xuống: đi trong danh sách, trong ô chữ dài")),
        ("Tab", _("Sang ô sau; Shift+Tab về ô trước")),
        ("Enter", _("Chọn dòng đang đứng, hoặc xong ô một dòng")),
    )
    group = _("Phím ở mọi màn hình")
    return tuple(
        Topic(columns([styled(f"   {key}", "bold"), does], [KEY_WIDTH + 3, 200]).rstrip(), "", group, f"{key} {does}")
        for key, does in keys
    )


def guide_topics() -> tuple[Topic, ...]:
    """The short guide."""
    found = []
    for question, answers in guide():
        text = [line for answer in answers for line in (answer, "")]
        found.append(Topic(f"   {question}", "", _("Hỏi và đáp"), f"{question} {' '.join(answers)}", tuple(text)))
    return tuple(found)
