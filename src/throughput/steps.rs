//! Why the answer is what it is: the rules it went by, with the numbers they met.

use super::closed_form::Line;
use super::limit::Limit;
use super::merge::ThroughputResult;
use super::statistics::shown;
use super::{Simulation, WAITS_KEPT_MAX, WhenFull};
use crate::note::note;
use crate::rulebook::Rulebook;
use crate::text::Text;
use crate::trace::{Basis, Cite, Cites, Step};
use crate::value::number_text;

/// The rule of [`limit`].
pub const MAX_NOT_SUM: &str = "run.max_not_sum";

/// Where a fact on concurrency was read.
fn fact(book: &Rulebook, id: &str) -> Cites {
    book.concurrency.iter().find(|fact| fact.id == id).map(|fact| fact.cites.clone()).unwrap_or_default()
}

fn text(value: &dyn ToString) -> Text {
    Text::Owned(value.to_string())
}

fn number(value: f64) -> Text {
    Text::Owned(number_text(value))
}

/// The steps of an answer.
pub fn steps(book: &Rulebook, simulation: &Simulation, result: &ThroughputResult, line: Option<&Line>) -> Vec<Step> {
    let mut steps = vec![limit(book, &simulation.limit), slots(book, simulation), when_full(book, simulation, result)];
    if result.failed_attempts > 0.0 {
        steps.push(failed(book, result));
    }
    if simulation.is_random() {
        steps.push(Step {
            rule: "run.seed",
            note: note!(throughput::Seeded { replications: simulation.replications, seed: simulation.seed }),
            inputs: vec![("replications", text(&simulation.replications)), ("seed", text(&simulation.seed))],
            result: simulation.replications.to_string(),
            cites: Cites::default(),
        });
    }
    steps.extend(charged(result));
    steps.push(statistics(simulation, result));
    if let Some(line) = line {
        steps.push(closed_form(line, result));
    }
    steps.extend(deadline(simulation, result));
    steps
}

/// How many slots there are, and what sets them.
pub fn limit(book: &Rulebook, limit: &Limit) -> Step {
    let mut inputs = vec![("slots", text(&limit.highest)), ("steps", text(&limit.steps.len()))];
    if let Some(setting) = limit.packages.iter().find(|package| package.sets) {
        let others: Vec<&str> = limit.packages.iter().filter(|package| !package.sets).map(|package| package.package.as_str()).collect();
        inputs.extend([("package", text(&setting.package)), ("others", Text::Owned(others.join(", ")))]);
    }
    Step { rule: MAX_NOT_SUM, note: limit.sentence(), inputs, result: limit.highest.to_string(), cites: fact(book, "max-not-sum") }
}

fn slots(book: &Rulebook, simulation: &Simulation) -> Step {
    let most = simulation.workloads.iter().map(|workload| workload.slots_per_job).max().unwrap_or(1);
    let mut cites = fact(book, "held").into_owned();
    if most > 1 {
        cites.extend(fact(book, "weight-image").iter().cloned());
    }
    Step {
        rule: "run.slot",
        note: note!(throughput::Slot { most }),
        inputs: vec![("slotsPerJob", text(&most)), ("jobs", text(&simulation.jobs()))],
        result: most.to_string(),
        cites: cites.into(),
    }
}

fn when_full(book: &Rulebook, simulation: &Simulation, result: &ThroughputResult) -> Step {
    match simulation.when_full {
        WhenFull::Queue => Step {
            rule: "run.queue",
            note: note!(throughput::Queue { longest: shown(result.peak_queue) }),
            inputs: vec![("peakQueue", number(result.peak_queue))],
            result: number_text(result.peak_queue),
            cites: fact(book, "back-off"),
        },
        WhenFull::Retry { first_seconds, factor, max_seconds } => Step {
            rule: "run.retry",
            note: note!(throughput::Retry { first: first_seconds, factor, longest: max_seconds, rejections: shown(result.rejections) }),
            inputs: vec![
                ("firstSeconds", number(first_seconds)),
                ("factor", number(factor)),
                ("maxSeconds", number(max_seconds)),
                ("rejections", number(result.rejections)),
            ],
            result: number_text(result.rejections),
            cites: fact(book, "over-limit"),
        },
    }
}

