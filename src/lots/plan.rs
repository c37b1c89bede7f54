//! What becomes of the lots: the plan of an expiry request (rules `lot.*`).

use super::DAYS_MAX;
use super::burn::{EndedBy, Segment, Window, burn};
use super::draw::DrawOrder;
use super::lot::{Held, Lot, Origin, SUBSCRIPTION_READING, Validity};
use super::pace::{Drawn, Even};
use super::scale::Scale;
use super::usage::{Axis, Rhythm, Run, Usage, runs};
use super::worth::{self, Loss};
use crate::amount::{Amount, TooLarge};
use crate::order;
use crate::note::note;
use crate::problem::{Code, Problem};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{CalendarInfo, Currency, Money};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::time::Day;
use crate::trace::{Basis, Cite, Cites, Step};
use kling_derive::Answer;

/// Most lots that a warning names.
const NAMED_MAX: usize = 5;

/// Units of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct LotUnits {
    /// The lot.
    pub lot: String,
    /// How many.
    pub units: Amount,
}

/// Days inside of which nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ExpirySegment {
    /// First day.
    pub from: Day,
    /// First day after it.
    pub to: Day,
    /// What is there before its first day.
    pub opening: Amount,
    /// What becomes effective on its first day.
    pub granted: Amount,
    /// What lots paid, over all its days.
    pub burned: Vec<LotUnits>,
    /// What expires at its end.
    pub expired: Vec<LotUnits>,
    /// What no lot paid, over all its days.
    pub shortfall: Amount,
    /// What is there after it.
    pub closing: Amount,
    /// Why it ends.
    pub ended_by: EndedBy,
}

/// What becomes of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ExpiryLot {
    /// The lot.
    pub id: String,
    /// What was in it; 0 where it becomes effective only after the end.
    pub granted: Amount,
    /// What it paid.
    pub burned: Amount,
    /// What expired.
    pub expired: Amount,
    /// What is in it at the end.
    pub remaining: Amount,
    /// First day on which it no longer pays.
    pub expires_on: Day,
    /// The part of its price that expired, exact or cut after 12 places; null where no price is given.
    pub value_lost: Option<Money>,
}

/// Sums over all lots.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ExpiryTotals {
    /// What was there or became effective.
    pub granted: Amount,
    /// What was used and paid.
    pub burned: Amount,
    /// What expired.
    pub expired: Amount,
    /// What is there at the end.
    pub remaining: Amount,
    /// What was used and no lot paid.
    pub shortfall: Amount,
    /// The price of what expired, rounded once; null where no lot has a price, or prices are in two currencies.
    pub value_lost: Option<Money>,
}

/// What a draw order would give.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct DrawOrderEffect {
    /// The order.
    pub draw_order: DrawOrder,
    /// What would expire.
    pub expired: Amount,
    /// What no lot would pay.
    pub shortfall: Amount,
}

/// What becomes of the lots.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ExpiryPlan {
    /// Contiguous, from the day asked about to the end.
    pub segments: Vec<ExpirySegment>,
    /// In draw order; lots that have expired by the day asked about are left out.
    pub lots: Vec<ExpiryLot>,
    /// Over all lots.
    pub totals: ExpiryTotals,
    /// First day with a shortfall.
    pub runs_out_on: Option<Day>,
    /// The least even daily usage, from the day asked about, at which nothing expires in the plan's draw order: over every
    /// lot to its last day, however early the plan ends. A decimal of at most 12 places; the next one below loses something.
    pub required_per_day: Amount,
    /// What expires even when every day uses `maxPerDay`, over every lot to its last day; null without it.
    pub stranded_units: Option<Amount>,
    /// The plan in each of the three orders.
    pub draw_order_effects: Vec<DrawOrderEffect>,
    /// What other readings would give.
    #[contract(declared_optional)]
    pub reading_effects: Vec<ReadingEffect>,
    /// What to keep in mind.
    pub warnings: Vec<String>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The rulebook.
    pub book: &'q Rulebook,
    /// The day asked about.
    pub as_of: Day,
    /// The end; the last expiry where left out, and the end of the usage where there are no lots.
    pub until: Option<Day>,
    /// Lots with their places in the request.
    pub lots: &'q [(usize, Lot)],
    /// Usage.
    pub usage: &'q [Usage],
    /// The calendars that the usage names.
    pub calendars: &'q [&'q CalendarInfo],
    /// The order in which lots pay.
    pub draw_order: DrawOrder,
    /// Readings of unclear clauses.
    pub readings: &'q Readings,
    /// The most that can be used in a day.
    pub max_per_day: Option<Amount>,
}

