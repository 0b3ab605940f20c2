"""The first days of the months, with the words that stand under or over an axis."""

from datetime import date

from db.words import SHORT_MONTHS


def month_words(first: date, last_ordinal: int) -> list[tuple[date, str]]:
    """Each first of a month from `first` to the given ordinal; January also says its year."""
    found: list[tuple[date, str]] = []
    day = first.replace(day=1)
    while day.toordinal() <= last_ordinal:
        word = SHORT_MONTHS[day.month - 1]
        found.append((day, f"{word} {day.year}" if day.month == 1 and found else word))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
