//! What a month's availability is worth (rule `sla.voucher`). A voucher for the API, not money; months do not add up.

use super::{Tier, agreement, tier_by};
use crate::amount::{Amount, TooLarge};
use crate::note::{Arg, Note, note};
use crate::problem::{Code, Problem, Problems};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Money, SlaTier};
use crate::rulebook::readings::{ReadingEffect, Readings, effects};
use crate::text::Text;
use crate::trace::{Basis, Step, Steps};
use kling_derive::Answer;

/// The readings that move the money.
const READINGS: [&str; 3] = ["sla.voucher_base", "sla.voucher_rounding", "sla.rounding"];

/// From the least to the most that a voucher may be, over all readings.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct MoneyRange {
    /// The least.
    pub low: Money,
    /// The most.
    pub high: Money,
}

/// The next tier that pays more.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct NextTier {
    /// The tier.
    pub tier: Tier,
    /// Availability would have to be below this.
    pub percent_needed: Amount,
}

/// What a month's availability is worth.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Voucher {
    /// The tier.
    pub tier: Tier,
    /// Brought to the minor unit by the reading `sla.voucher_rounding`.
    pub amount: Money,
    /// Before that.
    pub exact_amount: Amount,
    /// The most a voucher may be for this fee, exact.
    pub cap: Money,
    /// Whether the cap made it smaller.
    pub capped: bool,
    /// Over all readings.
    pub range: MoneyRange,
    /// What other readings would give.
    pub reading_effects: Vec<ReadingEffect>,
    /// The next tier that pays more; null where none does.
    pub next_tier: Option<NextTier>,
    /// What to keep in mind.
    #[contract(declared_optional)]
    pub warnings: Vec<Note>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

/// A month to be compensated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Availability in percent.
    pub availability_percent: Amount,
    /// The fee of the month.
    pub fee: Money,
    /// The part of it that vouchers paid.
    pub paid_by_voucher: Amount,
}

/// What a period cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fee {
    /// The fee of the month.
    pub monthly: Money,
    /// The part of it that vouchers paid.
    pub paid_by_voucher: Amount,
}

impl Fee {
    /// The voucher of a tier; `None` where it cannot be told exactly.
    pub(super) fn voucher(self, book: &Rulebook, tier: &SlaTier, readings: &Readings) -> Option<Money> {
        let month = Month { availability_percent: Amount::ZERO, fee: self.monthly, paid_by_voucher: self.paid_by_voucher };
        let worth = worth(book, &month, tier, readings).ok()?;
        Some(Money { amount: worth.amount, currency: self.monthly.currency })
    }
}

/// The money of one tier under one set of readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Worth {
    base: Amount,
    uncapped: Amount,
    exact: Amount,
    amount: Amount,
}

fn percent_of(percent: Amount, base: Amount) -> Result<Amount, TooLarge> {
    percent.times(base)?.cut_div(Amount::HUNDRED)
}

fn cap(book: &Rulebook, month: &Month) -> Result<Amount, TooLarge> {
    percent_of(book.sla.cap_percent, month.fee.amount.minus(month.paid_by_voucher)?)
}

fn worth(book: &Rulebook, month: &Month, tier: &SlaTier, readings: &Readings) -> Result<Worth, TooLarge> {
    let net = readings.option(book, "sla.voucher_base") == "net";
    let base = if net { month.fee.amount.minus(month.paid_by_voucher)? } else { month.fee.amount };
    let cap = cap(book, month)?;
    let uncapped = percent_of(tier.voucher_percent, base)?;
    let exact = uncapped.min(cap);
    let places = month.fee.currency.minor_places();
    // Rounding up may pass the cap again, which is cut to stay an amount of whole cents.
    let half_up = readings.option(book, "sla.voucher_rounding") == "half-up";
    let amount = if half_up { exact.half_up(places).min(cap.cut(places)) } else { exact.cut(places) };
    Ok(Worth { base, uncapped, exact, amount })
}