/// Lots whose days are known, the usage they meet, and the end.
struct Scene {
    held: Vec<Held>,
    windows: Vec<Window>,
    runs: Vec<Run>,
    scale: Scale,
    as_of: Day,
    days: i64,
}

/// Lots that still pay, in draw order.
fn held(question: &Question<'_>, readings: &Readings) -> Vec<Held> {
    let mut held: Vec<Held> = question.lots.iter().filter_map(|(_, lot)| lot.held(question.book, readings)).collect();
    held.retain(|lot| lot.expires_on > question.as_of);
    order::sort(&mut held, |one, other| question.draw_order.compare(one, other));
    held
}

/// The lots whose days are not lawful.
fn faults(question: &Question<'_>, readings: &Readings) -> Vec<Problem> {
    let faults = question.lots.iter().filter_map(|(index, lot)| lot.lawful(*index, question.book, readings).err());
    faults.collect()
}

fn scene(question: &Question<'_>, readings: &Readings) -> Result<Scene, Problem> {
    let held = held(question, readings);
    let as_of = question.as_of;
    let last_expiry = held.iter().map(|lot| lot.expires_on).max();
    let last_usage = || question.usage.iter().filter(|span| span.from < span.to).map(|span| span.to).max();
    let end = question.until.or(last_expiry).or_else(last_usage).unwrap_or(as_of).max(as_of);
    let days = end.days_since(as_of);
    let furthest = last_expiry.map_or(days, |last| last.days_since(as_of)).max(days);
    if furthest > DAYS_MAX {
        let (field, what) =
            if days > DAYS_MAX && question.until.is_some() { ("until", "the plan ends") } else { ("lots", "the last lot expires") };
        return Err(Problem::new(Code::TooLarge, field, format!("{what} {furthest} days after `{as_of}`, the limit is {DAYS_MAX}")));
    }
    let amounts = held.iter().map(|lot| lot.units).chain(question.usage.iter().map(|span| span.per_day));
    let scale = Scale::of(amounts.chain(question.max_per_day));
    let computed = || -> Result<Scene, TooLarge> {
        let window = |lot: &Held| {
            let day = |day: Day| day.days_since(as_of).max(0);
            Ok(Window { start: day(lot.effective_on), end: day(lot.expires_on), units: scale.whole(lot.units)? })
        };
        let windows = held.iter().map(window).collect::<Result<_, TooLarge>>()?;
        let runs = runs(question.usage, question.calendars, as_of, days, scale)?;
        Ok(Scene { held, windows, runs, scale, as_of, days })
    };
    computed().map_err(too_large)
}

fn too_large(_: TooLarge) -> Problem {
    Problem::new(Code::TooLarge, "lots", "the units have more digits than can be kept exactly").help("at most 26 significant digits")
}

/// What expires by the end, and what no lot pays.
type Outcome = (Amount, Amount);

impl Scene {
    fn day(&self, number: i64) -> Day {
        self.as_of.plus_days(number).unwrap_or(self.as_of)
    }

    /// The lots in another order.
    fn ranked(&self, draw_order: DrawOrder) -> Vec<Window> {
        let mut both: Vec<(&Held, Window)> = self.held.iter().zip(self.windows.iter().copied()).collect();
        order::sort(&mut both, |one, other| draw_order.compare(one.0, other.0));
        both.into_iter().map(|(_, window)| window).collect()
    }

