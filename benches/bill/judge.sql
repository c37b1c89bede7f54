-- The verdicts of a ledger of units: each task's charge against the rate of its day, UTC+08:00. `:ledger` and `:rates` are files.
WITH charges AS (
  SELECT
    task_id, product_function, model_name, resolution, CAST(duration AS DECIMAL(18, 6)) AS duration, video_sound, voice_control,
    refer_video_input, 'api-' || product_type AS balance,
    CAST(make_timestamp((CAST(deduction_time AS BIGINT) + 28800000) * 1000) AS DATE) AS day,
    CAST(deduction_amount AS DECIMAL(18, 6)) AS amount
  FROM read_csv(:ledger, header = true, all_varchar = true)
),
jobs AS (
  SELECT DISTINCT product_function, model_name, resolution, duration, video_sound, voice_control, refer_video_input, balance, day
  FROM charges
),
rates AS (
  SELECT
    function_key, model_key, resolution AS rate_resolution, mode, native_audio, voice_control AS rate_voice, video_input, balance, basis,
    CAST(block_seconds AS INT) AS block_seconds, CAST(units AS DECIMAL(18, 6)) AS units,
    CAST(seconds_min AS DECIMAL(18, 6)) AS seconds_min, CAST(seconds_max AS DECIMAL(18, 6)) AS seconds_max,
    CAST(told_from AS DECIMAL(18, 6)) AS told_from, CAST(told_below AS DECIMAL(18, 6)) AS told_below,
    CAST(valid_from AS DATE) AS valid_from, CAST(valid_until AS DATE) AS valid_until
  FROM read_csv(:rates, header = true, all_varchar = true, nullstr = '')
),
could_answer AS (
  SELECT
    jobs.*, units,
    CASE WHEN basis = 'per-output' THEN 1 WHEN basis = 'per-block' THEN ceil(seconds / block_seconds) ELSE seconds END AS times
  FROM jobs
  JOIN rates ON
    function_key = regexp_replace(lower(product_function), '[ _-]+', '-', 'g')
    AND model_key = regexp_replace(lower(model_name), '[ _-]+', '-', 'g')
    AND rates.balance = jobs.balance
    AND (rate_resolution IS NULL OR mode = lower(resolution)
      OR rate_resolution = CASE lower(resolution) WHEN 'std' THEN '720p' WHEN 'pro' THEN '1080p' ELSE lower(resolution) END)
    AND (native_audio IS NULL OR native_audio = CAST(video_sound = 'native' AS VARCHAR))
    AND (rate_voice IS NULL OR rate_voice = voice_control)
    AND (video_input IS NULL OR video_input = refer_video_input)
    AND (valid_from IS NULL OR valid_from <= day)
    AND (valid_until IS NULL OR day < valid_until)
    AND (told_from IS NULL OR told_from <= duration)
    AND (told_below IS NULL OR duration < told_below)
  CROSS JOIN LATERAL (SELECT greatest(least(floor(duration + 0.5), coalesce(seconds_max, 100000)), seconds_min) AS seconds) AS lengths
),
listed AS (
  SELECT
    product_function, model_name, resolution, duration, video_sound, voice_control, refer_video_input, balance, day,
    CASE
      WHEN count(*) = count(units) AND min(units * CAST(times AS DECIMAL(12, 0))) = max(units * CAST(times AS DECIMAL(12, 0)))
        THEN min(units * CAST(times AS DECIMAL(12, 0)))
    END AS expected
  FROM could_answer
  GROUP BY ALL
),
tasks AS (
  SELECT
    task_id, sum(amount) AS charged, min(expected) AS expected, count(DISTINCT expected) AS kinds,
    count(*) FILTER (amount = expected) AS alike
  FROM charges
  LEFT JOIN listed USING (product_function, model_name, resolution, duration, video_sound, voice_control, refer_video_input, balance, day)
  GROUP BY task_id
)
SELECT
  CASE
    WHEN expected IS NULL OR kinds > 1 THEN 'not-judged'
    WHEN charged = expected THEN 'as-listed'
    WHEN alike >= 2 THEN 'charged-twice'
    WHEN charged > expected THEN 'over'
    ELSE 'under'
  END AS verdict,
  count(*)
FROM tasks
GROUP BY verdict
