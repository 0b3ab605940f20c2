"""Files out, files in: the whole cycle, in every order, as often as one likes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db.journal.apply import apply_lots
from db.journal.gesture import author_of
from db.journal.identity import KeyStore
from db.journal.lot import Op
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.policy import Grant
from db.kinds.registry import POLICY, new_id
from db.queries.exchange.received import received
from db.store import Store
from tests.cli.stage import HEALTH, SCHOOL, Stage, assert_same, copy_stage

COUNTS = {"new", "updated", "conflicts", "waiting", "to_examine", "refused_lots"}


def test_import_tells_what_came_of_each_file(stage: Stage) -> None:
    """Sender, status and counts for each file; one conflict stands in both."""
    facts = stage.do("import", stage.secretary, *stage.files, "--json").facts
    assert [(one["name"], one["sender"], one["status"]) for one in facts] == [
        ("health.jalon", HEALTH, "taken"), ("school.jalon", SCHOOL, "taken"),
    ]  # fmt: skip
    assert all(set(one) == {*COUNTS, "name", "sender", "status", "reason", "made_at", "rows",
                            "locked", "common", "apart"}
               for one in facts)  # fmt: skip
    assert [one["conflicts"] for one in facts] == [0, 0]
    assert [one["common"]["conflicts"] for one in facts] == [2, 2]
    assert [one["new"] for one in facts] == [1, 1]
    assert facts[0]["made_at"].startswith("2024-09-14")
    groups = [(row["group"], row["code"]) for row in facts[1]["rows"]]
    assert groups == [("conflict", "5.1"), ("conflict", "5.1"), ("new", "4.1")]
    assert not any(one[name] for one in facts for name in ("waiting", "to_examine", "refused_lots"))


def test_the_same_again_changes_nothing(stage: Stage) -> None:
    """A file that is known is told so, and the digest stays."""
    stage.import_files()
    before = stage.digest()
    facts = stage.do("import", stage.secretary, *stage.files, *stage.files, "--json").facts
    assert [one["status"] for one in facts] == ["known"] * 2
    assert all(one["reason"] for one in facts)
    assert stage.digest() == before


def test_preview_takes_everything_back(stage: Stage) -> None:
    """What would change is told, and nothing changes."""
    before = stage.digest()
    seen = stage.do("import", stage.secretary, *stage.files, "--preview", "--json").facts
    assert stage.digest() == before
    said = stage.do("import", stage.secretary, *stage.files, "--preview").out
    assert "Aperçu" in said
    assert "2 points d’avancement en présence" in said
    taken = stage.do("import", stage.secretary, *stage.files, "--json").facts
    assert seen == taken


def test_every_order_gives_the_same_base(mould: Stage, tmp_path: Path) -> None:
    """Three files, one of which follows another, one by one or together, and twice."""
    later = copy_stage(mould, _made(tmp_path / "later"))
    later.do("report", later.health, "5.1", "--progress", "48")
    later.do("export", later.health, "-o", later.folder / "later.jalon")
    files = [*later.files, later.folder / "later.jalon"]
    digests = set()
    for number, order in enumerate(permutations(files)):
        stage = copy_stage(mould, _made(tmp_path / str(number)))
        for path in (*order, *order):
            stage.do("import", stage.secretary, path)
        digests.add(stage.digest())
        assert stage.do("verify", stage.secretary).status == 0
    together = copy_stage(mould, _made(tmp_path / "together"))
    together.do("import", together.secretary, *reversed(files))
    assert digests == {together.digest()}


def test_the_cycle_ends_with_identical_bases(stage: Stage) -> None:
    """Taken, settled, sent back to each: every copy holds the same of what it may hold."""
    stage.import_files()
    for _conflict in range(2):
        stage.do("settle", stage.secretary, "1", "--keep", "1", "--reason", "Relu ensemble")
    for name, base in ((HEALTH, stage.health), (SCHOOL, stage.school)):
        back = stage.folder / "back.jalon"
        stage.do("export", stage.secretary, "--to", name, "-o", back)
        stage.do("import", base, back)
        assert_same(stage, base)
        assert stage.do("verify", base).status == 0
    again = stage.folder / "again.jalon"
    stage.do("export", stage.health, "-o", again)
    stage.do("import", stage.secretary, again)
    stage.do("export", stage.secretary, "--to", HEALTH, "-o", stage.folder / "none.jalon")
    none = stage.do("inspect", stage.folder / "none.jalon", "--base", stage.health, "--json")
    assert none.facts["lots"] == 0


def test_a_refused_file_is_left_out_of_the_lot(stage: Stage) -> None:
    """The right files are taken, the wrong one is told, and the status is 1."""
    torn = stage.folder / "torn.jalon"
    torn.write_bytes(stage.files[1].read_bytes()[:-30])
    answer = stage.run("import", stage.secretary, stage.files[0], torn, "--json")
    assert (answer.status, answer.err) == (1, "")
    assert [one["status"] for one in answer.facts] == ["taken", "refused"]
    assert "Rien n’a été modifié" in answer.facts[1]["reason"]
    told = stage.run("import", stage.secretary, torn)
    assert (told.status, "refusé" in told.out) == (1, True)


def test_what_is_outside_rights_is_counted_and_has_no_effect(stage: Stage) -> None:
    """A file is taken though one of its changes is refused; the status is 0."""
    with (
        Store(stage.health, KeyStore(stage.folder / "keys"), now=lambda: stage.at) as store,
        store.write() as session,
    ):
        _make_oneself_secretary(session, stage.persons[HEALTH])
    path = stage.folder / "grand.jalon"
    stage.do("export", stage.health, "--plain", "-o", path)
    (report,) = stage.do("import", stage.secretary, path, "--json").facts
    assert (report["status"], report["refused_lots"]) == ("taken", 1)
    assert "1 refusé, hors des droits" in stage.do("import", stage.school, path).out
    assert "Vos droits" in stage.refused("assign", stage.health, "5.1", HEALTH, "--role", "deputy")
    assert stage.do("verify", stage.secretary).status == 0


def _make_oneself_secretary(session: Session, person: str) -> None:
    """A grant to oneself, signed by a program that does not ask whether it may."""
    conn, here = raw(session), desk(session)
    author = author_of(conn, here)
    grant = new_id(Grant, POLICY)
    said = {"_state": "live", "person": person, "role": "secretary", "rights": "* * *\npolicy * *"}
    ops = [Op(grant, name, value, []) for name, value in said.items()]
    own = next(iter(read_facts(conn, author.base).grants_of(person)))
    apply_lots(conn, author.sign(conn, POLICY, ops, own, ""), here.now())


def test_inspect_tells_and_changes_nothing(stage: Stage) -> None:
    """Who wrote a file, from which base, and what this base has of it."""
    before = stage.digest()
    facts = stage.do("inspect", stage.files[0], "--base", stage.secretary, "--json").facts
    assert (facts["sender"], facts["base_name"], facts["kind"]) == (
        HEALTH, "Base d’essai", "export",
    )  # fmt: skip
    standing = facts["standing"]
    assert (standing["same_base"], standing["known_sender"]) == (True, False)
    assert standing["fresh"] + standing["known"] == facts["lots"]
    assert standing["fresh"] > 0
    assert "premier fichier" in stage.do("inspect", stage.files[0], "--base", stage.secretary).out
    assert stage.digest() == before
    stage.import_files()
    facts = stage.do("inspect", stage.files[0], "--base", stage.secretary, "--json").facts
    assert (facts["standing"]["known_sender"], facts["standing"]["fresh"]) == (True, 0)


def test_what_was_taken_is_remembered(stage: Stage) -> None:
    """Each file once, with its counts, the latest first; a refused one leaves no trace."""
    torn = stage.folder / "torn.jalon"
    torn.write_bytes(b"PK")
    stage.run("import", stage.secretary, *stage.files, torn)
    stage.run("import", stage.secretary, *stage.files)
    with (
        Store(stage.secretary, KeyStore(stage.folder / "keys"), read_only=True) as store,
        store.read() as session,
    ):
        found = received(session)
        assert received(session, limit=1) == found[:1]
    assert [(one.name, one.sender, one.new, one.conflicts) for one in found] == [
        ("school.jalon", SCHOOL, 1, 2), ("health.jalon", HEALTH, 1, 2),
    ]  # fmt: skip
    assert all(one.at.date().isoformat() == "2024-09-17" for one in found)
    assert found[1].made_at is not None
    assert found[1].made_at.date().isoformat() == "2024-09-14"


def test_export_needs_somebody_known(stage: Stage) -> None:
    """An unknown person is told with the names that are near; no file is made."""
    output = stage.folder / "x.jalon"
    assert SCHOOL in stage.refused(
        "export", stage.secretary, "--to", "Référence scolarité (ex)", "-o", output
    )
    assert not output.exists()
    assert "est une base" in stage.refused("export", stage.secretary, "-o", stage.health)


def test_a_base_in_use_is_told(stage: Stage) -> None:
    """A second writer is refused; readers are not."""
    from db.lock import BaseLock

    lock = BaseLock(stage.secretary)
    try:
        assert "déjà ouverte" in stage.refused("import", stage.secretary, *stage.files)
        assert stage.digest()
        stage.do("backup", stage.secretary, stage.folder / "b.jalonbase")
    finally:
        lock.release()


def test_a_base_stays_one_file(stage: Stage) -> None:
    """Nothing is left beside a base once a command has ended."""
    stage.import_files()
    stage.do("show", stage.secretary, "action", "5.1")
    stage.do("conflicts", stage.secretary)
    assert [path.name for path in stage.folder.glob("secretary*")] == ["secretary.jalonbase"]


@pytest.mark.parametrize("verb", ["digest", "verify", "conflicts"])
def test_what_is_no_base(stage: Stage, verb: str) -> None:
    """A missing file, a text, an empty file, a `.jalon`: one sentence each."""
    text = stage.folder / "lettre.jalonbase"
    text.write_text("Bonjour")
    for path in (stage.folder / "rien.jalonbase", text, stage.files[0], stage.folder):
        assert path.name in stage.refused(verb, path)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_file_is_encrypted_for_whom_it_is(stage: Stage) -> None:
    """Who will open it is said; others are told for whom it is, and nothing changes."""
    stage.import_files()
    path, plain = stage.folder / "sante.jalon", stage.folder / "clair.jalon"
    said = stage.do("export", stage.secretary, "--to", HEALTH, "-o", path).out
    assert f"Chiffré pour\u00a0: {HEALTH}, " in said
    back = stage.folder / "scolarite.jalon"
    stage.do("export", stage.secretary, "--to", SCHOOL, "-o", back)
    with only_key(stage, stage.school):
        assert "destiné à quelqu’un d’autre" in stage.run("import", stage.school, path).out
        stage.do("import", stage.school, back)
        assert f"destiné à {HEALTH}" in stage.run("import", stage.school, path).out
    facts = stage.do("inspect", path, "--base", stage.health, "--json").facts
    assert (facts["encrypted"], facts["kind"]) == (True, "export")
    assert "--base" in stage.refused("inspect", path)
    said = stage.do("export", stage.secretary, "--to", HEALTH, "--plain", "-o", plain).out
    assert "n’est pas chiffré" in said
    assert stage.do("inspect", plain, "--json").facts["encrypted"] is False
    assert stage.do("import", stage.health, plain, path).status == 0


@contextmanager
def only_key(stage: Stage, base: Path) -> Iterator[None]:
    """The machine of one base alone: the others' keys are on other machines."""
    with closing(sqlite3.connect(base)) as conn:
        (device,) = conn.execute("SELECT value FROM local WHERE key = 'device'").fetchone()
    keys, aside = stage.folder / "keys", stage.folder / "aside"
    aside.mkdir()
    others = [file for file in keys.iterdir() if not device.startswith(file.stem)]
    for file in others:
        file.rename(aside / file.name)
    yield
    for file in others:
        (aside / file.name).rename(file)


