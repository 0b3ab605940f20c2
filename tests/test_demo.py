"""The demonstration: the whole cycle played, its papers made, its copies identical."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from db.journal.authority import Why
from db.journal.frontier import digests
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.kinds.choices import DecisionState, Expected, IndicatorKind, Managed, Presence
from db.kinds.establishment import HouseContact
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT
from db.queries.action.follow_up import follow_up
from db.queries.action.listed import action_list
from db.queries.base.lookup import find_meeting
from db.queries.establishment.at_house import at_houses
from db.queries.establishment.houses import houses
from db.queries.establishment.matrix import matrix
from db.queries.establishment.silent import silent_houses
from db.queries.journal.origin import author_of_op
from db.queries.meeting.decision import DecisionRow, former_decisions
from db.queries.meeting.minutes import minutes_of
from db.queries.rights.examine import lots_refused, lots_to_examine, lots_waiting
from db.store import Store
from desktop.demo.earlier import april
from desktop.demo.story import codes
from tests.cli.stage import Answer, Stage, quick_words

Answered = TypeVar("Answered")
SCHEME = "paris-2021-2025"
COPIES = {
    "secretariat-adjoint": "adjoint",
    "pilote-sante": "sante",
    "pilote-scolarite": "scolarite",
    "pilote-participation": "participation",
    "direction-erables": "erables",
}
THEIRS = {
    "pilote-sante": {"5.1", "7.1"},
    "pilote-scolarite": {"4.1", "4.2", "7.1"},
    "pilote-participation": {"2.1"},
    "direction-erables": {"2.1", "3.3"},
}


class Demo(Stage):
    """The folder in which the demonstration was played, its keys beside."""

    said: Answer

    @property
    def place(self) -> Path:
        """Where it was played."""
        return self.folder / "demo"

    @property
    def base(self) -> Path:
        """The secretary's base."""
        return self.place / "secretariat.jalonbase"

    @property
    def copies(self) -> list[Path]:
        """The other bases that are left."""
        return [self.place / f"{name}.jalonbase" for name in COPIES]

    def ask(self, base: Path, question: Callable[[Session], Answered]) -> Answered:
        """What a base says."""
        with Store(base, KeyStore(self.folder / "keys")) as store, store.read() as session:
            return question(session)

    def facts(self, *args: object) -> Any:
        """What `jalon show` says of the secretary's base."""
        return self.do("show", self.base, *args, "--json").facts


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration, played once."""
    found = Demo(tmp_path_factory.mktemp("demo"))
    with quick_words():
        found.said = found.do("demo", found.place, "--no-window")
    return found


def test_what_it_leaves(demo: Demo) -> None:
    """Six bases, the files exchanged, the papers; nothing hidden, nothing else."""
    names = sorted(path.name for path in demo.place.iterdir())
    invited = [*COPIES.values(), "participation-nouveau-poste"]
    sent = [*COPIES.values(), "nouveau-poste"]
    assert names == sorted(
        [
            *(base.name for base in (demo.base, *demo.copies)),
            *(f"invitation-{who}.jalon" for who in invited),
            *(f"remontee-{who}.jalon" for who in sent),
            *(f"diffusion-{who}.jalon" for who in COPIES.values()),
            "etablissements",
            *("poste-perdu.jalon", "ordre-du-jour.pdf", "dossier-comite-de-suivi-6.pdf", "fiches"),
        ]
    )
    letters = sorted(path.name for path in (demo.place / "etablissements").iterdir())
    assert letters == [f"{kind}-{who}.jalon" for kind in ("invitation", "remontee") for who in "bn"]


def test_it_tells_the_cycle(demo: Demo) -> None:
    """Step by step, in French, to the happy end."""
    said = demo.said.out.replace("\u00a0", " ")
    steps = (
        "six mots au téléphone",
        "L’action 1.1 passe à Pôle juridique",
        "remontee-sante.jalon intégré",
        "31 mars 2025 · Secrétariat adjoint du comité",
        "Avancement : 55 %",
        "Avancement : 45 %",
        "15 novembre 2024 · Mission santé",
        "Tranché : 7.1 Situation.",
        "Tranché : 7.1 Valeur.",
        "Tranché : 7.1 Prévu le.",
        "Tranché : 5.1 Échéance.",
        "Laissé au comité : 3.2 Déploiement, 4.2 Situation",
        "Arrivé après la fin de ce droit",
        "Adopté par le secrétariat",
        "déclaré perdu",
        "Arrivé après la déclaration de perte",
        "Comité de suivi nº 6",
        *(f"{name}.jalonbase est identique" for name in COPIES),
        "Toutes les copies sont d’accord",
    )
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_every_copy_agrees_on_what_it_holds(demo: Demo) -> None:
    """Scope by scope, the digest is the secretary's; nothing is wrong in any of the six."""
    ours = demo.ask(demo.base, lambda session: digests(raw(session)))
    for base in demo.copies:
        theirs = demo.ask(base, lambda session: digests(raw(session)))
        assert theirs.items() <= ours.items(), base.name
        assert {REFERENCE, POLICY} <= theirs.keys()
    for base in (demo.base, *demo.copies):
        demo.do("verify", base)


