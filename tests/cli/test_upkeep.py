"""Verify, rebuild, digest, backup, restore."""

import sqlite3
from contextlib import closing

from tests.cli.stage import SCHEME, Stage


def test_digest_stands_alone(stage: Stage) -> None:
    """64 letters and nothing else, the same whoever reads."""
    assert len(stage.digest()) == 65
    assert stage.digest() == stage.digest()
    assert stage.digest() != stage.digest(stage.health)


def test_rebuild_changes_nothing_that_shows(stage: Stage) -> None:
    """Everything follows from the signed gestures."""
    stage.import_files()
    before = stage.do("show", stage.secretary, "scheme", SCHEME, "--json").out, stage.digest()
    assert "gestes signés" in stage.do("rebuild", stage.secretary).out
    after = stage.do("show", stage.secretary, "scheme", SCHEME, "--json").out, stage.digest()
    assert after == before


def test_verify_sees_what_was_touched(stage: Stage) -> None:
    """A value changed behind our back is told, with status 1; a rebuild mends it."""
    assert "Tout est en ordre" in stage.do("verify", stage.secretary).out
    with closing(sqlite3.connect(stage.secretary)) as conn, conn:
        conn.execute("UPDATE action SET title = 'Autre' WHERE code = '5.1'")
    answer = stage.run("verify", stage.secretary)
    assert (answer.status, "action" in answer.out) == (1, True)
    stage.do("rebuild", stage.secretary)
    stage.do("verify", stage.secretary)


def test_verify_sees_a_forged_gesture(stage: Stage) -> None:
    """What was signed cannot be changed unseen."""
    with closing(sqlite3.connect(stage.secretary)) as conn, conn:
        conn.execute(
            "UPDATE lot SET body = cast(replace(cast(body AS TEXT), 'Délai', 'Delai') AS BLOB)"
            " WHERE instr(cast(body AS TEXT), 'Délai')"
        )
        conn.execute("UPDATE lot SET signature = zeroblob(64) WHERE id = 7")
    answer = stage.run("verify", stage.secretary)
    assert answer.status == 1
    assert "lot 7 : signature" in answer.out
    assert answer.out.count("empreinte") == 1


def test_backup_and_restore(stage: Stage) -> None:
    """The former base stays beside; what is written after a restore is taken by others."""
    backup = stage.folder / "sauvegarde.jalonbase"
    stage.do("backup", stage.secretary, backup)
    before = stage.digest()
    assert stage.digest(backup) == before
    stage.do("report", stage.secretary, "5.1", "--progress", "60")
    changed = stage.digest()
    said = stage.do("restore", backup, stage.secretary).out
    assert stage.digest() == before
    kept = stage.folder / "secretary.avant-restauration-2024-09-17.jalonbase"
    assert kept.name in said
    assert stage.digest(kept) == changed
    stage.do("restore", backup, stage.secretary)
    assert (stage.folder / "secretary.avant-restauration-2024-09-17-2.jalonbase").exists()
    stage.do("report", stage.secretary, "5.1", "--progress", "70")
    stage.do("export", kept, "-o", stage.folder / "kept.jalon")
    stage.do("import", stage.secretary, stage.folder / "kept.jalon")
    assert stage.do("verify", stage.secretary).status == 0
    assert len(stage.do("conflicts", stage.secretary, "--json").facts) == 1


def test_restore_where_there_was_nothing(stage: Stage) -> None:
    """A base lost with its machine comes back from its backup."""
    backup, base = stage.folder / "b.jalonbase", stage.folder / "perdue.jalonbase"
    stage.do("backup", stage.secretary, backup)
    stage.do("restore", backup, base)
    assert stage.digest(base) == stage.digest()
    assert not list(stage.folder.glob("perdue.avant*"))


