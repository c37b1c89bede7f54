-- What `reconcile` finds, out of deductions that are already in a warehouse.
-- Runs as it stands on DuckDB and on Spark SQL. Every amount is a decimal: nothing here may become a floating-point number.
--
-- It reads three tables or views, which are yours to make:
--
--   deductions    a row for each deduction, with the columns of the package's `Deduction`: task, deducted_at, paid_in, balance, amount,
--                 currency, list_price, cash_type, package, function, model, resolution, duration_seconds, native_audio,
--                 voice_control, video_input. `deducted_at`, its `at`, is an instant: TIMESTAMPTZ in DuckDB, TIMESTAMP in Spark. Amounts are
--                 DECIMAL(18, 6), flags BOOLEAN; what is not told is NULL. Each deduction once: `readHistory` leaves out what two
--                 exports tell again.
--   task_records  a row for each task, where there are records: task, status, created_at, function, model, resolution,
--                 duration_seconds.
--   rate_table    what `rateTable` prints, empty cells as NULL; units, seconds_min, seconds_max, told_from, told_below, price_usd
--                 and price_cny are DECIMAL(18, 6), own and block_seconds INT, flags BOOLEAN, valid_from and valid_until DATE.
--
-- and makes a view:
--
--   bill_verdicts (task, paid_in, balance, currency, deductions, charged, expected, difference, verdict)
--
-- for each task and way of paying, under the default readings `bill.day` = created and `bill.seconds` = nearest. Cash in several
-- currencies for one task has the verdict `several-ways`: the package tells how they share what is expected.

-- The contract's clock, UTC+08:00 all year: rates are those of its days.
SET TIME ZONE 'Asia/Singapore';

-- Deductions by what they count for: cash by its list price, given back as it was taken. Names in the letters of the rate table.
CREATE OR REPLACE TEMPORARY VIEW counted AS
SELECT
  task, deducted_at, paid_in, balance, currency, duration_seconds, native_audio, voice_control, video_input,
  CASE
    WHEN paid_in = 'cash' AND list_price IS NOT NULL
      THEN CASE WHEN (amount < 0) <> (list_price < 0) AND amount <> 0 THEN -list_price ELSE list_price END
    ELSE amount
  END AS worth,
  replace(replace(replace(lower(trim(function)), ' ', '-'), '_', '-'), '--', '-') AS function_key,
  replace(replace(replace(lower(trim(model)), ' ', '-'), '_', '-'), '--', '-') AS model_key,
  lower(resolution) AS resolution
FROM deductions
-- An allowance for tests is in no sum.
WHERE cash_type IS NULL OR cash_type <> 'test_balance';

CREATE OR REPLACE TEMPORARY VIEW records AS
SELECT
  task, status, created_at, duration_seconds,
  replace(replace(replace(lower(trim(function)), ' ', '-'), '_', '-'), '--', '-') AS function_key,
  replace(replace(replace(lower(trim(model)), ' ', '-'), '_', '-'), '--', '-') AS model_key,
  lower(resolution) AS resolution
FROM task_records;

-- Models by any of their names; one that no model has stays as it is, and no rate is of it.
CREATE OR REPLACE TEMPORARY VIEW model_names AS
SELECT model_key, min(model) AS model FROM rate_table WHERE model_key IS NOT NULL GROUP BY model_key;

-- Functions by the words that are known; any other word tells nothing.
CREATE OR REPLACE TEMPORARY VIEW function_names AS
SELECT function_key, min(task) AS rate_task FROM rate_table WHERE function_key IS NOT NULL GROUP BY function_key;

-- What the rows of a task tell of its job. What they tell in different ways is not told; what none tells is its record's.
CREATE OR REPLACE TEMPORARY VIEW told AS
SELECT
  counted.task,
  min(deducted_at) AS first_at,
  count(DISTINCT rate_task) AS functions, min(rate_task) AS rate_task,
  count(DISTINCT coalesce(model, counted.model_key)) AS models, min(coalesce(model, counted.model_key)) AS model,
  count(DISTINCT CASE resolution WHEN 'std' THEN '720p' WHEN 'pro' THEN '1080p' ELSE resolution END) AS resolutions,
  min(resolution) AS resolution,
  count(DISTINCT duration_seconds) AS durations, min(duration_seconds) AS duration_seconds,
  count(DISTINCT native_audio) AS audios, min(CASE WHEN native_audio THEN 1 ELSE 0 END) AS native_audio,
  count(DISTINCT voice_control) AS voices, min(CASE WHEN voice_control THEN 1 ELSE 0 END) AS voice_control,
  count(DISTINCT video_input) AS videos, min(CASE WHEN video_input THEN 1 ELSE 0 END) AS video_input
