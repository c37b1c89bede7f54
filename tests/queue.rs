//! The kernels of the queue: the fast recursion against the event loop, to the last bit.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "a failure here is a failing test"
)]

#[path = "support/random.rs"]
mod random;

use kling_kernels::queue::draw::Tables;
use kling_kernels::queue::timeline::{Point, Timeline};
use kling_kernels::queue::waits::Waits;
use kling_kernels::queue::{Arrivals, Record, Replication, Run, Service, SlotChange, Stop, Watch, Workload, simulate, simulate_by_events};
use proptest::prelude::*;
use std::sync::LazyLock;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

type Simulate = fn(&Run<'_>, &Tables, u32, u64, &mut Watch<'_>) -> Result<Replication, Stop>;

/// Everything that a replication gives but its attempts one by one.
fn seen(simulate: Simulate, run: &Run<'_>, replication: u32, kept: bool) -> Result<(Replication, Waits, Vec<Point>), Stop> {
    let mut waits = if kept { Waits::all() } else { Waits::sketch() };
    let mut timeline = Timeline::new();
    let mut watch = Watch { waits: Some(&mut waits), timeline: Some(&mut timeline), records: None };
    let done = simulate(run, &TABLES, replication, 50_000_000, &mut watch)?;
    Ok((done, waits, timeline.points()))
}

/// A run of one workload in an own queue.
fn one<'a>(workload: &'a [Workload<'a>], steps: &'a [SlotChange], seed: u64) -> Run<'a> {
    Run { workloads: workload, steps, retry: None, seed, stop: f64::INFINITY }
}

fn assert_alike(workload: Workload<'_>, slots: u32, seed: u64, replication: u32, kept: bool) {
    let (workloads, steps) = ([workload], [SlotChange { from: 0.0, slots }]);
    let run = one(&workloads, &steps, seed);
    let (fast, plain) = (seen(simulate, &run, replication, kept).unwrap(), seen(simulate_by_events, &run, replication, kept).unwrap());
    // Every number is written out in full, so equal texts are equal bits.
    assert_eq!(format!("{:?}", fast.0), format!("{:?}", plain.0), "{run:?}");
    assert_eq!(fast.1, plain.1, "{run:?}");
    assert_eq!(fast.2, plain.2, "{run:?}");
}

/// Times that often coincide, and times that never do.
fn moments() -> impl Strategy<Value = f64> {
    prop_oneof![(1_u32..8).prop_map(f64::from), (0.001..50.0_f64)]
}

fn arrivals() -> impl Strategy<Value = (u32, Vec<f64>, f64)> {
    (0_u32..4, prop::collection::vec(prop_oneof![(0_u32..30).prop_map(f64::from), 0.0..60.0_f64], 1..200), moments())
}

proptest! {
    #![proptest_config(random::cases(3_000))]

    #[test]
    fn the_recursion_is_the_event_loop(
        (kind, times, gap) in arrivals(),
        service_kind in 0_u32..5,
        seconds in moments(),
        list in prop::collection::vec(moments(), 1..6),
        count in prop_oneof![1_u32..40, 500_u32..1_600],
        failure in prop_oneof![Just(0_u64), Just(1_u64 << 62), any::<u64>()],
        (slots, each) in (prop_oneof![1_u32..12, 90_u32..130], 1_u32..3),
        (max_attempts, seed, replication, kept) in (1_u32..5, any::<u64>(), 0_u32..1_000, any::<bool>()),
    ) {
        let mut times = times;
        times.sort_by(f64::total_cmp);
        let (arrivals, count) = match kind {
            0 => (Arrivals::AtOnce, count),
            1 => (Arrivals::Every(gap / f64::from(slots)), count),
            2 => (Arrivals::Poisson(gap / f64::from(slots)), count),
            _ => (Arrivals::Times(&times), times.len() as u32),
        };
        let service = match service_kind {
            0 => Service::Constant(seconds),
            1 => Service::Uniform { min: 0.0, max: seconds },
            2 => Service::Exponential { mean: seconds },
            3 => Service::Lognormal { location: 1.0, scale: seconds / 20.0 },
            _ => Service::List(&list),
        };
        prop_assume!(slots >= each);
        let workload = Workload { count, arrivals, service, failure_below: failure, max_attempts, slots: each };
        assert_alike(workload, slots, seed, replication, kept);
    }
}

