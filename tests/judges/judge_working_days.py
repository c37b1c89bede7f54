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


def fifth_working_day(is_worked, first):
    day, left = first, 5
    while left > 0:
        left -= is_worked(day)
        day += ONE_DAY
    return day - ONE_DAY


def judged(first):
    """The window of the month before: the two months run from its end."""
    end = first - ONE_DAY
    file_by = end + relativedelta(months=2)
    return {
        "month": end.isoformat()[:7],
        "fileBy": file_by.isoformat(),
        "latestArguable": (file_by + relativedelta(day=31)).isoformat(),
        "fifth": {
            calendar: {name: fifth_working_day(is_worked, first).isoformat() for name, is_worked in libraries.items()}
            for calendar, libraries in LIBRARIES.items()
        },
    }


question = json.load(sys.stdin)
answer = {
    "months": [judged(datetime.date(year, month, 1)) for year in question["years"] for month in range(1, 13)],
    # Only days that differ from Monday to Friday.
    "exceptions": {
        calendar: {
            name: [day.isoformat() for year in question["years"] for day in days_of(year) if is_worked(day) != (day.weekday() < 5)]
            for name, is_worked in libraries.items()
        }
        for calendar, libraries in LIBRARIES.items()
    },
}
json.dump(answer, sys.stdout)