FROM counted
LEFT JOIN model_names ON model_names.model_key = counted.model_key
LEFT JOIN function_names ON function_names.function_key = counted.function_key
GROUP BY counted.task;

CREATE OR REPLACE TEMPORARY VIEW jobs AS
SELECT
  told.task,
  coalesce(records.status, '') AS status,
  CAST(coalesce(records.created_at, first_at) AS DATE) AS rate_day,
  CASE functions WHEN 0 THEN function_names.rate_task WHEN 1 THEN told.rate_task END AS rate_task,
  CASE models WHEN 0 THEN coalesce(model_names.model, records.model_key) WHEN 1 THEN told.model END AS model,
  CASE resolutions WHEN 0 THEN records.resolution WHEN 1 THEN told.resolution END AS resolution,
  CASE durations WHEN 0 THEN records.duration_seconds WHEN 1 THEN told.duration_seconds END AS duration_seconds,
  -- A voice needs sound: where it is told, so is the sound.
  CASE WHEN audios = 1 THEN native_audio = 1 WHEN voices = 1 AND voice_control = 1 THEN TRUE END AS native_audio,
  CASE voices WHEN 1 THEN voice_control = 1 END AS voice_control,
  CASE videos WHEN 1 THEN video_input = 1 END AS video_input
FROM told
LEFT JOIN records ON records.task = told.task
LEFT JOIN model_names ON model_names.model_key = records.model_key
LEFT JOIN function_names ON function_names.function_key = records.function_key;

-- One charge for each task and way of paying.
CREATE OR REPLACE TEMPORARY VIEW charges AS
SELECT task, paid_in, balance, currency, count(*) AS deductions, sum(worth) AS charged
FROM counted
GROUP BY task, paid_in, balance, currency;

-- The rows of the rate table that could answer for each charge, and what they charge.
CREATE OR REPLACE TEMPORARY VIEW could_answer AS
SELECT DISTINCT
  charges.task, charges.paid_in, charges.balance, charges.currency,
  rate_table.rate, rate_table.own, rate_table.task AS rate_task, rate_table.model, rate_table.resolution, rate_table.mode,
  rate_table.native_audio, rate_table.voice_control, rate_table.video_input, rate_table.balance AS rate_balance,
  rate_table.basis, rate_table.units, rate_table.price_usd, rate_table.price_cny,
  -- A service whose length nobody tells, and a length that is not told, leave what is charged open.
  rate_table.basis <> 'per-output' AND rate_table.seconds_max IS NULL
    AND (jobs.duration_seconds IS NULL OR rate_table.seconds_min IS NULL) AS is_open,
  CASE rate_table.basis
    WHEN 'per-output' THEN 1
    WHEN 'per-block' THEN ceil(lengths.least / rate_table.block_seconds)
    ELSE lengths.least
  END AS times_least,
  CASE rate_table.basis
    WHEN 'per-output' THEN 1
    WHEN 'per-block' THEN ceil(lengths.most / rate_table.block_seconds)
    ELSE lengths.most
  END AS times_most
