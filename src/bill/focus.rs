//! Deductions as rows of FOCUS 1.0, the columns in which the FinOps Foundation has costs of all providers stand side by side.
//!
//! A deduction in units of a package is usage that a purchase paid for earlier: nothing is billed for it, and its effective cost is
//! its part of what the package cost, where lots say it, else its list cost. Cash is billed as it is. What was given back is a
//! correction. Test allowances are left out.

use super::judge::{Judge, ReadingsOfBill, day_of};
use super::table::cell;
use crate::amount::{Amount, TooLarge};
use crate::clock::Offset;
use crate::history::ledger::{Ledger, Row, Way};
use crate::history::names::Table;
use crate::lots::lot::Lot;
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency};
use crate::time::Day;
use crate::timestamp::Timestamp;

/// The columns, in their order.
const COLUMNS: [&str; 43] = [
    "AvailabilityZone",
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "CommitmentDiscountCategory",
    "CommitmentDiscountId",
    "CommitmentDiscountName",
    "CommitmentDiscountStatus",
    "CommitmentDiscountType",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "RegionId",
    "RegionName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ServiceCategory",
    "ServiceName",
    "SkuId",
    "SkuPriceId",
    "SubAccountId",
    "SubAccountName",
    "Tags",
];

/// Who bills.
const VENDOR: &str = "Kling AI";

/// What rows of FOCUS are made of.
#[derive(Debug, Clone, Copy)]
pub struct FocusQuestion<'q> {
    /// The deductions.
    pub ledger: &'q Ledger,
    /// What was paid for the packages.
    pub lots: &'q [Lot],
    /// The contract's clock.
    pub clock: Offset,
    /// The currency of units and of cash; deductions in another one are left out.
    pub currency: Currency,
    /// The account, as the reader calls it.
    pub account: &'q str,
    /// How clauses are read.
    pub readings: ReadingsOfBill,
}

/// An amount with a point, also where it is whole: a reader that guesses types must not take a column of decimals for whole numbers.
fn decimal(amount: Amount) -> String {
    if amount.is_whole() { format!("{amount}.0") } else { amount.to_string() }
}

