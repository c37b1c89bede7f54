"""Runs the statements on Spark SQL, in this one process."""

import json
import sys

import common
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
for name in ("raw_log", "raw_numbers"):
    spark.read.csv(question[name], header=True).createOrReplaceTempView(name)


def rows_of(statement):
    return [tuple(row) for row in spark.sql(statement).collect()]


common.main(rows_of, "TIMESTAMP", question)
spark.stop()