    /// The sums alone, without segments.
    fn outcome(&self, lots: &[Window]) -> Result<Outcome, TooLarge> {
        let axis = Axis::new(&self.runs)?;
        let drawn = Drawn::new(lots, |day| axis.used_before(day));
        let left = drawn.left(lots, axis.total());
        let (mut expired, mut burned) = (0_i128, 0_i128);
        for (lot, left) in lots.iter().zip(left) {
            burned = burned.checked_add(lot.units.saturating_sub(left)).ok_or(TooLarge)?;
            if lot.end <= self.days {
                expired = expired.checked_add(left).ok_or(TooLarge)?;
            }
        }
        Ok((self.scale.amount(expired)?, self.scale.amount(axis.total().saturating_sub(burned))?))
    }

    fn segment(&self, segment: &Segment) -> Result<ExpirySegment, TooLarge> {
        let amount = |whole: i128| self.scale.amount(whole);
        let parts = |parts: &[(usize, i128)]| -> Result<Vec<LotUnits>, TooLarge> {
            let id = |rank: usize| self.held.get(rank).map(|lot| lot.id.clone()).unwrap_or_default();
            parts.iter().map(|(rank, units)| Ok(LotUnits { lot: id(*rank), units: amount(*units)? })).collect()
        };
        Ok(ExpirySegment {
            from: self.day(segment.from),
            to: self.day(segment.to),
            opening: amount(segment.opening)?,
            granted: amount(segment.granted)?,
            burned: parts(&segment.burned)?,
            expired: parts(&segment.expired)?,
            shortfall: amount(segment.shortfall)?,
            closing: amount(segment.closing)?,
            ended_by: segment.ended_by,
        })
    }

    /// What becomes of each lot.
    fn lots(&self, segments: &[Segment]) -> Result<Vec<ExpiryLot>, TooLarge> {
        let mut sums = vec![(0_i128, 0_i128); self.held.len()];
        for segment in segments {
            for (rank, units) in &segment.burned {
                if let Some((burned, _)) = sums.get_mut(*rank) {
                    *burned = burned.saturating_add(*units);
                }
            }
            for (rank, units) in &segment.expired {
                if let Some((_, expired)) = sums.get_mut(*rank) {
                    *expired = expired.saturating_add(*units);
                }
            }
        }
        let mut lots = Vec::with_capacity(self.held.len());
        for ((held, window), (burned, expired)) in self.held.iter().zip(&self.windows).zip(sums) {
            // On the day asked about a lot is there even where the plan has no days.
            let is_granted = window.start < self.days || window.start == 0;
            let granted = if is_granted { window.units } else { 0 };
            let expired = self.scale.amount(expired)?;
            let lost = |paid: Money| -> Result<Money, TooLarge> {
                let value = Loss { paid, units: held.units, expired }.value()?;
                Ok(Money { amount: value, currency: paid.currency })
            };
            lots.push(ExpiryLot {
                id: held.id.clone(),
                granted: self.scale.amount(granted)?,
                burned: self.scale.amount(burned)?,
                expired,
                remaining: self.scale.amount(granted.saturating_sub(burned))?.minus(expired)?,
                expires_on: held.expires_on,
                value_lost: held.paid.map(lost).transpose()?,
            });
        }
        Ok(lots)
    }

    /// The currencies in which lots were paid.
    fn currencies(&self) -> Vec<Currency> {
        order::distinct(self.held.iter().filter_map(|lot| lot.paid).map(|paid| paid.currency))
    }

