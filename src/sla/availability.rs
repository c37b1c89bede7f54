//! Availability of one service period (rules `sla.error_rate`, `sla.availability`, `sla.exclusions`).

use super::mean::Mean;
use super::period::{INTERVALS_PER_DAY, ServicePeriod};
use super::{Tier, agreement, tier_by};
use crate::amount::Amount;
use crate::clock::{Instant, Moment, Offset};
use crate::note::{Arg, Note, list, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::SlaTier;
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::trace::{Basis, Step, Steps};
use kling_derive::Answer;
use kling_kernels::interval::{INTERVAL_MINUTES, INTERVAL_SECONDS};

/// How many of the worst intervals are listed.
const WORST: usize = 10;
/// The largest count that a JSON number holds exactly.
pub const COUNT_MAX: u64 = (1 << 53) - 1;

/// The counts of one interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its first moment.
    pub start: Instant,
    /// Requests that the vendor received.
    pub valid: u64,
    /// Of them those answered with 5xx.
    pub errors: u64,
    /// Requests that never arrived through a fault of the vendor.
    pub unreached: u64,
    /// Of errors and unreached those that an exclusion takes out.
    pub excluded: u64,
    /// The exclusion.
    pub clause: Option<String>,
}

impl Row {
    const fn left(&self) -> u64 {
        self.errors.saturating_add(self.unreached).saturating_sub(self.excluded)
    }
}

/// One of the worst intervals.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct WorstInterval {
    /// Its first moment, on the contract's clock.
    #[contract(ts = "Instant")]
    pub start: Moment,
    /// Its error rate.
    pub rate_percent: Amount,
}

/// The figure that results without any exclusion.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct WithoutExclusions {
    /// Availability.
    pub percent: Amount,
    /// Its tier.
    pub tier: Tier,
}

/// Availability of a service period.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Availability {
    /// Exact where it ends within 12 places, else cut after them; the tier is decided by the exact value.
    pub percent: Amount,
    /// Intervals of the period.
    pub intervals: u32,
    /// Those with valid requests.
    pub intervals_with_traffic: u32,
    /// Those with an error rate above 0, after exclusions.
    pub bad_intervals: u32,
    /// 100 less the errors left per valid request: the figure the contract does not use, for comparison.
    pub ratio_of_sums: Amount,
    /// The tier.
    pub tier: Tier,
    /// The same without any exclusion; null where nothing is excluded.
    pub without_exclusions: Option<WithoutExclusions>,
    /// The worst intervals, worst first.
    pub worst: Vec<WorstInterval>,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// Everything that is wrong with the rows, by field; each comes with its place.
#[must_use]
pub fn faults(period: &ServicePeriod, clock: Offset, rows: &[(usize, Row)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut bad = |index: usize, field: &str, message: Note| {
        problems.push(Problem::new(Code::BadRow, format!("intervals[{index}].{field}"), message));
    };
    let mut starts: Vec<(Instant, usize)> = Vec::new();
    for (index, row) in rows {
        let start = || row.start.shown_on(clock);
        let on_mark = row.start.on(clock).filter(|(_, seconds)| seconds.checked_rem(i64::from(INTERVAL_SECONDS)) == Some(0));
        match on_mark {
            None => bad(*index, "start", note!(sla::StartOffMark { start: start(), minutes: INTERVAL_MINUTES })),
            Some((day, _)) if day < period.from || period.last_day < day => {
                bad(*index, "start", note!(sla::StartOutside { start: start(), from: period.from, last_day: period.last_day }));
            }
            Some(_) => starts.push((row.start, *index)),
        }
        if row.errors > row.valid {
            bad(*index, "errors", note!(sla::ErrorsAboveValid { errors: row.errors, valid: row.valid }));
        }
        if row.excluded > row.errors.saturating_add(row.unreached) {
            bad(*index, "excluded", note!(sla::ExcludedAboveErrors { excluded: row.excluded }));
        }
    }
    order::sort(&mut starts, Ord::cmp);
    for pair in starts.windows(2) {
        if let [(first, _), (second, index)] = pair
            && first == second
        {
            bad(*index, "start", note!(sla::StartTwice { start: second.shown_on(clock) }));
        }
    }
    problems
}

/// Numerator and denominator of a row's error rate under a reading of `sla.unreached`.
fn rate(row: &Row, unreached: &str) -> (u64, u64) {
    let left = row.left();
    if unreached == "in-denominator" {
        let all = row.valid.saturating_add(row.unreached);
        return if all == 0 { (0, 1) } else { (left, all) };
    }
    match (row.valid, left) {
        (0, 0) => (0, 1),
        (0, _) => (1, 1),
        (valid, left) if unreached == "literal" || left <= valid => (left, valid),
        _ => (1, 1),
    }
}

fn mean(period: &ServicePeriod, rows: &[Row], unreached: &str) -> Mean {
    let mut mean = Mean::new(period.intervals.into());
    for row in rows {
        let (numerator, denominator) = rate(row, unreached);
        mean.add(numerator, denominator);
    }
    mean
}

/// A percentage and its tier.
#[derive(PartialEq)]
struct Figure<'b> {
    percent: Amount,
    tier: &'b SlaTier,
}

