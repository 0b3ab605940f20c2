"""Who writes on this machine: the device's private key and the proof that it is not a copy.

The key lives outside the base: in the system's keyring where there is one, else in a file that only
its owner can read. That file is there in both cases, with the path of the base and its serial
number. A base that was copied or restored no longer matches it: its device is then succeeded by a
new one, certified by the former key, so that no counter is used twice.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from nacl.signing import SigningKey

from db.errors import UserError
from db.files import reason_of, write_atomically
from db.journal import local
from db.journal.keyring import SEED_CHARS, Keyring, ask_for, entrust, forget_in
from db.words import _

_IN_KEYRING, _IN_FILE = "keyring", "file"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the file of one device says; `seed`, in hex, is empty when the keyring has it."""

    base: str
    seed: str = field(repr=False)
    path: str
    serial: int
    ask: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    @property
    def key(self) -> SigningKey:
        """The private key; UserError when the system's keyring has it and does not give it."""
        seed = self.ask() if self.ask and not self.seed else self.seed
        return SigningKey(bytes.fromhex(seed))


@dataclass(frozen=True, slots=True)
class KeyStore:
    """A folder with a file a device, and the system's keyring where keys may be kept in it.

    Each key is asked of the keyring once in the life of a store.
    """

    folder: Path
    keyring: Keyring | None = field(default=None, repr=False)
    _seeds: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def read(self, device: str) -> KeyFile | None:
        """The key file of a device (public key in hex), None when this machine hasn't it.

        The keyring is not asked yet. UserError when the file is there and cannot be read.
        """
        try:
            said = json.loads(self._file(device).read_text("utf-8"))
            return self._read(device, said)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise UserError(
                _(
                    "La clé de ce poste ne peut pas être lue dans « {} ». Rien n'a été modifié : "
                    "remettez ce dossier en place ou demandez une invitation au secrétariat."
                ).format(self.folder)
            ) from error

    def keep(self, device: str, key: KeyFile) -> None:
        """Keep a new key: in the keyring if it takes it, else in the file with the rest."""
        if self.keyring is not None and entrust(self.keyring, device, key.seed):
            self._seeds[device] = key.seed
            key = replace(key, seed="")
        self.write(device, key)

    def write(self, device: str, key: KeyFile) -> None:
        """Write the file of a key, readable by its owner alone; the key stays where it is."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        said = {"base": key.base, "path": key.path, "serial": key.serial}
        place = {"kept": _IN_FILE, "seed": key.seed} if key.seed else {"kept": _IN_KEYRING}
        write_atomically(self._file(device), json.dumps(said | place).encode(), mode=0o600)

    def forget(self, device: str) -> None:
        """Remove a key from this machine; UserError, and it stays, when that is not possible."""
        held = self.read(device)
        if held is None:
            return
        if not held.seed:
            self._seeds.pop(device, None)
            forget_in(self.keyring, device)
        try:
            self._file(device).unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                _("La clé est restée dans « {} » ({}) : retirez-la de ce dossier.").format(
                    self.folder, reason_of(error)
                )
            ) from error

    def _read(self, device: str, said: object) -> KeyFile:
        if not isinstance(said, dict):
            raise TypeError(device)
        base, path, serial, seed = (said.get(name) for name in ("base", "path", "serial", "seed"))
        if said.get("kept") == _IN_KEYRING:
            seed = ""
        elif not isinstance(seed, str) or len(bytes.fromhex(seed)) * 2 != SEED_CHARS:
            raise ValueError(device)
        if not (isinstance(base, str) and isinstance(path, str) and isinstance(serial, int)):
            raise TypeError(device)
        return KeyFile(base, seed, path, serial, lambda: self._asked(device))

    def _asked(self, device: str) -> str:
        if device not in self._seeds:
            self._seeds[device] = ask_for(self.keyring, device)
        return self._seeds[device]

    def _file(self, device: str) -> Path:
        return self.folder / f"{device[:32]}.json"


def adopt(
    conn: sqlite3.Connection, keys: KeyStore, path: Path, key: SigningKey, person: str
) -> None:
    """Make this key the device of this copy of the base."""
    device = bytes(key.verify_key).hex()
    seed = bytes(key).hex()
    keys.keep(device, KeyFile(local.base_id(conn).hex(), seed, str(path.resolve()), 0))
    local.put(conn, "device", device)
    local.put(conn, "person", person)
    local.put(conn, "serial", "0")


def current(conn: sqlite3.Connection, keys: KeyStore) -> KeyFile:
    """The key file of this copy's device; UserError when this machine doesn't hold it."""
    found = keys.read(local.get(conn, "device") or "")
    if found is None:
        raise UserError(
            _(
                "Ce poste n'a pas la clé de cette base : vous pouvez la lire et l'imprimer, pas y "
                "écrire. Demandez une invitation au secrétariat."
            )
        )
    return found


def is_copy(conn: sqlite3.Connection, key: KeyFile, path: Path) -> bool:
    """Whether this file is a copy, or an older state, of the base that the key belongs to."""
    if key.serial != local.serial(conn):
        return True
    home = Path(key.path)
    return home != path.resolve() and home.exists() and not _same_file(home, path)


def take_serial(conn: sqlite3.Connection, keys: KeyStore, path: Path) -> int:
    """The next number of this device, marked outside the base before it is used inside."""
    device = local.get(conn, "device") or ""
    key = current(conn, keys)
    number = max(key.serial, local.serial(conn)) + 1
    keys.write(device, replace(key, path=str(path.resolve()), serial=number))
    local.put(conn, "serial", str(number))
    return number


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
