//! What the rulebook holds, entry by entry. The same shapes are what `rulebook()` answers.
//!
//! The build compiles this file too (see [`super::pack`]): `shapes` is set for the crate only.

use super::pack::{Packed, packed_name};
use crate::amount::Amount;
use crate::text::{Text, named};
use crate::time::{Day, MonthDay, Span};
use crate::trace::Cites;
use std::borrow::Cow;

/// A list that is built in or brought by an overlay.
pub type List<T> = Cow<'static, [T]>;

named! {
    /// Which of the two commercial tracks a price belongs to.
    pub enum Track {
        /// The prepaid API.
        Api = "api",
        /// The consumer app.
        App = "app",
    }
}

named! {
    /// What a charge is paid in. Balances never convert into each other.
    pub enum Balance {
        /// Units of video packages.
        ApiVideo = "api-video",
        /// Units of image packages.
        ApiImage = "api-image",
        /// Units of try-on packages.
        ApiTryOn = "api-try-on",
        /// Credits of the app.
        AppCredit = "app-credit",
    }
}

named! {
    /// A currency.
    pub enum Currency {
        /// US dollar.
        Usd = "USD",
        /// Chinese yuan.
        Cny = "CNY",
    }
}

impl RateBasis {
    /// What a rate is for one of, in a sentence.
    #[must_use]
    pub const fn measure(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Output => "output",
            Self::Block => "block",
        }
    }
}

impl Balance {
    /// Whether videos are paid from it.
    #[must_use]
    pub const fn is_of_video(self) -> bool {
        matches!(self, Self::ApiVideo | Self::AppCredit)
    }
}

impl Track {
    /// What its videos are paid from.
    #[must_use]
    pub const fn usual_balance(self) -> Balance {
        match self {
            Self::Api => Balance::ApiVideo,
            Self::App => Balance::AppCredit,
        }
    }
}

impl Currency {
    /// Places of the minor unit.
    #[must_use]
    pub const fn minor_places(self) -> u32 {
        match self {
            Self::Usd | Self::Cny => 2,
        }
    }
}

/// An amount of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Money {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

named! {
    /// What a rate is counted by.
    pub enum RateBasis {
        /// Units for a second of output.
        Second = "per-second",
        /// Units for an output, whatever its length.
        Output = "per-output",
        /// Units for a begun block of seconds.
        Block = "per-block",
    }
}

named! {
    /// How sure an entry is.
    pub enum Confidence {
        /// Several good sources agree.
        High = "high",
        /// One good source, or several weak ones.
        Medium = "medium",
        /// A weak source, or contested.
        Low = "low",
    }
}

named! {
    /// How a rate is known that its seller does not list (rule `cost.app_credits`).
    pub enum KnownBy {
        /// Accounts show that it was deducted.
        Observed = "observed",
        /// An analyst wrote it.
        Analysis = "analysis",
    }
}

/// Longest duration or block, in seconds: a day.
pub const DURATION_SECONDS_MAX: u32 = 86_400;

/// The durations a rate is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Durations {
    /// Whole seconds from `min` to `max`, both included.
    Range {
        /// Shortest.
        min: u32,
        /// Longest.
        max: u32,
    },
    /// One of a list of seconds.
    AnyOf {
        /// The seconds, ascending.
        any_of: List<u32>,
    },
}

#[cfg(shapes)]
impl crate::record::read::Read for Money {
    fn read(
        value: &crate::value::Value,
        place: crate::record::read::Place<'_>,
        problems: &mut crate::record::read::Problems,
    ) -> Option<Self> {
        let mut fields = crate::record::read::Fields::open(value, place, problems)?;
        let amount = fields.required("amount", problems, crate::record::read::quantity);
        let currency = fields.required("currency", problems, crate::record::read::Read::read);
        fields.close(problems);
        Some(Self { amount: amount?, currency: currency? })
    }
}

