//! Availability of one service period (rules `sla.error_rate`, `sla.availability`, `sla.exclusions`).

mod explain;

use super::mean::Mean;
use super::period::ServicePeriod;
use super::voucher::Fee;
use super::{Tier, tier_by};
use crate::amount::Amount;
use crate::clock::{Instant, Moment, Offset};
use crate::note::{Note, note};
use crate::order;
use crate::problem::{CalcError, Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::SlaTier;
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::trace::{Step, Steps};
use explain::{explained, sum};
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

    /// Whether anything was sent, also where none of it arrived: such an interval is not an empty one.
    const fn has_traffic(&self) -> bool {
        self.valid > 0 || self.unreached > 0
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

/// Whether rows show anything at all: no figure rests on rows that are all empty (rule `sla.evidence`).
#[must_use]
pub fn shows_something(rows: &[Row]) -> bool {
    rows.iter().any(Row::has_traffic)
}

/// What to measure a period by.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The period.
    pub period: &'a ServicePeriod,
    /// The contract's clock.
    pub clock: Offset,
    /// Its rows, which are known to be sound.
    pub rows: &'a [Row],
    /// What the rows would be by other readings of what they were counted from.
    pub others: &'a [OtherRows],
    /// What the period cost: with it, effects are told in money too.
    pub fee: Option<Fee>,
}

/// The rows that another reading would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRows {
    /// The reading.
    pub reading: &'static str,
    /// The option that was taken.
    pub chosen: String,
    /// The other option.
    pub option: String,
    /// The rows it gives.
    pub rows: Vec<Row>,
}

/// Everything that is wrong with the rows, by field; each comes with its place.
#[must_use]
pub fn faults(period: &ServicePeriod, clock: Offset, rows: &[(usize, Row)]) -> Problems {
    let mut problems = Problems::new();
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

/// Measures a period from its rows.
///
/// # Errors
/// Counts too large to add up.
pub fn measure(book: &Rulebook, evidence: &Evidence<'_>, readings: &Readings, mut steps: Steps) -> Result<Availability, CalcError> {
    let Evidence { period, clock, rows, fee, .. } = *evidence;
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
    let described = |figure: &Figure<'_>| describe(book, figure, fee, readings);
    let mut reading_effects = effects(book, readings, &["sla.unreached", "sla.rounding"], &chosen, other_figure, described);
    reading_effects.extend(row_effects(book, evidence, readings, &chosen));
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
        warnings: warnings(book, evidence, readings, with_traffic, &chosen_mean),
        steps: steps.into_vec(),
    })
}

/// A figure in words, with what its voucher is worth where the fee is known.
fn describe(book: &Rulebook, figure: &Figure<'_>, fee: Option<Fee>, readings: &Readings) -> Note {
    let (percent, tier) = (figure.percent, figure.tier.name());
    match fee.and_then(|fee| fee.voucher(book, figure.tier, readings)) {
        Some(worth) => note!(sla::AvailabilityEffectWorth { percent, tier, amount: worth.amount, currency: worth.currency }),
        None => note!(sla::AvailabilityEffect { percent, tier }),
    }
}

/// All requests of some rows.
fn requests(rows: &[Row]) -> u128 {
    rows.iter().map(|row| u128::from(row.valid).saturating_add(u128::from(row.unreached))).sum()
}

/// What the rows of other readings would give, where that differs.
fn row_effects(book: &Rulebook, evidence: &Evidence<'_>, readings: &Readings, chosen: &Figure<'_>) -> Vec<ReadingEffect> {
    let unreached = readings.option(book, "sla.unreached");
    let effect = |other: &OtherRows| {
        let result = if shows_something(&other.rows) {
            let figure = figure(book, &mean(evidence.period, &other.rows, unreached), readings)?;
            // The same percentage of other requests is another figure all the same.
            let differs = figure != *chosen || requests(&other.rows) != requests(evidence.rows);
            let described = || describe(book, &figure, evidence.fee, readings);
            differs.then(|| note!(sla::RowsEffect { figure: described(), requests: sum(requests(&other.rows)) }))
        } else {
            Some(note!(sla::NoRowsEffect {}))
        };
        let OtherRows { reading, option, chosen, .. } = other;
        result.map(|result| ReadingEffect { reading: (*reading).to_string(), option: option.clone(), chosen: chosen.clone(), result })
    };
    evidence.others.iter().filter_map(effect).collect()
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

fn warnings(book: &Rulebook, evidence: &Evidence<'_>, readings: &Readings, with_traffic: usize, mean: &Mean) -> Vec<Note> {
    let Evidence { period, rows, fee, .. } = *evidence;
    let mut warnings = Vec::new();
    // An interval whose requests all failed to arrive is none without errors.
    let busy = u32::try_from(rows.iter().filter(|row| row.has_traffic()).count()).unwrap_or(u32::MAX);
    let lost = busy.saturating_sub(u32::try_from(with_traffic).unwrap_or(u32::MAX));
    if busy < period.intervals {
        // By the only reading there is the others count as good; what they do to the figure is told all the same.
        let figure = figure(book, &mean.over(busy.into()), readings);
        let intervals = period.intervals;
        warnings.push(match figure.filter(|figure| busy > 0 && figure.percent < Amount::HUNDRED) {
            Some(figure) => note!(sla::QuietIntervalsAlone { busy, lost, intervals, alone: describe(book, &figure, fee, readings) }),
            None => note!(sla::QuietIntervals { busy, lost, intervals }),
        });
    }
    if rows.iter().any(|row| row.unreached > 0) {
        warnings.push(note!(sla::UnreachedProof {}));
    }
    warnings
}
