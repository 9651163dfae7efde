"""Whether two answers are letters of one typing, so that one undo takes back a word and not a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from questionnaires.values import Answer


def one_typing(before: Answer, after: Answer) -> bool:
    """True where exactly one text differs, by one letter, and no new word begins there."""
    old, new = dict(_texts(before)), dict(_texts(after))
    places = {place for place in old.keys() | new.keys() if old.get(place, "") != new.get(place, "")}
    if len(places) != 1:
        return False
    [place] = places
    was, now = old.get(place, ""), new.get(place, "")
    return isinstance(was, str) and isinstance(now, str) and _one_letter(was, now)


def _texts(answer: Answer) -> Iterator[tuple[object, object]]:
    """Every part of an answer by its place; a table gives its cells."""
    yield "skip_reason", answer.skip_reason
    yield "evidence", answer.evidence
    yield "remedy", answer.remedy
    if isinstance(answer.value, tuple):
        for number, item in enumerate(answer.value):
            if isinstance(item, Mapping):
                for column, cell in item.items():
                    yield (number, column), cell
            else:
                yield item, True
    elif answer.value is not None:
        yield "value", answer.value


def _one_letter(was: str, now: str) -> bool:
    if abs(len(was) - len(now)) > 1:
        return False
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    kept = was[same + (len(was) >= len(now)) :] == now[same + (len(now) >= len(was)) :]
    return kept and not now[same : same + 1].isspace()
