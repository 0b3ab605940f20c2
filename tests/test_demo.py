"""The demonstration: the whole cycle played, its papers made, its copies identical."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pypdf import PdfReader

from db.kinds.choices import Expected
from tests.cli.stage import Answer, Stage, quick_words

SCHEME = "paris-2021-2025"
PILOTS = ("pilote-sante", "pilote-scolarite")


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
    """Three bases, the files exchanged, the papers; nothing hidden, nothing else."""
    names = sorted(path.name for path in demo.place.iterdir())
    assert names == sorted(
        [
            *("secretariat.jalonbase", *(f"{pilot}.jalonbase" for pilot in PILOTS)),
            *(f"{kind}-{who}.jalon" for kind in ("invitation", "remontee", "diffusion")
              for who in ("sante", "scolarite")),
            *("ordre-du-jour.pdf", "dossier-comite-de-suivi-6.pdf", "fiches"),
        ]
    )  # fmt: skip


def test_it_tells_the_cycle(demo: Demo) -> None:
    """Step by step, in French, to the happy end."""
    said = demo.said.out.replace("\u00a0", " ")
    steps = (
        "six mots au téléphone",
        "remontee-sante.jalon intégré",
        "Avancement : 55 %",
        "Avancement : 45 %",
        "Tranché : 7.1 Situation.",
        "Tranché : 5.1 Échéance.",
        "Laissé au comité : 4.2 Situation",
        "Comité de suivi nº 6",
        "pilote-sante.jalonbase est identique",
        "pilote-scolarite.jalonbase est identique",
        "Toutes les copies sont d’accord",
    )
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_every_copy_is_whole_and_the_same(demo: Demo) -> None:
    """The same digest, and nothing wrong in any of the three."""
    bases = [demo.base, *(demo.place / f"{pilot}.jalonbase" for pilot in PILOTS)]
    assert len({demo.digest(base) for base in bases}) == 1
    for base in bases:
        demo.do("verify", base)


def test_everything_made_up_says_so(demo: Demo) -> None:
    """The scheme, every function, organisation and sitting's place are marked as examples."""
    assert demo.facts("scheme", SCHEME)["example"] is True
    people = demo.do("person", demo.base, "list", "--json").facts
    assert len(people) == 10
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
    """Shares and plain figures, that rise, fall or hold; off course or not."""
    rows = demo.do("indicator", demo.base, "list", "--json").facts
    assert {one["direction"] for one in rows} == {"up", "down", "hold"}
    assert {one["off_course"] for one in rows} == {True, False}
    assert {one["denominator"] is None for one in rows} == {True, False}
    screened = next(one for one in rows if one["code"] == "5.1-a")
    assert (screened["numerator"], screened["denominator"], screened["gap"]) == (143, 275, -15.5)


def test_what_was_decided_stands_and_one_is_left(demo: Demo) -> None:
    """Both reasons are in the history; the open conflict shows both values."""
    assert demo.facts("action", "7.1")["progress"] == 50
    assert demo.facts("action", "5.1")["deadline"] == "2024-12-31"
    (left,) = demo.do("conflicts", demo.base, "--json").facts
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
    from db.journal.identity import KeyStore
    from db.store import Store

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