def test_everybody_holds_what_is_theirs(demo: Demo) -> None:
    """The second secretary everything, a pilot their actions, a director their house."""
    ours = demo.ask(demo.base, lambda session: digests(raw(session)))
    deputy, *others = demo.copies
    assert demo.ask(deputy, lambda session: digests(raw(session))) == ours
    for base in others:
        held = demo.ask(base, lambda session: digests(raw(session)))
        assert SECRETARIAT not in held, "who is expected, and how to reach them, stays"
        assert any(scope.startswith("est_") for scope in held) == ("direction" in base.name)
    for name, wanted in THEIRS.items():
        found = demo.ask(demo.place / f"{name}.jalonbase", action_list)
        assert {row.code for row in found} >= wanted
        assert {row.code for row in found} < set(demo.ask(demo.base, codes))


def test_what_came_after_the_end_of_a_right_was_adopted(demo: Demo) -> None:
    """The former pilot's report counts, with the reason; the new one is in charge."""
    found = demo.ask(demo.base, lambda session: follow_up(session, codes(session)["1.1"]))
    assert (found.progress, found.updated_by) == (80, "Mission participation (exemple)")
    assert found.leads == ("Pôle juridique (exemple)",)
    assert demo.facts("action", "2.1")["progress"] == 75


def test_what_the_lost_laptop_sent_is_kept_and_does_not_count(demo: Demo) -> None:
    """It is to examine on the secretary's base, and shown nowhere else."""
    [line] = demo.ask(demo.base, lots_to_examine)
    assert (line.why, line.person) == (Why.MACHINE_LOST, "Mission participation (exemple)")
    assert "poste perdu" not in str(demo.facts("action", "2.1"))
    assert demo.ask(demo.base, lots_refused) == []
    assert demo.ask(demo.base, lots_waiting) == []


def test_36_establishments_answer_in_part(demo: Demo) -> None:
    """Of every type and manager, one closed, one that opens; every state, silence and lateness."""
    known = demo.ask(demo.base, houses)
    assert len(known) == 36
    assert all(one.name.endswith("(exemple)") and one.area and one.capacity for one in known)
    assert len({one.type for one in known}) == 10
    assert {one.managed for one in known} == set(Managed)
    assert [one.name for one in known if one.closed] == ["Hôtel AH (exemple)"]
    found = demo.ask(demo.base, matrix)
    assert (len(found.expectations), len(found.houses)) == (10, 35)
    assert all(row.label.endswith("(exemple)") for row in found.expectations)
    counts = [found.counts_of(row.id) for row in found.expectations]
    assert all(one.in_place and one.in_progress and one.silent for one in counts)
    assert any(one.not_concerned for one in counts)
    late = [
        (row.id, one.id)
        for row in found.expectations
        for one in found.houses
        if found.is_late(row, one.id)
    ]
    assert 20 < len(late) < 80
    asked = found.asked.values()
    assert all(any(getattr(one, name) for one in asked) for name in ("by_hand", "exempt"))
    assert sum(len(one.deadlines) for one in asked) == 4


def test_silent_houses_are_reached_and_some_reminded(demo: Demo) -> None:
    """Their contacts never leave the secretariat."""
    rows = demo.ask(demo.base, silent_houses)
    assert 10 < len(rows) < 25
    assert {bool(row.past) for row in rows} == {True, False}
    assert {bool(row.emails) for row in rows} == {True, False}
    director = demo.place / "direction-erables.jalonbase"
    assert demo.ask(director, lambda session: session.query(HouseContact).count()) == 0


