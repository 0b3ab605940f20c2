"""Bases and their schemes."""

from pathlib import Path

import pytest

from tests.cli.stage import SCHEME, Stage


@pytest.fixture
def bare(tmp_path: Path) -> Stage:
    """A folder with nothing in it."""
    return Stage(tmp_path)


def test_a_base_is_born_with_its_scheme(bare: Stage) -> None:
    """One file, the whole scheme in it, the key outside."""
    said = bare.do("new", bare.secretary, "--scheme", SCHEME, "--name", "Essai").out
    assert "12 mesures, 20 actions" in said
    assert sorted(path.name for path in bare.folder.iterdir()) == ["keys", "secretary.jalonbase"]
    facts = bare.do("show", bare.secretary, "scheme", SCHEME, "--json").facts
    assert [action["code"] for action in facts["actions"]][:3] == ["1.1", "2.1", "3.1"]
    assert len(facts["measures"]) == 12
    assert facts["adopted_on"] == "2021-12-16"
    assert [one["body"] for one in facts["committees"]] == ["follow_up", "steering", "review_day"]
    assert facts["figures"][2]["qualifier"] == "près de"


def test_unknown_scheme_leaves_nothing(bare: Stage) -> None:
    """The known schemes are named, and no base is made."""
    said = bare.refused("new", bare.secretary, "--scheme", "lyon", "--name", "Essai")
    assert SCHEME in said
    assert not bare.secretary.exists()


def test_a_file_in_the_way_is_not_touched(bare: Stage) -> None:
    """An existing file stays as it is."""
    bare.secretary.write_text("important")
    bare.refused("new", bare.secretary, "--scheme", SCHEME, "--name", "Essai")
    assert bare.secretary.read_text() == "important"


def test_a_second_scheme_once(stage: Stage) -> None:
    """A base holds several schemes; codes that both have ask for the scheme's own."""
    stage.do("scheme", stage.secretary, "add", "seine-saint-denis-2018-2022")
    assert "contient déjà" in stage.refused("scheme", stage.secretary, "add", SCHEME)
    said = stage.refused("show", stage.secretary, "action", "5.1")
    assert f"{SCHEME}/5.1" in said
    assert "seine-saint-denis-2018-2022/5.1" in said
    found = stage.do("show", stage.secretary, "action", f"{SCHEME}/5.1", "--json").facts
    assert found["leads"] == ["Mission santé (exemple)"]


def test_a_scheme_of_ones_own(bare: Stage) -> None:
    """A file of the same form is read; sub-actions and references come with it."""
    path = bare.folder / "plan.yaml"
    path.write_text(
        """
id: plan-essai
title: Plan d’essai
authority: Département d’essai
first_year: 2024
last_year: 2026
source: Document d’essai
level_names: {measure: axe, action: action}
measures:
  - code: "1"
    title: Premier axe
    short: Premier
    source: p. 1
    actions:
      - code: "1.1"
        title: Une action
        source: p. 2
        references: [{plan: Autre plan, code: "20"}]
        sub_actions:
          - {code: "1.1.1", title: Une part, source: p. 3}
""",
        "utf-8",
    )
    bare.do("new", bare.secretary, "--scheme", path, "--name", "Essai")
    facts = bare.do("show", bare.secretary, "scheme", "plan-essai", "--json").facts
    assert [action["code"] for action in facts["actions"]] == ["1.1", "1.1.1"]
    assert facts["actions"][1]["parent"] == facts["actions"][0]["id"]
    assert facts["measure_word"] == "Axe"


def test_a_scheme_that_cannot_be_read(bare: Stage) -> None:
    """The sentence names the file and the line; no base is made."""
    path = bare.folder / "plan.yaml"
    path.write_text("id: plan\n", "utf-8")
    assert "plan.yaml" in bare.refused("new", bare.secretary, "--scheme", path, "--name", "Essai")
    assert not bare.secretary.exists()
