"""What both warehouses are asked: the same statements, one by one, with nothing put into them."""

import json
import re
import sys

SETTINGS = {
    "service_period": "SELECT DATE '{from}' AS first_day, DATE '{lastDay}' AS last_day",
    "unreached_statuses": "SELECT * FROM (VALUES {texts}) AS listed (status)",
    "no_statuses": "SELECT '' AS status WHERE FALSE",
}


def statements(sql):
    """As they are written: each ends with a semicolon at the end of a line, or before the line's comment."""
    return [each for each in (part.strip() for part in re.split(r";[ \t]*(?:--[^\n]*)?(?:\n|$)", sql)) if each]


def view(name, query):
    return f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def set_up(rows_of, instant_type, case):
    """The three views that the file reads."""
    if case["numbers"]:
        load = "SELECT to_timestamp(CAST(time AS DOUBLE)) AS time, CAST(status AS INT) AS status FROM raw_numbers"
    else:
        load = f"SELECT TRY_CAST(time AS {instant_type}) AS time, status FROM raw_log"
    rows_of(view("request_log", load))
    rows_of(view("service_period", SETTINGS["service_period"].format(**case["period"])))
    texts = ", ".join(f"({quoted(text)})" for text in case["unreached"])
    rows_of(view("unreached_statuses", SETTINGS["unreached_statuses"].format(texts=texts) if texts else SETTINGS["no_statuses"]))


def answer(rows_of, instant_type, question):
    """The answers to each case of a question, given a way to run one statement and get its rows. A case with a `setup` of
    its own makes the three views by it, out of the table `requests`.

    `raw_log` holds the log's fields as texts, and `raw_numbers` the same requests in seconds and whole numbers.
    """
    answers = []
    for case in question["cases"]:
        clock, *rest = statements(case["sql"])
        # Before the log's times are read: those without a zone are on it.
        rows_of(clock)
        if "setup" in case:
            rows_of(view("requests", f"SELECT TRY_CAST(time AS {instant_type}) AS arrived_at, status AS http_status FROM raw_log"))
            for statement in statements(case["setup"]):
                rows_of(statement)
        else:
            set_up(rows_of, instant_type, case)
        for statement in rest:
            rows_of(statement)
        intervals = rows_of("SELECT * FROM interval_rows")
        used, outside, unreadable = rows_of("SELECT * FROM log_counts")[0]
        answers.append(
            {
                "intervals": [dict(zip(("start", "valid", "errors", "unreached"), row)) for row in intervals],
                "counts": {"used": used, "outside": outside, "unreadable": unreadable},
            }
        )
    return answers


def main(rows_of, instant_type, question):
    json.dump(answer(rows_of, instant_type, question), sys.stdout)
