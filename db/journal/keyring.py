"""Where a private key is better off than in a file: the keyring of the system.

A keyring may be slow, locked, or ask the person something: it is asked only when a key signs.
"""

from typing import Protocol

from nacl.signing import SigningKey

from db.errors import UserError
from db.words import _

SEED_CHARS = 64


class KeyringError(Exception):
    """The keyring did not answer: locked, gone, or the person said no."""


class Keyring(Protocol):
    """A safe for short secrets, by name. Every method raises KeyringError and nothing else."""

    def get(self, name: str) -> str | None:
        """The secret of this name, None when there is none."""

    def put(self, name: str, secret: str) -> None:
        """Keep a secret, in place of the one of the same name."""

    def forget(self, name: str) -> None:
        """Remove a secret; nothing happens when there is none."""


def entrust(keyring: Keyring, device: str, seed: str) -> bool:
    """Whether the keyring took a seed and gives it back: some take secrets and keep nothing."""
    try:
        keyring.put(device, seed)
        return keyring.get(device) == seed
    except KeyringError:
        return False


def ask_for(keyring: Keyring | None, device: str) -> str:
    """The seed of a device (public key in hex); UserError when the keyring does not give it."""
    if keyring is None:
        raise _out_of_reach()
    try:
        seed = keyring.get(device)
    except KeyringError as error:
        raise _closed() from error
    if seed is None or not is_seed_of(device, seed):
        raise UserError(
            _(
                "La clé de ce poste n'est plus dans le trousseau du système. Rien n'a été "
                "modifié : vous pouvez lire et imprimer cette base ; pour y écrire, demandez une "
                "invitation au secrétariat."
            )
        )
    return seed


def forget_in(keyring: Keyring | None, device: str) -> None:
    """Take a seed out of the keyring; UserError when it does not open."""
    if keyring is None:
        raise _out_of_reach()
    try:
        keyring.forget(device)
    except KeyringError as error:
        raise _closed() from error


def is_seed_of(device: str, seed: str) -> bool:
    """Whether a text is the seed of this public key, both in hex."""
    try:
        return bytes(SigningKey(bytes.fromhex(seed)).verify_key).hex() == device
    except ValueError:
        return False


def _out_of_reach() -> UserError:
    return UserError(
        _(
            "Cette clé est dans le trousseau du système, que Jalon ne peut pas ouvrir d'ici. Rien "
            "n'a été modifié : ouvrez Jalon dans votre session habituelle."
        )
    )


def _closed() -> UserError:
    return UserError(
        _(
            "Le trousseau du système, qui garde cette clé, ne s'ouvre pas. Rien n'a été modifié : "
            "déverrouillez-le, souvent avec le mot de passe de votre session, puis recommencez."
        )
    )