fn figure<'b>(book: &'b Rulebook, mean: &Mean, readings: &Readings) -> Option<Figure<'b>> {
    let tier = tier_by(book, readings, |limit| mean.is_below(limit))?;
    Some(Figure { percent: mean.percent(), tier })
}

/// Measures a period from its rows, which are known to be sound.
///
/// # Errors
/// Counts too large to add up.
pub fn measure(
    book: &Rulebook,
    period: &ServicePeriod,
    clock: Offset,
    rows: &[Row],
    readings: &Readings,
    mut steps: Steps,
) -> Result<Availability, CalcError> {
    let too_large = || Problem::new(Code::TooLarge, "intervals", note!(sla::CountsTooLarge {}));
    let unreached = readings.option(book, "sla.unreached");
    let chosen_mean = mean(period, rows, unreached);
    let chosen = figure(book, &chosen_mean, readings).ok_or_else(too_large)?;
    let excluded: u128 = rows.iter().map(|row| u128::from(row.excluded)).sum();
    let bare = || rows.iter().map(|row| Row { excluded: 0, ..row.clone() }).collect::<Vec<Row>>();
    let without = if excluded == 0 { None } else { figure(book, &mean(period, &bare(), unreached), readings) };
    let bad: Vec<&Row> = rows.iter().filter(|row| rate(row, unreached).0 > 0).collect();
    let with_traffic = rows.iter().filter(|row| row.valid > 0).count();
    let ratio_of_sums = ratio_of_sums(rows).ok_or_else(too_large)?;
    // Where every request arrived and no interval has more errors than requests, each reading gives the same rates.
    let readings_differ = rows.iter().any(|row| row.unreached > 0 || row.left() > row.valid);
    let other_figure = |other: &Readings| match other.option(book, "sla.unreached") {
        option if readings_differ && option != unreached => figure(book, &mean(period, rows, option), other),
        _ => figure(book, &chosen_mean, other),
    };
    let described = |figure: &Figure<'_>| note!(sla::AvailabilityEffect { percent: figure.percent, tier: &figure.tier.id });
    let mut reading_effects = effects(book, readings, &["sla.unreached", "sla.rounding"], &chosen, other_figure, described);
    reading_effects.extend(clock_effect(book, period, clock, rows, readings));
    steps.extend(|| explained(book, period, rows, readings, &chosen, &bad, excluded));
    let without_exclusions = without.map(|figure| WithoutExclusions { percent: figure.percent, tier: figure.tier.into() });
    Ok(Availability {
        percent: chosen.percent,
        intervals: period.intervals,
        intervals_with_traffic: u32::try_from(with_traffic).unwrap_or(u32::MAX),
        bad_intervals: u32::try_from(bad.len()).unwrap_or(u32::MAX),
        ratio_of_sums,
        tier: chosen.tier.into(),
        without_exclusions,
        worst: worst(&bad, unreached, clock),
        reading_effects,
        warnings: warnings(period, rows, with_traffic),
        steps: steps.into_vec(),
    })
}

/// 100 x (1 - errors left / valid). Without valid requests it is 100, or 0 where there were errors all the same.
fn ratio_of_sums(rows: &[Row]) -> Option<Amount> {
    let sum = |count: fn(&Row) -> u64| rows.iter().map(|row| i128::from(count(row))).sum::<i128>();
    let (left, valid) = (sum(Row::left), sum(|row| row.valid));
    if valid == 0 {
        return Some(if left == 0 { Amount::HUNDRED } else { Amount::ZERO });
    }
    let kept = Amount::from_scaled(valid.checked_sub(left)?, 0)?;
    kept.times(Amount::HUNDRED).ok()?.cut_div(Amount::from_scaled(valid, 0)?).ok()
}

fn worst(bad: &[&Row], unreached: &str, clock: Offset) -> Vec<WorstInterval> {
    // a/b > c/d just when ad > cb; the products of two counts fit.
    let cross = |a: &Row, b: &Row| {
        let ((a, b), (c, d)) = (rate(a, unreached), rate(b, unreached));
        let product = |one: u64, other: u64| u128::from(one).saturating_mul(u128::from(other));
        product(c, b).cmp(&product(a, d))
    };
    // A month has thousands of them: kept are the worst so far, in order.
    let mut worst: Vec<&Row> = Vec::new();
    for row in bad {
        let place = worst.iter().rposition(|other| cross(other, row).then_with(|| other.start.cmp(&row.start)).is_le());
        let place = place.map_or(0, |before| before.saturating_add(1));
        if place < WORST {
            worst.insert(place, row);
            worst.truncate(WORST);
        }
    }
    let percent = |row: &Row| {
        let (numerator, denominator) = rate(row, unreached);
        Amount::whole(numerator).times(Amount::HUNDRED)?.cut_div(Amount::whole(denominator))
    };
    worst
        .into_iter()
        .map(|row| WorstInterval { start: Moment::shown_on(row.start, clock), rate_percent: percent(row).unwrap_or(Amount::HUNDRED) })
        .collect()
}