/// A moment as FOCUS writes it: the beginning of a day at UTC, or that of a month.
fn start_of(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

fn month(moment: Timestamp) -> (String, String) {
    let day = moment.day(Offset::default());
    let (year, month, _) = day.parts();
    let first = Day::new(year, month, 1).unwrap_or(day);
    (start_of(first), start_of(first.plus_months(1).unwrap_or(first)))
}

/// The hour in which a moment lies, and the one after it.
fn hour(moment: Timestamp) -> (String, String) {
    const HOUR: i64 = 3_600_000;
    let start = moment.milliseconds().saturating_sub(moment.milliseconds().rem_euclid(HOUR));
    let shown = |milliseconds| Timestamp::new(milliseconds).unwrap_or(moment).to_string();
    (shown(start), shown(start.saturating_add(HOUR)))
}

/// The rows as CSV.
///
/// # Errors
/// Costs with more digits than can be held.
pub fn focus_rows(book: &Rulebook, question: &FocusQuestion<'_>) -> Result<String, TooLarge> {
    let FocusQuestion { ledger, currency, .. } = *question;
    let mut judge = Judge::new(book, ledger, question.clock);
    let lots: Table<&str, &Lot> = question.lots.iter().map(|lot| (lot.id.as_str(), lot)).collect();
    let mut out = format!("{}\n", COLUMNS.join(","));
    for row in ledger.rows.iter().filter(|row| !row.is_test()) {
        let priced = match row.way {
            Way::Units(balance) => units(book, ledger, row, balance, currency, &lots)?,
            Way::Cash(Some(known)) if known == currency => Some(cash(row)),
            Way::Cash(_) => None,
        };
        if let Some(priced) = priced {
            let cells = cells(question, &mut judge, row, &priced)?;
            out.push_str(&cells.map(|text| cell(&text)).join(","));
            out.push('\n');
        }
    }
    Ok(out)
}

/// What a row costs.
struct Priced {
    billed: Amount,
    effective: Amount,
    list: Amount,
    unit_price: Option<Amount>,
    quantity: Amount,
    unit: &'static str,
    category: &'static str,
}

fn units(
    book: &Rulebook,
    ledger: &Ledger,
    row: &Row,
    balance: Option<Balance>,
    currency: Currency,
    lots: &Table<&str, &Lot>,
) -> Result<Option<Priced>, TooLarge> {
    let Some(price) = balance.and_then(|balance| super::expect::list_price(book, balance, currency)) else { return Ok(None) };
    let list = row.amount.times(price)?;
    let lot = ledger.package(row.package).and_then(|package| lots.get(package));
    let paid = lot.and_then(|lot| Some((lot.paid.filter(|paid| paid.currency == currency)?, lot.units_at_purchase.unwrap_or(lot.units))));
    let effective = match paid.filter(|(_, units)| !units.is_zero()) {
        Some((paid, units)) => row.amount.times(paid.amount)?.cut_div(units)?,
        None => list,
    };
    let unit = match balance {
        Some(Balance::ApiImage) => "Image Units",
        Some(Balance::ApiTryOn) => "Try-On Units",
        _ => "Video Units",
    };
    Ok(Some(Priced { billed: Amount::ZERO, effective, list, unit_price: Some(price), quantity: row.amount, unit, category: "Committed" }))
}

fn cash(row: &Row) -> Priced {
    let list = super::judge::worth_of(row);
    Priced {
        billed: row.amount,
        effective: row.amount,
        list,
        unit_price: Some(list),
        quantity: Amount::ONE,
        unit: "Requests",
        category: "Standard",
    }
}

fn cells(question: &FocusQuestion<'_>, judge: &mut Judge<'_>, row: &Row, priced: &Priced) -> Result<[String; 43], TooLarge> {
    let ledger = question.ledger;
    let told = ledger.description(row.told);
    let (from, to) = hour(row.at);
    let (month, next) = month(row.at);
    let is_back = row.amount.is_negative();
    let rate = judge.rate_of(row, question.readings)?;
    let package = ledger.package(row.package).unwrap_or_default().to_string();
    let is_committed = matches!(row.way, Way::Units(_)) && !package.is_empty();
    let only = |text: &str| if is_committed { text.to_string() } else { String::new() };
    let model = told.model.unwrap_or_default();
    let function = told.function.unwrap_or_default();
    let parts = [function.as_str(), model.as_str(), told.resolution.as_deref().unwrap_or_default()];
    let described: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let day = day_of(row.at.day_number(question.clock));
    let tags = format!("{{\"task\": {}, \"day\": \"{day}\"}}", quoted(ledger.id(row.task)));
    let sku = rate.clone().unwrap_or_else(|| "unknown".into());
    let quantity = decimal(priced.quantity);
    let price = priced.unit_price.map_or_else(String::new, decimal);
    Ok([
        String::new(),
        decimal(priced.billed),
        question.account.to_string(),
        question.account.to_string(),
        question.currency.to_string(),
        next,
        month,
        "Usage".into(),
        if is_back { "Correction".into() } else { String::new() },
        if described.is_empty() { "Generation".into() } else { described.join(", ") },
        "Usage-Based".into(),
        to,
        from,
        only("Usage"),
        only(&package),
        only(&package),
        only("Used"),
        only("Prepaid package"),
        quantity.clone(),
        priced.unit.to_string(),
        decimal(priced.list),
        price.clone(),
        decimal(priced.effective),
        VENDOR.into(),
        decimal(priced.list),
        price,
        priced.category.into(),
        quantity,
        priced.unit.to_string(),
        VENDOR.into(),
        VENDOR.into(),
        String::new(),
        String::new(),
        ledger.id(row.task).to_string(),
        String::new(),
        "Task".into(),
        "AI and Machine Learning".into(),
        "Kling API".into(),
        sku.clone(),
        sku,
        told.api_key.clone().unwrap_or_default(),
        told.api_key.unwrap_or_default(),
        tags,
    ])
}

/// Text as a JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
