-- Interval rows for measureAvailability, out of a request log that is already in a warehouse.
-- Runs as it stands on DuckDB and on Spark SQL.
--
-- It reads three tables or views, which are yours to make:
--
--   request_log (time, status)            a row for each request. `time` is an instant: TIMESTAMPTZ in DuckDB, TIMESTAMP
--                                         in Spark. `status` is text or a whole number; NULL is read as the empty text.
--   service_period (first_day, last_day)  one row: the days of the period, both included.
--   unreached_statuses (status)           the texts that your client logs as a status when no answer came. May be empty:
--                                         whether the vendor was at fault, only you can prove.
--
-- and makes two views:
--
--   interval_rows (start, valid, errors, unreached)  what measureAvailability takes
--   log_counts (rows_used, outside, unreadable)      what became of all rows: nothing is left out in silence

-- The contract's clock, UTC+08:00 all year. Set before the log's times are read: those without a zone are on it.
SET TIME ZONE 'Asia/Singapore';

-- Each request by the five minutes in which it arrived, as one of: outside, answered, failed, unreached, unreadable.
CREATE OR REPLACE TEMPORARY VIEW judged_requests AS
SELECT
  CAST(CAST(arrived.time AS DATE) AS STRING)
    || 'T' || lpad(CAST(extract(HOUR FROM arrived.time) AS STRING), 2, '0')
    || ':' || lpad(CAST(extract(MINUTE FROM arrived.time) - extract(MINUTE FROM arrived.time) % 5 AS STRING), 2, '0')
    || ':00+08:00' AS start,
  CASE
    WHEN arrived.time IS NULL THEN 'unreadable'
    -- Before anything is asked of its status: other months are no concern of this one.
    WHEN CAST(arrived.time AS DATE) < service_period.first_day OR CAST(arrived.time AS DATE) > service_period.last_day THEN 'outside'
    -- Texts for no answer are compared as they stand, and may be numbers too.
    WHEN arrived.status IN (SELECT CAST(status AS STRING) FROM unreached_statuses) THEN 'unreached'
    -- Anything but three digits from 100 to 599 is no status.
    WHEN translate(trim(arrived.status), '0123456789', '0000000000') <> '000' THEN 'unreadable'
    WHEN trim(arrived.status) < '100' OR trim(arrived.status) > '599' THEN 'unreadable'
    -- Errors are 5xx alone. 4xx and 429, and tasks that failed under a 200, are valid requests without one.
    WHEN trim(arrived.status) >= '500' THEN 'failed'
    ELSE 'answered'
  END AS outcome
FROM (SELECT time, coalesce(CAST(status AS STRING), '') AS status FROM request_log) AS arrived
CROSS JOIN service_period;

CREATE OR REPLACE TEMPORARY VIEW interval_rows AS
SELECT
  start,
  count(CASE WHEN outcome IN ('answered', 'failed') THEN 1 END) AS valid,
  count(CASE WHEN outcome = 'failed' THEN 1 END) AS errors,
  count(CASE WHEN outcome = 'unreached' THEN 1 END) AS unreached
FROM judged_requests
WHERE outcome IN ('answered', 'failed', 'unreached')
GROUP BY start
ORDER BY start;

CREATE OR REPLACE TEMPORARY VIEW log_counts AS
SELECT
  count(CASE WHEN outcome IN ('answered', 'failed', 'unreached') THEN 1 END) AS rows_used,
  count(CASE WHEN outcome = 'outside' THEN 1 END) AS outside,
  count(CASE WHEN outcome = 'unreadable' THEN 1 END) AS unreadable
FROM judged_requests;
