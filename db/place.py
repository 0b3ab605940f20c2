"""Where a base may live: on this machine's own disk, not where two machines write at once."""

from pathlib import Path, PureWindowsPath

from db.words import _

_SHARED = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "davfs"})
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "icloud",
    "kdrive",
    "pcloud",
    "seafile",
    "synologydrive",
)
_MOUNTS = Path("/proc/mounts")


def warning(base: Path, mounts: Path = _MOUNTS) -> str | None:
    """The sentence to show when a base is on a network share or in a synchronised folder."""
    path = base.resolve()
    if _is_shared(path, mounts):
        what = _("Cette base est sur un disque partagé")
    elif any(part.casefold().startswith(_SYNCHRONISED) for part in path.parts[:-1]):
        what = _("Cette base est dans un dossier synchronisé")
    else:
        return None
    advice = _(
        "{} : elle peut s'abîmer. Gardez-la sur ce poste, seuls les fichiers .jalon voyagent."
    )
    return advice.format(what)


def _is_shared(path: Path, mounts: Path) -> bool:
    if PureWindowsPath(path).drive.startswith("\\\\"):
        return True
    try:
        lines = mounts.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return False
    kinds = {Path(fields[1]): fields[2] for fields in map(str.split, lines) if len(fields) > 2}
    home = next((folder for folder in path.parents if folder in kinds), None)
    return home is not None and kinds[home] in _SHARED
