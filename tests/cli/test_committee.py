"""Bodies, seats and the calendar, by commands."""

from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.stage import Stage


def bodies(stage: Stage) -> list[dict[str, object]]:
    """As JSON gives them."""
    found: list[dict[str, object]] = stage.do("committee", stage.secretary, "list", "--json").facts
    return found


def calendar_of(path: Path) -> Calendar:
    """A file read back."""
    return Calendar.from_ical(path.read_bytes())


def test_a_body_is_added_changed_moved_and_taken_away(stage: Stage) -> None:
    before = [row["name"] for row in bodies(stage)]
    of = ("committee", stage.secretary)
    made = stage.do(*of, "add", "other", "--name", "Groupe des jeunes", "--every", "3").last
    stage.do(*of, "move", made, "1")
    answer = stage.do(*of, "edit", made, "--presidency", "Mission participation")
    assert "Présidence : Mission participation" in answer.out.replace("\u00a0", " ")
    assert "tous les 3" in answer.out
    assert [row["name"] for row in bodies(stage)] == ["Groupe des jeunes", *before]
    stage.do(*of, "point", made, "Ouverture", "--minutes", "5", "--expected", "decision")
    stage.do(*of, "point", made, "Pause", "--pause")
    stage.do(*of, "forget", made, "2")
    first = bodies(stage)[0]
    assert [point["title"] for point in first["points"]] == ["Ouverture"]  # type: ignore[attr-defined]
    assert "ils sont 1" in stage.refused(*of, "forget", made, "2")
    stage.do(*of, "remove", made)
    assert [row["name"] for row in bodies(stage)] == before
    assert "au moins une option" in stage.misused(*of, "edit", "steering")


def test_seats_have_an_order_and_signatories(stage: Stage) -> None:
    of = ("seat", stage.secretary, "steering")
    stage.do(*of, "add", "--organisation", "Ville", "--function", "Direction")
    said = ("--organisation", "Préfecture", "--person", "Mme Lebrun", "--deputy", "M. Roux")
    made = stage.do(*of, "add", *said, "--signs").last
    assert stage.do(*of, "move", made, "1").out.splitlines()[0] == (
        "1. Préfecture · Mme Lebrun (suppléant·e\u00a0: M. Roux) · signataire"
    )
    stage.do(*of, "edit", "2", "--signs", "--person", "Mme Diallo")
    stage.do(*of, "edit", "1", "--no-sign")
    signs = stage.do(*of, "list", "--signatories", "--json").facts
    assert [(row["organisation"], row["name"]) for row in signs] == [("Ville", "Mme Diallo")]
    stage.do(*of, "remove", "1")
    assert "en compte 1" in stage.refused(*of, "remove", "2")
    assert "de qui est ce siège" in stage.refused(*of, "add", "--signs")


def test_a_name_of_another_organisation_is_asked(stage: Stage) -> None:
    of = ("seat", stage.secretary, "steering")
    stage.do(*of, "add", "--organisation", "Préfecture", "--person", "Mme Lebrun")
    other = ("add", "--organisation", "Ville", "--person", "mme lebrun")
    assert "autre organisme (Préfecture)" in stage.refused(*of, *other)
    stage.do(*of, *other, "--new")
    known, made = stage.do(*of, "list", "--json").facts
    assert known["person"] != made["person"]
    stage.do(*of, "edit", "2", "--person", known["person"])
    assert stage.do(*of, "list", "--json").facts[1]["person"] == known["person"]


@pytest.fixture
def planned(stage: Stage) -> Stage:
    """One sitting of the comité de suivi, with its hours."""
    said = ("--start", "9h30", "--end", "12:00", "--number", "6", "--place", "Tilleuls, salle ; 2")
    stage.do("meeting", stage.secretary, "add", "follow_up", "2024-10-08", *said)
    return stage


def test_a_calendar_is_proposed_moved_and_planned(planned: Stage) -> None:
    """In one gesture, that one Ctrl+Z takes back; nothing remains to propose then."""
    of = ("calendar", planned.secretary)
    found = planned.do(*of, "propose", "--json").facts
    assert found
    assert "elles sont" in planned.refused(*of, "plan", "--skip", "99")
    assert "N=DATE" in planned.refused(*of, "plan", "--move", "3")
    answer = planned.do(*of, "plan", "--move", "1=2024-11-11", "--skip", str(len(found)))
    assert answer.last == f"{len(found) - 1} séances prévues."
    assert "lundi 11\u00a0novembre 2024" in answer.out
    assert "Jour férié" in answer.out
    days = [row["on"] for row in planned.do(*of, "list", "--json").facts]
    assert "2024-11-11" in days
    assert len(days) == len(found)
    years = {row["on"][:4] for row in planned.do(*of, "list", "--year", "2025", "--json").facts}
    assert years == {"2025"}


def test_sittings_go_to_other_calendars(planned: Stage) -> None:
    """Hours in their time zone, signs escaped, the same identifier from one file to the next."""
    of, path = ("calendar", planned.secretary), planned.folder / "seances.ics"
    planned.do(*of, "export", "-o", path)
    (event,) = calendar_of(path).events
    starts, ends = event.start, event.end
    assert isinstance(starts, datetime)
    assert (starts.isoformat(), ends.isoformat()) == (
        "2024-10-08T09:30:00+02:00",
        "2024-10-08T12:00:00+02:00",
    )
    assert (event["summary"], event["location"]) == (
        "Comité de suivi nº\u00a06",
        "Tilleuls, salle ; 2",
    )
    assert "Europe/Paris" in [str(zone.tz_name) for zone in calendar_of(path).timezones]
    planned.do(*of, "export", "2024-10-08", "--zone", "Indian/Reunion", "-o", path)
    (again,) = calendar_of(path).events
    assert again["uid"] == event["uid"]
    assert int(again["sequence"]) > int(event["sequence"])
    assert again.start.isoformat() == "2024-10-08T09:30:00+04:00"
    assert "fuseau" in planned.refused(*of, "export", "--zone", "Mars/Base", "-o", path)


def test_a_sitting_without_an_hour_takes_the_day(stage: Stage) -> None:
    stage.do("meeting", stage.secretary, "add", "steering", "2024-12-12")
    path = stage.folder / "seance.ics"
    stage.do("calendar", stage.secretary, "export", "12/12/2024", "-o", path)
    (event,) = calendar_of(path).events
    assert (event.start, event.end) == (date(2024, 12, 12), date(2024, 12, 13))


def test_nothing_to_write_writes_nothing(stage: Stage) -> None:
    path = stage.folder / "rien.ics"
    assert "rien à écrire" in stage.refused("calendar", stage.secretary, "export", "-o", path)
    assert not path.exists()


def test_a_convocation_is_noted(planned: Stage) -> None:
    of = ("calendar", planned.secretary)
    planned.do(*of, "convened", "2024-10-08", "--on", "2024-09-10")
    assert planned.do(*of, "list", "--json").facts[0]["convened_on"] == "2024-09-10"
    assert "convoquée le mardi 10\u00a0septembre 2024" in planned.do(*of, "list").out
