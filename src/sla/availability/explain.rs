//! The steps of an availability: every number of it with the article it rests on.

use super::{COUNT_MAX, Figure, Row};
use crate::note::{Arg, list, note};
use crate::order;
use crate::rulebook::Rulebook;
use crate::rulebook::readings::Readings;
use crate::sla::agreement;
use crate::sla::period::{INTERVALS_PER_DAY, ServicePeriod};
use crate::text::Text;
use crate::trace::{Basis, Step};

fn text(value: impl ToString) -> Text {
    Text::Owned(value.to_string())
}

/// A sum of counts in a sentence: a number where every reader holds it exactly, else its digits.
pub(super) fn sum(counts: u128) -> Arg {
    let count = u64::try_from(counts).ok().filter(|count| *count <= COUNT_MAX);
    count.map_or_else(|| Arg::from(counts.to_string()), Arg::from)
}

pub(super) fn explained(
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
        note: note!(sla::TierStep {
            percent: chosen.percent,
            rounding,
            tier: chosen.tier.name(),
            voucher_percent: chosen.tier.voucher_percent
        }),
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