def test_a_file_opened_with_six_words(stage: Stage) -> None:
    """For somebody without a machine; the words are the last line, and open it at import."""
    person = stage.do(
        "person", stage.secretary, "add", "Sans poste", "--organisation", "Service (exemple)"
    ).last
    path = stage.folder / "mots.jalon"
    assert "pas encore de poste" in stage.refused(
        "export", stage.secretary, "--to", person, "-o", path
    )
    words = stage.do("export", stage.secretary, "--to", person, "--words", "-o", path).last
    assert len(words.split(" ")) == 6
    told = stage.run("import", stage.health, path)
    assert (told.status, "six mots" in told.out) == (1, True)
    assert stage.do("import", stage.health, path, "--words", words).status == 0
    assert stage.do("inspect", path, "--words", words, "--json").facts["encrypted"]


def test_a_file_for_each_person(stage: Stage) -> None:
    """Named after them, a line each; one place or the other, not both."""
    assert "Personne d’autre" in stage.do("export", stage.secretary, "--each", stage.folder).out
    stage.import_files()
    folder = _made(stage.folder / "envois")
    said = stage.do("export", stage.secretary, "--each", folder).out
    names = ["mission-sante-exemple", "referente-scolarite-exemple"]
    found = [f"2024-09-17_pour_{name}.jalon" for name in names]
    assert sorted(path.name for path in folder.iterdir()) == found
    assert [line.split(" · ")[0] for line in said.splitlines()] == [HEALTH, SCHOOL]
    for base, name in zip((stage.health, stage.school), found, strict=True):
        stage.do("import", base, folder / name)
        assert_same(stage, base)
    assert "--each" in stage.misused(
        "export", stage.secretary, "--each", folder, "-o", stage.folder / "x.jalon"
    )
    assert "--to" in stage.misused("export", stage.secretary, "--each", folder, "--to", HEALTH)
    assert "pas un dossier" in stage.refused(
        "export", stage.secretary, "--each", stage.folder / "rien" / "rien"
    )


def test_everything_again_for_a_person(stage: Stage) -> None:
    """`--all`: whatever they said they hold; the same may come twice."""
    stage.import_files()
    one, two = stage.folder / "delta.jalon", stage.folder / "tout.jalon"
    stage.do("export", stage.secretary, "--to", HEALTH, "-o", one)
    stage.do("export", stage.secretary, "--to", HEALTH, "--all", "-o", two)
    counts = [
        stage.do("inspect", path, "--base", stage.health, "--json").facts for path in (one, two)
    ]
    assert counts[0]["lots"] < counts[1]["lots"]
    assert counts[1]["standing"]["known"] > 0
    stage.do("import", stage.health, two)
    assert_same(stage, stage.health)
