"""What is hidden of counts about children: by hand, then whatever the table."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.queries.secrecy.small_counts import Counts, Sum, secret_cells

LEAST = 5
Cells = dict[str, Counts]


def line(*parts: int) -> tuple[Cells, list[Sum[str]]]:
    """Parts 'a', 'b'… and their total 'all'."""
    names = "abcdefgh"[: len(parts)]
    cells = {name: Counts(Decimal(count)) for name, count in zip(names, parts, strict=True)}
    return cells | {"all": Counts(Decimal(sum(parts)))}, [Sum("all", tuple(names))]


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ((12, 30, 8), ()),
        ((0, 30, 8), ()),  # 0 is no secret
        ((3, 30, 8), ("a", "c")),  # 41 - 38 would be 3: the smallest other part goes too
        ((3, 4, 30), ("a", "b")),  # 7 for both is 3 and 4, or 4 and 3
        ((1, 1, 30), ("a", "b", "c")),  # 2 for both would be 1 and 1
        ((4, 4, 30), ("a", "b", "c")),  # 8 for both, each less than 5, would be 4 and 4
        ((4, 0, 0), ("a", "all")),  # the total is small itself
        ((1, 1, 1, 1, 1), ("a", "all", "b", "c", "d", "e")),  # 5 for five would be 1 each
    ],
)
def test_a_line_with_its_total(parts: tuple[int, ...], hidden: tuple[str, ...]) -> None:
    assert tuple(sorted(secret_cells(*line(*parts)))) == hidden


@pytest.mark.parametrize(
    ("part", "total", "hidden"),
    [
        (30, 60, False),
        (3, 60, True),  # the number
        (58, 60, True),  # 2 of 60 are the others
        (0, 60, False),
        (60, 60, False),
        (0, 3, True),  # the total
    ],
)
def test_a_percentage_goes_with_its_number_its_total_and_the_rest(
    part: int, total: int, hidden: bool
) -> None:
    share = Counts(None, Decimal(part), Decimal(total))
    assert (secret_cells({"a": share}, []) == {"a"}) is hidden


def test_percentages_of_houses_are_protected_by_another_house() -> None:
    # 3 of 40, 20 of 50, 30 of 60: 53 of 150 less 20 of 50 less 30 of 60 would be 3 of 40.
    counts = {"a": (3, 40), "b": (20, 50), "c": (30, 60), "all": (53, 150)}
    cells = {name: Counts(None, Decimal(n), Decimal(of)) for name, (n, of) in counts.items()}
    assert secret_cells(cells, [Sum("all", ("a", "b", "c"))]) == {"a", "b"}


def test_a_difference_between_two_totals_is_hidden() -> None:
    # 'two' is b + c, 'all' is a + b + c: 41 - 38 would be 3 even with b and c not in the table.
    cells = {name: Counts(Decimal(n)) for name, n in {"a": 3, "two": 38, "all": 41}.items()}
    assert secret_cells(cells, [Sum("all", ("a", "two"))]) == {"a", "two"}


def test_both_axes_protect_each_other() -> None:
    # a1 alone would be given back by its line and by its column: a square of four is hidden.
    cells, sums = grid([[3, 20, 30], [12, 40, 50], [60, 70, 80]])
    hidden = secret_cells(cells, sums)
    assert hidden == {"0.0", "0.1", "1.0", "1.1"}


def test_a_quarter_is_not_given_back_by_its_year() -> None:
    cells = {
        name: Counts(Decimal(count))
        for name, count in {"T1": 2, "T2": 9, "T3": 14, "T4": 20, "2024": 45}.items()
    }
    assert secret_cells(cells, [Sum("2024", ("T1", "T2", "T3", "T4"))]) == {"T1", "T2"}


def test_a_mean_gives_as_much_away_as_a_sum() -> None:
    # The mean of 3, 30 and 9 is 14: 3 x 14 - 30 - 9 would be 3.
    cells = {name: Counts(Decimal(n)) for name, n in {"a": 3, "b": 30, "c": 9, "m": 14}.items()}
    assert secret_cells(cells, [Sum("m", ("a", "b", "c"), times=3)]) == {"a", "c"}


def test_a_sum_with_a_part_that_is_not_printed_tells_nothing() -> None:
    cells, _sums = line(3, 30, 8)
    assert secret_cells(cells, [Sum("all", ("a", "b", "c", "elsewhere"))]) == {"a"}


def test_the_threshold_is_that_of_the_scheme() -> None:
    cells, sums = line(7, 30, 12)
    assert secret_cells(cells, sums) == frozenset()
    assert secret_cells(cells, sums, 11) == {"a", "c"}


def grid(rows: list[list[int]]) -> tuple[Cells, list[Sum[str]]]:
    """Parts on both axes, the totals of both, and that of all: 'line.column', 'all' a total."""
    lines = {str(at): row for at, row in enumerate(rows)}
    counts = {f"{at}.{column}": n for at, row in lines.items() for column, n in enumerate(row)}
    columns = [str(column) for column in range(len(rows[0]))]
    for at, row in lines.items():
        counts[f"{at}.all"] = sum(row)
    for column in columns:
        counts[f"all.{column}"] = sum(counts[f"{at}.{column}"] for at in lines)
    counts["all.all"] = sum(map(sum, rows))
    sums = [Sum(f"{at}.all", tuple(f"{at}.{one}" for one in columns)) for at in (*lines, "all")]
    sums += [Sum(f"all.{one}", tuple(f"{at}.{one}" for at in lines)) for one in (*columns, "all")]
    return {name: Counts(Decimal(n)) for name, n in counts.items()}, sums


def looking_the_same(
    cells: Cells, sums: list[Sum[str]], hidden: frozenset[str], most: int
) -> Iterator[dict[str, int]]:
    """Every table of whole numbers (0 to `most` in each hidden part) in which the rest is as is."""
    wholes = {one.whole for one in sums}
    parts = [name for name in hidden if name not in wholes]
    for counts in product(range(most + 1), repeat=len(parts)):
        known = {name: int(one.value or 0) for name, one in cells.items() if name not in hidden}
        known |= dict(zip(parts, counts, strict=True))
        # Totals of parts first, then those that are totals of totals.
        for one in sorted(sums, key=lambda one: sum(part in wholes for part in one.parts)):
            total = sum(known[part] for part in one.parts)
            if known.setdefault(one.whole, total) != total:
                break
        else:
            yield known


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_no_line_lets_a_small_count_be_computed(parts: list[int]) -> None:
    cells, sums = line(*parts)
    hidden = secret_cells(cells, sums)
    known = {name: int(counts.value or 0) for name, counts in cells.items()}
    others = list(looking_the_same(cells, sums, hidden, 10))
    for name, count in known.items():
        if 0 < count < LEAST:
            assert name in hidden
            assert {one[name] for one in others} - {count}, (name, hidden)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 14), min_size=wide, max_size=wide), min_size=2, max_size=3
        )
    )
)
def test_no_table_lets_a_small_count_be_computed(rows: list[list[int]]) -> None:
    cells, sums = grid(rows)
    hidden = secret_cells(cells, sums)
    assert all(name in hidden for name, one in cells.items() if 0 < int(one.value or 0) < LEAST)
    assert_not_computed(cells, sums, hidden)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=3))
def test_no_quarter_of_an_establishment_is_computed(houses: list[list[int]]) -> None:
    # Columns are quarters, their total the year; lines are establishments, their total the whole.
    cells, sums = grid(houses)
    assert_not_computed(cells, sums, secret_cells(cells, sums))


def assert_not_computed(cells: Cells, sums: list[Sum[str]], hidden: frozenset[str]) -> None:
    """No small count is the only solution of the equations with what is shown put into them."""
    names = sorted(hidden)
    matrix = [
        [(name == one.whole) - (name in one.parts) for name in names]
        for one in sums
        if any(name == one.whole or name in one.parts for name in names)
    ]
    for at, name in enumerate(names):
        if 0 < int(cells[name].value or 0) < LEAST:
            alone = [int(other == at) for other in range(len(names))]
            assert rank([*matrix, alone]) > rank(matrix), name


def rank(matrix: list[list[int]]) -> int:
    """How many rows are not made of the others, modulo a large prime."""
    prime, rows, found = 1_000_003, [list(row) for row in matrix], 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((one for one in rows[found:] if one[column] % prime), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        inverse = pow(pivot[column], -1, prime)
        for at in range(found + 1, len(rows)):
            times = rows[at][column] * inverse
            rows[at] = [(a - times * b) % prime for a, b in zip(rows[at], pivot, strict=True)]
        found += 1
    return found
