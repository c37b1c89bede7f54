//! What to buy on which day?

use super::answer;
use super::lots::{lots, usage, with_calendars};
use super::overlay::{overlay, rulebook};
use crate::record::read::{self as reader, Fields, Place, Problems};
use super::readings::readings;
use crate::amount::{Amount, TooLarge};
use crate::lots::lot::Lot;
use crate::lots::scale::Scale;
use crate::lots::usage::{Usage, runs};
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::{PurchasePlan, plan};
use crate::purchases::{DAYS_MAX, Need, OwnedLot, PACKAGES_MAX, Question, Strategy};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, CalendarInfo, Currency};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::value::Value;
use tsify::Tsify;

/// Most slots that can be asked for.
const SLOTS_MAX: u32 = 10_000;

/// A demand to be covered.
#[derive(Debug, Clone, PartialEq, Eq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PurchaseRequest {
    /// The day asked about: what the lots hold, and what is past.
    #[tsify(type = "Day")]
    pub as_of: Day,
    /// The first day on which anything is bought, `asOf` or later.
    #[tsify(type = "Day")]
    pub from: Day,
    /// Up to 100,000, at most 36,600 days from `asOf`; what overlaps adds up.
    #[tsify(type = "Usage[]")]
    pub demand: Vec<Usage>,
    /// What is paid in; `api-video` where left out.
    #[tsify(optional)]
    pub balance: Option<Balance>,
    /// Up to 100,000 lots that are owned, of that balance.
    #[tsify(optional)]
    pub lots: Option<Vec<Lot>>,
    /// Ids of the packages to choose from; all of the balance and currency that are on sale where left out.
    #[tsify(optional)]
    pub packages: Option<Vec<String>>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// `USD` where left out.
    #[tsify(optional)]
    pub currency: Option<Currency>,
    /// Slots that a package must grant.
    #[tsify(optional)]
    pub min_slots: Option<u32>,
    /// How many of a package may be bought; of this and the package's own limit the stricter one holds.
    #[tsify(optional, type = "Record<string, number>")]
    pub max_per_account: Option<Vec<(String, u32)>>,
    /// Which plans are looked at; `any-draw-order` where left out.
    #[tsify(optional)]
    pub strategy: Option<Strategy>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<Readings>,
}

