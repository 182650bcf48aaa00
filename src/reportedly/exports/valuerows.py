"""Places, dates and counts as rows, and back."""

from reportedly.exports.rows import CountRow, DateRow, IncidentDateRow, PlaceRow
from reportedly.reading import Count, DateValue, Place

_MORE, _FEWER = "more than", "fewer than"
"""Rules of counts whose words name a number that is itself left out."""


def write_number(count: Count | None) -> str | None:
    """A count as the answer keys of MUC-4 write it.

    Returns:
        ``2`` for a number, ``30 - 40`` for a range, ``20 -`` for 'at least 20' and 'more than 20', ``- 6`` for 'up to six'
        and 'fewer than six', ``~20`` for 'about 20', ``PLURAL`` for several without a number; ``None`` for no count.
    """
    if count is None:
        return None
    if count.best is not None and count.best != count.low:
        return f"~{count.best}"
    if count.best is None and count.high is None:
        return "PLURAL"
    if count.low is None:
        return f"- {(count.high or 0) + (1 if count.rule == _FEWER else 0)}"
    if count.high is None:
        return f"{count.low - (1 if count.rule == _MORE else 0)} -"
    return str(count.low) if count.low == count.high else f"{count.low} - {count.high}"


def make_place_row(place: Place | None) -> PlaceRow | None:
    """A place as a row."""
    if place is None:
        return None
    return {
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "geonameid": place.geonameid,
        "precision": place.precision,
        "name": place.name,
        "where_prec": place.where_prec,
        "rule": place.rule,
        "region": place.region,
        "district": place.district,
    }


def parse_place(row: PlaceRow | None) -> Place | None:
    """The place of a row."""
    if row is None:
        return None
    return Place(
        name=row["name"],
        lat=row["lat"],
        lon=row["lon"],
        country=row["country"],
        geonameid=row["geonameid"],
        precision=row["precision"],
        where_prec=row["where_prec"],
        rule=row["rule"],
        region=row.get("region"),
        district=row.get("district"),
    )


def make_date_row(date: DateValue | None) -> DateRow | None:
    """A date as a row."""
    if date is None:
        return None
    return {
        "start": date.start,
        "end": date.end,
        "precision": date.precision,
        "value": date.value,
        "date_prec": date.date_prec,
        "rule": date.rule,
        "anchor": date.anchor,
    }


def parse_date(row: DateRow | None) -> DateValue | None:
    """The date of a row."""
    return None if row is None else parse_date_value(row)


def parse_date_value(row: DateRow | IncidentDateRow) -> DateValue:
    """The date of a row that has one."""
    return DateValue(
        start=row["start"],
        end=row["end"],
        precision=row["precision"],
        date_prec=row["date_prec"],
        value=row["value"],
        rule=row["rule"],
        anchor=row["anchor"],
    )


def make_count_row(count: Count | None) -> CountRow | None:
    """A count as a row."""
    if count is None:
        return None
    return {"low": count.low, "best": count.best, "high": count.high, "text": count.text, "rule": count.rule}


def parse_count(row: CountRow | None) -> Count | None:
    """The count of a row."""
    if row is None:
        return None
    return Count(low=row["low"], best=row["best"], high=row["high"], text=row["text"], rule=row["rule"])