def test_backup_again_replaces_its_own_only(stage: Stage) -> None:
    """A former backup of this base is replaced; nothing else is."""
    backup = stage.folder / "b.jalonbase"
    stage.do("backup", stage.secretary, backup)
    stage.do("report", stage.secretary, "5.1", "--progress", "60")
    stage.do("backup", stage.secretary, backup)
    assert stage.digest(backup) == stage.digest()
    letter = stage.folder / "lettre.odt"
    letter.write_text("Bonjour")
    other = stage.folder / "autre.jalonbase"
    stage.do("new", other, "--scheme", SCHEME, "--name", "Autre")
    before = stage.digest(other)
    assert "n’a pas été touché" in stage.refused("backup", stage.secretary, letter)
    assert "n’a pas été touché" in stage.refused("backup", stage.secretary, other)
    stage.refused("backup", stage.secretary, stage.secretary)
    stage.refused("backup", stage.secretary, stage.folder / "ailleurs" / "b.jalonbase")
    assert (letter.read_text(), stage.digest(other)) == ("Bonjour", before)
    assert not [path for path in stage.folder.iterdir() if path.name.startswith(".")]


def test_what_cannot_be_restored(stage: Stage) -> None:
    """Not a base, damaged, forged, of another base, the base itself: it stays as it was."""
    before = stage.digest()
    backup = stage.folder / "b.jalonbase"
    stage.do("backup", stage.secretary, backup)
    whole = backup.read_bytes()
    torn = stage.folder / "torn.jalonbase"
    for content in (b"", b"Bonjour", whole[: len(whole) // 2], whole[:5000] + bytes(len(whole))):
        torn.write_bytes(content)
        assert "rien" in stage.refused("restore", torn, stage.secretary).casefold()
    with closing(sqlite3.connect(backup)) as conn, conn:
        conn.execute("UPDATE lot SET signature = zeroblob(64) WHERE id = 7")
    assert "signé" in stage.refused("restore", backup, stage.secretary)
    other = stage.folder / "autre.jalonbase"
    stage.do("new", other, "--scheme", SCHEME, "--name", "Autre")
    assert "autre base" in stage.refused("restore", other, stage.secretary)
    stage.refused("restore", stage.secretary, stage.secretary)
    stage.refused("restore", stage.folder / "rien", stage.secretary)
    assert stage.digest() == before
    assert not list(stage.folder.glob("*avant-restauration*"))


def test_a_base_in_use_is_not_replaced(stage: Stage) -> None:
    """The window that has it open would not see its file go."""
    from db.lock import BaseLock

    backup = stage.folder / "b.jalonbase"
    stage.do("backup", stage.secretary, backup)
    lock = BaseLock(stage.secretary)
    try:
        assert "déjà ouverte" in stage.refused("restore", backup, stage.secretary)
    finally:
        lock.release()
    assert not list(stage.folder.glob("*avant-restauration*"))


def test_a_base_damaged_anywhere_is_a_sentence(stage: Stage) -> None:
    """Whichever page is struck, no command shows anything else than a sentence or its answer."""
    whole = stage.secretary.read_bytes()
    for place in range(4096, len(whole), 8 * 4096):
        torn = bytearray(whole)
        torn[place : place + 4096] = b"\xaa" * 4096
        stage.secretary.write_bytes(torn)
        for args in (("digest",), ("verify",), ("conflicts",), ("show",)):
            rest = ("scheme", SCHEME) if args == ("show",) else ()
            answer = stage.run(*args, stage.secretary, *rest)
            assert answer.status in (0, 1)
            assert "inattendue" not in answer.err, (place, args, answer)


def test_a_damaged_base_is_kept_when_its_backup_comes_back(stage: Stage) -> None:
    """The backup takes its place; the damaged file is kept as it was."""
    backup = stage.folder / "b.jalonbase"
    stage.do("backup", stage.secretary, backup)
    before = stage.digest()
    stage.secretary.write_bytes(b"SQLite format 3\x00" + bytes(9000))
    assert "abîmée" in stage.refused("digest", stage.secretary)
    stage.do("restore", backup, stage.secretary)
    assert stage.digest() == before
    (kept,) = stage.folder.glob("*avant-restauration*")
    assert kept.read_bytes()[:20] == b"SQLite format 3\x00" + bytes(4)
