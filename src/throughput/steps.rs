//! Why the answer is what it is: the rules it went by, with the numbers they met.

use super::closed_form::Line;
use super::merge::ThroughputResult;
use super::{Plan, WAITS_KEPT_MAX, WhenFull};
use crate::rulebook::Rulebook;
use crate::text::Text;
use crate::trace::{Basis, Cite, Cites, Step};
use crate::value::number_text;

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
pub fn steps(book: &Rulebook, plan: &Plan, result: &ThroughputResult, line: Option<&Line>) -> Vec<Step> {
    let mut steps = vec![limit(book, plan), slots(book, plan), when_full(book, plan, result)];
    if result.failed_attempts > 0.0 {
        steps.push(failed(book, result));
    }
    if plan.is_random() {
        steps.push(Step {
            rule: "run.seed",
            note: (format!(
                "{} replications with the generator xoshiro256++, seeded by {}: the same seed gives the same numbers to the last bit",
                plan.replications, plan.seed
            )).into(),
            inputs: vec![("replications", text(&plan.replications)), ("seed", text(&plan.seed))],
            result: plan.replications.to_string(),
            cites: Cites::default(),
        });
    }
    steps.extend(charged(result));
    steps.push(statistics(plan, result));
    if let Some(line) = line {
        steps.push(closed_form(line, result));
    }
    steps.extend(deadline(plan, result));
    steps
}

fn limit(book: &Rulebook, plan: &Plan) -> Step {
    let mut inputs = vec![("slots", text(&plan.limit.highest)), ("steps", text(&plan.limit.steps.len()))];
    if let Some(setting) = plan.limit.packages.iter().find(|package| package.sets) {
        let others: Vec<&str> =
            plan.limit.packages.iter().filter(|package| !package.sets).map(|package| package.package.as_str()).collect();
        inputs.extend([("package", text(&setting.package)), ("others", Text::Owned(others.join(", ")))]);
    }
    Step {
        rule: "run.max_not_sum",
        note: (plan.limit.sentence()).into(),
        inputs,
        result: plan.limit.highest.to_string(),
        cites: fact(book, "max-not-sum"),
    }
}

fn slots(book: &Rulebook, plan: &Plan) -> Step {
    let most = plan.workloads.iter().map(|workload| workload.slots_per_job).max().unwrap_or(1);
    let what = if most > 1 { format!("its slots, {most} at most,") } else { "one slot".into() };
    let mut cites = fact(book, "held").into_owned();
    if most > 1 {
        cites.extend(fact(book, "weight-image").iter().cloned());
    }
    Step {
        rule: "run.slot",
        note: (format!("each attempt holds {what} from its start until it ends, failed or not")).into(),
        inputs: vec![("slotsPerJob", text(&most)), ("jobs", text(&plan.jobs()))],
        result: most.to_string(),
        cites: cites.into(),
    }
}

fn when_full(book: &Rulebook, plan: &Plan, result: &ThroughputResult) -> Step {
    match plan.when_full {
        WhenFull::Queue => Step {
            rule: "run.queue",
            note: (format!(
                "jobs wait in an own queue, first come, first served, and nobody overtakes: the longest queue is of {} jobs, mean per replication",
                number_text(result.peak_queue)
            )).into(),
            inputs: vec![("peakQueue", number(result.peak_queue))],
            result: number_text(result.peak_queue),
            cites: fact(book, "back-off"),
        },
        WhenFull::Retry { first_seconds, factor, max_seconds } => Step {
            rule: "run.retry",
            note: (format!(
                "without a queue a submission over the limit is refused with HTTP 429 and comes back after {} s, each time {} times later, at most {} s: {} refusals",
                number_text(first_seconds),
                number_text(factor),
                number_text(max_seconds),
                number_text(result.rejections)
            )).into(),
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
        note: (format!(
            "{} of {} attempts failed, held their slots and are not charged; {} jobs gave up",
            number_text(result.failed_attempts),
            number_text(result.attempts),
            number_text(result.gave_up)
        )).into(),
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
        note: (format!("{} jobs finished and are charged {units} units, mean per replication", number_text(result.finished))).into(),
        inputs: vec![("finished", number(result.finished)), ("units", text(&units)), ("replications", text(&result.replications))],
        result: units.to_string(),
        cites: vec![stated("seed-001"), stated("seed-002")].into(),
    })
}

/// What the quoted terms say themselves.
fn stated(source: &'static str) -> Cite {
    Cite { source: Text::Borrowed(source), clause: None, basis: Basis::Stated }
}

fn statistics(plan: &Plan, result: &ThroughputResult) -> Step {
    let kept = plan.jobs().saturating_mul(plan.replications.into()) <= WAITS_KEPT_MAX;
    let how = if kept { "exact, by nearest rank" } else { "by nearest rank, waits within one part in 2,048 or a microsecond" };
    Step {
        rule: "run.statistics",
        note: (format!(
            "all is done after {} s on average, in nineteen of twenty cases after {} s; percentiles are {how}",
            number_text(result.makespan_seconds.mean),
            number_text(result.makespan_seconds.p95)
        )).into(),
        inputs: vec![
            ("mean", number(result.makespan_seconds.mean)),
            ("p95", number(result.makespan_seconds.p95)),
            ("percentiles", Text::Borrowed(if kept { "exact" } else { "sketch" })),
        ],
        result: number_text(result.makespan_seconds.mean),
        cites: Cites::default(),
    }
}

fn closed_form(line: &Line, result: &ThroughputResult) -> Step {
    let (load, servers) = (number_text(line.load), line.servers);
    let mut inputs = vec![("load", Text::Owned(load.clone())), ("servers", text(&servers))];
    let (text, value) = match &result.closed_form {
        Some(form) => {
            inputs.push(("waitMean", number(form.wait_mean)));
            inputs.push(("waitDifference", number(form.wait_difference)));
            let text = format!(
                "by the formula of M/M/{servers} with a load of {load} slots the mean wait in the long run is {} s; the simulation differs by {} s",
                number_text(form.wait_mean),
                number_text(form.wait_difference)
            );
            (text, number_text(form.wait_mean))
        }
        None => (format!("the load of {load} slots is not below {servers}: M/M/{servers} has no steady state to report"), "none".into()),
    };
    Step { rule: "run.closed_form", note: text.into(), inputs, result: value, cites: Cites::default() }
}

fn deadline(plan: &Plan, result: &ThroughputResult) -> Option<Step> {
    let deadline = result.deadline?;
    let needed = deadline.slots_needed.map_or_else(|| "none".into(), |slots| slots.to_string());
    let seconds = number_text(deadline.seconds);
    let chance = number_text(deadline.chance);
    let sentence = match deadline.slots_needed {
        Some(slots) => format!("{slots} slots all the time are the fewest found with which 95 % of them are"),
        None => "no number of slots was found with which 95 % of them are".into(),
    };
    Some(Step {
        rule: "run.statistics",
        note: (format!("a share of {chance} of {} replications is done at or before {seconds} s; {sentence}", plan.replications)).into(),
        inputs: vec![
            ("seconds", Text::Owned(seconds)),
            ("chance", Text::Owned(chance)),
            ("replications", text(&plan.replications)),
            ("slotsNeeded", Text::Owned(needed.clone())),
        ],
        result: needed,
        cites: Cites::default(),
    })
}
