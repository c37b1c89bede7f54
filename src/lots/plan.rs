//! What becomes of the lots: the plan of an expiry request (rules `lot.*`).

use super::burn::{EndedBy, Segment, Window, burn};
use super::days_of;
use super::draw::DrawOrder;
use super::explain;
use super::loss::{self, Loss};
use super::lot::{Held, Origin, SUBSCRIPTION_READING};
use super::pace::{Drawn, Even};
use super::question::{Asked, ExpiryQuestion, by_origin, look_up};
use super::ranks::{Ranks, arranged};
use super::scale::Scale;
use super::usage::{Axis, Run};
use crate::amount::{Amount, TooLarge};
use crate::limits;
use crate::note::{Note, note};
use crate::problem::{Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency, Money};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::time::Day;
use crate::trace::{Step, Steps};
use kling_derive::Answer;

/// Days of the week in which balances that are behind are looked at.
const DAYS_OF_WEEK: i64 = 7;

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
    /// By how much the balances that may be behind may be too high: what the busiest day of the first week uses, as a working day
    /// fits into the hours they are behind, and no more than these lots hold. Left out where no lot that pays by then is said to be
    /// behind.
    #[contract(optional)]
    pub may_be_gone: Option<Amount>,
    /// The plan in each of the three orders.
    pub draw_order_effects: Vec<DrawOrderEffect>,
    /// What other readings would give.
    #[contract(declared_optional)]
    pub reading_effects: Vec<ReadingEffect>,
    /// The balance that was asked about, where the request or its lots name one.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// What to keep in mind.
    pub warnings: Vec<Note>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// Lots whose days are known, the usage they meet, and the end.
pub(super) struct Timeline {
    pub held: Vec<Held>,
    ranks: Ranks,
    pub windows: Vec<Window>,
    pub runs: Vec<Run>,
    pub scale: Scale,
    pub as_of: Day,
    pub days: i64,
}

/// Lots that still pay, in draw order, and what their orders follow from.
fn held(asked: &Asked<'_>, readings: &Readings) -> (Vec<Held>, Ranks) {
    let question = asked.question;
    let mut held: Vec<Held> = asked.lots().filter_map(|lot| lot.held(asked.book, readings)).collect();
    held.retain(|lot| lot.expires_on > question.as_of);
    let ranks = Ranks::new(&held);
    let places = ranks.places(asked.draw_order);
    (arranged(held, &places), ranks.moved(&places))
}

fn timeline(asked: &Asked<'_>, readings: &Readings) -> Result<Timeline, Problem> {
    let question = asked.question;
    let (held, ranks) = held(asked, readings);
    let as_of = question.as_of;
    let last_expiry = held.iter().map(|lot| lot.expires_on).max();
    let end = question.until.or(last_expiry).or_else(|| asked.usage.end()).unwrap_or(as_of).max(as_of);
    let days = end.days_since(as_of);
    let furthest = last_expiry.map_or(days, |last| last.days_since(as_of)).max(days);
    if furthest > limits::DAYS {
        let (days_after, limit) = (days_of(furthest), days_of(limits::DAYS));
        let (field, message) = if days > limits::DAYS && question.until.is_some() {
            ("until", note!(lots::PlanEndsTooLate { days: days_after, as_of, limit }))
        } else {
            ("lots", note!(lots::LotExpiresTooLate { days: days_after, as_of, limit }))
        };
        return Err(Problem::new(Code::TooLarge, field, message));
    }
    let amounts = held.iter().map(|lot| lot.units).chain(asked.usage.amounts());
    let scale = Scale::of(amounts.chain(question.max_per_day));
    let computed = || -> Result<Timeline, TooLarge> {
        let window = |lot: &Held| {
            let day = |day: Day| day.days_since(as_of).max(0);
            Ok(Window { start: day(lot.effective_on), end: day(lot.expires_on), units: scale.whole(lot.units)? })
        };
        let windows = held.iter().map(window).collect::<Result<_, TooLarge>>()?;
        let runs = asked.usage.runs(as_of, days, scale)?;
        Ok(Timeline { held, ranks, windows, runs, scale, as_of, days })
    };
    computed().map_err(too_large)
}

fn too_large(_: TooLarge) -> Problem {
    Problem::new(Code::TooLarge, "lots", note!(lots::UnitsTooLarge {})).help(note!(request::TooManyDigitsHelp {}))
}

/// What expires by the end, and what no lot pays.
type Outcome = (Amount, Amount);

impl Timeline {
    pub fn day(&self, number: i64) -> Day {
        self.as_of.plus_days(number).unwrap_or(self.as_of)
    }

