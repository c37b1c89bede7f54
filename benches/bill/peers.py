"""Judges a ledger by what users would pick instead, and says how long that took.

    peers.py duckdb|pandas <ledger.csv> <rates.csv> <judge.sql> <threads>

Both make the join that a careful user would: what tells a job apart is joined with the rates once for each job that there is, and not once
for each row. DuckDB counts in decimals, pandas in floating point. Neither knows tasks that failed, cash, or what rows tell in part alone,
which docs/bill-check.sql does, in far more time.
"""

import json
import sys
import time

peer, ledger, rates, sql, threads = sys.argv[1:]


def by_duckdb():
    import duckdb

    connection = duckdb.connect(config={"threads": int(threads)})
    yield duckdb.__version__
    text = lambda path: "'" + path.replace("'", "''") + "'"
    query = open(sql).read().replace(":ledger", text(ledger)).replace(":rates", text(rates))
    yield dict(connection.execute(query).fetchall())


def by_pandas():
    import numpy as np
    import pandas as pd

    yield pd.__version__
    rows = pd.read_csv(ledger, dtype={name: "str" for name in ("task_id", "api_key_name", "package_id")})
    # Times are those of the contract's clock, UTC+08:00.
    rows["day"] = (pd.to_datetime(rows["deduction_time"], unit="ms") + pd.Timedelta(hours=8)).dt.normalize()
    rows["balance"] = "api-" + rows["product_type"]
    table = pd.read_csv(rates, parse_dates=["valid_from", "valid_until"], dtype={"resolution": "str", "mode": "str"})
    job = ["product_function", "model_name", "resolution", "duration", "video_sound", "voice_control", "refer_video_input", "balance", "day"]
    jobs = rows[job].drop_duplicates().reset_index(drop=True)
    jobs["job"] = jobs.index
    for own, key in (("product_function", "function_key"), ("model_name", "model_key")):
        jobs[key] = jobs[own].str.lower().str.replace("[ _-]+", "-", regex=True)
    jobs["asked"] = jobs["resolution"].str.lower().replace({"std": "720p", "pro": "1080p"})
    found = jobs.merge(table, on=["function_key", "model_key", "balance"], suffixes=("", "_rate"))
    alike = lambda own, rate: rate.isna() | (rate.astype("str").str.lower() == own.astype("str").str.lower())
    found = found[
        (found["valid_from"].isna() | (found["valid_from"] <= found["day"]))
        & (found["valid_until"].isna() | (found["day"] < found["valid_until"]))
        & (alike(found["asked"], found["resolution_rate"]) | (found["mode"] == found["resolution"].str.lower()))
        & alike(found["video_sound"] == "native", found["native_audio"])
        & alike(found["voice_control"], found["voice_control_rate"])
        & alike(found["refer_video_input"], found["video_input"])
        & (found["told_from"].isna() | (found["told_from"] <= found["duration"]))
        & (found["told_below"].isna() | (found["duration"] < found["told_below"]))
    ]
    seconds = np.floor(found["duration"] + 0.5).clip(found["seconds_min"], found["seconds_max"].fillna(1e5))
    blocks = np.ceil(seconds / found["block_seconds"])
    times = np.select([found["basis"] == "per-output", found["basis"] == "per-block"], [1, blocks], seconds)
    listed = (found["units"] * times).groupby(found["job"]).agg(["min", "max", "size", "count"])
    known = listed[(listed["min"] == listed["max"]) & (listed["size"] == listed["count"])]
    rows = rows.merge(jobs[[*job, "job"]], on=job).merge(known[["min"]], left_on="job", right_index=True, how="left")
    rows["is_listed"] = np.isclose(rows["deduction_amount"], rows["min"])
    tasks = rows.groupby("task_id", sort=False).agg(
        charged=("deduction_amount", "sum"), expected=("min", "first"), alike=("is_listed", "sum"), kinds=("job", "nunique")
    )
    difference = tasks["charged"] - tasks["expected"]
    verdict = np.select(
        [tasks["expected"].isna() | (tasks["kinds"] > 1), difference.abs() < 1e-9, tasks["alike"] >= 2, difference > 0],
        ["not-judged", "as-listed", "charged-twice", "over"],
        "under",
    )
    yield pd.Series(verdict).value_counts().to_dict()


work = {"duckdb": by_duckdb, "pandas": by_pandas}[peer]()
version = next(work)
start, used = time.perf_counter(), time.process_time()
verdicts = {name: int(count) for name, count in next(work).items()}
milliseconds, processor = (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000
json.dump({"version": version, "milliseconds": milliseconds, "processor": processor, "verdicts": verdicts}, sys.stdout)
