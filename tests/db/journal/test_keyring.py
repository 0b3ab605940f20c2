"""Where a machine's key is kept: in the keyring if it takes it, else in the file."""

import json
import os
import stat
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.commands.person import add_person
from db.errors import UserError
from db.genesis import new_base
from db.journal.identity import KeyFile, KeyStore
from db.store import Store
from tests.db.journal.safe import Safe
from tests.db.replicas import Watch

KEY = SigningKey(bytes(range(32)))
DEVICE, SEED = bytes(KEY.verify_key).hex(), bytes(KEY).hex()


def kept(folder: Path, safe: Safe | None, *, serial: int = 0) -> KeyStore:
    """A store that has just been given the key."""
    store = KeyStore(folder, safe)
    store.keep(DEVICE, KeyFile("ba5e", SEED, "/somewhere", serial))
    return store


def said(folder: Path) -> dict[str, object]:
    """What the key's file says."""
    (path,) = folder.iterdir()
    found = json.loads(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_keyring_takes_the_key_out_of_the_file(tmp_path: Path) -> None:
    """The file says where the key is, and keeps the rest."""
    safe = Safe()
    kept(tmp_path, safe)
    assert said(tmp_path) == {"base": "ba5e", "path": "/somewhere", "serial": 0, "kept": "keyring"}
    assert safe.held == {DEVICE: SEED}
    found = KeyStore(tmp_path, safe).read(DEVICE)
    assert found is not None
    assert found.key == KEY


@pytest.mark.parametrize("safe", [None, Safe(closed=True), Safe(deaf=True)])
def test_without_a_keyring_that_works_the_file_has_the_key(
    tmp_path: Path, safe: Safe | None
) -> None:
    """None, locked, or one that forgets at once; then it is not asked any more."""
    store = kept(tmp_path, safe)
    assert said(tmp_path)["seed"] == SEED
    (path,) = tmp_path.iterdir()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    asked = list(safe.asked) if safe else []
    found = store.read(DEVICE)
    assert found is not None
    assert found.key == KEY
    assert (safe.asked if safe else []) == asked


def test_a_key_is_asked_once_and_only_to_sign(tmp_path: Path) -> None:
    """Reading the file asks nothing; signing twice asks once."""
    safe = Safe()
    kept(tmp_path, safe)
    safe.asked.clear()
    store = KeyStore(tmp_path, safe)
    found = store.read(DEVICE)
    assert found is not None
    assert safe.asked == []
    assert found.key == found.key == KEY
    again = store.read(DEVICE)
    assert again is not None
    assert again.key == KEY
    assert safe.asked == ["get"]


def test_the_store_that_gave_a_key_does_not_ask_for_it(tmp_path: Path) -> None:
    """It was there a moment ago."""
    safe = Safe()
    store = kept(tmp_path, safe)
    safe.closed = True
    found = store.read(DEVICE)
    assert found is not None
    assert found.key == KEY


def test_a_file_of_before_still_works(tmp_path: Path) -> None:
    """A file without the place of its key has it in itself, whatever the keyring."""
    old = {"base": "ba5e", "seed": SEED, "path": "/somewhere", "serial": 7}
    (tmp_path / f"{DEVICE[:32]}.json").write_text(json.dumps(old), "utf-8")
    found = KeyStore(tmp_path, Safe(closed=True)).read(DEVICE)
    assert found is not None
    assert (found.key, found.serial) == (KEY, 7)


def test_a_closed_keyring_is_told_in_one_sentence(tmp_path: Path) -> None:
    """It is asked again the next time: the person may have opened it."""
    safe = Safe()
    kept(tmp_path, safe)
    safe.closed = True
    found = KeyStore(tmp_path, safe).read(DEVICE)
    assert found is not None
    with pytest.raises(UserError, match=r"ne s’ouvre pas.*Rien n’a été modifié.*déverrouillez-le"):
        _ = found.key
    safe.closed = False
    assert found.key == KEY


def test_a_keyring_out_of_reach_is_told(tmp_path: Path) -> None:
    """As in a session without it."""
    kept(tmp_path, Safe())
    found = KeyStore(tmp_path, None).read(DEVICE)
    assert found is not None
    with pytest.raises(UserError, match="trousseau du système, que Jalon ne peut pas ouvrir"):
        _ = found.key


@pytest.mark.parametrize("secret", [None, "", "xyz", "00" * 32, "00" * 5])
def test_a_key_gone_or_replaced_is_told(tmp_path: Path, secret: str | None) -> None:
    """Another secret under the same name signs nothing."""
    safe = Safe()
    kept(tmp_path, safe)
    safe.held.pop(DEVICE)
    if secret is not None:
        safe.held[DEVICE] = secret
    found = KeyStore(tmp_path, safe).read(DEVICE)
    assert found is not None
    with pytest.raises(UserError, match=r"n’est plus dans le trousseau.*demandez une invitation"):
        _ = found.key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"kept": "keyring"}',
        '{"base": "b", "seed": "zz", "path": "p", "serial": 1}',
    ],
)
def test_a_file_of_another_form_is_told(tmp_path: Path, text: str) -> None:
    """One sentence, no traceback."""
    (tmp_path / f"{DEVICE[:32]}.json").write_text(text, "utf-8")
    with pytest.raises(UserError, match="ne peut pas être lue"):
        KeyStore(tmp_path).read(DEVICE)


