"""Records that are packed come back as they were, in any order; texts are found; short keys stand as texts stand."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import example, given
from hypothesis import strategies as st

from reviews.packed import Finder, Packed
from reviews.short_keys import ShortKeys

TEXTS = st.text(max_size=6) | st.sampled_from(("ab" * 16, "AB" * 16, "ab " * 12, "0" * 33, "cd" * 32))
KEYS = st.text("0123456789abcdef", min_size=1, max_size=16)


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    kind: str
    n: int
    told: tuple[tuple[str, int], ...]
    demo: bool


THINGS = st.builds(
    Thing, TEXTS, st.sampled_from(("a", "b")), st.integers(0, 1 << 40),
    st.lists(st.tuples(TEXTS, st.integers(0, 9)), max_size=2).map(tuple), st.booleans(),
)  # fmt: skip


@given(st.lists(THINGS, max_size=6), st.randoms())
def test_what_is_packed_comes_back_in_the_order_that_is_asked_for(things: list[Thing], random: object) -> None:
    packed = Packed(Thing, ("kind", "demo"), things)
    whole: object = tuple(things)
    assert packed == whole
    assert (list(packed), packed[1:]) == (things, tuple(things[1:]))
    assert hash(packed) == hash(tuple(things))
    order = list(range(len(things)))
    random.shuffle(order)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert list(packed.picked(order)) == [things[number] for number in order]
    assert packed != (*things, Thing("", "", 0, (), demo=False))
    if things:
        assert packed[-1] == things[-1]


@given(st.lists(TEXTS, max_size=8), TEXTS)
def test_a_text_is_found_where_it_stands_first(texts: list[str], other: str) -> None:
    finder = Finder(texts, texts.__getitem__)
    assert [finder.find(text) for text in texts] == [texts.index(text) for text in texts]
    assert finder.find(other) == (texts.index(other) if other in texts else None)


@given(st.lists(KEYS, max_size=9))
@example(["a", "a0", "a", "00", "0", "ffffffffffffffff"])
def test_short_keys_stand_as_their_texts_and_those_that_come_twice_are_neighbours(texts: list[str]) -> None:
    keys = ShortKeys()
    keys.extend(texts)
    order = keys.sorted_numbers()
    assert (list(keys), list(keys.picked(order))) == (texts, sorted(texts))
    assert len(list(keys.twice(order))) == len(texts) - len(set(texts))
