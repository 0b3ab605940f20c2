"""How trajectories, gaps and changes are put into words and numbers."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from db.kinds.choices import Direction
from db.queries.indicator.trajectory import Trajectory
from db.queries.journal.history import Past
from desktop.figures import gap_text, rounded, value_text
from desktop.pages.fiche.indicators import caption
from desktop.telling import tell
from tests.sheets.examples import DELAY, SCREENED

NBSP = "\u00a0"
AT = datetime(2024, 9, 14, 15, 40, tzinfo=UTC)
CHANGE = Past(
    op=1,
    at=AT,
    author="Mission santé",
    entity="act_1",
    field="situation.progress",
    subject=None,
    label="Avancement",
    before="40 %",
    after="45 %",
    contested=False,
    reason=None,
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (SCREENED, f"16{NBSP}pts sous la cible"),
        (DELAY, f"9{NBSP}j de trop"),
        (replace(SCREENED, gap=Decimal("-1.04")), f"1,04{NBSP}pt sous la cible"),
        (replace(SCREENED, gap=Decimal(11), off_course=False), "dans la trajectoire"),
        (replace(DELAY, direction=Direction.HOLD), f"9{NBSP}j d’écart"),
        (replace(DELAY, gap=None, off_course=None), ""),
    ],
)
def test_a_gap_is_said_with_its_meaning(row: Trajectory, words: str) -> None:
    """Above is worse for what must fall: the word says it, not the sign."""
    assert gap_text(row) == words


def test_values_are_rounded_with_their_unit() -> None:
    """A computed one has one decimal; a short unit where there is little room."""
    assert rounded(Decimal("49.0909090909")) == "49,1"
    assert rounded(Decimal(1200)) == f"1{NBSP}200"
    assert value_text(Decimal(44), "jours") == f"44{NBSP}jours"
    assert value_text(Decimal(44), "jours", short=True) == f"44{NBSP}j"
    assert value_text(Decimal(3), "") == "3"


def test_the_caption_says_only_what_is_known() -> None:
    """Never '0', never 'None'."""
    assert caption(DELAY) == f"cible 35{NBSP}j · départ 64{NBSP}j (2020)"
    bare = replace(DELAY, expected=None, targets=(), baseline=None)
    assert caption(bare) == "cible non renseignée"


def test_one_gesture_is_told_together() -> None:
    """Its fields first, then its texts, which are not quoted."""
    texts = [
        replace(CHANGE, field=f"situation.{name}", label=label, before=before, after=after)
        for name, label, before, after in (
            ("synthesis", "Synthèse", "", "Bien"),
            ("done", "Avancées", "", "Trois"),
            ("next", "Suite", "Avant", "Après"),
            ("asked", "Décision attendue", "Un poste", "non renseigné"),
        )
    ]
    told = tell([CHANGE, *texts])
    assert len(told) == 1
    assert told[0].lines == (
        f"Avancement{NBSP}: 45 % au lieu de 40 %",
        f"Textes ajoutés{NBSP}: synthèse, avancées",
        f"Textes modifiés{NBSP}: suite",
        f"Textes retirés{NBSP}: décision attendue",
    )


def test_gestures_apart_are_told_apart() -> None:
    """Another moment, or another author at the same moment."""
    later = replace(CHANGE, at=datetime(2024, 9, 15, tzinfo=UTC))
    other = replace(CHANGE, author="Secrétariat", contested=True, reason="Vu au téléphone")
    told = tell([later, CHANGE, other])
    assert [one.author for one in told] == ["Mission santé", "Mission santé", "Secrétariat"]
    assert (told[2].contested, told[2].reason) == (True, "Vu au téléphone")
    assert (told[1].contested, told[1].reason) == (False, "")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"label": "Ajout", "subject": "Convention", "before": "", "after": "30 sept."},
         f"Ajout{NBSP}: Convention (30 sept.)"),
        ({"label": "Ajout", "before": "", "after": ""}, "Création de l’action"),
        ({"label": "Situation confirmée", "before": "", "after": ""}, "Situation confirmée"),
        ({"label": "Échéance", "before": "", "after": "demain"}, f"Échéance{NBSP}: demain"),
        ({"field": "_state", "label": "Existence", "subject": "Convention",
          "before": "présent", "after": "supprimé"}, f"Supprimé{NBSP}: Convention"),
        ({"field": "_state", "label": "Existence", "subject": "Convention",
          "before": "supprimé", "after": "présent"}, f"Rétabli{NBSP}: Convention"),
    ],
)  # fmt: skip
def test_each_change_has_its_sentence(change: dict[str, str], line: str) -> None:
    """Additions, first values, confirmations, deletions."""
    assert tell([replace(CHANGE, **change)])[0].lines == (line,)  # type: ignore[arg-type]