def test_forgetting_a_key(tmp_path: Path) -> None:
    """The file and the secret go together, or stay together."""
    safe = Safe()
    store = kept(tmp_path, safe)
    safe.closed = True
    with pytest.raises(UserError, match="ne s’ouvre pas"):
        store.forget(DEVICE)
    assert store.read(DEVICE) is not None
    safe.closed = False
    store.forget(DEVICE)
    assert (store.read(DEVICE), safe.held) == (None, {})
    store.forget(DEVICE)


def test_the_seed_is_never_shown(tmp_path: Path) -> None:
    """A key printed by mistake, in a log, says nothing."""
    for safe in (None, Safe()):
        store = kept(tmp_path, safe)
        assert SEED not in repr((store, store.read(DEVICE)))


def test_a_base_lives_with_its_keys_in_the_keyring(tmp_path: Path) -> None:
    """Made, written, opened again and written again: one question a process."""
    safe, path = Safe(), tmp_path / "b.jalonbase"
    with new_base(
        path, KeyStore(tmp_path / "keys", safe), "Essai", "Secrétariat", Watch()
    ) as store:
        _add(store, "Une")
    assert len(safe.held) == 2  # the root's and the machine's
    assert not any("seed" in file.read_text() for file in (tmp_path / "keys").iterdir())
    safe.asked.clear()
    with Store(path, KeyStore(tmp_path / "keys", safe), now=Watch()) as store:
        assert safe.asked == []
        _add(store, "Deux")
        _add(store, "Trois")
    assert safe.asked == ["get"]


def test_a_base_with_a_closed_keyring_is_left_as_it_was(tmp_path: Path) -> None:
    """The gesture is refused whole; once open, the next one counts from the same place."""
    safe, path, keys = Safe(), tmp_path / "b.jalonbase", tmp_path / "keys"
    new_base(path, KeyStore(keys, safe), "Essai", "Secrétariat", Watch()).close()
    before = {file.name: file.read_bytes() for file in keys.iterdir()}
    safe.closed = True
    with Store(path, KeyStore(keys, safe), now=Watch()) as store:
        with pytest.raises(UserError, match="ne s’ouvre pas"):
            _add(store, "Une")
        assert {file.name: file.read_bytes() for file in keys.iterdir()} == before
        safe.closed = False
        _add(store, "Une")


def _add(store: Store, name: str) -> None:
    with store.write() as session:
        add_person(session, name, "Service")