    fn totals(&self, lots: &[ExpiryLot], segments: &[ExpirySegment]) -> Result<ExpiryTotals, TooLarge> {
        let add = |part: fn(&ExpiryLot) -> Amount| lots.iter().try_fold(Amount::ZERO, |sum, lot| sum.plus(part(lot)));
        let losses = self.held.iter().zip(lots);
        let losses: Vec<Loss> =
            losses.filter_map(|(held, lot)| Some(Loss { paid: held.paid?, units: held.units, expired: lot.expired })).collect();
        let value_lost = match self.currencies().as_slice() {
            [currency] => Some(Money { amount: worth::total(&losses, *currency)?, currency: *currency }),
            _ => None,
        };
        Ok(ExpiryTotals {
            granted: add(|lot| lot.granted)?,
            burned: add(|lot| lot.burned)?,
            expired: add(|lot| lot.expired)?,
            remaining: add(|lot| lot.remaining)?,
            shortfall: segments.iter().try_fold(Amount::ZERO, |sum, segment| sum.plus(segment.shortfall))?,
            value_lost,
        })
    }
}

/// What becomes of the lots.
///
/// # Errors
/// Lots whose expiry nothing tells or that expire before they are effective, a plan longer than 36,600 days, and units with
/// too many digits.
pub fn plan(question: &Question<'_>) -> Result<ExpiryPlan, Vec<Problem>> {
    let problems = faults(question, question.readings);
    if !problems.is_empty() {
        return Err(problems);
    }
    let scene = scene(question, question.readings).map_err(|problem| vec![problem])?;
    computed(question, &scene).map_err(|error| vec![too_large(error)])
}

fn computed(question: &Question<'_>, scene: &Scene) -> Result<ExpiryPlan, TooLarge> {
    let played = burn(&scene.windows, &scene.runs)?;
    let segments: Vec<ExpirySegment> = played.iter().map(|segment| scene.segment(segment)).collect::<Result<_, TooLarge>>()?;
    let lots = scene.lots(&played)?;
    let totals = scene.totals(&lots, &segments)?;
    let runs_out_on = segments.iter().find(|segment| !segment.shortfall.is_zero()).map(|segment| segment.from);
    let mut even = Even::new(&scene.windows)?;
    let required_per_day = scene.scale.amount(even.required(scene.scale.pace_step())?)?;
    let stranded = |most: Amount| scene.scale.amount(even.lost(scene.scale.whole(most)?)?);
    let stranded_units = question.max_per_day.map(stranded).transpose()?;
    let mut draw_order_effects = Vec::new();
    for draw_order in DrawOrder::ALL {
        let (expired, shortfall) = scene.outcome(&scene.ranked(*draw_order))?;
        draw_order_effects.push(DrawOrderEffect { draw_order: *draw_order, expired, shortfall });
    }
    let mut plan = ExpiryPlan {
        segments,
        lots,
        totals,
        runs_out_on,
        required_per_day,
        stranded_units,
        draw_order_effects,
        reading_effects: Vec::new(),
        warnings: Vec::new(),
        steps: Vec::new(),
    };
    plan.reading_effects = reading_effects(question, &plan);
    plan.warnings = warnings(question, scene, &plan);
    plan.steps = steps(question, scene, &plan);
    Ok(plan)
}

/// Lots whose validity follows from their origin alone.
fn by_origin<'q>(question: &'q Question<'_>, origin: Origin) -> impl Iterator<Item = &'q Lot> {
    let unsaid = |lot: &&Lot| lot.expires_on.is_none() && lot.validity.is_none();
    question.lots.iter().map(|(_, lot)| lot).filter(unsaid).filter(move |lot| lot.origin == Some(origin))
}

fn reading_effects(question: &Question<'_>, plan: &ExpiryPlan) -> Vec<ReadingEffect> {
    if by_origin(question, Origin::Subscription).next().is_none() {
        return Vec::new();
    }
    let chosen = (plan.totals.expired, plan.totals.shortfall);
    let other = |readings: &Readings| -> Option<Outcome> {
        let scene = scene(question, readings).ok()?;
        scene.outcome(&scene.windows).ok()
    };
    effects(question.book, question.readings, &[SUBSCRIPTION_READING], &chosen, other, |(expired, shortfall)| {
        note!(lots::PlanEffect { expired, shortfall })
    })
}

