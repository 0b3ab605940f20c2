"""What is done for the base behind the window: checked after an unclean stop, then backed up."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.journal.verify import Step
    from db.queries.people.kept_attendance import Overkept
    from db.store import Store

_CHECK, _DUE = "check", "due"


def was_cut_short(base: Path) -> bool:
    """Whether the last process on this base ended without closing it; asked before opening."""
    log = base.with_name(base.name + "-wal")
    try:
        return log.stat().st_size > 0
    except OSError:
        return False


def ask_for_check(store: "Store") -> None:
    """Have this base checked: now, or at a next opening where that is put off."""
    _note(store, _DUE)


def is_check_due(store: "Store") -> bool:
    """Whether a base that was cut short has not been found in order since."""
    from db.journal import local
    from db.journal.session import raw

    with store.read() as session:
        return local.get(raw(session), _CHECK) == _DUE


def look_after(store: "Store", step: "Step" = lambda _done, _total: None) -> str:
    """Check the base if that is due, then make today's backup, in the worker.

    What the person should know, '' when all is well: what broke, attendance kept for too long. A
    base that is not in order is not backed up: its backups are worth more. UserError when the disk
    refuses the backup. What `step` raises ends the check, which is due again at the next opening.
    """
    from db.commands.rotation import rotate
    from db.journal.session import raw
    from db.journal.verify import verify
    from db.queries.people.kept_attendance import overkept_attendance

    due = is_check_due(store)
    with store.read() as session:
        verdict = verify(raw(session), store.path, step) if due else None
        if verdict is not None and verdict.problems:
            return _(
                "Jalon s'est arrêté brusquement la dernière fois, et cette base n'est plus en "
                "ordre. Restaurez une sauvegarde depuis la page « Réglages »."
            )
    if verdict is not None:
        _note(store, "")
    with store.read() as session:
        rotate(session)
        overkept = overkept_attendance(session)
    if verdict is None:
        return _overkept_words(overkept)
    words = ngettext(
        "Jalon s'est arrêté brusquement la dernière fois. La base est vérifiée : {} geste signé, "
        "rien ne manque.",
        "Jalon s'est arrêté brusquement la dernière fois. La base est vérifiée : {} gestes "
        "signés, rien ne manque.",
        verdict.lots,
    )
    return words.format(verdict.lots)


def _note(store: "Store", said: str) -> None:
    from db.journal import local
    from db.journal.session import raw

    with store.write() as session:
        local.put(raw(session), _CHECK, said)


def _overkept_words(found: "Sequence[Overkept]") -> str:
    words = ngettext(
        "Les présences de {} séance ont passé leur durée de conservation : effacez-les depuis "
        "« Réglages », « En-tête et mots ».",
        "Les présences de {} séances ont passé leur durée de conservation : effacez-les depuis "
        "« Réglages », « En-tête et mots ».",
        len(found),
    )
    return words.format(len(found)) if found else ""