FROM charges
JOIN jobs ON jobs.task = charges.task
JOIN rate_table ON
  (rate_table.valid_from IS NULL OR rate_table.valid_from <= jobs.rate_day)
  AND (rate_table.valid_until IS NULL OR jobs.rate_day < rate_table.valid_until)
  AND (charges.balance IS NULL OR charges.balance = rate_table.balance)
  AND (jobs.rate_task IS NULL OR jobs.rate_task = rate_table.task)
  AND (
    jobs.model IS NULL OR jobs.model = rate_table.model
    -- A service has no model: what a record names instead is none of its.
    OR (rate_table.model = 'kling-services' AND jobs.rate_task IS NOT NULL)
  )
  AND (
    jobs.resolution IS NULL OR jobs.resolution = rate_table.mode
    OR rate_table.resolution = CASE jobs.resolution WHEN 'std' THEN '720p' WHEN 'pro' THEN '1080p' ELSE jobs.resolution END
    OR (rate_table.resolution IS NULL AND rate_table.mode IS NULL)
    -- An effect's name stands in the mode, and says nothing of a resolution.
    OR (rate_table.resolution IS NULL AND jobs.resolution IN ('720p', '1080p', '4k', '1k', '2k', 'std', 'pro'))
  )
  AND (rate_table.native_audio IS NULL OR jobs.native_audio IS NULL OR rate_table.native_audio = jobs.native_audio)
  AND (rate_table.voice_control IS NULL OR jobs.voice_control IS NULL OR rate_table.voice_control = jobs.voice_control)
  AND (rate_table.video_input IS NULL OR jobs.video_input IS NULL OR rate_table.video_input = jobs.video_input)
  -- A voice needs sound.
  AND NOT (coalesce(jobs.voice_control, FALSE) AND NOT coalesce(jobs.native_audio, TRUE))
  -- Of a rate for a few lengths the one that is nearest to the file's, halves up.
  AND (
    jobs.duration_seconds IS NULL OR rate_table.seconds_min IS NULL
    OR ((rate_table.told_from IS NULL OR rate_table.told_from <= jobs.duration_seconds)
      AND (rate_table.told_below IS NULL OR jobs.duration_seconds < rate_table.told_below))
  )
CROSS JOIN LATERAL (
  SELECT
    CASE WHEN jobs.duration_seconds IS NULL THEN rate_table.seconds_min
      ELSE greatest(least(floor(jobs.duration_seconds + 0.5), coalesce(rate_table.seconds_max, 100000)), rate_table.seconds_min)
    END AS least,
    CASE WHEN jobs.duration_seconds IS NULL THEN rate_table.seconds_max
      ELSE greatest(least(floor(jobs.duration_seconds + 0.5), coalesce(rate_table.seconds_max, 100000)), rate_table.seconds_min)
    END AS most
) AS lengths;

-- A row of one's own answers before the listed ones wherever it answers.
CREATE OR REPLACE TEMPORARY VIEW answering AS
SELECT one.*
FROM could_answer AS one
WHERE one.own = 1 OR NOT EXISTS (
  SELECT 1 FROM could_answer AS own
  WHERE own.own = 1 AND own.task = one.task AND own.paid_in = one.paid_in
    AND coalesce(own.balance, '') = coalesce(one.balance, '') AND coalesce(own.currency, '') = coalesce(one.currency, '')
    AND own.model = one.model AND own.rate_task = one.rate_task
    AND (own.resolution IS NULL OR own.resolution = one.resolution)
    AND (own.mode IS NULL OR own.mode = one.mode)
    AND (own.native_audio IS NULL OR own.native_audio = one.native_audio)
    AND (own.voice_control IS NULL OR own.voice_control = one.voice_control)
    AND (own.video_input IS NULL OR own.video_input = one.video_input)
);

-- What they come to, where it is the same for all of them.
CREATE OR REPLACE TEMPORARY VIEW expectations AS
SELECT
  charges.task, charges.paid_in, charges.balance, charges.currency, charges.deductions, charges.charged,
  count(answering.rate) AS answers,
  count(answering.units) AS known,
  coalesce(max(CASE WHEN answering.units IS NOT NULL AND (is_open OR times_least IS NULL OR times_most IS NULL) THEN 1 ELSE 0 END), 0) AS open,
  count(DISTINCT CASE WHEN answering.units IS NOT NULL THEN rate_balance END) AS balances,
  CAST(min(answering.units * CAST(times_least AS DECIMAL(12, 0))) AS DECIMAL(30, 8)) AS units_least,
  CAST(max(answering.units * CAST(times_most AS DECIMAL(12, 0))) AS DECIMAL(30, 8)) AS units_most,
  max(CASE WHEN basis = 'per-output' AND rate_balance IN ('api-image', 'api-try-on') THEN 1 ELSE 0 END) AS may_be_several,
  CAST(max(CASE WHEN charges.paid_in = 'units' THEN 1 WHEN charges.currency = 'USD' THEN price_usd ELSE price_cny END) AS DECIMAL(18, 6)) AS unit_price
