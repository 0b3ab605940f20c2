"""Which actions pass the filters: rules over rows, without any window."""

from dataclasses import replace
from datetime import date

import pytest

from db.kinds.choices import Status
from db.queries.action.listed import ActionRow
from desktop.pages.action.criteria import (
    Criteria,
    Tab,
    facet_counts,
    fold,
    matches,
    tab_counts,
)
from desktop.pages.action.keys import (
    CONTESTED,
    NONE,
    PARTNER,
    RETIRED,
    SUB_ACTION,
    UNMEASURED,
    Facet,
    between_key,
    bounds_of,
    keys_of,
)

TODAY = date(2024, 9, 17)
ROW = ActionRow(
    id="act_1",
    code="5.2",
    title="Œuvrer à l’accueil des aînés",
    scheme="sch_1",
    parent=None,
    measure="mea_5",
    measure_code="5",
    measure_short="Santé",
    measure_title="Bilan de santé",
    leads=("Mission santé",),
    people=("per_1",),
    status=Status.IN_PROGRESS,
    progress=40,
    weather=None,
    asked=None,
    deadline=date(2024, 12, 31),
    late=False,
    updated_on=date(2024, 9, 1),
    stale=False,
    contested=False,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("oeuvrer", True),
        ("AINES", True),
        ("l'accueil", True),
        ("sante mission", True),
        ("5.2", True),
        ("5.", True),
        (".2", False),
        ("accueil soupe", False),
    ],
)
def test_words_are_found_without_accents_case_or_signs(text: str, found: bool) -> None:
    """Every word must be somewhere; a code must begin as typed."""
    assert matches(ROW, Criteria(text=text), TODAY) is found


def test_folding_keeps_what_matters() -> None:
    """Words stay apart and digits stay."""
    assert fold("  Été   2024, L’Œuvre ") == "ete 2024, l'oeuvre"


@pytest.mark.parametrize(
    ("change", "tab"),
    [
        ({"late": True}, Tab.LATE),
        ({"contested": True}, Tab.CONTESTED),
        ({"stale": True}, Tab.SILENT),
        ({"updated_on": None, "status": None}, Tab.SILENT),
        ({"status": Status.IN_DIFFICULTY, "asked": "Deux postes"}, Tab.TO_ARBITRATE),
    ],
)
def test_each_tab_holds_its_actions(change: dict[str, object], tab: Tab) -> None:
    """A row is under 'all' and under its tab, and nothing else about it is."""
    row = replace(ROW, **change)  # type: ignore[arg-type]
    assert tab_counts([row]) == {one: int(one in (Tab.ALL, tab)) for one in Tab}
    assert not matches(ROW, Criteria(tab=tab), TODAY)


def test_an_action_in_difficulty_that_asks_nothing_is_not_to_arbitrate() -> None:
    """Both are needed."""
    row = replace(ROW, status=Status.IN_DIFFICULTY)
    assert not matches(row, Criteria(tab=Tab.TO_ARBITRATE), TODAY)


def test_facets_add_up_inside_and_narrow_across() -> None:
    """Two statuses: either; a status and a measure: both."""
    done = replace(ROW, id="act_2", status=Status.DONE)
    both = {Facet.STATUS: frozenset([Status.DONE.value, Status.IN_PROGRESS.value])}
    assert all(matches(row, Criteria(chosen=both), TODAY) for row in (ROW, done))
    other = both | {Facet.MEASURE: frozenset(["mea_6"])}
    assert not any(matches(row, Criteria(chosen=other), TODAY) for row in (ROW, done))


def test_counts_of_a_facet_ignore_its_own_choice() -> None:
    """Otherwise every other option would say 0."""
    done = replace(ROW, id="act_2", status=Status.DONE)
    criteria = Criteria(chosen={Facet.STATUS: frozenset([Status.DONE.value])})
    counts = facet_counts([ROW, done], criteria, Facet.STATUS, TODAY)
    assert counts == {Status.DONE.value: 1, Status.IN_PROGRESS.value: 1}
    assert facet_counts([ROW, done], criteria, Facet.MEASURE, TODAY) == {"mea_5": 1}


