//! What to buy on which day?

use crate::amount::TooLarge;
use crate::limits;
use crate::lots::kind;
use crate::lots::lot::{Lot, SUBSCRIPTION_READING, distinct_lots, packages_had};
use crate::lots::scale::Scale;
use crate::lots::usage::{KnownUsage, Usage};
use crate::note::note;
use crate::order;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::plan::PurchasePlan;
use crate::purchases::{self, Need, OwnedLot, PackageLimits, PurchaseQuestion, Strategy, otherwise};
use crate::record::read::{self as reader, Place, Problems};
use crate::record::rows::{Rows, rows_with};
use crate::rulebook::Rulebook;
use crate::rulebook::entry::{Balance, Currency};
use crate::rulebook::overlay::{Overlay, book_of};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::trace::Steps;
use crate::value::Value;
use kling_derive::{Answer, Request};

/// A demand to be covered.
#[derive(Debug, Clone, PartialEq, Eq, Request, Answer)]
#[contract(both, new)]
pub struct PurchaseRequest {
    /// The day asked about: what the lots hold, and what is past.
    pub as_of: Day,
    /// The first day on which anything is bought, `asOf` or later.
    pub from: Day,
    /// No later than `limits().days` days after `asOf`; what overlaps adds up.
    #[contract(limit = limits::USAGE)]
    pub demand: Rows<Usage>,
    /// What is paid in; `api-video` where left out.
    #[contract(optional)]
    pub balance: Option<Balance>,
    /// Lots that are owned, at most `limits().lots`; those of another balance are left out. Those that name their package count against its limit.
    #[contract(optional, with = distinct_lots)]
    pub lots: Option<Rows<Lot>>,
    /// Ids of the packages to choose from; all of the balance and currency that are on sale where left out.
    #[contract(optional, with = packages)]
    pub packages: Option<Rows<String>>,
    /// Your own facts, laid over the embedded ones.
    #[contract(optional)]
    pub overlay: Option<Overlay>,
    /// `USD` where left out.
    #[contract(optional)]
    pub currency: Option<Currency>,
    /// Slots that a package must grant.
    #[contract(optional, with = reader::count_within(0, limits::SLOTS))]
    pub min_slots: Option<u32>,
    /// How many of a package may be bought; of this and the package's own limit the stricter one holds.
    #[contract(optional, ts = "Record<string, number>")]
    pub max_per_account: Option<PackageLimits>,
    /// Which plans are looked at; `any-draw-order` where left out.
    #[contract(optional)]
    pub strategy: Option<Strategy>,
    /// Readings of unclear clauses.
    #[contract(optional)]
    pub readings: Option<Readings>,
    /// Whether the answer has its steps; true where left out.
    #[contract(optional)]
    pub steps: Option<bool>,
}

impl PurchaseRequest {
    /// Whether all of it could be read: a plan for a part would be one for something else.
    fn is_whole(&self) -> bool {
        self.demand.is_whole() && self.lots.as_ref().is_none_or(Rows::is_whole) && self.packages.as_ref().is_none_or(Rows::is_whole)
    }
}

