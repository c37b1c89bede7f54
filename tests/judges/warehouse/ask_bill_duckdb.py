"""Judges deductions on DuckDB."""

import json
import sys

import bill
import common
import duckdb

question = json.load(sys.stdin)
connection = duckdb.connect()
for name in bill.TYPES:
    file = common.quoted(question[name])
    connection.execute(f"CREATE TABLE raw_{name} AS SELECT * FROM read_csv({file}, header = true, all_varchar = true)")


def rows_of(statement):
    return connection.execute(statement).fetchall()


def columns_of(table):
    return [row[0] for row in rows_of(f"SELECT column_name FROM (DESCRIBE {table})")]


bill.main(rows_of, columns_of, "TIMESTAMPTZ", question)