#[cfg(shapes)]
impl crate::record::read::Read for Durations {
    fn read(
        value: &crate::value::Value,
        place: crate::record::read::Place<'_>,
        problems: &mut crate::record::read::Problems,
    ) -> Option<Self> {
        use crate::record::read::{Fields, count_within, whole_list};
        let seconds = |value: &crate::value::Value, place: crate::record::read::Place<'_>, problems: &mut crate::record::read::Problems| {
            count_within(1, DURATION_SECONDS_MAX)(value, place, problems)
        };
        let mut fields = Fields::open(value, place, problems)?;
        if fields.has("anyOf") {
            let list = fields.required("anyOf", problems, whole_list(crate::limits::ENTRY_PARTS, seconds));
            fields.close(problems);
            return Some(Self::AnyOf { any_of: list?.into() });
        }
        let min = fields.required("min", problems, seconds);
        let max = fields.required("max", problems, seconds);
        fields.close(problems);
        Some(Self::Range { min: min?, max: max? })
    }
}

#[cfg(shapes)]
impl crate::record::write::Write for Durations {
    fn write(&self, out: &mut crate::record::write::Sink) {
        out.begin_record();
        match self {
            Self::Range { min, max } => {
                out.name("min");
                out.whole(*min);
                out.name("max");
                out.whole(*max);
            }
            Self::AnyOf { any_of } => any_of.write_field("anyOf", "", out),
        }
        out.end();
    }
}

packed_name!(Track, Balance, Currency, RateBasis, Confidence, KnownBy);
#[cfg(not(shapes))]
super::written::written_name!(Track, Balance, Currency, RateBasis, Confidence, KnownBy);

impl Packed for Durations {
    #[cfg(not(shapes))]
    fn pack(&self, to: &mut super::pack::Packer) {
        // A list is never empty, so a length of 0 is free to mark a range.
        match self {
            Self::Range { min, max } => [0, *min, *max].iter().for_each(|number| number.pack(to)),
            Self::AnyOf { any_of } => any_of.pack(to),
        }
    }

    #[cfg(shapes)]
    fn unpack(from: &mut super::pack::Unpacker) -> Option<Self> {
        let any_of = List::<u32>::unpack(from)?;
        if any_of.is_empty() {
            Some(Self::Range { min: u32::unpack(from)?, max: u32::unpack(from)? })
        } else {
            Some(Self::AnyOf { any_of })
        }
    }
}

/// A model, by the vendor's API id.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct ModelInfo {
    /// The vendor's id.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Its other names: taken for it wherever a model is named, without regard to case, and with spaces, underscores and
    /// hyphens as one.
    #[cfg_attr(shapes, contract(optional))]
    pub aliases: List<Text>,
    /// Tasks that any rate names for it.
    #[contract(made)]
    pub tasks: List<Text>,
    /// First day, where known.
    #[cfg_attr(shapes, contract(optional))]
    pub from: Option<Day>,
    /// First day it is no longer there.
    #[cfg_attr(shapes, contract(optional))]
    pub until: Option<Day>,
    /// What else to know.
    #[cfg_attr(shapes, contract(optional))]
    pub note: Option<Text>,
    /// Where its days were read.
    #[cfg_attr(shapes, contract(declared_optional))]
    pub cites: Cites,
}