/// On another clock some of the rows belong to another month; how many is all that these rows can show.
fn clock_effect(book: &Rulebook, period: &ServicePeriod, clock: Offset, rows: &[Row], readings: &Readings) -> Vec<ReadingEffect> {
    let result = |other: &Readings| {
        let other: Offset = other.option(book, "time.utc_offset").parse().ok().filter(|other| *other != clock)?;
        let within = |row: &&Row| row.start.on(other).is_some_and(|(day, _)| period.from <= day && day <= period.last_day);
        let gone = rows.len().checked_sub(rows.iter().filter(within).count())?;
        (gone > 0).then_some(gone)
    };
    let chosen = readings.with("time.utc_offset", &clock.to_string());
    effects(book, &chosen, &["time.utc_offset"], &0, result, |gone| note!(sla::ClockEffect { rows: *gone }))
}

fn warnings(period: &ServicePeriod, rows: &[Row], with_traffic: usize) -> Vec<Note> {
    let mut warnings = Vec::new();
    if with_traffic < usize::try_from(period.intervals).unwrap_or(usize::MAX) {
        warnings.push(note!(sla::QuietIntervals { busy: with_traffic, intervals: period.intervals }));
    }
    if rows.iter().any(|row| row.unreached > 0) {
        warnings.push(note!(sla::UnreachedProof {}));
    }
    warnings
}

fn text(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

/// A sum of counts in a sentence: a number where every reader holds it exactly, else its digits.
fn sum(counts: u128) -> Arg {
    let count = u64::try_from(counts).ok().filter(|count| *count <= COUNT_MAX);
    count.map_or_else(|| Arg::from(counts.to_string()), Arg::from)
}

fn explained(
    book: &Rulebook,
    period: &ServicePeriod,
    rows: &[Row],
    readings: &Readings,
    chosen: &Figure<'_>,
    bad: &[&Row],
    excluded: u128,
) -> Vec<Step> {
    let mut steps = vec![Step {
        rule: "sla.intervals",
        note: note!(sla::IntervalsStep {
            from: period.from,
            last_day: period.last_day,
            days: period.days,
            per_day: INTERVALS_PER_DAY,
            intervals: period.intervals
        }),
        inputs: vec![
            ("from", text(period.from)),
            ("lastDay", text(period.last_day)),
            ("days", text(period.days)),
            ("intervalsPerDay", text(INTERVALS_PER_DAY)),
        ],
        result: period.intervals.to_string(),
        cites: vec![agreement("2.1", Basis::Stated)].into(),
    }];
    let valid: u128 = rows.iter().map(|row| u128::from(row.valid)).sum();
    let errors: u128 = rows.iter().map(|row| u128::from(row.errors).saturating_add(u128::from(row.unreached))).sum();
    let unreached = readings.option(book, "sla.unreached");
    steps.push(Step {
        rule: "sla.error_rate",
        note: note!(sla::ErrorRateStep { valid: sum(valid), errors: sum(errors), excluded: sum(excluded), bad: bad.len() }),
        inputs: vec![
            ("valid", text(valid)),
            ("errors", text(errors)),
            ("excluded", text(excluded)),
            ("badIntervals", text(bad.len())),
            ("sla.unreached", text(unreached)),
            ("sla.empty_interval", text(readings.option(book, "sla.empty_interval"))),
        ],
        result: bad.len().to_string(),
        cites: vec![agreement("1.2", Basis::Stated), agreement("1.4", Basis::Stated), agreement("1.3", Basis::Assumed)].into(),
    });
    if excluded > 0 {
        let clauses = order::distinct(rows.iter().filter(|row| row.excluded > 0).filter_map(|row| row.clause.as_deref()));
        steps.push(Step {
            rule: "sla.exclusions",
            note: note!(sla::ExclusionsStep { excluded: sum(excluded), clauses: list(clauses.iter().copied()) }),
            inputs: vec![("excluded", text(excluded)), ("clauses", text(clauses.join(", ")))],
            result: excluded.to_string(),
            cites: vec![agreement("1.2", Basis::Stated), agreement("2.2", Basis::Stated)].into(),
        });
    }
    steps.push(Step {
        rule: "sla.availability",
        note: note!(sla::AvailabilityStep { intervals: period.intervals, percent: chosen.percent }),
        inputs: vec![("intervals", text(period.intervals)), ("percent", text(chosen.percent))],
        result: chosen.percent.to_string(),
        cites: vec![agreement("2.1", Basis::Stated)].into(),
    });
    let rounding = readings.option(book, "sla.rounding");
    steps.push(Step {
        rule: "sla.tier",
        note: note!(sla::TierStep { percent: chosen.percent, tier: &chosen.tier.id, voucher_percent: chosen.tier.voucher_percent }),
        inputs: vec![
            ("percent", text(chosen.percent)),
            ("tier", chosen.tier.id.clone()),
            ("voucherPercent", text(chosen.tier.voucher_percent)),
            ("sla.rounding", text(rounding)),
        ],
        result: chosen.tier.id.to_string(),
        cites: vec![agreement("3.1", Basis::Stated), agreement("2.1", Basis::Assumed)].into(),
    });
    steps
}
