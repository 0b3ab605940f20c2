"""Rights, machines and invitations in words. No Qt here."""

from datetime import date, datetime

from db.kinds.choices import Role
from db.queries.rights.held import GrantRow, PersonRights
from db.queries.rights.machines import InvitationRow, InvitationState, MachineRow, MachineState
from desktop.i18n import _, clock, long_date, ngettext, short_date
from desktop.widgets.tones import Message

TagWords = tuple[str, str | None, Message | None]


def person_tag(row: PersonRights) -> TagWords:
    """What the list says of a person's machines."""
    if row.to_examine:
        return _("À examiner"), "triangle-alert", Message.WARNING
    count = sum(one.state == MachineState.IN_SERVICE for one in row.machines)
    if count:
        return ngettext("{} poste", "{} postes", count).format(count), None, None
    if any(one.state == InvitationState.SENT for one in row.invitations):
        return _("invité·e"), "mail", Message.INFO
    if any(one.state == MachineState.LOST for one in row.machines):
        return _("poste perdu"), "ban", None
    return _("pas de poste"), None, None


def person_roles(row: PersonRights) -> str:
    """The roles of a person, on one line."""
    return " · ".join(row.roles) or _("aucun droit en cours")


def context(rows: list[PersonRights], *, may_change: bool) -> str:
    """Under the page's title: how many people, how many have a machine, who may change that."""
    people = ngettext("{} personne", "{} personnes", len(rows)).format(len(rows))
    joined = sum(any(one.state == MachineState.IN_SERVICE for one in r.machines) for r in rows)
    posted = ngettext("{} a un poste", "{} ont un poste", joined).format(joined)
    said = f"{people} · {posted}"
    return said if may_change else f"{said} · {_('seul le secrétariat donne et retire les droits')}"


def grant_note(row: GrantRow) -> str:
    """Under a right: what it is about, since when, until when, why it was ended."""
    parts = [row.about or _what_for(row), _term(row.since, row.until)]
    said = " · ".join(part for part in parts if part)
    if row.overdue:
        return "\n".join((said, _("Le terme est passé, le droit reste ouvert : mettez-y fin.")))
    return "\n".join(filter(None, (said, reason(row.reason) if row.ended else "")))


def grant_tag(row: GrantRow, today: date) -> TagWords | None:
    """What differs from a right in force, None when nothing does."""
    if row.ended:
        return _("Pris fin"), None, None
    if row.overdue:
        return _("Terme échu"), "clock", Message.WARNING
    if row.since is not None and row.since > today:
        return _("À venir"), "calendar-clock", Message.INFO
    return None


def machine_title(row: MachineRow) -> str:
    """'Poste 1', and whether it is the one in use."""
    named = _("Poste {}").format(row.number)
    return _("{} · celui-ci").format(named) if row.own else named


def machine_note(row: MachineRow) -> str:
    """Under a machine: its mark, when it joined, when it was last heard of, why it is cut off."""
    parts = [_("repère {}").format(row.mark)]
    if row.joined is not None:
        parts.append(_("a rejoint la base le {}").format(short_date(row.joined.date())))
    if row.heard is not None:
        parts.append(_("dernier fichier le {}").format(moment(row.heard)))
    elif not row.own:
        parts.append(_("aucun fichier reçu"))
    return "\n".join(filter(None, (" · ".join(parts), known(row), reason(row.reason))))


def known(row: MachineRow) -> str:
    """Of a machine to examine: whether it was known before the other of its invitation."""
    if row.state != MachineState.TO_EXAMINE or row.known_gestures is None:
        return ""
    count = row.known_gestures
    if not count:
        return _("Nouveau : rien n'en était intégré avant que l'invitation serve deux fois.")
    return ngettext(
        "Déjà connu : {} changement intégré avant que l'invitation serve deux fois.",
        "Déjà connu : {} changements intégrés avant que l'invitation serve deux fois.",
        count,
    ).format(count)


def machine_tag(row: MachineRow) -> TagWords:
    """The state of a machine."""
    icon, tone = {
        MachineState.IN_SERVICE: ("circle-check", Message.GOOD),
        MachineState.TO_EXAMINE: ("triangle-alert", Message.WARNING),
        MachineState.LOST: ("ban", Message.DANGER),
        MachineState.UNINVITED: ("ban", Message.DANGER),
        MachineState.REFUSED: ("circle-x", Message.DANGER),
    }[row.state]
    return row.state.label, icon, tone


def invitation_title(row: InvitationRow) -> str:
    """'Invitation du 11 sept. 24'."""
    if row.sent is None:
        return _("Invitation")
    return _("Invitation du {}").format(short_date(row.sent.date()))


def invitation_note(row: InvitationRow) -> str:
    """Under an invitation: what it opens still, or why it was cancelled."""
    said = {
        InvitationState.SENT: _("Elle ouvre un poste, une seule fois."),
        InvitationState.USED: _("Elle a ouvert un poste."),
        InvitationState.USED_TWICE: _("Elle a ouvert {} postes.").format(row.machines),
        InvitationState.CANCELLED: _("Elle n'ouvre plus rien."),
    }[row.state]
    return " ".join(filter(None, (said, reason(row.reason))))


def invitation_tag(row: InvitationRow) -> TagWords:
    """The state of an invitation."""
    icon, tone = {
        InvitationState.SENT: ("mail", Message.INFO),
        InvitationState.USED: ("circle-check", None),
        InvitationState.USED_TWICE: ("triangle-alert", Message.WARNING),
        InvitationState.CANCELLED: ("ban", None),
    }[row.state]
    return row.state.label, icon, tone


def moment(at: datetime) -> str:
    """'16 sept. 24, 15 h 05', on this machine's clock."""
    here = at.astimezone()
    return f"{short_date(here.date())}, {clock(here)}"


def reason(text: str) -> str:
    """'Motif : …', as its author wrote it; '' where there is none."""
    return _("Motif : {}").format(text) if text else ""


def role_says(role: Role) -> str:
    """What a role lets somebody do, in a sentence."""
    return {
        Role.LEAD: _("Dit où en est l'action, saisit ses indicateurs, suit ses jalons."),
        Role.CO: _("Écrit sur l'action comme son pilote."),
        Role.DEPUTY: _("Écrit sur l'action à la place de son pilote."),
        Role.PILOT: _("Reçoit les séances qui la concernent ; chaque action se confie à part."),
        Role.DIRECTOR: _("Dit où en est son établissement et saisit ses valeurs."),
        Role.SECRETARY: _("Écrit partout, donne et retire les droits, invite les postes."),
        Role.READER: _("Reçoit tout, sauf ce qui est propre au secrétariat, et n'écrit rien."),
    }[role]


def _what_for(row: GrantRow) -> str:
    if row.role == Role.DIRECTOR and not row.establishment:
        return _("Reçoit les séances qui la concernent ; chaque établissement se confie à part.")
    return role_says(row.role) if not row.establishment or row.role == Role.DIRECTOR else ""


def _term(since: date | None, until: date | None) -> str:
    if since and until:
        return _("du {} au {}").format(long_date(since), long_date(until))
    if until:
        return _("jusqu'au {}").format(long_date(until))
    return _("depuis le {}").format(long_date(since)) if since else ""
