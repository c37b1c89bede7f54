//! What does a whole campaign come to?

use super::answer;
use super::lots::lots;
use super::overlay::rulebook;
use crate::record::read::{self as reader, Fields, Place, Problems};
use super::readings::readings;
use crate::amount::Amount;
use crate::campaign::compare::{self, CampaignDifference};
use crate::campaign::{self, Campaign, Holding, Wanted};
use crate::cost::JOBS_MAX;
use crate::lots::lot::Lot;
use crate::problem::{CalcError, Code, Problem};
use crate::purchases::{DAYS_MAX, Strategy};
use crate::rulebook::entry::{Currency, Track};
use crate::rulebook::readings::Readings;
use crate::time::Day;
use crate::value::Value;
use tsify::Tsify;

/// Hours of a day.
const HOURS: u64 = 24;
const SECONDS_OF_HOUR: u64 = 3_600;
/// Most campaigns side by side.
const CAMPAIGNS_MAX: usize = 10;
/// Most slots.
const SLOTS_MAX: u32 = 10_000;

/// A value that is handed on as it came.
#[allow(clippy::unnecessary_wraps, reason = "the shape of a reader")]
fn kept(value: &Value, _: Place<'_>, _: &mut Problems) -> Option<Value> {
    Some(value.clone())
}

/// The same, once it was found lawful: another question reads it again.
fn checked<T>(
    read: impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<T>,
) -> impl FnOnce(&Value, Place<'_>, &mut Problems) -> Option<Value> {
    |value, place, problems| read(value, place, problems).map(|_| value.clone())
}

/// Splits the service time off a job.
fn job(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<(Value, Option<Value>)> {
    Fields::open(value, place, problems)?;
    let Value::Record(fields) = value else { return None };
    let (service, rest): (Vec<_>, Vec<_>) = fields.iter().cloned().partition(|(name, _)| name == "serviceSeconds");
    let service = service.into_iter().next().map(|(_, value)| value);
    if let Some(service) = &service {
        let _: Option<crate::throughput::Seconds> = reader::Read::read(service, Place::Field(&place, "serviceSeconds"), problems);
    }
    Some((Value::Record(rest), service))
}

/// Whole seconds of the hours of a day: a third of an hour is no decimal, so the nearest second counts.
fn seconds_per_day(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<u64> {
    let hours = reader::number(value, place, problems)?;
    let seconds = hours.times(Amount::whole(SECONDS_OF_HOUR)).ok().and_then(|seconds| seconds.half_up(0).to_u64());
    let lawful = seconds.filter(|seconds| (1..=HOURS.saturating_mul(SECONDS_OF_HOUR)).contains(seconds));
    if lawful.is_none() {
        problems.push(
            Problem::new(Code::OutOfRange, place, format!("`{hours}` hours are no part of a day"))
                .help("from a second, 1 / 3600, up to 24; to the nearest second"),
        );
    }
    lawful
}

/// A campaign to plan.
#[derive(Debug, Clone, PartialEq, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CampaignRequest {
    /// The day whose prices and packages are asked for.
    #[tsify(type = "Day")]
    pub as_of: Day,
    /// First day of work; `asOf` or later.
    #[tsify(type = "Day")]
    pub starts_on: Day,
    /// The last day that is in time.
    #[tsify(optional, type = "Day")]
    pub deadline_on: Option<Day>,
    /// `api` where left out.
    #[tsify(optional)]
    pub track: Option<Track>,
    /// `USD` where left out.
    #[tsify(optional)]
    pub currency: Option<Currency>,
    /// Up to 10,000. Where a job does not say how long a generation takes, what somebody measured is taken, and said.
    #[tsify(type = "(Job & { serviceSeconds?: Seconds })[]")]
    pub jobs: Vec<Value>,
    /// Hours of work in a day, to the nearest second, up to 24, which is taken where left out.
    #[tsify(optional, type = "number")]
    pub hours_per_day: Option<Amount>,
    /// Lots already there, of the balance that the jobs are paid from.
    #[tsify(optional)]
    pub lots: Option<Vec<Lot>>,
    /// Ids of the packages on offer; all on sale where left out.
    #[tsify(optional)]
    pub packages: Option<Vec<String>>,
    /// Generations at a time that the vendor confirmed, instead of those that packages grant.
    #[tsify(optional, type = "number")]
    pub slots: Option<u32>,
    /// Which plan of purchases.
    #[tsify(optional)]
    pub strategy: Option<Strategy>,
    /// Readings of unclear clauses.
    #[tsify(optional, type = "Readings")]
    pub readings: Option<Readings>,
    /// Your own facts, laid over the embedded ones.
    #[tsify(optional, type = "Overlay")]
    pub overlay: Option<crate::rulebook::overlay::Overlay>,
    /// Seed of what is random.
    #[tsify(optional)]
    pub seed: Option<u64>,
}

/// Campaigns to set side by side.
#[derive(Debug, Clone, PartialEq, Tsify)]
pub struct CampaignsRequest {
    /// Two to ten; the others are compared with the first.
    pub campaigns: Vec<CampaignRequest>,
}

/// Plans campaigns and tells how the others differ from the first.
///
/// # Errors
/// Everything that is wrong with any of them, by field.
pub fn compare_campaigns(request: &Value) -> Result<Vec<CampaignDifference>, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let campaigns = fields.required("campaigns", problems, reader::whole_list(CAMPAIGNS_MAX, kept));
        fields.close(problems);
        let campaigns = campaigns?;
        if campaigns.is_empty() {
            problems.push(Problem::new(Code::OutOfRange, "campaigns", "there is no campaign to compare").help("two to ten"));
        }
        let mut planned = Vec::new();
        for (index, campaign) in campaigns.iter().enumerate() {
            match plan_campaign(campaign) {
                Ok(campaign) => planned.push(campaign),
                Err(error) => problems.extend(error.problems.into_iter().map(|mut problem| {
                    let dot = if problem.field.is_empty() { "" } else { "." };
                    problem.field = format!("campaigns[{index}]{dot}{}", problem.field);
                    problem
                })),
            }
        }
        problems.is_empty().then(|| compare::compare(planned).map_err(CalcError::from))
    })();
    answer(done, problems)
}