/// The first few ids of some lots, by their names, and how many there are.
fn named<'l>(lots: impl Iterator<Item = &'l str>) -> Option<(usize, String)> {
    let lots = order::distinct(lots);
    let shown = lots.iter().take(NAMED_MAX).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let more = if lots.len() > NAMED_MAX { ", …" } else { "" };
    (!lots.is_empty()).then(|| (lots.len(), format!("{shown}{more}")))
}

fn warnings(question: &Question<'_>, scene: &Scene, plan: &ExpiryPlan) -> Vec<String> {
    let mut warnings = Vec::new();
    let gone = question.lots.iter().filter_map(|(_, lot)| lot.held(question.book, question.readings).map(|held| (lot, held)));
    let gone = gone.filter(|(_, held)| held.expires_on <= question.as_of).map(|(lot, _)| lot.id.as_str());
    if let Some((count, ids)) = named(gone) {
        warnings.push(format!("expired by {} and left out, {count}: {ids}", question.as_of));
    }
    let later = scene.held.iter().zip(&scene.windows).filter(|(_, lot)| lot.start > 0 && lot.start >= scene.days);
    if let Some((count, ids)) = named(later.map(|(held, _)| held.id.as_str())) {
        warnings.push(format!("effective only after the end of the plan, {count}: {ids}"));
    }
    if scene.currencies().len() > 1 {
        warnings.push("lots were paid in two currencies: the value lost is told for each lot and not added up".into());
    }
    let unpriced = scene.held.iter().zip(&plan.lots).filter(|(held, lot)| held.paid.is_none() && !lot.expired.is_zero());
    let unpriced = unpriced.filter(|_| plan.totals.value_lost.is_some());
    if let Some((count, ids)) = named(unpriced.map(|(held, _)| held.id.as_str())) {
        warnings.push(format!("the value lost leaves out lots without a price of which units expire, {count}: {ids}"));
    }
    let first = plan.draw_order_effects.first();
    if plan
        .draw_order_effects
        .iter()
        .any(|effect| first.is_some_and(|first| (first.expired, first.shortfall) != (effect.expired, effect.shortfall)))
    {
        warnings.push("no source tells in which order lots are drawn, and it matters here: see the effects of the three orders".into());
    }
    if by_origin(question, Origin::Subscription).next().is_some() {
        let option = question.readings.option(question.book, SUBSCRIPTION_READING);
        warnings.push(format!("sources contradict each other on how long subscription credits are valid; read here as {option}"));
    }
    for (place, calendar) in question.calendars.iter().enumerate() {
        if is_provisional(question, scene, place, calendar) {
            warnings.push(format!("the calendar `{}` has not announced all these days; the others are counted by weekdays", calendar.id));
        }
    }
    warnings
}

/// Whether usage leans on days that its calendar does not know.
fn is_provisional(question: &Question<'_>, scene: &Scene, place: usize, calendar: &CalendarInfo) -> bool {
    let spans = question.usage.iter().filter(|span| span.rhythm == Rhythm::Working(place));
    let (first, last) = (scene.as_of, scene.day(scene.days));
    spans.map(|span| (span.from.max(first), span.to.min(last))).filter(|(from, to)| from < to).any(|(from, to)| {
        let years = from.parts().0..=to.parts().0;
        let new_years = years.filter_map(|year| Day::new(year, 1, 1)).filter(|day| from <= *day && *day < to);
        let last_day = to.plus_days(-1).unwrap_or(from);
        new_years.chain([from, last_day]).any(|day| calendar.is_unknown_on(day))
    })
}

fn cite(source: &'static str, basis: Basis) -> Cite {
    Cite { source: Text::Borrowed(source), clause: None, basis }
}

/// One step of the plan.
fn step(rule: &'static str, text: String, inputs: &[(&'static str, &dyn ToString)], result: &dyn ToString, cites: Cites) -> Step {
    let inputs = inputs.iter().map(|(name, value)| (*name, Text::Owned(value.to_string()))).collect();
    Step { rule, note: text.into(), inputs, result: result.to_string(), cites }
}