/// What a generation costs in units, for one cell of the price table and a span of days. A missing attribute means any.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
#[contract(partial = "OwnRate")]
pub struct Rate {
    /// Made of the attributes; unique.
    #[contract(blank = id, made)]
    pub id: Text,
    /// API or app.
    pub track: Track,
    /// Model id.
    pub model: Text,
    /// Task id.
    pub task: Text,
    /// Resolution.
    #[cfg_attr(shapes, contract(optional))]
    pub resolution: Option<Text>,
    /// The vendor's mode, on older endpoints the name of the resolution.
    #[cfg_attr(shapes, contract(optional))]
    pub mode: Option<Text>,
    /// With or without sound made by the model.
    #[cfg_attr(shapes, contract(optional))]
    pub native_audio: Option<bool>,
    /// With or without control of the voice.
    #[cfg_attr(shapes, contract(optional))]
    pub voice_control: Option<bool>,
    /// With or without a clip as input.
    #[cfg_attr(shapes, contract(optional))]
    pub video_input: Option<bool>,
    /// What it is paid in.
    pub balance: Balance,
    /// What it is counted by.
    pub basis: RateBasis,
    /// Seconds of a block, for a rate per block.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::count_within(1, DURATION_SECONDS_MAX))]
    pub block_seconds: Option<u32>,
    /// Units per second, output or block; null where nobody published them.
    #[contract(nullable, with = crate::rulebook::overlay::units)]
    pub units: Option<Amount>,
    /// The durations it is for: whole seconds; any where missing.
    #[cfg_attr(shapes, contract(optional, ts = "{ min: number; max: number } | { anyOf: number[] }"))]
    #[contract(written = "durations_seconds")]
    pub durations: Option<Durations>,
    /// First day, where known.
    #[cfg_attr(shapes, contract(optional))]
    pub from: Option<Day>,
    /// First day it no longer answers.
    #[cfg_attr(shapes, contract(optional))]
    pub until: Option<Day>,
    /// How sure it is.
    #[contract(blank = Confidence::High)]
    pub confidence: Confidence,
    /// How it is known, where its seller does not list it. One of each kind may answer for the same job: the reading
    /// `cost.app_credits` decides.
    #[cfg_attr(shapes, contract(optional, ts = "KnownBy"))]
    pub known_by: Option<KnownBy>,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
    /// What else to know.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::own_text)]
    pub note: Option<Text>,
}

/// A package on sale, now or in the past; top-ups of the app are packages too.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
#[contract(partial = "OwnPackage")]
pub struct Package {
    /// Unique.
    pub id: Text,
    /// Name for people; the id where an overlay gives none.
    #[contract(blank = id.clone())]
    pub title: Text,
    /// What its units are.
    pub balance: Balance,
    /// Units in it, a bonus included.
    pub units: Amount,
    /// Price of one.
    pub price: Money,
    /// Days its units are valid; or months.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::count_within(1, crate::limits::VALIDITY_DAYS))]
    pub validity_days: Option<u32>,
    /// Calendar months its units are valid; or days.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::count_within(1, crate::limits::MONTHS))]
    pub validity_months: Option<u32>,
    /// Concurrent generations it allows, where known.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::count_within(1, crate::limits::SLOTS))]
    pub slots: Option<u32>,
    /// How many one account may buy, where limited.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::count_within(0, u32::MAX))]
    pub max_per_account: Option<u32>,
    /// First day on sale, where known.
    #[cfg_attr(shapes, contract(optional))]
    pub from: Option<Day>,
    /// First day off sale.
    #[cfg_attr(shapes, contract(optional))]
    pub until: Option<Day>,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// How sure it is.
    #[cfg_attr(shapes, contract(declared_optional))]
    #[contract(blank = Confidence::High)]
    pub confidence: Confidence,
    /// Ids of the conflicts it is part of.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
    /// What else to know.
    #[cfg_attr(shapes, contract(optional))]
    #[contract(with = crate::record::read::own_text)]
    pub note: Option<Text>,
}

/// A subscription of the app.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Plan {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Credits of a month.
    pub credits_per_month: Amount,
    /// Price of a month on renewal.
    #[contract(written = "price_per_month")]
    pub price: Money,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// Price of the first month.
    #[cfg_attr(shapes, contract(optional))]
    pub first_month_price: Option<Money>,
    /// Price that is struck through.
    #[cfg_attr(shapes, contract(optional))]
    pub list_price: Option<Money>,
    /// Price of a year.
    #[cfg_attr(shapes, contract(optional))]
    pub year_price: Option<Money>,
    /// Ids of the conflicts it is part of.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
    /// What else to know.
    #[cfg_attr(shapes, contract(optional))]
    pub note: Option<Text>,
}