fn tier<'b>(book: &'b Rulebook, month: &Month, readings: &Readings) -> Result<&'b SlaTier, TooLarge> {
    tier_by(book, readings, |limit| month.availability_percent < limit).ok_or(TooLarge)
}

/// What is wrong with a part paid by vouchers that is more than the fee.
#[must_use]
pub fn paid_above_fee(fee: Money, paid: Amount, field: impl core::fmt::Display) -> Option<Problem> {
    let message = || note!(sla::PaidAboveFee { paid, fee: fee.amount });
    (paid > fee.amount).then(|| Problem::new(Code::OutOfRange, field, message()).help(note!(sla::PaidHelp {})))
}

/// The voucher of a month.
///
/// # Errors
/// An availability outside of 0 to 100, more paid by vouchers than the fee, and amounts too large to multiply.
pub fn voucher(book: &Rulebook, month: &Month, readings: &Readings, steps: Steps) -> Result<Voucher, Problems> {
    let mut problems = Problems::new();
    if month.availability_percent > Amount::HUNDRED {
        let message = note!(sla::PercentAboveHundred { percent: month.availability_percent });
        problems.push(Problem::new(Code::OutOfRange, "availabilityPercent", message).help(note!(sla::PercentHelp {})));
    }
    problems.extend(paid_above_fee(month.fee, month.paid_by_voucher, "paidByVoucher"));
    if !problems.is_empty() {
        return Err(problems);
    }
    computed(book, month, readings, steps).map_err(|TooLarge| {
        let problem = Problem::new(Code::TooLarge, "monthlyFee.amount", note!(sla::VoucherTooLarge {}));
        problem.help(note!(request::TooManyDigitsHelp {})).into()
    })
}

fn computed(book: &Rulebook, month: &Month, readings: &Readings, mut steps: Steps) -> Result<Voucher, TooLarge> {
    let money = |amount: Amount| Money { amount, currency: month.fee.currency };
    let tier = tier(book, month, readings)?;
    let worth_here = worth(book, month, tier, readings)?;
    let cap = cap(book, month)?;
    let range = range(book, month)?;
    let other = |other: &Readings| {
        let tier = self::tier(book, month, other).ok()?;
        worth(book, month, tier, other).ok().map(|worth| (worth.amount, tier.id.clone()))
    };
    let currency = month.fee.currency;
    let chosen = (worth_here.amount, tier.id.clone());
    // Another tier is another result, also where it pays the same.
    let reading_effects = effects(book, readings, &READINGS, &chosen, other, |(amount, id)| {
        let other = book.sla.tiers.iter().find(|known| known.id == *id && *id != tier.id);
        note!(sla::VoucherEffect { amount, currency, tier: other.map_or(Arg::name("same"), |tier| tier.name().into()) })
    });
    let next_tier = next_tier(book, month, tier, worth_here.amount, readings)?;
    steps.extend(|| explained(book, month, tier, &worth_here, cap, readings));
    Ok(Voucher {
        tier: tier.into(),
        amount: money(worth_here.amount),
        exact_amount: worth_here.exact,
        cap: money(cap),
        capped: worth_here.exact < worth_here.uncapped,
        range: MoneyRange { low: money(range.0), high: money(range.1) },
        reading_effects,
        next_tier,
        warnings: vec![note!(sla::VoucherIsNoMoney {})],
        steps: steps.into_vec(),
    })
}

/// Least and most over every combination of the readings.
fn range(book: &Rulebook, month: &Month) -> Result<(Amount, Amount), TooLarge> {
    let mut combinations = vec![Readings::default()];
    for id in READINGS {
        let options = book.readings.iter().find(|reading| reading.id == id).map(|reading| reading.options.as_ref()).unwrap_or_default();
        combinations = combinations.iter().flat_map(|readings| options.iter().map(|option| readings.with(id, &option.id))).collect();
    }
    let amounts: Result<Vec<Amount>, TooLarge> =
        combinations.iter().map(|readings| worth(book, month, tier(book, month, readings)?, readings).map(|worth| worth.amount)).collect();
    let amounts = amounts?;
    let (low, high) = (amounts.iter().min(), amounts.iter().max());
    low.zip(high).map(|(low, high)| (*low, *high)).ok_or(TooLarge)
}