fn steps(question: &Question<'_>, scene: &Scene, plan: &ExpiryPlan) -> Vec<Step> {
    let totals = &plan.totals;
    let (from, to) = (scene.as_of, scene.day(scene.days));
    let mut steps = validity_steps(question);
    let effective = scene.windows.iter().filter(|lot| lot.start == 0).count();
    let at_start = plan.segments.first().map_or(totals.granted, |segment| segment.opening);
    steps.push(step(
        "lot.window",
        format!(
            "on {from} {effective} of {} lots pay, holding {at_start} units; a lot pays up to the day before it expires",
            scene.held.len()
        ),
        &[("asOf", &from), ("until", &to), ("lots", &scene.held.len()), ("effective", &effective), ("opening", &at_start)],
        &at_start,
        vec![cite("seed-000", Basis::Assumed)].into(),
    ));
    let draw_order = question.draw_order;
    steps.push(step(
        "lot.draw_order",
        format!("lots pay in the order {draw_order}; no source tells the vendor's"),
        &[("drawOrder", &draw_order)],
        &draw_order,
        vec![cite("seed-000", Basis::Assumed)].into(),
    ));
    steps.push(step(
        "lot.day",
        format!(
            "from {from} to {to}, that day not included, lots pay {} units, and {} that are used no lot pays",
            totals.burned, totals.shortfall
        ),
        &[("from", &from), ("to", &to), ("burned", &totals.burned), ("shortfall", &totals.shortfall), ("segments", &plan.segments.len())],
        &totals.burned,
        vec![cite("seed-000", Basis::Inferred)].into(),
    ));
    let (value, currency) = totals.value_lost.map_or((String::new(), ""), |value| (value.amount.to_string(), value.currency.id()));
    let worth = if value.is_empty() { String::new() } else { format!(", for which {value} {currency} were paid") };
    steps.push(step(
        "lot.no_carry_over",
        format!("{} of {} units expire and are cleared{worth}; {} are left", totals.expired, totals.granted, totals.remaining),
        &[
            ("granted", &totals.granted),
            ("expired", &totals.expired),
            ("remaining", &totals.remaining),
            ("valueLost", &value),
            ("currency", &currency),
        ],
        &totals.expired,
        vec![cite("seed-000", Basis::Stated), cite("seed-002", Basis::Stated)].into(),
    ));
    steps.push(step(
        "lot.required",
        format!(
            "{} units on every day from {from} on, rounded up after 12 places, are the least at which nothing expires",
            plan.required_per_day
        ),
        &[("requiredPerDay", &plan.required_per_day), ("asOf", &from), ("drawOrder", &draw_order)],
        &plan.required_per_day,
        vec![cite("seed-000", Basis::Inferred)].into(),
    ));
    if let (Some(most), Some(stranded)) = (question.max_per_day, plan.stranded_units) {
        steps.push(step(
            "lot.stranded",
            format!("even with {most} units used on every day, {stranded} expire"),
            &[("maxPerDay", &most), ("strandedUnits", &stranded), ("drawOrder", &draw_order)],
            &stranded,
            vec![cite("seed-000", Basis::Inferred), cite("seed-002", Basis::Inferred)].into(),
        ));
    }
    steps
}

/// How long lots are valid of which only the origin is known.
fn validity_steps(question: &Question<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for origin in [Origin::Subscription, Origin::TopUp] {
        let count = by_origin(question, origin).count();
        let Some(Validity::Months(months)) = Validity::by_origin(origin, question.book, question.readings).filter(|_| count > 0) else {
            continue;
        };
        steps.push(step(
            "lot.validity",
            format!("{count} lots of the origin {origin} are valid for {months} months"),
            &[("origin", &origin), ("lots", &count), ("months", &months)],
            &months,
            Validity::cites(origin, question.book),
        ));
    }
    steps
}