/// What a unit of a balance costs by the list.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
#[contract(spelled_out = list_price)]
pub struct ListPrice {
    /// Whose unit.
    pub balance: Balance,
    /// Price of one unit.
    pub price: Money,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
}

/// One way of reading a clause.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct ReadingOption {
    /// Unique within the reading.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Why one would read it so.
    pub why: Text,
}

/// A clause that leaves room, and the ways to read it.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct ReadingInfo {
    /// Unique.
    pub id: Text,
    /// What the clause leaves open.
    pub question: Text,
    /// The ways.
    pub options: List<ReadingOption>,
    /// The way taken when nothing is said.
    pub default: Text,
    /// The clauses that leave the room.
    #[cfg_attr(shapes, contract(declared_optional))]
    pub cites: Cites,
    /// Ids of the conflicts it decides.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
}

/// A document that facts were read in.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Source {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Where it is, where that is known.
    #[cfg_attr(shapes, contract(optional))]
    pub address: Option<Text>,
    /// The day it was read.
    pub read_on: Day,
    /// How far it can be trusted.
    pub reliability: Text,
    /// What is known of its own date.
    #[cfg_attr(shapes, contract(optional))]
    pub published: Option<Text>,
}

/// Which days are working days: Monday to Friday, with exceptions.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct CalendarInfo {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// The last day that was announced; null where nothing needs announcing.
    pub announced_through: Option<Day>,
    /// Weekdays that are not worked, ascending.
    #[cfg_attr(shapes, contract(declared_optional))]
    pub off: List<Day>,
    /// Weekend days that are worked, ascending.
    #[cfg_attr(shapes, contract(declared_optional))]
    pub work: List<Day>,
    /// Days off by law in every year, also in those that are not announced, ascending. They count where they fall on a
    /// weekday.
    #[cfg_attr(shapes, contract(optional))]
    pub fixed: List<MonthDay>,
    /// Whether the Monday after a fixed day that falls on a Sunday is off too.
    #[cfg_attr(shapes, contract(optional))]
    pub fixed_sunday_gives_monday: bool,
    /// Where its days were read.
    #[cfg_attr(shapes, contract(declared_optional))]
    pub cites: Cites,
}

/// Sources that contradict each other, and what is used.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Conflict {
    /// Unique.
    pub id: Text,
    /// What it is about.
    pub topic: Text,
    /// What is said.
    pub sides: List<Text>,
    /// What this rulebook uses, and why.
    pub used: Text,
    /// Who says so.
    #[contract(needed)]
    pub cites: Cites,
}

/// A fact that is shown and cited, but that no formula reads.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
#[contract(spelled_out = fact)]
pub struct Fact {
    /// Unique among its kind.
    pub id: Text,
    /// The fact in a sentence.
    pub title: Text,
    /// Its value, where it is one.
    #[cfg_attr(shapes, contract(optional))]
    pub value: Option<Text>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    #[cfg_attr(shapes, contract(optional))]
    pub conflicts: List<Text>,
}

/// A measured or reported time of generation. The vendor publishes none.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
#[contract(spelled_out = service_time)]
pub struct ServiceTime {
    /// Unique.
    pub id: Text,
    /// What was timed.
    pub title: Text,
    /// The track it was timed on; none where it is about both or neither.
    #[cfg_attr(shapes, contract(optional, ts = "Track"))]
    pub track: Option<Track>,
    /// Models it was timed on, where told.
    pub models: List<Text>,
    /// Tasks it was timed on, where told.
    pub tasks: List<Text>,
    /// Least seconds told; null where nobody measured.
    pub seconds_min: Option<u32>,
    /// Most seconds told; equal to the least for a single figure.
    pub seconds_max: Option<u32>,
    /// What kind of figure it is.
    pub kind: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
    /// What else to know.
    #[cfg_attr(shapes, contract(optional))]
    pub note: Option<Text>,
}

/// An error answer of the vendor's API.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct ErrorAnswer {
    /// HTTP status.
    pub http: u32,
    /// The vendor's code or codes.
    pub codes: Text,
    /// What it means.
    pub meaning: Text,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
}

