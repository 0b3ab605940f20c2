"""What this machine remembers between two openings; nothing of it concerns the scheme."""

import json
from pathlib import Path

from PySide6.QtCore import QSettings

MOST_BASES = 6
AS_SYSTEM = "0"
TEXT_SIZES = (AS_SYSTEM, "100", "125", "150", "200")


class Settings:
    """A small INI file in the person's configuration folder."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """'system', 'light' or 'dark'."""
        found = str(self._kept.value("theme", "system"))
        return found if found in ("system", "light", "dark") else "system"

    @theme.setter
    def theme(self, mode: str) -> None:
        self._kept.setValue("theme", mode)

    @property
    def text_size(self) -> int:
        """How large everything is drawn, in per cent of its usual size; 0 as the system writes."""
        found = str(self._kept.value("text_size", "0"))
        return int(found) if found in TEXT_SIZES else 0

    @text_size.setter
    def text_size(self, share: int) -> None:
        self._kept.setValue("text_size", str(share))

    @property
    def system_size(self) -> int:
        """How large the system wrote at the last opening, in per cent of its usual size."""
        found = str(self._kept.value("system_size", "100"))
        return int(found) if found.isdigit() else 100

    @system_size.setter
    def system_size(self, share: int) -> None:
        if share != self.system_size:
            self._kept.setValue("system_size", str(share))

    @property
    def last_base(self) -> Path | None:
        """The base that was open last, None at the first opening."""
        found = str(self._kept.value("last_base", ""))
        return Path(found) if found else None

    @last_base.setter
    def last_base(self, path: Path) -> None:
        self._kept.setValue("last_base", str(path.resolve()))
        known = [path.resolve(), *(one for one in self._known if one != path.resolve())]
        self._kept.setValue("bases", json.dumps([str(one) for one in known[:MOST_BASES]]))

    @property
    def recent_bases(self) -> list[Path]:
        """The bases that were opened here before and are still there, the last one first."""
        return [path for path in self._known if path.is_file()]

    @property
    def _known(self) -> list[Path]:
        try:
            found = json.loads(str(self._kept.value("bases", "[]")))
        except ValueError:
            return []
        return [Path(one) for one in found if isinstance(one, str)]

    def scheme_of(self, base: Path) -> str:
        """The id of the scheme that was shown last in a base, '' when none was chosen."""
        return str(self._kept.value(f"schemes/{base.stem}", ""))

    def keep_scheme(self, base: Path, scheme: str) -> None:
        """Show this scheme again at the next opening of the base."""
        self._kept.setValue(f"schemes/{base.stem}", scheme)

    def place_of(self, base: Path) -> str:
        """Where one was in a base when it was closed, as `Place.written` says it."""
        return str(self._kept.value(f"places/{base.stem}", ""))

    def keep_place(self, base: Path, written: str) -> None:
        """Begin there at the next opening of the base."""
        self._kept.setValue(f"places/{base.stem}", written)

    @property
    def plain_files(self) -> bool:
        """Whether files leave this machine without being encrypted: the person chose so."""
        return str(self._kept.value("plain_files", "false")) == "true"

    @plain_files.setter
    def plain_files(self, plain: bool) -> None:
        self._kept.setValue("plain_files", "true" if plain else "false")

    def write_now(self) -> None:
        """Have everything on disk at once: another Jalon is about to read it."""
        self._kept.sync()

    def recall(self, key: str) -> str:
        """What a page remembers under a key of its own, '' while it remembers nothing."""
        return str(self._kept.value(f"remembered/{key}", ""))

    def remember(self, key: str, text: str) -> None:
        """Have it remembered until the next opening and further."""
        self._kept.setValue(f"remembered/{key}", text)