fn failed(book: &Rulebook, result: &ThroughputResult) -> Step {
    Step {
        rule: "run.failed",
        note: note!(throughput::Failed {
            failed: shown(result.failed_attempts),
            attempts: shown(result.attempts),
            gave_up: shown(result.gave_up),
        }),
        inputs: vec![
            ("failedAttempts", number(result.failed_attempts)),
            ("attempts", number(result.attempts)),
            ("gaveUp", number(result.gave_up)),
        ],
        result: number_text(result.gave_up),
        cites: [fact(book, "held").into_owned(), vec![stated("seed-001"), stated("seed-002")]].concat().into(),
    }
}

fn charged(result: &ThroughputResult) -> Option<Step> {
    let units = result.units_charged?;
    Some(Step {
        rule: "run.counts",
        note: note!(throughput::Charged { finished: shown(result.finished), units }),
        inputs: vec![("finished", number(result.finished)), ("units", text(&units)), ("replications", text(&result.replications))],
        result: units.to_string(),
        cites: vec![stated("seed-001"), stated("seed-002")].into(),
    })
}

/// What the quoted terms say themselves.
fn stated(source: &'static str) -> Cite {
    Cite { source: Text::Borrowed(source), clause: None, basis: Basis::Stated }
}

fn statistics(simulation: &Simulation, result: &ThroughputResult) -> Step {
    let kept = simulation.jobs().saturating_mul(simulation.replications.into()) <= WAITS_KEPT_MAX;
    let percentiles = if kept { "exact" } else { "sketch" };
    Step {
        rule: "run.statistics",
        note: note!(throughput::AllDone {
            mean: shown(result.makespan_seconds.mean),
            p95: shown(result.makespan_seconds.p95),
            percentiles: crate::note::Arg::name(percentiles),
        }),
        inputs: vec![
            ("mean", number(result.makespan_seconds.mean)),
            ("p95", number(result.makespan_seconds.p95)),
            ("percentiles", Text::Borrowed(percentiles)),
        ],
        result: number_text(result.makespan_seconds.mean),
        cites: Cites::default(),
    }
}

fn closed_form(line: &Line, result: &ThroughputResult) -> Step {
    let (load, servers) = (line.load, line.servers);
    let mut inputs = vec![("load", number(load)), ("servers", text(&servers))];
    let (note, value) = match &result.closed_form {
        Some(form) => {
            inputs.push(("waitMean", number(form.wait_mean)));
            inputs.push(("waitDifference", number(form.wait_difference)));
            let note = note!(throughput::Formula {
                servers,
                load: shown(load),
                wait: shown(form.wait_mean),
                difference: shown(form.wait_difference),
            });
            (note, number_text(form.wait_mean))
        }
        None => (note!(throughput::FormulaNone { servers, load: shown(load) }), "none".into()),
    };
    Step { rule: "run.closed_form", note, inputs, result: value, cites: Cites::default() }
}

fn deadline(simulation: &Simulation, result: &ThroughputResult) -> Option<Step> {
    let deadline = result.deadline?;
    let needed = deadline.slots_needed.map_or_else(|| "none".into(), |slots| slots.to_string());
    let (seconds, chance, replications) = (deadline.seconds, deadline.chance, simulation.replications);
    let note = match deadline.slots_needed {
        Some(slots) => note!(throughput::Deadline { chance, replications, seconds, slots }),
        None => note!(throughput::DeadlineNone { chance, replications, seconds }),
    };
    Some(Step {
        rule: "run.statistics",
        note,
        inputs: vec![
            ("seconds", number(seconds)),
            ("chance", number(chance)),
            ("replications", text(&simulation.replications)),
            ("slotsNeeded", Text::Owned(needed.clone())),
        ],
        result: needed,
        cites: Cites::default(),
    })
}
