"""Fractional keys: there is always room between two of them, and order is plain text order."""

from hypothesis import given
from hypothesis import strategies as st

from db.kinds.rank import between, spread


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_any_sequence_of_insertions_keeps_the_order(places: list[int]) -> None:
    """Wherever a key is put, it stands there."""
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys.insert(at, between(before, after))
        assert keys == sorted(keys)
        assert len(set(keys)) == len(keys)


@given(st.integers(0, 400))
def test_a_list_made_at_once_leaves_room(count: int) -> None:
    """Keys in order, none alike, with room before, after and between."""
    keys = spread(count)
    assert keys == sorted(set(keys))
    assert len(keys) == count
    for before, after in zip([None, *keys], [*keys, None], strict=True):
        made = between(before, after)
        assert (before or "") < made
        assert after is None or made < after


def test_keys_stay_short_when_always_put_first_or_last() -> None:
    """A hundred insertions at one end cost a few signs."""
    first = last = between(None, None)
    for _time in range(100):
        first, last = between(None, first), between(last, None)
    assert max(len(first), len(last)) <= 40
