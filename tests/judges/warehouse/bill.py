"""What both warehouses are asked about deductions: docs/bill-check.sql as it stands, over three tables."""

import json
import sys

import common

DECIMAL = "DECIMAL(18, 6)"
FLAG = "BOOLEAN"
TYPES = {
    "deductions": {
        "amount": DECIMAL,
        "list_price": DECIMAL,
        "duration_seconds": DECIMAL,
        "native_audio": FLAG,
        "voice_control": FLAG,
        "video_input": FLAG,
        "deducted_at": None,
    },
    "task_records": {"duration_seconds": DECIMAL, "created_at": None},
    "rate_table": {
        "own": "INT",
        "block_seconds": "INT",
        **{name: DECIMAL for name in ("units", "seconds_min", "seconds_max", "told_from", "told_below", "price_usd", "price_cny")},
        **{name: FLAG for name in ("native_audio", "voice_control", "video_input")},
        "valid_from": "DATE",
        "valid_until": "DATE",
    },
}


def load(rows_of, instant_type, name, columns):
    """A table of texts as one of the types that the file asks for."""
    types = TYPES[name]
    cast = [f"CAST(nullif({column}, '') AS {types.get(column, 'STRING') or instant_type}) AS {column}" for column in columns]
    rows_of(common.view(name, f"SELECT {', '.join(cast)} FROM raw_{name}"))


def main(rows_of, columns_of, instant_type, question):
    clock, *rest = common.statements(question["sql"])
    rows_of(clock)
    for name in TYPES:
        load(rows_of, instant_type, name, columns_of(f"raw_{name}"))
    for statement in rest:
        rows_of(statement)
    columns = ("task", "paidIn", "balance", "currency", "deductions", "charged", "expected", "difference", "verdict")
    found = rows_of("SELECT * FROM bill_verdicts")
    shown = lambda value: value if value is None or isinstance(value, (int, str)) else format(value, "f")
    json.dump([dict(zip(columns, map(shown, row))) for row in found], sys.stdout)