def test_the_director_s_ten_expectations(demo: Demo) -> None:
    """The house's own base: nine answers, one to come, one that the secretariat says otherwise."""
    base = demo.place / "direction-erables.jalonbase"
    [at] = demo.ask(base, at_houses)
    assert at.house.name == "Foyer des Érables (exemple)"
    assert len(at.expected) == 10
    assert [one.action_code for one in at.expected if one.state is None] == ["3.5"]
    contested, _report = demo.do("conflicts", base, "--json").facts
    assert (contested["code"], contested["field"]) == ("3.2", "standing")


def test_who_wrote_where_it_stands(demo: Demo) -> None:
    """Directors of their own houses, the secretariat of the others."""
    authors = demo.ask(demo.base, lambda session: Counter(_authors(session)))
    assert authors.keys() == {
        "Direction du Foyer des Érables (exemple)",
        "Direction de la MECS B (exemple)",
        "Direction du Placement familial N (exemple)",
        "Secrétariat du comité (exemple)",
    }
    assert authors["Secrétariat du comité (exemple)"] > 100


def test_everything_made_up_says_so(demo: Demo) -> None:
    """The scheme, every function, organisation and sitting's place are marked as examples."""
    assert demo.facts("scheme", SCHEME)["example"] is True
    people = demo.do("person", demo.base, "list", "--json").facts
    assert len(people) == 14
    assert all(one["name"].endswith("(exemple)") for one in people)
    assert all(one["organisation"].endswith("(exemple)") for one in people)
    meetings = demo.do("meeting", demo.base, "list", "--json").facts
    assert all(one["place"].endswith("(exemple)") for one in meetings)
    for path in (demo.place / "ordre-du-jour.pdf", *(demo.place / "fiches").iterdir()):
        assert "exemple" in PdfReader(path).pages[0].extract_text()


def test_every_action_has_its_pilot(demo: Demo) -> None:
    """All twenty, in several states, some late, some without news."""
    actions = demo.facts("scheme", SCHEME)["actions"]
    assert len(actions) == 20
    assert all(one["leads"] for one in actions)
    assert {one["status"] for one in actions} >= {
        "done", "in_progress", "in_difficulty", "postponed", "to_start", None,
    }  # fmt: skip
    for sign in ("late", "stale", "contested"):
        assert {one[sign] for one in actions} == {True, False}
    assert [one["code"] for one in actions if one["contested"]] == ["4.2"]


def test_indicators_of_every_way(demo: Demo) -> None:
    """Of every nature, that rise, fall or hold; off course or not, or without a target."""
    rows = demo.do("indicator", demo.base, "list", "--json").facts
    assert {one["direction"] for one in rows} == {"up", "down", "hold"}
    assert {one["off_course"] for one in rows} == {True, False, None}
    assert {one["kind"] for one in rows} >= {*IndicatorKind} - {
        IndicatorKind.SUM,
        IndicatorKind.DEPLOYMENT,
    }
    assert {one["running"] for one in rows} == {True, False}
    assert {one["places"] for one in rows} == {0, 8}
    assert {one["denominator"] is None for one in rows} == {True, False}
    screened = next(one for one in rows if one["code"] == "5.1-a")
    assert (screened["numerator"], screened["denominator"], screened["gap"]) == (143, 275, -15.5)


def test_what_was_decided_stands_and_one_is_left(demo: Demo) -> None:
    """What was chosen is shown everywhere; the open conflict shows both values."""
    assert demo.facts("action", "7.1")["progress"] == 50
    assert demo.facts("action", "5.1")["deadline"] == "2024-12-31"
    collected = next(
        one for one in demo.facts("action", "7.1")["milestones"] if "collecte" in one["title"]
    )
    assert collected["planned_on"] == "2024-11-29"
    [gauge] = demo.facts("action", "7.1")["indicators"]
    assert (gauge["numerator"], gauge["contested"]) == (52, False)
    house, left = demo.do("conflicts", demo.base, "--json").facts
    assert (house["code"], house["field"]) == ("3.2", "standing")
    assert (left["code"], left["field"]) == ("4.2", "situation")
    progress = next(line for line in left["lines"] if line["field"] == "progress")
    assert progress["values"] == ["40\u00a0%", "30\u00a0%"]