fn limits(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<(String, u32)>> {
    let Value::Record(record) = value else {
        // Tells the type that was wanted.
        return Fields::open(value, place, problems).and(None);
    };
    let limit = |(id, limit): &(String, Value)| {
        let limit = reader::count_within(0, u32::MAX)(limit, Place::Field(&place, id), problems)?;
        Some((id.clone(), limit))
    };
    // Every one is read, so that all problems are told.
    let limits: Vec<Option<(String, u32)>> = record.iter().map(limit).collect();
    limits.into_iter().collect()
}

pub(super) fn packages(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Vec<(usize, String)>> {
    let ids = reader::list(PACKAGES_MAX, reader::name)(value, place, problems)?;
    let ids: Vec<(usize, String)> = ids.into_iter().enumerate().filter_map(|(index, id)| Some((index, id?))).collect();
    let mut sorted: Vec<&(usize, String)> = ids.iter().collect();
    order::sort(&mut sorted, |one, other| one.1.cmp(&other.1));
    for ((_, id), (index, same)) in sorted.iter().zip(sorted.iter().skip(1)) {
        if id == same {
            problems.push(Problem::new(Code::Duplicate, Place::Index(&place, *index), format!("`{id}` stands twice")));
        }
    }
    Some(ids)
}

/// The lots with their days, those that have not expired.
fn owned(lots: &[(usize, Lot)], book: &Rulebook, readings: &Readings, as_of: Day, problems: &mut Problems) -> Vec<OwnedLot> {
    let mut owned = Vec::new();
    for (index, lot) in lots {
        match lot.lawful(*index, book, readings) {
            Ok(held) if held.expires_on > as_of => {
                owned.push(OwnedLot { units: held.units, effective_on: held.effective_on, expires_on: held.expires_on });
            }
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
    }
    owned
}

/// The demand from a day on, in spans that do not meet.
fn need(demand: &[Usage], calendars: &[&CalendarInfo], as_of: Day, problems: &mut Problems) -> Option<Vec<Need>> {
    let days = demand.iter().filter(|span| span.from < span.to).map(|span| span.to.days_since(as_of)).max().unwrap_or(0).max(0);
    if days > DAYS_MAX {
        let message = format!("the demand ends {days} days after `{as_of}`, the limit is {DAYS_MAX}");
        problems.push(Problem::new(Code::TooLarge, "demand", message));
        return None;
    }
    let scale = Scale::of(demand.iter().map(|span| span.per_day));
    let computed = || -> Result<Vec<Need>, TooLarge> {
        let runs = runs(demand, calendars, as_of, days, scale)?;
        let day = |number: i64| as_of.plus_days(number).ok_or(TooLarge);
        runs.iter().map(|run| Ok(Need { from: day(run.from)?, to: day(run.to)?, per_day: scale.amount(run.per_day)? })).collect()
    };
    let need = computed().ok();
    if need.is_none() {
        problems.push(
            Problem::new(Code::TooLarge, "demand", "the units have more digits than can be kept exactly")
                .help("at most 26 significant digits"),
        );
    }
    need
}

/// The cheapest whole packages that cover a demand.
///
/// # Errors
/// Everything that is wrong with the request, by field; `infeasible` where no plan covers the demand.
pub fn plan_purchases(request: &Value) -> Result<PurchasePlan, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let from = fields.required("from", problems, reader::day);
        let demand = fields.required("demand", problems, usage);
        let balance = fields.optional("balance", problems, reader::one_of(Balance::ALL, Balance::id));
        let lots = fields.optional("lots", problems, lots);
        let packages = fields.optional("packages", problems, packages);
        let overlay = fields.optional("overlay", problems, overlay);
        let currency = fields.optional("currency", problems, reader::one_of(Currency::ALL, Currency::id));
        let min_slots = fields.optional("minSlots", problems, reader::count_within(0, SLOTS_MAX));
        let limits = fields.optional("maxPerAccount", problems, limits);
        let strategy = fields.optional("strategy", problems, reader::one_of(Strategy::ALL, Strategy::id));
        let readings = fields.optional("readings", problems, readings);
        fields.close(problems);
        if let (Some(as_of), Some(from)) = (as_of, from)
            && from < as_of
        {
            let message = format!("`{from}` is before `asOf`, {as_of}");
            problems.push(Problem::new(Code::OutOfRange, "from", message).help("nothing is bought in the past: `asOf` or later"));
        }
        let book = rulebook(overlay, problems)?;
        let (demand, calendars) = with_calendars(demand.unwrap_or_default(), &book, "demand", problems);
        let as_of = as_of?;
        let need = need(&demand, &calendars, as_of, problems);
        let lots = owned(&lots?.unwrap_or_default(), &book, &readings?.unwrap_or_default(), as_of, problems);
        let packages = packages?;
        let question = Question {
            book: &book,
            as_of,
            from: from?,
            need: &need?,
            past: demand.iter().any(|span| span.from < as_of && span.from < span.to && span.per_day != Amount::ZERO),
            balance: balance?.unwrap_or(Balance::ApiVideo),
            currency: currency?.unwrap_or(Currency::Usd),
            lots: &lots,
            packages: packages.as_deref(),
            min_slots: min_slots?.filter(|least| *least > 0),
            limits: &limits?.unwrap_or_default(),
            strategy: strategy?.unwrap_or(Strategy::AnyDrawOrder),
        };
        // What is asked for wrongly is told with all the rest.
        if problems.is_empty() {
            Some(plan(&question).map_err(|problems| CalcError { problems }))
        } else {
            crate::purchases::market::shelf(&question).err().map(|problems| Err(CalcError { problems }))
        }
    })();
    answer(done, problems)
}