proptest! {
    #![proptest_config(random::cases(1_000))]

    #[test]
    fn several_workloads_that_arrive_at_once_are_one_line(
        kinds in prop::collection::vec((0_u32..4, moments(), prop_oneof![1_u32..8, 500_u32..1_200]), 2..9),
        (slots, each) in (prop_oneof![1_u32..12, 90_u32..260], 1_u32..3),
        (seed, replication, kept) in (any::<u64>(), 0_u32..1_000, any::<bool>()),
    ) {
        prop_assume!(slots >= each);
        let list = [3.0, 1.0, 2.0];
        let workload = |(kind, seconds, count): &(u32, f64, u32)| {
            let service = match kind {
                0 => Service::Constant(*seconds),
                1 => Service::Uniform { min: 0.0, max: *seconds },
                2 => Service::Exponential { mean: *seconds },
                _ => Service::List(&list),
            };
            Workload { count: *count, arrivals: Arrivals::AtOnce, service, failure_below: 0, max_attempts: 1, slots: each }
        };
        let workloads: Vec<Workload<'_>> = kinds.iter().map(workload).collect();
        let steps = [SlotChange { from: 0.0, slots }];
        let run = one(&workloads, &steps, seed);
        let (fast, plain) = (seen(simulate, &run, replication, kept).unwrap(), seen(simulate_by_events, &run, replication, kept).unwrap());
        prop_assert_eq!(format!("{:?}", fast.0), format!("{:?}", plain.0));
        prop_assert_eq!(fast.1, plain.1);
        prop_assert_eq!(fast.2, plain.2);
    }
}

#[test]
fn services_that_are_lost_in_the_clocks_rounding_keep_their_order() {
    // At 10^9 s the clock moves in steps of 10^-7 s: services of a nanosecond take no time at all.
    let times = [1e9; 300];
    for failure_below in [0, 1 << 63] {
        let workload = Workload {
            count: 300,
            arrivals: Arrivals::Times(&times),
            service: Service::Constant(1e-9),
            failure_below,
            max_attempts: 4,
            slots: 1,
        };
        assert_alike(workload, 3, 1, 0, true);
    }
}

#[test]
fn a_queue_that_is_longer_than_what_is_kept_of_it() {
    let workload = |arrivals, failure_below| Workload {
        count: 2_600_000,
        arrivals,
        service: Service::Exponential { mean: 60.0 },
        failure_below,
        max_attempts: 2,
        slots: 1,
    };
    assert_alike(workload(Arrivals::AtOnce, 0), 20, 1, 0, false);
    assert_alike(workload(Arrivals::Poisson(1.0), 0), 20, 2, 0, false);
    assert_alike(workload(Arrivals::Poisson(1.0), 1 << 60), 20, 3, 0, false);
}

#[test]
fn looking_at_attempts_changes_nothing() {
    let workloads = [Workload {
        count: 500,
        arrivals: Arrivals::Poisson(4.0),
        service: Service::Lognormal { location: 3.0, scale: 0.5 },
        failure_below: 1 << 61,
        max_attempts: 3,
        slots: 2,
    }];
    let steps = [SlotChange { from: 0.0, slots: 11 }];
    let run = one(&workloads, &steps, 7);
    let plain = simulate(&run, &TABLES, 0, u64::MAX, &mut Watch::default()).unwrap();
    let mut records: Vec<Record> = Vec::new();
    let mut watch = Watch { records: Some((&mut records, usize::MAX)), ..Watch::default() };
    assert_eq!(simulate(&run, &TABLES, 0, u64::MAX, &mut watch).unwrap(), plain);
    assert_eq!(records.len() as u64, plain.attempts);
    assert!(records.is_sorted_by(|a, b| a.started <= b.started));
    // No slot is held twice at a time, and all of them are within the limit.
    for (place, record) in records.iter().enumerate() {
        assert!(record.slot < 11 && record.arrived <= record.started && record.started < record.ended, "{record:?}");
        let clash = records[..place].iter().find(|before| before.slot == record.slot && before.ended > record.started);
        assert_eq!(clash, None, "{record:?}");
    }
}
