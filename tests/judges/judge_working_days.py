"""Working days by libraries that others keep, and ends of months by another calendar arithmetic."""

import datetime
import json
import sys

import chinese_calendar
import holidays
from dateutil.relativedelta import relativedelta
from workalendar.asia import Singapore

ONE_DAY = datetime.timedelta(days=1)


LIBRARIES = {
    "CN": {"holidays": holidays.country_holidays("CN").is_working_day, "chinesecalendar": chinese_calendar.is_workday},
    "SG": {"holidays": holidays.country_holidays("SG").is_working_day, "workalendar": Singapore().is_working_day},
}


def days_of(year):
    day = datetime.date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY


def fixed_days(calendar, years):
    """Days of the year that are holidays in every one of the years, whatever the weekday: those that follow the moon are not."""
    kept = [{day.isoformat()[5:] for day in holidays.country_holidays(calendar, years=year, observed=False)} for year in years]
    return sorted(set.intersection(*kept))


def off_in(calendar, year):
    """Weekdays of a year that are off."""
    is_worked = LIBRARIES[calendar]["holidays"]
    return [day.isoformat() for day in days_of(year) if day.weekday() < 5 and not is_worked(day)]


def fifth_working_day(is_worked, first):
    day, left = first, 5
    while left > 0:
        left -= is_worked(day)
        day += ONE_DAY
    return day - ONE_DAY


def firsts_of_months(years):
    return [datetime.date(year, month, 1) for year in years for month in range(1, 13)]


def ends(first):
    """Of the month before: the two months run from its end."""
    end = first - ONE_DAY
    file_by = end + relativedelta(months=2)
    return {
        "month": end.isoformat()[:7],
        "fileBy": file_by.isoformat(),
        "latestArguable": (file_by + relativedelta(day=31)).isoformat(),
    }


def judged(calendar, first):
    return {
        **ends(first),
        "fifth": {name: fifth_working_day(is_worked, first).isoformat() for name, is_worked in LIBRARIES[calendar].items()},
    }


question = json.load(sys.stdin)
answer = {
    "months": {calendar: [judged(calendar, first) for first in firsts_of_months(years)] for calendar, years in question["years"].items()},
    # Only days that differ from Monday to Friday.
    "exceptions": {
        calendar: {
            name: [day.isoformat() for year in years for day in days_of(year) if is_worked(day) != (day.weekday() < 5)]
            for name, is_worked in LIBRARIES[calendar].items()
        }
        for calendar, years in question["years"].items()
    },
    # Years that nobody has announced: the other libraries know of no such year.
    "later": {
        calendar: {
            "fixed": fixed_days(calendar, question["later"]),
            "off": [day for year in question["later"] for day in off_in(calendar, year)],
        }
        for calendar in LIBRARIES
    },
}
json.dump(answer, sys.stdout)
