"""People, what they are in charge of, and how their machines come in."""

from tests.cli.stage import HEALTH, SCHOOL, Stage, assert_same, quick_words


def test_add_and_list(stage: Stage) -> None:
    """The id is the last line; the list says who has a machine."""
    made = stage.do(
        "person", stage.secretary, "add", "Foyer (exemple)", "--organisation", "Association",
        "--role", "director",
    ).last  # fmt: skip
    stage.import_files()
    rows = {one["id"]: one for one in stage.do("person", stage.secretary, "list", "--json").facts}
    assert rows[made] == {
        "id": made,
        "name": "Foyer (exemple)",
        "organisation": "Association",
        "role": "director",
        "joined": False,
    }
    assert rows[stage.persons[HEALTH]]["joined"]
    assert "Foyer (exemple) · Association" in stage.do("person", stage.secretary, "list").out


def test_what_is_refused_of_a_person(stage: Stage) -> None:
    """An unknown role, no name, somebody who is there already."""
    add = ("person", stage.secretary, "add")
    assert "director" in stage.refused(*add, "X", "--organisation", "Y", "--role", "roi")
    stage.refused(*add, "  ", "--organisation", "Y")
    assert "déjà" in stage.refused(*add, HEALTH.upper(), "--organisation", "service (EXEMPLE)")


def test_same_name_elsewhere_asks_for_the_id(stage: Stage) -> None:
    """Two functions of one name are told apart by their ids."""
    made = stage.do("person", stage.secretary, "add", HEALTH, "--organisation", "Autre").last
    said = stage.refused("assign", stage.secretary, "6.1", HEALTH)
    assert made in said
    assert stage.persons[HEALTH] in said
    assert HEALTH in stage.do("assign", stage.secretary, "6.1", made).out


def test_succession_keeps_history(stage: Stage) -> None:
    """A new lead succeeds the former one, whose term ends the day before."""
    said = stage.do("assign", stage.secretary, "5.1", SCHOOL, "--from", "01/09/2024").out
    assert f"{HEALTH} depuis le 15" in said
    assert "31\u00a0août 2024" in said
    assert stage.do("show", stage.secretary, "action", "5.1", "--json").facts["leads"] == [SCHOOL]


def test_unknown_person_role_or_action(stage: Stage) -> None:
    """Each sentence says what is known instead; of people, only who is called nearly so."""
    assert HEALTH in stage.refused("assign", stage.secretary, "5.1", "Misson sante (exemples)")
    assert "exemple" not in stage.refused("assign", stage.secretary, "5.1", "Dupont")
    assert "deputy" in stage.refused("assign", stage.secretary, "5.1", HEALTH, "--role", "pilot")
    assert "12.1" not in stage.refused("assign", stage.secretary, "99", HEALTH)
    assert "2024-10-08" in stage.refused("assign", stage.secretary, "5.1", HEALTH, "--from", "x")


def test_a_pilot_appoints_nobody(stage: Stage) -> None:
    """What a role does not allow is refused at once, and nothing is signed."""
    before = stage.digest(stage.health)
    for args in (
        ("assign", stage.health, "5.1", HEALTH, "--role", "deputy"),
        ("person", stage.health, "add", "Ami", "--organisation", "Service"),
        ("invite", stage.health, SCHOOL, "-o", stage.folder / "i.jalon"),
    ):
        assert "Vos droits ne permettent pas" in stage.refused(*args)
    assert stage.digest(stage.health) == before
    assert not (stage.folder / "i.jalon").exists()


def test_six_words_open_the_invitation_and_no_others(stage: Stage) -> None:
    """The true road: words alone on the last line, a refusal for others, then one's own base."""
    invitation, base = stage.folder / "i.jalon", stage.folder / "moi.jalonbase"
    words = stage.do("invite", stage.secretary, stage.persons[HEALTH], "-o", invitation).last
    assert len(words.split(" ")) == 6
    other = "abonder" if words.startswith("abeille") else "abeille"
    wrong = " ".join([other, *words.split(" ")[1:]])
    assert "n’ouvrent pas" in stage.refused("join", invitation, base, "--words", wrong)
    assert "il en faut six" in stage.refused("join", invitation, base, "--words", "abeille")
    assert not base.exists()
    assert HEALTH in stage.do("join", invitation, base, "--words", words.upper()).out
    stage.refused("join", invitation, base, "--words", words)
    stage.do("report", base, "5.1", "--progress", "60")
    stage.do("export", base, "-o", stage.folder / "r.jalon")
    stage.do("import", stage.secretary, stage.folder / "r.jalon")
    assert_same(stage, base)


def test_join_needs_an_invitation(stage: Stage) -> None:
    """Another file, or none, is told in a sentence; no base is made."""
    base = stage.folder / "moi.jalonbase"
    words = "abeille abonder abeille abonder abeille abonder"
    assert "pas une invitation" in stage.refused("join", stage.files[0], base, "--words", words)
    stage.refused("join", stage.folder / "rien.jalon", base, "--words", words)
    assert not base.exists()


def test_it_is_said_whose_right_ends(stage: Stage) -> None:
    """As the window does: of a new pilot, not of a copilot, nor where nothing changes."""
    assigned = ("assign", stage.secretary)
    assert "déjà ce droit" in stage.do(*assigned, "5.1", SCHOOL, "--role", "co").out
    later = stage.do(*assigned, "5.1", SCHOOL, "--from", "2030-01-01").out
    assert "son droit reste ouvert tant que vous n’y mettez pas fin" in later
    now = stage.do(*assigned, "4.1", HEALTH).out
    assert now.startswith(f"{SCHOOL} pilote cette action")
    assert "son droit prend fin la veille" in now


def test_an_invitation_never_replaces_a_base(stage: Stage) -> None:
    """A slip of the hand on `-o` destroys nothing."""
    before = stage.digest(stage.health)
    with quick_words():
        assert "est une base" in stage.refused(
            "invite", stage.secretary, HEALTH, "-o", stage.health
        )
    assert stage.digest(stage.health) == before
