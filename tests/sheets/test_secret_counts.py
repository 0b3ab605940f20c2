"""No sheet prints a count of children that is under the threshold, nor what would give it back."""

from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Status
from db.queries.action.follow_up import Contest
from db.queries.action.voted import VOTED
from db.queries.indicator.trajectory import Trajectory
from db.queries.meeting.moves import moves_of
from db.queries.scheme.dashboard_rows import OffCourse
from db.queries.scheme.words import usual_words
from db.queries.secrecy.printed import as_printed, follow_up_as_printed
from desktop.paper.binder import About, Part, bind
from desktop.paper.frame import Frame
from desktop.sheets.action_list import Listing, off_course_part
from desktop.sheets.follow_up import follow_up_bytes
from desktop.sheets.steering import steering_part
from desktop.sheets.voted import VotedText, voted_part
from tests.paper.checks import well_printed
from tests.paper.reading import words
from tests.sheets.examples import DELAY, HEAD, SHEET, points
from tests.sheets.review_examples import LIVE, measure, with_indicators

NOTE = "secret : secret statistique"
PLACED = replace(
    DELAY,
    id="ind_4",
    label="Fratries séparées",
    unit="enfants",
    baseline=Decimal("37.25"),
    results=points(p2021="31", p2022="2.75", p2023="29", p2024_S1="3.25"),
    latest=points(p2024_S1="3.25")[0],
    targets=points(p2024="27", p2025="26"),
    expected=Decimal("27.5"),
    gap=Decimal("-24.25"),
    off_course=True,
    rate=Decimal("77.5"),
    least=5,
)
HIDDEN = ("3,25", "2,75", "24,25", "24,3")


def printed(part: Part, *, landscape: bool = True) -> str:
    """All that a part says."""
    frame = Frame(HEAD, (), landscape=landscape)
    about = About("Essai", "Département", "Schéma", HEAD.issued_on)
    data = bind([replace(part, frame=frame)], frame, about)
    assert well_printed(data) == []
    return words(data)


def assert_hidden(text: str, *more: str) -> None:
    """Nothing of it, and why, once."""
    assert not [said for said in (*HIDDEN, *more) if said in text]
    assert text.count(NOTE) == 1
    assert text.count("secret") > 2


def test_a_small_result_goes_with_its_gap_its_rate_and_the_verdict() -> None:
    told = as_printed(PLACED)
    assert [one.value for one in told.results] == [31, 29]
    assert (told.latest, told.gap, told.rate, told.off_course) == (None, None, None, None)
    assert (told.baseline, told.expected) == (PLACED.baseline, PLACED.expected)
    assert as_printed(told) == told


def test_a_small_start_goes_with_the_line_that_begins_there() -> None:
    """(26 - start) x part + start would tell the start from the target of the period."""
    row = replace(PLACED, baseline=Decimal(3), results=(), latest=points(p2023="29")[0])
    told = as_printed(row)
    assert (told.baseline, told.expected, told.gap, told.rate) == (None, None, None, None)
    later = as_printed(replace(row, latest=points(p2025="29")[0]))
    assert (later.baseline, later.expected) == (None, Decimal("27.5"))


def test_a_percentage_goes_with_its_number() -> None:
    share = replace(PLACED, unit="%", latest=points(p2024="7.5")[0])
    share = replace(share, numerator=Decimal(3), denominator=Decimal(40))
    assert as_printed(share).latest is None
    assert as_printed(replace(share, numerator=Decimal(12))).latest is not None


def test_who_counts_no_child_is_printed_whole() -> None:
    assert as_printed(replace(PLACED, least=0)) == replace(PLACED, least=0)
    assert as_printed(replace(DELAY, least=5)).latest == DELAY.latest
    days = replace(DELAY, least=5, latest=points(p2024="3")[0])
    assert as_printed(days).latest == days.latest  # a delay of 3 days is no count


def test_the_fiche_hides_it_in_tables_and_charts() -> None:
    sheet = replace(SHEET, done=None, indicators=(PLACED, DELAY))
    contest = Contest("Valeur reçue", ("3,25", "8,5"), indicator="ind_4")
    sheet = follow_up_as_printed(replace(sheet, contests=(contest,)))
    data = follow_up_bytes(sheet, HEAD)
    assert well_printed(data) == []
    text = words(data)
    assert_hidden(text, "8,5")
    assert "à arbitrer : secret" in text
    assert "37,25" in text
    described = data.decode("latin-1")
    assert "3,25" not in described


def test_the_dashboard_and_its_figures_hide_it() -> None:
    row = with_indicators(SHEET, PLACED)
    review = LIVE._replace(measures=(measure("5", "Santé", [row]),))
    text = printed(steering_part(review, Frame(HEAD, (), landscape=True)))
    assert_hidden(text)
    assert "indicateur hors trajectoire, sur 1" in text
    assert "1 indicateur hors" not in text


def test_the_list_of_those_off_course_hides_it() -> None:
    listing = Listing("k", "Hors trajectoire", "", "")
    off = OffCourse(None, "5.1", replace(PLACED, baseline=Decimal("1.25")))
    frame = Frame(HEAD, (), landscape=True)
    text = printed(off_course_part([(off, None)], listing, usual_words(), HEAD, frame))
    assert_hidden(text, "1,25")


def test_the_voted_sheet_hides_the_start() -> None:
    row: Trajectory = replace(PLACED, baseline=Decimal("1.25"))
    voted = VotedText(replace(SHEET, indicators=(row,)), {}, dict.fromkeys(VOTED, "Texte"))
    text = printed(voted_part(voted, Frame(HEAD)), landscape=False)
    assert "1,25" not in text
    assert text.count(NOTE) == 1


def test_what_moved_says_that_it_is_secret() -> None:
    before = replace(SHEET, status=Status.DONE, indicators=(replace(PLACED, results=()),))
    after = replace(before, indicators=(PLACED,))
    told = " ".join(one.told for one in moves_of(*map(follow_up_as_printed, (before, after))))
    assert not [said for said in HIDDEN if said in told]
    assert "secret (S1 2024)" in told or "secret (2022)" in told
