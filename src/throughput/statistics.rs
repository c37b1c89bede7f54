//! Means and percentiles (rule `run.statistics`).
#![allow(clippy::float_arithmetic, reason = "statistics of times are measurements (rule `num.exact`)")]

use super::Quantiles;
use super::part::Replicated;
use kling_kernels::queue::SlotChange;
use kling_kernels::queue::waits::{Waits, nearest_ranks};

/// The percentages of [`Quantiles`].
const PERCENTS: [u64; 4] = [50, 90, 95, 99];

fn quantiles(mean: f64, (min, [p50, p90, p95, p99], max): (f64, [f64; 4], f64)) -> Quantiles {
    Quantiles { mean, min, p50, p90, p95, p99, max }
}

/// A whole number to compute with. All of them are far below 2^53.
#[allow(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts are bounded by the limit on attempts")]
#[must_use]
pub const fn float(whole: u64) -> f64 {
    whole as f64
}

/// A sum divided by a count; 0 where there is nothing to divide.
#[must_use]
pub fn mean(sum: f64, count: u64) -> f64 {
    if count == 0 { 0.0 } else { sum / float(count) }
}

/// Of one number for each replication, summed in their order.
#[must_use]
pub fn over_replications(mut numbers: Vec<f64>) -> Quantiles {
    let mean = mean(numbers.iter().sum(), u64::try_from(numbers.len()).unwrap_or(u64::MAX));
    quantiles(mean, nearest_ranks(&mut numbers, PERCENTS))
}

/// Of the waits of all finished jobs. The sum is that of the replications' sums, in their order.
#[must_use]
pub fn of_waits(waits: &mut Waits, replicated: &[Replicated]) -> Quantiles {
    let mean = mean(replicated.iter().map(|one| one.wait_sum).sum(), waits.len());
    quantiles(mean, waits.quantiles(PERCENTS))
}

/// Finished jobs in an hour.
#[must_use]
pub fn per_hour(one: &Replicated) -> f64 {
    if one.makespan > 0.0 { float(one.finished) / one.makespan * 3_600.0 } else { 0.0 }
}

/// Slot-seconds that were held, of those there were up to the makespans.
#[must_use]
pub fn utilisation(replicated: &[Replicated], steps: &[SlotChange]) -> f64 {
    let busy: f64 = replicated.iter().map(|one| one.busy).sum();
    let there: f64 = replicated.iter().map(|one| slot_seconds(steps, one.makespan)).sum();
    if there > 0.0 { busy / there } else { 0.0 }
}

/// Slot-seconds from 0 to a moment.
fn slot_seconds(steps: &[SlotChange], until: f64) -> f64 {
    let ends = steps.iter().skip(1).map(|step| step.from).chain([f64::INFINITY]);
    steps.iter().zip(ends).map(|(step, end)| (end.min(until) - step.from).max(0.0) * f64::from(step.slots)).sum()
}

/// A measurement as a sentence has it: to hundredths, and below 1 to three digits that say something, so that nothing that happened
/// becomes nothing. The numbers themselves stand in the answer as they are.
#[must_use]
pub fn shown(value: f64) -> f64 {
    let mut scale = 100.0;
    while value != 0.0 && (value * scale).abs() < 100.0 && scale < 1e12 {
        scale *= 10.0;
    }
    // What is this large has no hundredths.
    let rounded = (value * scale).round() / scale;
    if rounded.is_finite() { rounded } else { value }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    #[allow(clippy::float_cmp, reason = "the shortest decimal is what a sentence has")]
    fn a_sentence_has_hundredths_and_never_makes_nothing_of_something() {
        for (value, wanted) in [
            (5_614.220_207_805_329, 5_614.22),
            (813.490_274_978_595_7, 813.49),
            (15.47, 15.47),
            (1.005, 1.0),
            (0.999_6, 1.0),
            (0.040_004, 0.04),
            (0.000_012_345, 0.000_012_3),
            (-0.123_45, -0.123),
            (-0.0, -0.0),
            (0.0, 0.0),
            (1e300, 1e300),
            (f64::MAX, f64::MAX),
        ] {
            assert_eq!(shown(value), wanted, "{value}");
        }
    }
}