FROM charges
LEFT JOIN answering ON
  answering.task = charges.task AND answering.paid_in = charges.paid_in
  AND coalesce(answering.balance, '') = coalesce(charges.balance, '')
  AND coalesce(answering.currency, '') = coalesce(charges.currency, '')
GROUP BY charges.task, charges.paid_in, charges.balance, charges.currency, charges.deductions, charges.charged;

CREATE OR REPLACE TEMPORARY VIEW judgeable AS
SELECT
  expectations.*,
  jobs.status,
  CASE
    WHEN jobs.status = 'failed' THEN 'judged'
    WHEN paid_in = 'cash' AND currency IS NULL THEN 'not-enough-told'
    WHEN open = 1 OR (known > 0 AND (known < answers OR units_least <> units_most OR balances > 1)) THEN 'not-enough-told'
    WHEN known = 0 OR unit_price IS NULL THEN 'no-rate'
    ELSE 'judged'
  END AS judging
FROM expectations
JOIN jobs ON jobs.task = expectations.task;

-- Units are expected as they were charged, up to all of it, where cash pays the rest.
CREATE OR REPLACE TEMPORARY VIEW ways AS
SELECT
  task,
  sum(CASE WHEN paid_in = 'units' THEN 1 ELSE 0 END) AS units_ways,
  sum(CASE WHEN paid_in = 'cash' THEN 1 ELSE 0 END) AS cash_ways,
  coalesce(sum(CASE WHEN paid_in = 'units' AND judging = 'judged' THEN least(greatest(charged, 0), units_least) END), 0) AS paid
FROM judgeable
GROUP BY task;

CREATE OR REPLACE TEMPORARY VIEW shares AS
SELECT
  judgeable.task, paid_in, balance, currency, deductions, charged, status,
  CASE WHEN judging = 'judged' AND status <> 'failed' AND paid_in = 'cash' AND cash_ways > 1 THEN 'several-ways' ELSE judging END AS judging,
  CAST(CASE
    WHEN status = 'failed' THEN 0
    WHEN paid_in = 'units' AND cash_ways > 0 THEN least(greatest(charged, 0), units_least)
    WHEN paid_in = 'cash' AND units_ways > 0 THEN greatest(units_least - paid, 0) * unit_price
    -- A call of images may have made several, which no record counts.
    WHEN may_be_several = 1 AND units_least > 0 AND charged > units_least * unit_price
      AND CAST(charged AS DECIMAL(30, 8)) % CAST(units_least * unit_price AS DECIMAL(30, 8)) = 0 THEN charged
    ELSE units_least * unit_price
  END AS DECIMAL(30, 8)) AS share
FROM judgeable
JOIN ways ON ways.task = judgeable.task;

CREATE OR REPLACE TEMPORARY VIEW bill_verdicts AS
SELECT
  shares.task, shares.paid_in, shares.balance, shares.currency, deductions, charged,
  CASE judging WHEN 'judged' THEN CAST(share AS DECIMAL(30, 8)) END AS expected,
  CASE judging WHEN 'judged' THEN CAST(charged - share AS DECIMAL(30, 8)) END AS difference,
  CASE
    WHEN judging <> 'judged' THEN judging
    WHEN charged = share THEN 'as-listed'
    WHEN status = 'failed' AND charged > 0 THEN 'failed-charged'
    WHEN status <> 'failed' AND alike.deductions_alike >= 2 THEN 'charged-twice'
    WHEN charged > share THEN 'over'
    ELSE 'under'
  END AS verdict
FROM shares
LEFT JOIN (
  SELECT shares.task AS task, shares.paid_in AS paid_in, coalesce(shares.balance, '') AS balance, coalesce(shares.currency, '') AS currency,
    count(*) AS deductions_alike
  FROM shares
  JOIN counted ON
    counted.task = shares.task AND counted.paid_in = shares.paid_in AND counted.worth = shares.share
    AND coalesce(counted.balance, '') = coalesce(shares.balance, '') AND coalesce(counted.currency, '') = coalesce(shares.currency, '')
  GROUP BY shares.task, shares.paid_in, coalesce(shares.balance, ''), coalesce(shares.currency, '')
) AS alike ON
  alike.task = shares.task AND alike.paid_in = shares.paid_in
  AND alike.balance = coalesce(shares.balance, '') AND alike.currency = coalesce(shares.currency, '');
