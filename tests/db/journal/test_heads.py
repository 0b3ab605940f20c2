"""Which values stand: a pure function, against a slower one that says it in other words."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from db.journal.heads import Written
from tests.db.heads import heads

settings.register_profile("calm", deadline=None, database=None)
settings.load_profile("calm")


def op(number: int, value: str, *replaces: int, accepted: bool = True, hlc: int = 0) -> Written:
    """An op as the journal holds it; later numbers are later unless `hlc` says otherwise."""
    return Written(number, value, replaces, accepted, (hlc or number, bytes([number]), 0))


@st.composite
def written(draw: st.DrawFn) -> list[Written]:
    """Ops that replace earlier ones, some refused, with clocks in any order."""
    count = draw(st.integers(1, 8))
    return [
        op(
            number,
            draw(st.sampled_from(["a", "b", "c"])),
            *draw(
                st.sets(st.integers(1, number - 1), max_size=3) if number > 1 else st.just(set())
            ),
            accepted=draw(st.booleans()),
            hlc=draw(st.integers(1, 5)),
        )
        for number in range(1, count + 1)
    ]


def standing(ops: Iterable[Written]) -> set[int]:
    """The definition, word for word: no accepted op reaches it through `replaces`."""
    by_id = {one.id: one for one in ops}

    def reaches(start: Written, target: int) -> bool:
        return any(ref == target or reaches(by_id[ref], target) for ref in start.replaces)

    return {
        one.id
        for one in by_id.values()
        if one.accepted
        and not any(reaches(other, one.id) for other in by_id.values() if other.accepted)
    }


@given(written())
def test_heads_are_the_definition(ops: list[Written]) -> None:
    """The accepted ops that no accepted op reaches."""
    assert {head.id for head in heads(ops)} == standing(ops)


@given(written(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_count(ops: list[Written], chance: object) -> None:
    """Any order gives the same heads, in the same order, the same one first."""
    shuffled = sorted(ops, key=lambda _op: chance.random())  # type: ignore[attr-defined]
    assert heads(shuffled) == heads(ops)


@given(written())
def test_something_accepted_always_stands(ops: list[Written]) -> None:
    """Nothing accepted, nothing stands; and the reverse."""
    assert bool(heads(ops)) == any(one.accepted for one in ops)


@given(written(), st.sampled_from(["a", "d"]))
def test_settling_leaves_one(ops: list[Written], value: str) -> None:
    """An op that names all the heads is alone, whatever its clock says."""
    ids = [head.id for head in heads(ops)]
    settled = heads([*ops, op(99, value, *ids, hlc=1)])
    assert [(head.id, head.value) for head in settled] == [(99, value)]


@given(written())
def test_refusing_never_brings_back_what_another_replaced(ops: list[Written]) -> None:
    """An op reached by an accepted one stays replaced, even through a refused one."""
    for refused in ops:
        after = [one._replace(accepted=False) if one.id == refused.id else one for one in ops]
        others = {one.id for one in ops if one.accepted and one.id != refused.id}
        assert standing(after) <= others


def test_refused_in_the_middle_of_a_chain() -> None:
    """1 <- 2 (refused) <- 3: only 3 stands; without 3, 1 comes back."""
    chain = [op(1, "a"), op(2, "b", 1, accepted=False), op(3, "c", 2)]
    assert [head.id for head in heads(chain)] == [3]
    assert [head.id for head in heads(chain[:2])] == [1]


def test_concurrent_values_all_stand() -> None:
    """Three who did not see each other: three heads, the latest first."""
    ops = [op(1, "a"), op(2, "b", 1, hlc=9), op(3, "c", 1, hlc=30), op(4, "d", 1, hlc=20)]
    assert [head.value for head in heads(ops)] == ["c", "d", "b"]
    assert len({head.value for head in heads(ops)}) == 3


def test_same_value_twice_is_no_conflict() -> None:
    """Two people who write the same agree."""
    ops = [op(1, "a"), op(2, "b", 1), op(3, "b", 1)]
    assert len(heads(ops)) == 2
    assert len({head.value for head in heads(ops)}) == 1


def test_an_edit_replaces_only_what_was_shown() -> None:
    """Editing over one rival leaves the other one standing."""
    ops = [op(1, "a"), op(2, "b", 1), op(3, "c", 1), op(4, "d", 3)]
    assert {head.value for head in heads(ops)} == {"b", "d"}


def test_unknown_references_are_harmless() -> None:
    """An op may name one that has not arrived."""
    assert [head.id for head in heads([op(1, "a"), op(2, "b", 77)])] == [2, 1]