/// A tier of the SLA.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct SlaTier {
    /// Unique.
    pub id: Text,
    /// The tier holds below this availability; null for the one in which the commitment is met.
    pub below_percent: Option<Amount>,
    /// The voucher, in percent of the monthly fee.
    pub voucher_percent: Amount,
}

/// A reason for which errors are left out.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct SlaExclusion {
    /// Article and number: `2.2(i)`.
    pub clause: Text,
    /// The reason in a sentence.
    pub title: Text,
}

/// The parameters of the SLA.
#[derive(Debug, Clone, PartialEq, Eq, kling_derive::Entry)]
#[cfg_attr(shapes, derive(kling_derive::Answer))]
pub struct Sla {
    /// The availability that is promised.
    pub commitment_percent: Amount,
    /// Length of an interval; the build holds it against the crate's own constant, by which intervals are counted.
    pub interval_minutes: u32,
    /// From the best to the worst.
    pub tiers: List<SlaTier>,
    /// The most a voucher may be, in percent of the fee that vouchers did not pay.
    pub cap_percent: Amount,
    /// Claims open after this working day of the month that follows.
    pub claim_working_day: u32,
    /// Claims close this many months after the month has ended.
    pub claim_months: u32,
    /// Reasons for which errors are left out.
    pub exclusions: List<SlaExclusion>,
    /// Where it was read.
    #[contract(needed)]
    pub cites: Cites,
}

impl Rate {
    /// The days it answers for.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { from: self.from, until: self.until }
    }

    /// Seconds of a block, for a rate per block.
    #[must_use]
    pub fn block(&self) -> Option<u32> {
        self.block_seconds.filter(|_| self.basis == RateBasis::Block)
    }
}

impl CalendarInfo {
    /// Whether a day is a working day.
    #[must_use]
    pub fn works_on(&self, day: Day) -> bool {
        // Both lists are ascending.
        if day.weekday_from_monday() >= 5 {
            return self.work.binary_search(&day).is_ok();
        }
        self.off.binary_search(&day).is_err() && !self.is_off_by_law(day)
    }

    /// Whether the law has a weekday off in whatever year.
    fn is_off_by_law(&self, day: Day) -> bool {
        let fixed = |day: Day| self.fixed.contains(&day.month_day());
        let after_sunday = || self.fixed_sunday_gives_monday && day.weekday_from_monday() == 0 && day.plus_days(-1).is_some_and(fixed);
        fixed(day) || after_sunday()
    }

    /// Whether it has nothing to say of a day's year: not announced yet, or before its first.
    #[must_use]
    pub fn is_unknown_on(&self, day: Day) -> bool {
        let years = || self.off.iter().chain(self.work.iter()).map(|day| day.parts().0);
        let (year, _, _) = day.parts();
        match self.announced_through {
            Some(announced) => announced < day || years().min().is_some_and(|first| year < first),
            // A calendar without exceptions needs no announcing; one with some is known in their years.
            None => years().next().is_some() && !years().any(|known| known == year),
        }
    }
}

impl Package {
    /// The days it is on sale.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { from: self.from, until: self.until }
    }
}

/// The vendor's mode for a resolution, where there is a usual one (rule `cost.rate`).
#[must_use]
pub fn implied_mode(resolution: Option<&str>) -> Option<&'static str> {
    MODES.iter().find(|(known, _)| resolution.is_some_and(|resolution| resolution.eq_ignore_ascii_case(known))).map(|(_, mode)| *mode)
}

/// The resolution a mode stands for, where it is one of the usual ones.
#[must_use]
pub fn implied_resolution(mode: &str) -> Option<&'static str> {
    MODES.iter().find(|(_, known)| mode.eq_ignore_ascii_case(known)).map(|(resolution, _)| *resolution)
}

/// On the API a mode is a resolution by another name.
const MODES: [(&str, &str); 3] = [("720p", "std"), ("1080p", "pro"), ("4K", "4k")];
