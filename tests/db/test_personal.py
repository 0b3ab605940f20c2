"""What is held about a person: all of it found, and gone from every copy when it is erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.attendance import attend
from db.commands.contact import set_contact
from db.commands.erasure import erase
from db.commands.personal import erase_person
from db.errors import UserError
from db.exchange.receive import receive
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.choices import Presence
from db.kinds.meeting import Meeting
from db.queries.journal.find_text import find_text
from db.queries.journal.history import history
from db.queries.rights.personal import personal_data
from tests.db.court import Court, last
from tests.db.replicas import Replica

NAME, MAIL, DEPUTY = "Odile Fauvernier", "odile.fauvernier@exemple.fr", "Guy Trancavel"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


@pytest.fixture
def known(court: Court) -> Replica:
    """A pilot of whom much is known."""
    one = court.pilot(NAME, court.actions[0])
    with court.host.store.write() as session:
        gesture = Gesture(session)
        sitting = gesture.born(Meeting, number=1)
        gesture.put(court.actions[1], "title", f"Suivi confié à {NAME}")
        gesture.sign()
        set_contact(session, one.person, email=MAIL, phone="01 23 45 67 89")
        attend(session, sitting, one.person, Presence.REPRESENTED, DEPUTY)
    return one


def bytes_of(replica: Replica) -> bytes:
    """Everything that the base has on disk."""
    beside = [replica.path.with_name(replica.path.name + end) for end in ("", "-wal", "-shm")]
    return b"".join(path.read_bytes() for path in beside if path.exists())


def erased(court: Court, person: str, *, everywhere: bool = True) -> None:
    """The secretary erases the person."""
    with court.host.store.write() as session:
        erase_person(session, person, "Sur demande", everywhere=everywhere)


def test_all_that_is_held_is_told(court: Court, known: Replica) -> None:
    """Contacts, sittings, rights, machines, gestures, and the texts that name the person."""
    court.tell(known, to=[court.host])
    with court.host.store.read() as session:
        data = personal_data(session, known.person)
    assert (data.name, data.email, data.phone) == (NAME, MAIL, "01 23 45 67 89")
    assert [one.represented_by for one in data.sittings] == [DEPUTY]
    assert [one.label for one in data.mentions] == ["Intitulé"]
    assert len(data.machines) == 1
    assert data.grants


def test_a_person_leaves_nothing_but_what_they_signed(court: Court, known: Replica) -> None:
    """Not a byte of name, mail or stand-in, on the secretary's base nor on their own."""
    court.tell(court.host)
    erased(court, known.person)
    court.tell(court.host)
    for base in (court.host, known):
        left = bytes_of(base)
        assert not [word for word in (NAME, MAIL, DEPUTY) if word.encode() in left]
        with base.store.read() as session:
            assert verify(raw(session), base.path).problems == ()
    with court.host.store.read() as session:
        data = personal_data(session, known.person)
    assert (data.name, data.email, data.phone) == ("Personne effacée", "", "")
    assert all(one.ended for one in data.grants)
    court.agreed()


def test_the_names_of_their_files_go_too(court: Court, known: Replica) -> None:
    """Jalon names a file by its sender, in small letters without accents."""
    letter = court.folder / "2024-09-16_odile-fauvernier.jalon"
    letter.write_bytes(known.export(court.host))
    with court.host.store.write() as session:
        assert receive(session, [letter]).files[0].status == "taken"
    assert b"odile-fauvernier" in bytes_of(court.host)
    erased(court, known.person)
    assert b"odile-fauvernier" not in bytes_of(court.host)


def test_the_texts_that_name_them_stay_unless_wanted(court: Court, known: Replica) -> None:
    """They are somebody else's words."""
    erased(court, known.person, everywhere=False)
    with court.host.store.read() as session:
        (left,) = find_text(session, NAME).places
    assert left.label == "Intitulé"


def test_nothing_is_done_by_halves(court: Court, known: Replica) -> None:
    """Without a reason, or of oneself: the rights stay, the machine stays."""
    for person, why, words in (
        (known.person, " ", "motif"),
        (known.person, f"{NAME.upper()} l'a demandé", "reprend le texte"),
        (known.person, f"Écrit à {MAIL}", "reprend le texte"),
        (court.host.person, "Sur demande", "C’est vous"),
    ):
        with court.host.store.write() as session, pytest.raises(UserError, match=words):
            erase_person(session, person, why)
    with court.host.store.read() as session:
        data = personal_data(session, known.person)
    assert data.name == NAME
    assert not any(one.ended for one in data.grants)


def test_a_reason_does_not_repeat_what_it_erases(court: Court, known: Replica) -> None:
    """Neither the text looked for, whatever its case, nor a whole value; nothing is erased then."""
    with court.host.store.read() as session:
        found = find_text(session, "trancavel")
    for why, text in (("Nom de M. TRANCAVEL", "trancavel"), (f"Ôter « {DEPUTY} »", "")):
        with (
            pytest.raises(UserError, match="reprend le texte"),
            court.host.store.write() as session,
        ):
            erase(session, {**found.chosen}, why, text=text)
    with court.host.store.read() as session:
        assert find_text(session, DEPUTY).places == found.places
    with court.host.store.write() as session:
        erase(session, {**found.chosen}, "Nom d'un tiers", text="trancavel")
    assert DEPUTY.encode() not in bytes_of(court.host)
    court.tell(court.host)
    assert DEPUTY.encode() not in bytes_of(known)


def test_what_an_erasure_keeps_of_the_secretariat_stays_there(court: Court, known: Replica) -> None:
    """A telephone is erased; the e-mail that its lot holds too is not told to the pilots."""
    other = court.pilot("B", court.actions[1])
    with court.host.store.read() as session:
        (place,) = find_text(session, "01 23 45 67 89").places
    with court.host.store.write() as session:
        erase(session, {place.lot: [place.op]}, "Faux numéro")
    content = court.host.export(other)
    other.receive(content)
    assert MAIL.encode() not in bytes_of(other)
    with court.host.store.read() as session:
        assert personal_data(session, known.person).email == MAIL


@pytest.mark.usefixtures("known")
def test_an_import_says_that_a_text_was_erased(court: Court) -> None:
    """One line, with the reason; and the history says what became of the value."""
    deputy = court.secretary("C")
    with court.host.store.read() as session:
        found = find_text(session, NAME).places
    chosen = {one.lot: [one.op] for one in found if one.label == "Intitulé"}
    with court.host.store.write() as session:
        erase(session, {**chosen}, "Nom dans un titre")
    (report,) = deputy.receive(court.host.export(deputy)).files
    told = [(row.code, row.after) for row in report.rows if row.entity.startswith("era_")]
    assert told == [("1.2", "Nom dans un titre")]
    for base in (court.host, deputy):
        with base.store.read() as session:
            assert "texte effacé" in {one.after for one in history(session, court.actions[1])}


def test_a_reader_puts_the_cleaning_off(court: Court) -> None:
    """While a window reads, the log may keep the text; the next gesture cleans it."""
    court.host.write((court.actions[0], "title", f"Avec {NAME}"))
    lot = last(court.host)
    with court.host.store.read() as session:
        raw(session).execute("SELECT count(*) FROM lot").fetchone()
        with court.host.store.write() as writing:
            erase(writing, {lot.hex(): None}, "Nom saisi")
        assert NAME.encode() in bytes_of(court.host)
    court.host.write((court.actions[1], "title", "Autre"))
    assert NAME.encode() not in bytes_of(court.host)
