"""The blank deployment form: what a direction without a computer fills in by hand."""

from collections.abc import Iterator

from db.kinds.choices import Deployed
from db.queries.establishment.at_house import AtHouse, ExpectedHere
from db.queries.establishment.form import DeploymentForm
from desktop.i18n import _, full_date, long_date
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.by_hand import TickBox, ToWrite, signatures
from desktop.paper.containers import Columns, Framed, Labelled, Stack
from desktop.paper.deployed import SHOWN
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.styles import BODY_STRONG, FRAME, NOTE, ROW, ROW_STRONG
from desktop.paper.title import CodedTitle, running_title

_TO_WRITE = "……………"
_ROOM_TO_SIGN = 24.0
_CODE = 30.0
_MOST_LINES = 8
_MOST_KNOWN = 3
_STATES = tuple(state for state in SHOWN if state is not None)


def form_parts(form: DeploymentForm, frame: Frame) -> list[Part]:
    """One part an establishment, each with the day before which it is sent back."""
    return [_part(form, one, frame) for one in form.houses]


def _part(form: DeploymentForm, at: AtHouse, frame: Frame) -> Part:
    return Part(
        key=f"deploiement-{at.house.id}",
        name=_("Formulaire de déploiement · {}").format(at.house.name),
        bookmark=at.house.name,
        lay=lambda _numbers: _lay(form, at, frame),
        alone=True,
    )


def _lay(form: DeploymentForm, at: AtHouse, frame: Frame) -> list[Page]:
    recalled = _("Formulaire de déploiement (suite) · {}").format(at.house.name)
    return paginate(_blocks(form, at), frame, lambda: running_title(recalled))


def _blocks(form: DeploymentForm, at: AtHouse) -> list[Block]:
    house = at.house
    facts = (house.type_name, house.manager_name, house.area)
    under = " · ".join(part for part in (_("Formulaire de déploiement"), *facts) if part)
    return [
        CodedTitle("", house.name, under),
        Framed(Stack(_asked(form)), gap=9),
        *(_kept_whole(Framed(Stack(list(_question(one))), ink=FRAME)) for one in at.expected),
        Heading(_("Remarques"), gap=10),
        NoteLines(2, _MOST_LINES),
        _signed(),
    ]


def _asked(form: DeploymentForm) -> list[Block]:
    """Before which day, to whom; how it is filled in."""
    day = full_date(form.before) if form.before else _TO_WRITE * 2
    said = _("À renvoyer avant le {}").format(day)
    said = _("{}, à {}").format(said, form.reply_to or _TO_WRITE * 3)
    how = _(
        "Pour chaque attendu, cochez une seule case. Ce que vous laissez vide est lu comme « non "
        "renseigné ». « Non concerné » demande un motif. Aucun nom d'enfant, s'il vous plaît."
    )
    return [Paragraph.of(said, BODY_STRONG), Paragraph.of(how, NOTE, gap=1)]


def _question(one: ExpectedHere) -> Iterator[Block]:
    """Its words and its day; four boxes; where to write what goes with the answer."""
    words: list[Block] = [Paragraph.of(one.label, ROW_STRONG)]
    about = " · ".join(_about(one))
    words += [Paragraph.of(about, NOTE)] if about else []
    words += [Paragraph.of(one.detail, ROW, gap=1)] if one.detail else []
    known = " · ".join(_known(one))
    said = _("déjà dit : {}").format(known)
    words += [Paragraph.of(said, NOTE, gap=1, most=_MOST_KNOWN)] if known else []
    yield Labelled(Paragraph.of(one.action_code, ROW_STRONG), Stack(words), _CODE)
    boxes: list[Block] = [TickBox(state.label) for state in _STATES]
    yield Columns(boxes, [1] * len(boxes), gap=5)
    days = [ToWrite(_("En place depuis le")), ToWrite(_("ou prévu pour le"))]
    yield Columns(days, [1, 1], gap=1)
    yield ToWrite(_("Commentaire"))
    reason = _("Motif, si {}").format(Deployed.NOT_CONCERNED.label.lower())
    yield Columns([ToWrite(reason), ToWrite(_("Justificatif (lien, référence)"))], [1, 1])


def _about(one: ExpectedHere) -> Iterator[str]:
    """The action, the day, whether it is over."""
    if one.action_title:
        yield one.action_title
    if one.deadline:
        yield _("avant le {}").format(long_date(one.deadline))
    if one.late:
        yield _("échéance dépassée")


def _known(one: ExpectedHere) -> Iterator[str]:
    """What the base holds already, for whoever has it no more; the comment last, if long cut."""
    if one.state:
        yield one.said
    if one.evidence:
        yield _("justificatif : {}").format(one.evidence)
    if one.comment:
        yield one.comment


def _kept_whole(block: Block) -> Block:
    return Columns([block], [1], gap=7, whole=True)


def _signed() -> Block:
    names = [_("Rempli par"), _("Visa")]
    frames = signatures(names, _("Nom, fonction, date et signature"), room=_ROOM_TO_SIGN, gap=10)
    return Columns([frames], [1], gap=10, whole=True)
