"""A second machine of the same person starts with everything, not with what the first one lacks."""

from pathlib import Path

from db.commands.person import add_person
from db.exchange.export import export_file
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from db.genesis import new_base
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.queries.people.person import persons
from db.store import Store


def lots(store: Store) -> int:
    with store.read() as session:
        return int(raw(session).execute("SELECT count(*) FROM lot").fetchone()[0])


def test_the_second_machine_holds_as_much_as_the_first(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "keys")
    secretary = new_base(tmp_path / "s.jalonbase", keys, "Exemple", "Secrétariat")
    with secretary.write() as session:
        person, _changes = add_person(session, "Mission exemple", "Ville")
    with secretary.write() as session:
        first = invite(session, person)
    opened = join(first.content, " ".join(first.words), tmp_path / "1.jalonbase", keys)
    with opened as store, store.write() as session:
        back = export_file(session)
    file = tmp_path / "back.jalon"
    file.write_bytes(back)
    with secretary.write() as session:
        assert receive(session, [file]).files[0].status == "taken"
    with secretary.write() as session:
        again = invite(session, person)
    with join(again.content, " ".join(again.words), tmp_path / "2.jalonbase", keys) as store:
        assert lots(store) == lots(secretary) + 1  # and its own birth
        with store.read() as session:
            assert person in {row.id for row in persons(session)}
    secretary.close()
