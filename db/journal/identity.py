"""Who writes on this machine: the device's private key and the proof that it is not a copy.

The key lives outside the base, in a file that only its owner can read, with the path of the base
and its serial number. A base that was copied or restored no longer matches that file: its device
is then succeeded by a new one, certified by the former key, so that no counter is used twice.
"""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey

from db.errors import UserError
from db.files import write_atomically
from db.journal import local
from db.words import _


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the key file of one device holds."""

    base: str
    seed: str
    path: str
    serial: int

    @property
    def key(self) -> SigningKey:
        """The private key."""
        return SigningKey(bytes.fromhex(self.seed))


@dataclass(frozen=True, slots=True)
class KeyStore:
    """A folder of private keys, one file a device."""

    folder: Path

    def read(self, device: str) -> KeyFile | None:
        """The key file of a device (public key in hex), None when this machine hasn't it.

        UserError when it is there and cannot be read.
        """
        try:
            return KeyFile(**json.loads(self._file(device).read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise UserError(
                _(
                    "La clé de ce poste ne peut pas être lue dans « {} ». Rien n'a été modifié : "
                    "remettez ce dossier en place ou demandez une invitation au secrétariat."
                ).format(self.folder)
            ) from error

    def write(self, device: str, key: KeyFile) -> None:
        """Keep a key, readable by its owner alone."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(
            {"base": key.base, "seed": key.seed, "path": key.path, "serial": key.serial}
        )
        write_atomically(self._file(device), text.encode(), mode=0o600)

    def _file(self, device: str) -> Path:
        return self.folder / f"{device[:32]}.json"


def adopt(
    conn: sqlite3.Connection, keys: KeyStore, path: Path, key: SigningKey, person: str
) -> None:
    """Make this key the device of this copy of the base."""
    device = bytes(key.verify_key).hex()
    seed = bytes(key).hex()
    keys.write(device, KeyFile(local.base_id(conn).hex(), seed, str(path.resolve()), 0))
    local.put(conn, "device", device)
    local.put(conn, "person", person)
    local.put(conn, "serial", "0")


def current(conn: sqlite3.Connection, keys: KeyStore) -> KeyFile:
    """The key of this copy's device; UserError when this machine doesn't hold it."""
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
    keys.write(device, KeyFile(key.base, key.seed, str(path.resolve()), number))
    local.put(conn, "serial", str(number))
    return number


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