/// Ids of packages with their places, each named once.
pub(super) fn packages(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Rows<String>> {
    let ids = rows_with(limits::PACKAGES, reader::name)(value, place, problems)?;
    let mut sorted: Vec<(usize, &String)> = ids.placed().collect();
    order::sort(&mut sorted, |one, other| one.1.cmp(other.1));
    for ((_, id), (index, same)) in sorted.iter().zip(sorted.iter().skip(1)) {
        if id == same {
            problems.push(Problem::new(Code::Duplicate, Place::Index(&place, *index), note!(purchases::NamedTwice { id: *id })));
        }
    }
    Some(ids)
}

/// The lots of a balance with their days, those that have not expired.
fn owned(
    (lots, balance): (&Rows<Lot>, Balance),
    book: &Rulebook,
    readings: &Readings,
    as_of: Day,
    problems: &mut Problems,
) -> Vec<OwnedLot> {
    let mut owned = Vec::new();
    for (index, lot) in lots.placed() {
        match lot.lawful(index, book, readings) {
            Ok(_) if !kind::pays(lot, Some(balance)) => {}
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
fn need(demand: &KnownUsage<'_>, as_of: Day) -> Result<Vec<Need>, Problem> {
    let days = demand.end().map_or(0, |end| end.days_since(as_of)).max(0);
    if days > limits::DAYS {
        let count = |days: i64| u64::try_from(days).unwrap_or(0);
        let message = note!(purchases::DemandEndsTooLate { days: count(days), as_of, limit: count(limits::DAYS) });
        return Err(Problem::new(Code::TooLarge, "demand", message));
    }
    let scale = Scale::of(demand.amounts());
    let computed = || -> Result<Vec<Need>, TooLarge> {
        let runs = demand.runs(as_of, days, scale)?;
        let day = |number: i64| as_of.plus_days(number).ok_or(TooLarge);
        runs.iter().map(|run| Ok(Need { from: day(run.from)?, to: day(run.to)?, per_day: scale.amount(run.per_day)? })).collect()
    };
    computed().map_err(|TooLarge| {
        Problem::new(Code::TooLarge, "demand", note!(purchases::UnitsTooLarge {})).help(note!(request::TooManyDigitsHelp {}))
    })
}

/// The cheapest whole packages that cover a demand.
///
/// # Errors
/// Everything that is wrong with the request, by field; `infeasible` where no plan covers the demand.
pub fn plan_purchases(request: &PurchaseRequest) -> Result<PurchasePlan, CalcError> {
    let mut problems = Problems::new();
    let PurchaseRequest {
        as_of,
        from,
        ref demand,
        balance,
        lots: ref asked,
        ref packages,
        ref overlay,
        currency,
        min_slots,
        ref max_per_account,
        strategy,
        ref readings,
        steps,
    } = *request;
    if from < as_of {
        let problem = Problem::new(Code::OutOfRange, "from", note!(purchases::FromTooEarly { from, as_of }));
        problems.push(problem.help(note!(purchases::FromTooEarlyHelp {})));
    }
    let book = match book_of(overlay.as_ref()) {
        Ok(book) => book,
        Err(mut error) => {
            problems.append(&mut error.problems);
            return Err(CalcError { problems });
        }
    };
    let demand = KnownUsage::look_up(&book, demand, "demand", &mut problems);
    let need = need(&demand, as_of).unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    });
    let readings = readings.clone().unwrap_or_default();
    let balance = balance.unwrap_or(Balance::ApiVideo);
    let lots = asked.as_ref().map(|lots| owned((lots, balance), &book, &readings, as_of, &mut problems)).unwrap_or_default();
    let no_limits = PackageLimits::default();
    let had = PackageLimits(packages_had(&book, asked.iter().flat_map(Rows::iter).filter(|lot| kind::pays(lot, Some(balance)))));
    let question = PurchaseQuestion {
        as_of,
        from,
        need: &need,
        past: demand.begins_before(as_of),
        balance,
        currency: currency.unwrap_or(Currency::Usd),
        lots: &lots,
        packages: packages.as_ref(),
        min_slots: min_slots.filter(|least| *least > 0),
        limits: max_per_account.as_ref().unwrap_or(&no_limits),
        had: &had,
        strategy: strategy.unwrap_or(Strategy::AnyDrawOrder),
    };
    if problems.is_empty() && request.is_whole() {
        let steps = Steps::new(steps.unwrap_or(true));
        let mut plan = purchases::plan(&book, &question, steps).map_err(|problems| CalcError { problems })?;
        if let Some(asked) = asked.as_ref()
            && asked.iter().any(|lot| kind::pays(lot, Some(balance)) && lot.ends_by_reading())
        {
            plan.reading_effects = otherwise::reading_effects((&book, &readings), SUBSCRIPTION_READING, &plan, |readings| {
                let lots = owned((asked, balance), &book, readings, as_of, &mut Problems::new());
                purchases::plan(&book, &PurchaseQuestion { lots: &lots, ..question }, Steps::new(false)).ok()
            });
        }
        let left_out = asked.as_ref().map(|lots| kind::warnings(lots, Some(balance))).unwrap_or_default();
        let unknown = asked.as_ref().and_then(|lots| kind::unknown_packages(&book, lots));
        plan.warnings.splice(0..0, left_out.into_iter().chain(unknown));
        return Ok(plan);
    }
    // What is asked for wrongly is told with all the rest.
    problems.append(&mut purchases::faults(&book, &question));
    Err(CalcError { problems })
}
