"""The shipped schemes: what they count, what they say of their sources, what they leave out."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from db.errors import UserError
from db.kinds.choices import Body
from db.scheme_rules import RULES
from db.schemes import SchemeAction, SchemeFile, available, read_scheme
from db.words import typeset

PARIS = "paris-2021-2025"
SEINE_SAINT_DENIS = "seine-saint-denis-2018-2022"
CONVENTION = "convention-etat-paris-2022-2023"


@pytest.fixture(params=available())
def scheme(request: pytest.FixtureRequest) -> SchemeFile:
    return read_scheme(request.param)


def actions_by_measure(scheme: SchemeFile) -> list[int]:
    return [len(measure.actions) for measure in scheme.all_measures()]


def every_action(scheme: SchemeFile) -> Iterator[SchemeAction]:
    for measure in scheme.all_measures():
        for action in measure.actions:
            yield action
            yield from action.sub_actions


def figures(scheme: SchemeFile) -> dict[str, str]:
    return {figure.label: figure.amount.replace("\u00a0", " ") for figure in scheme.figures}


def test_three_schemes_are_shipped() -> None:
    assert available() == (CONVENTION, PARIS, SEINE_SAINT_DENIS)


def test_a_file_is_named_after_its_scheme(scheme: SchemeFile) -> None:
    assert scheme.id in available()
    assert read_scheme(scheme.id) == scheme


def test_an_unknown_scheme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError) as refusal:
        read_scheme("../paris-2021-2025")
    assert "«\u00a0../paris-2021-2025\u00a0»" in refusal.value.sentence
    assert all(known in refusal.value.sentence for known in available())


def test_paris_has_twelve_key_measures() -> None:
    paris = read_scheme(PARIS)
    assert [measure.code for measure in paris.measures] == [str(n) for n in range(1, 13)]
    assert all(measure.key for measure in paris.measures)
    assert actions_by_measure(paris) == [1, 1, 5, 2, 1, 1, 1, 1, 1, 1, 1, 4]
    assert (paris.level_names.measure, paris.level_names.action) == ("mesure phare", "action")


def test_paris_was_adopted() -> None:
    paris = read_scheme(PARIS)
    assert (paris.first_year, paris.last_year) == (2021, 2025)
    assert paris.adopted_on == date(2021, 12, 16)
    assert (paris.adopted_by, paris.vote) == ("Conseil de Paris", "à l’unanimité")
    assert not paris.draft


def test_paris_has_three_bodies_and_a_letter() -> None:
    paris = read_scheme(PARIS)
    assert [(body.kind, body.every_months) for body in paris.bodies] == [
        (Body.FOLLOW_UP, 6),
        (Body.STEERING, 12),
        (Body.REVIEW_DAY, 12),
    ]
    assert all(body.name == body.kind.label for body in paris.bodies)
    assert [publication.every_months for publication in paris.publications] == [1]


def test_two_paris_actions_stand_in_another_plan() -> None:
    found = [
        (action.code, action.references[0].code)
        for action in every_action(read_scheme(PARIS))
        if action.references
    ]
    assert found == [("12.3", "20"), ("12.4", "21")]
    reference = read_scheme(PARIS).measures[11].actions[2].references[0]
    assert reference.label == (
        "Plan parisien de lutte contre les violences faites aux enfants, action 20"
    )


def test_paris_figures_keep_their_qualifier() -> None:
    said = figures(read_scheme(PARIS))
    assert said["enfants et jeunes de l’ASE entendus en atelier"] == "près de 130"
    assert said["parents entendus"] == "plus de 100"
    assert said["acteurs réunis par les groupes de travail"] == "plus de 250"
    assert said["groupes de travail"] == "11"
    assert said["actions annoncées"] == "100"


def test_seine_saint_denis_has_eight_objectives_two_of_them_bare() -> None:
    scheme = read_scheme(SEINE_SAINT_DENIS)
    assert actions_by_measure(scheme) == [0, 4, 6, 3, 5, 5, 4, 0]
    assert scheme.level_names.measure == "objectif"
    assert scheme.bodies == ()
    assert (scheme.adopted_on, scheme.adopted_by, scheme.vote) == (None, None, None)


def test_the_points_of_a_zoom_are_sub_actions() -> None:
    counts = {
        action.code: len(action.sub_actions)
        for action in every_action(read_scheme(SEINE_SAINT_DENIS))
        if action.sub_actions
    }
    assert counts == {"2.1": 3, "3.1": 2, "4.1": 3, "4.3": 3, "5.1": 3, "6.1": 5, "7.1": 3}


def test_sante_protegee_is_one_action() -> None:
    titles = [action.title for action in every_action(read_scheme(SEINE_SAINT_DENIS))]
    assert len([title for title in titles if "Santé protégée" in title]) == 1


def test_seine_saint_denis_figures_stand_side_by_side() -> None:
    scheme = read_scheme(SEINE_SAINT_DENIS)
    posts = [f for f in scheme.figures if "poste" in f.label]
    assert [figure.value for figure in posts] == [32, 22]
    assert posts[0].source != posts[1].source
    amounts = [figure.amount.replace("\u00a0", " ") for figure in scheme.figures]
    expected = "15 600 8 26 58 32 22 2 000 000 € 4 1 100 1 745 15"
    assert " ".join(amounts) == expected


def test_the_convention_is_a_draft_and_nothing_says_otherwise() -> None:
    convention = read_scheme(CONVENTION)
    assert convention.draft
    assert (convention.adopted_on, convention.adopted_by, convention.vote) == (None, None, None)
    assert convention.reference == "2022 DSOL 144 (projet de délibération)"
    assert convention.amount == Decimal(3904500)
    assert [party.short for party in convention.parties] == ["DRIEETS", "ARS", "Ville"]
    everything = " ".join(shipped_texts(CONVENTION)).lower()
    assert not re.search(r"\b(vot|sign|adopt|approuv)\w*", everything)


def test_six_objectives_of_the_convention_are_not_detailed() -> None:
    convention = read_scheme(CONVENTION)
    assert actions_by_measure(convention) == [0] * 6 + [1, 1, 1, 1, 1, 3, 1, 1]
    assert all("(non détaillé)" in measure.title for measure in convention.measures[:6])
    assert not any("non détaillé" in measure.title for measure in convention.measures[6:])
    said = figures(convention)
    assert said["enfants vus par la PMI en 2021"] == "plus de 38 000"
    assert said["mineurs et jeunes majeurs suivis chaque année par l’ASE"] == "près de 9 000"


def test_every_title_has_its_source(scheme: SchemeFile) -> None:
    holders = [
        *scheme.all_measures(),
        *every_action(scheme),
        *scheme.bodies,
        *scheme.figures,
        *scheme.publications,
        *scheme.parties,
    ]
    assert scheme.source.strip()
    assert [holder for holder in holders if not holder.source.strip()] == []


def test_action_codes_follow_their_measure(scheme: SchemeFile) -> None:
    for measure in scheme.all_measures():
        codes = [action.code for action in measure.actions]
        assert codes == [f"{measure.code}.{n}" for n in range(1, len(codes) + 1)]
        for action in measure.actions:
            codes = [sub.code for sub in action.sub_actions]
            assert codes == [f"{action.code}.{n}" for n in range(1, len(codes) + 1)]


def test_short_names_are_distinct_and_fit_a_table(scheme: SchemeFile) -> None:
    shorts = [measure.short for measure in scheme.all_measures()]
    assert len(shorts) == len(set(shorts))
    assert max(map(len, shorts)) <= 20


def test_action_titles_begin_with_a_verb(scheme: SchemeFile) -> None:
    starts = {
        re.split(r"\W", action.title.removeprefix("Mieux ").lower())[0]
        for action in every_action(scheme)
    }
    assert [word for word in starts if not re.search(r"(er|ir|re)$", word)] == []


def test_texts_are_typeset(scheme: SchemeFile) -> None:
    assert [text for text in shipped_texts(scheme.id) if typeset(text) != text] == []


def test_no_pilot_value_or_deadline_has_slipped_in() -> None:
    rules = json.loads(RULES.read_text(encoding="utf-8"))
    for kind in ("measure", "action", "sub_action"):
        keys = set(rules["$defs"][kind]["properties"])
        assert keys <= {
            *("code", "title", "short", "key", "source"),
            *("children", "actions", "references", "sub_actions"),
        }


def test_the_rules_know_the_bodies_of_the_field() -> None:
    rules = json.loads(RULES.read_text(encoding="utf-8"))
    assert rules["$defs"]["body"]["properties"]["kind"]["enum"] == [body.value for body in Body]


def shipped_texts(scheme_id: str) -> list[str]:
    path = Path(RULES).with_name(f"{scheme_id}.yaml")
    return list(_texts(yaml.safe_load(path.read_text(encoding="utf-8"))))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