fn next_tier(book: &Rulebook, month: &Month, tier: &SlaTier, amount: Amount, readings: &Readings) -> Result<Option<NextTier>, TooLarge> {
    let worse = book.sla.tiers.iter().skip_while(|known| known.id != tier.id).skip(1);
    for next in worse {
        if worth(book, month, next, readings)?.amount > amount {
            return Ok(next.below_percent.map(|percent_needed| NextTier { tier: next.into(), percent_needed }));
        }
    }
    Ok(None)
}

fn explained(book: &Rulebook, month: &Month, tier: &SlaTier, worth: &Worth, cap: Amount, readings: &Readings) -> [Step; 4] {
    let text = |value: &dyn ToString| Text::Owned(value.to_string());
    let option = |id: &str| text(&readings.option(book, id));
    let currency = month.fee.currency;
    let places = currency.minor_places();
    let unpaid = month.fee.amount.minus(month.paid_by_voucher).unwrap_or(Amount::ZERO);
    [
        Step {
            rule: "sla.tier",
            note: note!(sla::VoucherTier {
                percent: month.availability_percent,
                rounding: readings.option(book, "sla.rounding"),
                tier: tier.name(),
                voucher_percent: tier.voucher_percent
            }),
            inputs: vec![
                ("percent", text(&month.availability_percent)),
                ("tier", tier.id.clone()),
                ("voucherPercent", text(&tier.voucher_percent)),
                ("sla.rounding", option("sla.rounding")),
            ],
            result: tier.id.to_string(),
            cites: vec![agreement("3.1", Basis::Stated), agreement("2.1", Basis::Assumed)].into(),
        },
        Step {
            rule: "sla.voucher",
            note: note!(sla::VoucherUncapped {
                voucher_percent: tier.voucher_percent,
                base: worth.base,
                uncapped: worth.uncapped,
                currency
            }),
            inputs: vec![
                ("voucherPercent", text(&tier.voucher_percent)),
                ("base", text(&worth.base)),
                ("fee", text(&month.fee.amount)),
                ("paidByVoucher", text(&month.paid_by_voucher)),
                ("currency", Text::Borrowed(currency.id())),
                ("sla.voucher_base", option("sla.voucher_base")),
            ],
            result: worth.uncapped.to_string(),
            cites: vec![agreement("3.1", Basis::Stated), agreement("1.5", Basis::Assumed)].into(),
        },
        Step {
            rule: "sla.voucher",
            note: note!(sla::VoucherCap { cap_percent: book.sla.cap_percent, unpaid, cap, exact: worth.exact, currency }),
            inputs: vec![
                ("capPercent", text(&book.sla.cap_percent)),
                ("cap", text(&cap)),
                ("exactAmount", text(&worth.exact)),
                ("currency", Text::Borrowed(currency.id())),
            ],
            result: worth.exact.to_string(),
            cites: vec![agreement("3.1", Basis::Stated)].into(),
        },
        Step {
            rule: "sla.voucher",
            note: note!(sla::VoucherRounded { places, option: option("sla.voucher_rounding"), amount: worth.amount, currency }),
            inputs: vec![
                ("exactAmount", text(&worth.exact)),
                ("places", text(&places)),
                ("currency", Text::Borrowed(currency.id())),
                ("sla.voucher_rounding", option("sla.voucher_rounding")),
            ],
            result: worth.amount.to_string(),
            cites: vec![agreement("3.1", Basis::Assumed)].into(),
        },
    ]
}