def test_the_committee(demo: Demo) -> None:
    """Eight points of the three kinds, within the time; what they link is in the dossier."""
    found = demo.facts("meeting", "2024-10-08")
    assert [row["number"] for row in found["items"]] == list(range(1, 9))
    assert {row["expected"] for row in found["items"]} == {one.value for one in Expected}
    assert all(row["presenter"] and row["minutes"] for row in found["items"])
    assert (found["planned"], found["slot"]) == (140, 150)
    linked = [action["code"] for row in found["items"] for action in row["actions"]]
    fiches = {
        path.stem.removeprefix("fiche-de-suivi-") for path in (demo.place / "fiches").iterdir()
    }
    assert set(linked) == fiches
    bound = PdfReader(demo.place / "dossier-comite-de-suivi-6.pdf")
    text = " ".join(page.extract_text() for page in bound.pages)
    assert all(code in text for code in linked)
    assert f"Page {len(bound.pages)}/{len(bound.pages)}" in text


def test_the_sitting_of_april_was_held(demo: Demo) -> None:
    """Closed minutes, of every kind of decision, a vote, absents; the next one looks back."""
    told = demo.ask(demo.base, lambda session: minutes_of(session, april(session)))
    assert told.sealed_on is not None
    assert {row.presence for row in told.attendance} >= {
        Presence.PRESENT, Presence.EXCUSED, Presence.REPRESENTED,
    }  # fmt: skip
    assert [len(point.votes) for point in told.points] == [0, 1, 0, 0, 0]
    former = demo.ask(demo.base, _looked_back)
    assert {row.state for row in former} == set(DecisionState)
    assert {row.overdue for row in former} == {True, False}
    assert [row.code for row in former] == [f"D5-{n:02}" for n in range(1, 7)]


def test_its_sheets_are_printed(demo: Demo) -> None:
    """Each with the word that says that it is an example."""
    for word, said in (("attendance", "Feuille d’émargement"), ("minutes", "D5-02")):
        path = demo.folder / f"{word}.pdf"
        demo.do("sheet", demo.base, word, "2024-10-08", "-o", path)
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        assert said in text
        assert "exemple" in text


def test_twice_in_one_folder_is_refused(demo: Demo) -> None:
    """One sentence, and what is there stays."""
    before = demo.digest(demo.base)
    assert "n’est pas un dossier vide" in demo.refused("demo", demo.place, "--no-window")
    letter = demo.folder / "lettre"
    letter.write_text("Bonjour")
    demo.refused("demo", letter, "--no-window")
    demo.refused("demo", letter / "dedans", "--no-window")
    assert demo.digest(demo.base) == before


def test_the_base_lives_on_at_the_end_of_the_story(demo: Demo) -> None:
    """Opened years later by the same user, it still shows what it teaches and can be written."""
    with Store(demo.base, KeyStore(demo.folder / "keys")) as store:
        assert store.desk.now().date().isoformat() == "2024-10-02"
    demo.at = demo.at.replace(year=2030)
    copy = demo.folder / "copie.jalonbase"
    demo.do("backup", demo.base, copy)
    demo.do("report", copy, "3.1", "--progress", "65")


def test_pictures_unless_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--no-window` the pages are drawn; copies that differ end with status 1."""
    asked: list[tuple[Path, Path]] = []

    def take_shots(base: Path, _keys: object, folder: Path) -> list[Path]:
        asked.append((base, folder))
        return []

    shots: Any = ModuleType("desktop.shots")
    shots.take_shots = take_shots
    monkeypatch.setitem(sys.modules, "desktop.shots", shots)
    monkeypatch.setattr("desktop.demo.play.play", lambda *_story: False)
    stage = Stage(tmp_path)
    answer = stage.run("demo", tmp_path / "demo")
    assert answer.status == 1
    assert asked == [(tmp_path / "demo" / "secretariat.jalonbase", tmp_path / "demo" / "images")]


def _looked_back(session: Session) -> tuple[DecisionRow, ...]:
    return former_decisions(session, find_meeting(session, "2024-10-08").id)


def _authors(session: Session) -> list[str]:
    """Who said last where each expectation stands in each house."""
    said = raw(session).execute(
        """SELECT cell.winner FROM deployment
           JOIN cell ON cell.entity = deployment.id AND cell.field = 'standing'"""
    )
    return [author_of_op(session, op) for (op,) in said]
