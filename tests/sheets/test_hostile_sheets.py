"""Whatever people type, the sheet is printed, whole and inside its margins."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.kinds.choices import Direction, Presence
from db.kinds.period import parse_period
from db.queries.action.blank_form import BlankForm, FormRow
from db.queries.action.follow_up import Contest, MilestoneRow
from db.queries.action.voted import VOTED
from db.queries.indicator.trajectory import Point, Trajectory
from db.queries.meeting.agenda import Agenda
from db.queries.meeting.attendance import AttendanceRow
from db.queries.meeting.examined import Between
from db.queries.meeting.minutes import Minutes
from db.queries.meeting.moved import Course, Moved
from db.queries.meeting.moves import Move
from db.queries.scheme.dashboard_rows import OffCourse
from db.queries.scheme.words import usual_words
from desktop.paper.binder import About, bind
from desktop.paper.faces import clean
from desktop.paper.frame import Frame
from desktop.sheets.action_list import Listing, list_part, off_course_part
from desktop.sheets.agenda import agenda_bytes
from desktop.sheets.attendance import attendance_part
from desktop.sheets.calendar import calendar_part
from desktop.sheets.convocation import Convened, convocation_part
from desktop.sheets.dossier import dossier_bytes
from desktop.sheets.follow_up import follow_up_bytes
from desktop.sheets.form import form_parts
from desktop.sheets.minutes import minutes_part
from desktop.sheets.minutes_docx import minutes_docx
from desktop.sheets.moved import Span, moved_part
from desktop.sheets.steering import steering_part
from desktop.sheets.synthesis import synthesis_part
from desktop.sheets.synthesis_docx import synthesis_docx
from desktop.sheets.voted import VotedText, voted_part
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.sheets.committee_examples import MINUTES, SITTINGS, VOTE
from tests.sheets.examples import AGENDA, EMPTY, HEAD, SCREENED, SHEET, link
from tests.sheets.form_examples import FORM, SCREENED_DUE
from tests.sheets.review_examples import LIVE, measure
from tests.sheets.test_action_list_sheet import ROW

MARKUP = "<b>gras</b> & <a href='x'>lien</a> <para> &amp; %s {} \\ (a) [b] 'apostrophe' « » <"
SCRIPTS = "漢字 שלום العربية 👩‍👩‍👧 😀 🇫🇷 \ud83d \x00\x1b[0m \u202eretourné e\u0301 ﬁ ≥ → ½"
LONG_WORD = "anticonstitutionnellement" * 60
LONG_TEXT = "Deux postes restent vacants depuis avril ; l’attente s’allonge encore. " * 72
LONG_TITLE = ("Garantir à chaque enfant confié un bilan complet et suivi d’effets " * 6)[:300]


@pytest.mark.parametrize("typed", [MARKUP, SCRIPTS, LONG_WORD, LONG_TEXT, "\n\n\n", " ", "\t"])
def test_any_text_may_stand_anywhere(typed: str) -> None:
    """Printed as typed, in every field at once."""
    sheet = replace(
        SHEET,
        code=typed[:20],
        title=typed[:300],
        measure_title=typed,
        measure_level=typed[:20],
        updated_by=typed,
        leads=(typed,),
        partners=(typed, typed),
        synthesis=typed[:600],
        done=typed,
        difficulties=typed,
        next=typed,
        asked=typed,
        indicators=(replace(SCREENED, label=typed[:400], unit=typed[:30]),),
        milestones=(MilestoneRow("m", typed[:400], None, None, date(2024, 1, 1)),),
        contests=(Contest("Avancement", (typed, "non")), Contest(typed, (typed, ""))),
    )
    head = replace(
        HEAD, authority=typed, direction=typed, scheme=typed, years=typed, base_version=typed[:9]
    )
    data = follow_up_bytes(sheet, head, committee=typed, on=date(2024, 10, 8))
    assert well_printed(data) == []
    squeezed = "".join(words(data).split())
    assert "".join(clean(typed[:600]).split()) in squeezed


TYPED = (MARKUP, SCRIPTS, LONG_WORD, LONG_TEXT, LONG_TITLE, "\n\n\n", " ", "", "Nguyễn Thị Ánh")


@pytest.mark.parametrize("typed", TYPED)
def test_any_text_may_stand_in_the_sheets_of_a_sitting(typed: str) -> None:
    """Attendance, minutes (paper and document), convocation, calendar: in every field at once."""
    head = replace(HEAD, authority=typed, direction=typed, scheme=typed)
    frame, about = Frame(head, (typed,)), About(typed, typed, typed, date(2024, 10, 10))
    agenda = _agenda(typed)
    person = AttendanceRow(
        *("per_1", typed[:200], typed[:200], typed[:200], typed[:200]),
        signatory=True,
        presence=Presence.REPRESENTED,
        represented_by=typed[:200],
    )
    minutes = _minutes(typed, agenda, person)
    year = (replace(SITTINGS[0], title=typed, name=typed, place=typed),)
    convened = Convened(agenda, head, date(2024, 9, 17), typed, attached=True)
    for part in (
        attendance_part(agenda, (person, person), head, frame, typed),
        minutes_part(minutes, year, frame, date(2024, 10, 10)),
        convocation_part(convened, frame),
        convocation_part(convened, frame, person),
        calendar_part(year, 2024, head, frame),
        *form_parts(_form(typed), frame),
    ):
        data = bind([part], frame, about)
        assert well_printed(data) == [], part.name
        if part.name != "Calendrier 2024":
            wanted = "".join(clean(typed[:200]).split())
            assert wanted in "".join(words(data).split()), part.name
    assert minutes_docx(minutes, year, head, about, date(2024, 10, 10))


@pytest.mark.parametrize("typed", TYPED)
def test_any_text_may_stand_in_the_sheets_of_all_measures(typed: str) -> None:
    """Dashboard, synthesis on paper and as a document: in every field at once."""
    head = replace(HEAD, authority=typed, direction=typed, scheme=typed)
    rows = (
        replace(
            *(SHEET,), code=typed[:20], title=typed[:500], asked=typed[:5000],
            indicators=(replace(SCREENED, label=typed[:300], unit=typed[:40]),) * 40,
        ),
        replace(EMPTY, title=""),
    )  # fmt: skip
    one = replace(measure(typed[:20], typed[:500], rows, comment=typed[:2000]), short=typed[:40])
    review = LIVE._replace(measures=(one, replace(one, actions=())), head=head)
    about = About(typed, typed, typed, date(2024, 10, 10))
    lying, standing = Frame(head, (typed,), landscape=True), Frame(head, (typed,))
    dashboard = bind([steering_part(review, lying)], lying, about)
    assert well_printed(dashboard) == []
    data = bind([synthesis_part(review, standing)], standing, about)
    assert well_printed(data) == []
    squeezed = "".join(words(data).split())
    for wanted in (typed[:500], typed[:2000]):
        assert "".join(clean(wanted).split()) in squeezed
    assert synthesis_docx(review, about, (typed,))


@pytest.mark.parametrize("typed", TYPED)
def test_any_text_may_stand_in_lists_and_in_the_voted_fiche(typed: str) -> None:
    """Filter, titles, pilots, units, voted texts."""
    lying, about = Frame(HEAD, landscape=True), About(typed, "", "", date(2024, 10, 10))
    row = replace(
        ROW, code=typed[:20], title=typed[:500], measure_short=typed[:40], leads=(typed[:200],) * 3
    )
    listing = Listing("liste", typed[:100], typed[:2000], typed)
    indicator = replace(SCREENED, label=typed[:300], unit=typed[:40])
    off = (OffCourse("act_1", typed[:20], indicator), row)
    for part in (
        list_part((row, row), listing, usual_words(), HEAD, lying),
        list_part((), listing, usual_words(), HEAD, lying),
        off_course_part((off, (off[0], None)), listing, usual_words(), HEAD, lying),
    ):
        data = bind([part], lying, about)
        assert well_printed(data) == []
        assert "".join(clean(typed[:2000]).split()) in "".join(words(data).split())
    voted = VotedText(
        replace(SHEET, code=typed[:20], title=typed[:500], indicators=(indicator,)),
        dict.fromkeys(VOTED, typed[:5000]),
        dict.fromkeys(VOTED, "Champ"),
    )
    frame = Frame(HEAD)
    data = bind([voted_part(voted, frame)], frame, about)
    assert well_printed(data) == []
    assert "".join(clean(typed[:5000]).split()) in "".join(words(data).split())


@pytest.mark.parametrize("typed", TYPED)
def test_any_text_may_stand_in_what_moved(typed: str) -> None:
    """Values, titles and syntheses alike."""
    frame, about = Frame(HEAD, (typed,)), About(typed, typed, typed, date(2024, 10, 10))
    move = Move(typed[:300], typed[:2000], typed[:2000])
    row = Moved("act_1", typed[:20], typed[:500], Course.WORSE, (move,) * 40, typed[:600])
    rows = (row, replace(row, course=Course.NEW, moves=()))
    between = Between(rows, 3, (replace(row, id="mea_1"),))
    data = bind([moved_part(between, Span(typed, typed), usual_words(), frame)], frame, about)
    assert well_printed(data) == []
    assert "".join(clean(typed[:2000]).split()) in "".join(words(data).split())


def _form(typed: str) -> BlankForm:
    row = replace(SHEET, code=typed[:20], title=typed[:300], measure_title=typed[:300])
    due = replace(SCREENED_DUE, label=typed[:400], unit=typed[:30])
    asked = FormRow(row, (due, due), visa=True)
    return replace(FORM, person=typed[:200], title=typed[:200], reply_to=typed[:200], rows=(asked,))


def _agenda(typed: str) -> Agenda:
    items = tuple(replace(row, title=typed[:500], presenter=typed[:200]) for row in AGENDA.items)
    return replace(
        AGENDA, title=typed[:200], place=typed[:300], presidency=typed[:200], items=items
    )


def _minutes(typed: str, agenda: Agenda, person: AttendanceRow) -> Minutes:
    """Everything of a sitting, in these words."""
    decided = replace(MINUTES.apart[0], text=typed[:2000], who=typed[:200], reason=typed[:1000])
    vote = replace(VOTE, question=typed[:500])
    points = tuple(
        replace(one, row=row, decisions=(decided,) * min(n, 2), votes=(vote,))
        for n, (one, row) in enumerate(zip(MINUTES.points, agenda.items, strict=True))
    )
    return replace(
        MINUTES,
        agenda=agenda,
        attendance=(person, person),
        points=points,
        apart=(decided,),
        former=(decided,),
        remarks=typed[:5000],
        approved_at=typed,
    )


def test_markup_is_printed_as_typed() -> None:
    """A person who writes <b>&amp; reads <b>&amp;."""
    assert MARKUP in words(follow_up_bytes(replace(EMPTY, done=MARKUP), HEAD))


def test_a_long_narrative_goes_on_with_its_title() -> None:
    """5,000 signs: nothing is lost, the next page recalls the action, notes stay."""
    text = LONG_TEXT[:5000]
    data = follow_up_bytes(replace(SHEET, done=text, difficulties=text), HEAD)
    assert well_printed(data) == []
    texts = [" ".join(page.extract_text().split()) for page in reader(data).pages]
    assert len(texts) > 1
    assert all(f"5.2 (suite) · {SHEET.title}" in one for one in texts[1:])
    assert "Notes de séance" in texts[-1]
    assert words(data).count("vacants") == 2 * text.count("vacants")


def test_forty_indicators_are_all_in_the_tables() -> None:
    """With charts, titles on each page, no row lost or repeated."""
    rows = tuple(
        replace(SCREENED, id=f"i{n}", label=f"Indicateur numéro {n:02}") for n in range(40)
    )
    data = follow_up_bytes(replace(SHEET, indicators=rows), HEAD)
    assert well_printed(data) == []
    text = words(data)
    for n in range(40):
        assert text.count(f"Indicateur numéro {n:02} en % · 143 sur 275") == 1
        assert text.count(f"Indicateur numéro {n:02} en %, doit monter") == 1
    assert text.count("Départ 2021 2022") > 1


def test_a_title_of_300_signs_is_whole() -> None:
    """On the fiche, under its point of the agenda and in the contents."""
    sheet = replace(SHEET, title=LONG_TITLE)
    items = (replace(AGENDA.items[3], title=LONG_TITLE, actions=(link(sheet),)),)
    data = dossier_bytes(replace(AGENDA, items=items), [sheet], HEAD)
    assert well_printed(data) == []
    assert words(data).count(LONG_TITLE.strip()) == 3


def test_a_point_longer_than_a_page_is_printed() -> None:
    """It is cut, since no page can hold it."""
    items = (replace(AGENDA.items[3], detail=LONG_TEXT * 3, presenter=LONG_TEXT),)
    data = agenda_bytes(replace(AGENDA, items=items), HEAD)
    assert well_printed(data) == []
    assert len(reader(data).pages) > 2


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)
PERIODS = st.sampled_from(
    ["2019", "2021", "2022", "2024", "2024-S1", "2024-T3", "2024-05", "2021/2025", "1990", "2060"]
).map(parse_period)
POINTS = st.lists(st.builds(Point, PERIODS, NUMBERS), max_size=6).map(
    lambda found: tuple(sorted(found, key=lambda point: point.period))
)


@st.composite
def trajectories(draw: st.DrawFn) -> Trajectory:
    """Any indicator that a base might give, complete or not."""
    results = draw(POINTS)
    maybe = st.none() | NUMBERS
    return Trajectory(
        id="ind",
        code="1",
        label=draw(st.text(max_size=60)),
        unit=draw(st.sampled_from(["", "%", "jours", "établissements concernés"])),
        direction=draw(st.sampled_from(list(Direction))),
        baseline=draw(maybe),
        baseline_on=draw(st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1))),
        results=results,
        targets=draw(POINTS),
        latest=results[-1] if results else None,
        numerator=draw(maybe),
        denominator=draw(maybe),
        expected=draw(maybe),
        gap=draw(maybe),
        off_course=draw(st.none() | st.booleans()),
        rate=None,
        contested=draw(st.booleans()),
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trajectories(), max_size=5), st.text(max_size=400), st.text(max_size=80))
def test_any_rows_are_printed_well(rows: list[Trajectory], narrative: str, title: str) -> None:
    """No exception, nothing out of the margins, no text over another."""
    sheet = replace(EMPTY, title=title, done=narrative, asked=narrative, indicators=tuple(rows))
    assert well_printed(follow_up_bytes(sheet, HEAD)) == []


def test_values_too_large_for_an_axis_are_still_in_the_table() -> None:
    """The chart is left out, not the sheet."""
    huge = replace(SCREENED, baseline=Decimal("1E+40"))
    data = follow_up_bytes(replace(SHEET, indicators=(huge,)), HEAD)
    assert well_printed(data) == []
    assert "1" + "0" * 40 in "".join(words(data).split())
