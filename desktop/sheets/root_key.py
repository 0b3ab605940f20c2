"""The root key on paper: one page to put in an envelope, and the envelope in a safe."""

from pathlib import Path

from db.files import write_atomically
from db.queries.rights.root import RootCard
from db.queries.scheme.letterhead import Letterhead
from db.sixwords import passphrase
from desktop.i18n import _
from desktop.paper.binder import About, Numbers, Part, bind
from desktop.paper.block import Block, Spacer
from desktop.paper.containers import Columns, Framed, Labelled, Stack
from desktop.paper.faces import Face
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.qr import QrCode
from desktop.paper.styles import BODY, FIGURE, INK, LEAD, NOTE, ROW_MUTED, ROW_STRONG, TITLE, Style
from desktop.paper.table import Column, Table

_WORD = Style(Face.SEMIBOLD, 11.5, 17, INK)
_RANK = Style(Face.FIGURES, 8.2, 19.2, NOTE.ink)  # on the same line as the word
_ACROSS = 3
_CODE = 158.0
_GROUP = 8
_BLANK_LINES = 3
_LABEL = 64.0


def root_sheet(card: RootCard, head: Letterhead, path: Path) -> None:
    """Write the sheet of a root key, for its owner alone; UserError if it cannot be written."""
    write_atomically(path, root_bytes(card, head), mode=0o600)


def root_bytes(card: RootCard, head: Letterhead) -> bytes:
    """The same as the bytes of a PDF; the same rows give the same bytes."""
    frame = Frame(head, (_("Confidentiel"), _("à mettre sous enveloppe")))
    name = _("Clé racine")

    def lay(_numbers: Numbers) -> list[Page]:
        return paginate(_blocks(card), frame)

    about = About(f"{name} · {card.base_name}", head.authority, head.scheme, head.issued_on)
    return bind([Part("cle-racine", name, name, lay)], frame, about)


def _blocks(card: RootCard) -> list[Block]:
    return [
        Heading(_("Clé racine de la base"), TITLE),
        Paragraph.of(_("À garder comme la clé d'un coffre."), LEAD, gap=1),
        _facts(card),
        _key(card),
        *_purpose(),
        *_keeping(),
        *_using(),
        *_openings(),
    ]


def _facts(card: RootCard) -> Block:
    found = card.base_id
    groups = [found[at : at + _GROUP] for at in range(0, len(found), _GROUP)]
    return Stack(
        [
            _fact(_("Base"), Paragraph.of(card.base_name, ROW_STRONG, most=2)),
            _fact(_("Identifiant"), Paragraph.of(" ".join(groups), FIGURE)),
        ],
        gap=12,
    )


def _fact(label: str, value: Block) -> Block:
    return Labelled(Paragraph.of(label, ROW_MUTED), value, _LABEL, gap=2)


def _key(card: RootCard) -> Block:
    """The words by rows, numbered, with the same words in a code beside them."""
    cells = [_word(rank, word) for rank, word in enumerate(card.words, 1)]
    rows = [Columns(cells[at : at + _ACROSS], [1] * _ACROSS, gutter=8)
            for at in range(0, len(cells), _ACROSS)]  # fmt: skip
    code = QrCode(passphrase(card.words).upper(), _CODE, _("Code : les mêmes vingt-quatre mots"))
    note = Paragraph.of(_("Le code dit les mêmes mots."), NOTE, align="centre")
    both = Columns([Stack(rows), Stack([code, note])], [320, _CODE], gutter=12)
    return Framed(both, gap=12)


def _word(rank: int, word: str) -> Block:
    return Labelled(Paragraph.of(str(rank), _RANK, align="right"), Paragraph.of(word, _WORD), 14)


def _purpose() -> list[Block]:
    return [
        Heading(_("À quoi elle sert"), gap=13),
        Paragraph.of(
            _(
                "Elle refait un secrétariat quand plus personne ne peut tenir celui de la base : "
                "postes perdus, personne partie sans successeur. Elle écarte aussi une personne "
                "dont le poste est volé. Le travail de tous les jours se fait sans elle."
            ),
            gap=3,
        ),
    ]


def _keeping() -> list[Block]:
    steps = (
        _(
            "Imprimez cette feuille deux fois. Mettez chaque exemplaire dans une enveloppe fermée "
            "et signée, et gardez-les dans deux coffres, en deux lieux."
        ),
        _("Mettez dans l'une des enveloppes une clé USB qui porte le fichier de la clé racine."),
        _("Vérifiez la feuille et le fichier, puis retirez la clé racine de l'ordinateur."),
        _(
            "Ne photographiez pas cette feuille et ne l'envoyez jamais : qui connaît ces mots peut "
            "se donner tous les droits sur la base."
        ),
    )
    return [Heading(_("Comment la garder"), gap=13), *_numbered(steps)]


def _using() -> list[Block]:
    steps = (
        _(
            "Ouvrez la base dans Jalon, sur n'importe quel poste : celle d'un pilote, ou une "
            "sauvegarde. À la page « Personnes et droits », choisissez « Clé racine… », en haut."
        ),
        _(
            "Tapez les 24 mots dans l'ordre : quatre lettres suffisent, sans accents, et un mot "
            "mal tapé est signalé. Sans la fenêtre : « jalon root BASE use - », où BASE est le "
            "fichier de la base."
        ),
        _("Notez-le ci-dessous et remettez la feuille dans une enveloppe neuve."),
    )
    return [Heading(_("Comment s'en servir"), gap=13), *_numbered(steps)]


def _numbered(steps: tuple[str, ...]) -> list[Block]:
    own = BODY.measure("9.") + 1
    return [
        Labelled(Paragraph.of(f"{rank}."), Paragraph.of(step), own, gap=3)
        for rank, step in enumerate(steps, 1)
    ]


def _openings() -> list[Block]:
    columns = [
        Column(_("Enveloppe ouverte le"), 110),
        Column(_("Par"), 150),
        Column(_("Pourquoi"), 190),
        Column(_("Refermée le"), 80),
    ]
    blank: list[Block] = [Spacer(9), Spacer(9), Spacer(9), Spacer(9)]
    rows = [blank for _line in range(_BLANK_LINES)]
    return [Table(columns, rows, gap=16)]