@pytest.mark.parametrize(
    ("deadline", "late", "keys"),
    [
        (None, False, {NONE}),
        (date(2024, 12, 31), False, {"year"}),
        (date(2024, 2, 1), True, {"year", "late"}),
        (date(2023, 2, 1), True, {"before", "late"}),
        (date(2023, 2, 1), False, {"before"}),
        (date(2026, 2, 1), False, {"after"}),
    ],
)
def test_deadlines_fall_in_years(deadline: date | None, late: bool, keys: set[str]) -> None:
    """Late is one more key, never a year of its own."""
    row = replace(ROW, deadline=deadline, late=late)
    assert keys_of(row, Facet.DEADLINE, TODAY) == keys


def test_what_was_not_entered_has_a_key_of_its_own() -> None:
    """An action without status, measure or lead can be found by that."""
    row = replace(ROW, status=None, measure=None, leads=())
    for facet in (Facet.STATUS, Facet.MEASURE, Facet.LEAD):
        assert keys_of(row, facet, TODAY) == {NONE}


def test_active_filters_are_counted() -> None:
    """A search of spaces is no filter, nor is a facet with nothing chosen."""
    chosen = {Facet.STATUS: frozenset(["done"]), Facet.LEAD: frozenset[str]()}
    assert Criteria(text="  ", chosen=chosen).active == 1
    assert Criteria(text="bilan", chosen=chosen).active == 2


def test_what_left_the_scheme_is_only_shown_when_asked_for() -> None:
    """Neither in a list nor in its count; its own choice says how many there are."""
    gone = replace(ROW, id="act_2", retired_on=date(2024, 3, 1))
    assert not matches(gone, Criteria(), TODAY)
    assert tab_counts([ROW, gone])[Tab.ALL] == 1
    asked = Criteria(chosen={Facet.OTHER: frozenset([RETIRED])})
    assert matches(gone, asked, TODAY)
    assert not matches(ROW, asked, TODAY)
    assert facet_counts([ROW, gone], Criteria(), Facet.OTHER, TODAY)[RETIRED] == 1
    assert facet_counts([ROW, gone], Criteria(), Facet.STATUS, TODAY) == {"in_progress": 1}


def test_other_filters_add_up_in_a_group_and_narrow_across_groups() -> None:
    """A sub-action that is contested: both; one partner or the other: either."""
    row = replace(ROW, parent="act_9", contested=True, partners=("Ville", "Rectorat"))

    def passes(*keys: str) -> bool:
        return matches(row, Criteria(chosen={Facet.OTHER: frozenset(keys)}), TODAY)

    assert passes(SUB_ACTION, CONTESTED)
    assert passes(PARTNER + "Ville", PARTNER + "Justice")
    assert not passes(SUB_ACTION, PARTNER + "Justice")
    assert passes(UNMEASURED, "weather:")
    row = replace(row, indicators=2)
    assert not passes(UNMEASURED)


@pytest.mark.parametrize(
    ("since", "until", "passes"),
    [
        (None, date(2024, 12, 31), True),
        (None, date(2024, 12, 30), False),
        (date(2024, 12, 31), None, True),
        (date(2025, 1, 1), None, False),
        (date(2024, 1, 1), date(2024, 12, 31), True),
        (None, None, False),
    ],
)
def test_any_bound_of_the_deadline(since: date | None, until: date | None, passes: bool) -> None:
    """Both days are in; a row without deadline never is."""
    key = between_key(since, until)
    assert bounds_of(key) == (since, until)
    asked = Criteria(chosen={Facet.DEADLINE: frozenset([key])})
    assert matches(ROW, asked, TODAY) is passes
    assert not matches(replace(ROW, deadline=None), asked, TODAY)


def test_bounds_are_counted_though_no_row_has_them() -> None:
    """A menu offers them with their number, like any other choice."""
    key = between_key(None, date(2024, 12, 31))
    later = replace(ROW, id="act_2", deadline=date(2025, 6, 30))
    counts = facet_counts([ROW, later], Criteria(), Facet.DEADLINE, TODAY, [key])
    assert (counts[key], counts["year"], counts["after"]) == (1, 1, 1)


def test_words_found_elsewhere_let_a_row_through() -> None:
    """What the search of texts finds counts, whatever the row itself says."""
    assert not matches(ROW, Criteria(text="psychologue"), TODAY)
    assert matches(ROW, Criteria(text="psychologue", found=frozenset(["act_1"])), TODAY)


def test_a_list_kept_to_some_actions() -> None:
    """Those of a person or of a sitting; it is one filter more."""
    assert matches(ROW, Criteria(only=frozenset(["act_1"])), TODAY)
    assert not matches(ROW, Criteria(only=frozenset()), TODAY)
    assert Criteria(only=frozenset()).active == 1