/// Plans a campaign.
///
/// # Errors
/// Everything that is wrong with the request, by field.
pub fn plan_campaign(request: &Value) -> Result<Campaign, CalcError> {
    let mut problems = Vec::new();
    let done = (|| {
        let problems = &mut problems;
        let mut fields = Fields::open(request, Place::Root, problems)?;
        let as_of = fields.required("asOf", problems, reader::day);
        let starts_on = fields.required("startsOn", problems, reader::day);
        let deadline_on = fields.optional("deadlineOn", problems, reader::day);
        let track = fields.optional("track", problems, reader::one_of(Track::ALL, Track::id));
        let currency = fields.optional("currency", problems, reader::one_of(Currency::ALL, Currency::id));
        let jobs = fields.required("jobs", problems, reader::whole_list(JOBS_MAX, job));
        let hours = fields.optional("hoursPerDay", problems, seconds_per_day);
        let lots = fields.optional("lots", problems, lots);
        let packages = fields.optional("packages", problems, checked(super::purchases::packages));
        let slots = fields.optional("slots", problems, reader::count_within(1, SLOTS_MAX));
        let strategy = fields.optional("strategy", problems, checked(reader::one_of(Strategy::ALL, Strategy::id)));
        let readings = fields.optional("readings", problems, readings);
        let overlay = fields.optional("overlay", problems, super::overlay::overlay);
        let seed = fields.optional("seed", problems, checked(crate::throughput::read::seed));
        fields.close(problems);
        if let (Some(as_of), Some(starts_on)) = (as_of, starts_on) {
            before(starts_on < as_of, "startsOn", &starts_on, "a campaign starts on the day it is planned, or later", problems);
            far("startsOn", starts_on, as_of, problems);
        }
        if let (Some(starts_on), Some(Some(deadline))) = (starts_on, deadline_on) {
            before(deadline < starts_on, "deadlineOn", &deadline, "the deadline is the last day that is in time", problems);
            far("deadlineOn", deadline, as_of.unwrap_or(starts_on), problems);
        }
        let book = rulebook(overlay, problems)?;
        let as_of = as_of?;
        let (jobs, service) = jobs?.into_iter().unzip();
        // What could not be read is told above, and not again by the questions.
        let given_readings = request.field("readings").filter(|_| readings.is_some()).cloned();
        let read = readings.flatten().unwrap_or_default();
        let given_lots = match request.field("lots") {
            Some(Value::List(given)) if lots.is_some() => given.clone(),
            _ => Vec::new(),
        };
        let lots = lots.flatten().unwrap_or_default();
        let mut own = Vec::new();
        for (index, lot) in &lots {
            match lot.lawful(*index, &book, &read) {
                Ok(held) => own.push(Holding { from: held.effective_on, until: held.expires_on, slots: lot.slots }),
                Err(problem) => problems.push(problem),
            }
        }
        let wanted = Wanted {
            as_of,
            starts_on: starts_on.unwrap_or(as_of).max(as_of),
            deadline_on: deadline_on.flatten(),
            track: track.flatten().unwrap_or(Track::Api),
            currency: currency.flatten().unwrap_or(Currency::Usd),
            seconds_per_day: hours.flatten().unwrap_or(HOURS.saturating_mul(SECONDS_OF_HOUR)),
            slots: slots.flatten(),
            jobs,
            service,
            lots: given_lots,
            own,
            packages: packages.flatten(),
            // Read and found lawful above, and handed on as they came.
            overlay: request.field("overlay").cloned(),
            readings: given_readings,
            strategy: strategy.flatten(),
            seed: seed.flatten(),
        };
        if problems.is_empty() {
            return Some(campaign::plan(&book, &wanted));
        }
        // What the questions have to say against the rest is told with it.
        for problem in campaign::faults(&book, &wanted) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        None
    })();
    answer(done, problems)
}

fn far(field: &str, day: Day, as_of: Day, problems: &mut Problems) {
    let days = day.days_since(as_of);
    if days > DAYS_MAX {
        problems.push(Problem::new(Code::TooLarge, field, format!("`{day}` is {days} days after `{as_of}`, the limit is {DAYS_MAX}")));
    }
}

fn before(is_before: bool, field: &str, day: &Day, help: &str, problems: &mut Problems) {
    if is_before {
        problems.push(Problem::new(Code::OutOfRange, field, format!("`{day}` is too early")).help(help));
    }
}
