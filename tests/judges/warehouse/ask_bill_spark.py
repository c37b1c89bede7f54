"""Judges deductions on Spark SQL, in this one process."""

import json
import sys

import bill
from pyspark.sql import SparkSession

question = json.load(sys.stdin)
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.warehouse.dir", question["folder"])
    .config("spark.local.dir", question["folder"])
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
for name in bill.TYPES:
    spark.read.csv(question[name], header=True, escape='"').createOrReplaceTempView(f"raw_{name}")


def rows_of(statement):
    return [tuple(row) for row in spark.sql(statement).collect()]


bill.main(rows_of, lambda table: spark.table(table).columns, "TIMESTAMP", question)
spark.stop()