    /// The lots in another order.
    fn ranked(&self, draw_order: DrawOrder) -> Vec<Window> {
        arranged(self.windows.clone(), &self.ranks.places(draw_order))
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
                let value = Loss { paid, units: held.units_at_purchase, expired }.value()?;
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

    /// By how much balances that may be behind may be too high.
    fn may_be_gone(&self) -> Result<Option<Amount>, TooLarge> {
        let mut held: Option<i128> = None;
        for (lot, window) in self.held.iter().zip(&self.windows) {
            if lot.may_be_behind && window.start == 0 {
                held = Some(held.unwrap_or(0).saturating_add(window.units));
            }
        }
        let first_week = self.runs.iter().filter(|run| run.from < DAYS_OF_WEEK);
        let busiest = first_week.map(|run| run.per_day).max().unwrap_or(0);
        held.map(|held| self.scale.amount(busiest.min(held))).transpose()
    }

    /// The currencies in which lots were paid.
    pub fn currencies(&self) -> Vec<Currency> {
        let is_paid = |currency: &Currency| self.held.iter().any(|lot| lot.paid.is_some_and(|paid| paid.currency == *currency));
        Currency::ALL.iter().copied().filter(is_paid).collect()
    }

    fn totals(&self, lots: &[ExpiryLot], segments: &[ExpirySegment]) -> Result<ExpiryTotals, TooLarge> {
        let add = |part: fn(&ExpiryLot) -> Amount| lots.iter().try_fold(Amount::ZERO, |sum, lot| sum.plus(part(lot)));
        let losses = self.held.iter().zip(lots);
        let losses: Vec<Loss> =
            losses.filter_map(|(held, lot)| Some(Loss { paid: held.paid?, units: held.units_at_purchase, expired: lot.expired })).collect();
        let value_lost = match self.currencies().as_slice() {
            [currency] => Some(Money { amount: loss::total(&losses, *currency)?, currency: *currency }),
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
/// An end before the day asked about, calendars that the rulebook does not hold, lots of which nothing says when they expire or
/// that expire before they are effective, lots of several balances where none is asked about, a plan longer than the limit, and units
/// with too many digits.
pub fn plan(book: &Rulebook, question: &ExpiryQuestion<'_>, steps: Steps) -> Result<ExpiryPlan, Problems> {
    let asked = look_up(book, question)?;
    let timeline = timeline(&asked, question.readings).map_err(Problems::from)?;
    computed(&asked, &timeline, steps).map_err(|error| too_large(error).into())
}

fn computed(asked: &Asked<'_>, timeline: &Timeline, mut steps: Steps) -> Result<ExpiryPlan, TooLarge> {
    let question = asked.question;
    let played = burn(&timeline.windows, &timeline.runs)?;
    let segments: Vec<ExpirySegment> = played.iter().map(|segment| timeline.segment(segment)).collect::<Result<_, TooLarge>>()?;
    let lots = timeline.lots(&played)?;
    let totals = timeline.totals(&lots, &segments)?;
    let runs_out_on = segments.iter().find(|segment| !segment.shortfall.is_zero()).map(|segment| segment.from);
    let mut even = Even::new(&timeline.windows)?;
    let required_per_day = timeline.scale.amount(even.required(timeline.scale.pace_step())?)?;
    let stranded = |most: Amount| timeline.scale.amount(even.lost(timeline.scale.whole(most)?)?);
    let stranded_units = question.max_per_day.map(stranded).transpose()?;
    let mut draw_order_effects = Vec::new();
    for draw_order in DrawOrder::ALL {
        let (expired, shortfall) = timeline.outcome(&timeline.ranked(*draw_order))?;
        draw_order_effects.push(DrawOrderEffect { draw_order: *draw_order, expired, shortfall });
    }
    let mut plan = ExpiryPlan {
        segments,
        lots,
        totals,
        runs_out_on,
        required_per_day,
        stranded_units,
        may_be_gone: timeline.may_be_gone()?,
        draw_order_effects,
        reading_effects: Vec::new(),
        balance: asked.balance,
        warnings: Vec::new(),
        steps: Vec::new(),
    };
    plan.reading_effects = reading_effects(asked, &plan);
    plan.warnings = explain::warnings(asked, timeline, &plan);
    steps.extend(|| explain::steps(asked, timeline, &plan));
    plan.steps = steps.into_vec();
    Ok(plan)
}

fn reading_effects(asked: &Asked<'_>, plan: &ExpiryPlan) -> Vec<ReadingEffect> {
    if by_origin(asked, Origin::Subscription).next().is_none() {
        return Vec::new();
    }
    let chosen = (plan.totals.expired, plan.totals.shortfall);
    let other = |readings: &Readings| -> Option<Outcome> {
        let timeline = timeline(asked, readings).ok()?;
        timeline.outcome(&timeline.windows).ok()
    };
    effects(asked.book, asked.question.readings, &[SUBSCRIPTION_READING], &chosen, other, |(expired, shortfall)| {
        note!(lots::PlanEffect { expired, shortfall })
    })
}
