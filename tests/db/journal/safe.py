"""A keyring for tests: in memory, counting what it is asked, and closed when told to be."""

from dataclasses import dataclass, field

from db.journal.keyring import KeyringError


@dataclass
class Safe:
    """What `Keyring` asks for; `deaf` takes secrets and keeps nothing."""

    held: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    closed: bool = False
    deaf: bool = False

    def get(self, name: str) -> str | None:
        """The secret of this name."""
        self._open("get")
        return self.held.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._open("put")
        if not self.deaf:
            self.held[name] = secret

    def forget(self, name: str) -> None:
        """Remove a secret."""
        self._open("forget")
        self.held.pop(name, None)

    def _open(self, what: str) -> None:
        self.asked.append(what)
        if self.closed:
            raise KeyringError("locked")
