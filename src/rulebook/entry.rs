//! What the rulebook holds, entry by entry.

use crate::amount::Amount;
use crate::text::{Text, named};
use crate::time::{Day, Span};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(shapes, derive(serde::Serialize, tsify::Tsify))]
pub struct Money {
    /// How much.
    #[cfg_attr(shapes, tsify(type = "Decimal"))]
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

/// What a rate is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateBasis {
    /// Units for a second of output.
    Second,
    /// Units for an output, whatever its length.
    Output,
    /// Units for a begun block of seconds.
    Block {
        /// Length of the block.
        seconds: u32,
    },
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
    AnyOf(List<u32>),
}

/// A model, by the vendor's API id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The vendor's id.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Tasks that any rate names for it.
    pub tasks: List<Text>,
    /// Days it is there.
    pub span: Span,
    /// What else to know.
    pub note: Option<Text>,
    /// Where its days were read.
    pub cites: Cites,
}

/// What one generation costs in units, for one cell of the price table and a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Made of the attributes; unique.
    pub id: Text,
    /// API or app.
    pub track: Track,
    /// Model id.
    pub model: Text,
    /// Task id.
    pub task: Text,
    /// A missing attribute, here and below, means any.
    pub resolution: Option<Text>,
    /// The vendor's mode, on older endpoints the name of the resolution.
    pub mode: Option<Text>,
    /// With or without sound made by the model.
    pub native_audio: Option<bool>,
    /// With or without control of the voice.
    pub voice_control: Option<bool>,
    /// With or without a clip as input.
    pub video_input: Option<bool>,
    /// What it is paid in.
    pub balance: Balance,
    /// What it is counted by.
    pub basis: RateBasis,
    /// Units per second, output or block; `None` where nobody published it.
    pub units: Option<Amount>,
    /// The durations it is for; `None` where any will do.
    pub durations: Option<Durations>,
    /// Days it answers for.
    pub span: Span,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    pub conflicts: List<Text>,
    /// What else to know.
    pub note: Option<Text>,
}

/// How long a package's units stay valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// Days.
    Days(u32),
    /// Calendar months.
    Months(u32),
}

/// A package on sale, now or in the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// What its units are.
    pub balance: Balance,
    /// Units in it, a bonus included.
    pub units: Amount,
    /// Price of one.
    pub price: Money,
    /// How long its units are valid.
    pub validity: Validity,
    /// Concurrent generations it allows, where known.
    pub slots: Option<u32>,
    /// How many one account may buy, where limited.
    pub max_per_account: Option<u32>,
    /// Days it is on sale.
    pub span: Span,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    pub conflicts: List<Text>,
    /// What else to know.
    pub note: Option<Text>,
}

/// A subscription of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Credits of a month.
    pub credits_per_month: Amount,
    /// Price of a month on renewal.
    pub price: Money,
    /// Price of the first month.
    pub first_month_price: Option<Money>,
    /// Price that is struck through.
    pub list_price: Option<Money>,
    /// Price of a year.
    pub year_price: Option<Money>,
    /// Where it was read.
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    pub conflicts: List<Text>,
    /// What else to know.
    pub note: Option<Text>,
}

/// What a unit of a balance costs by the vendor's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPrice {
    /// Whose unit.
    pub balance: Balance,
    /// Price of one unit.
    pub price: Money,
    /// Where it was read.
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    pub conflicts: List<Text>,
}

/// One way of reading a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingOption {
    /// Unique within the reading.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Why one would read it so.
    pub why: Text,
}

/// A clause that leaves room, and the ways to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Unique.
    pub id: Text,
    /// What the clause leaves open.
    pub question: Text,
    /// The ways.
    pub options: List<ReadingOption>,
    /// The way taken when nothing is said.
    pub default: Text,
    /// The clauses that leave the room.
    pub cites: Cites,
}

/// A document that facts were read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Where it is.
    pub address: Option<Text>,
    /// The day it was read.
    pub read_on: Day,
    /// What is known of its own date.
    pub published: Option<Text>,
    /// How far it can be trusted.
    pub reliability: Text,
}

/// Which days are working days, beside Monday to Friday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Unique.
    pub id: Text,
    /// Name for people.
    pub title: Text,
    /// Weekdays that are not worked, ascending.
    pub off: List<Day>,
    /// Weekend days that are worked, ascending.
    pub work: List<Day>,
    /// The last day that was announced; `None` where nothing needs announcing.
    pub announced_through: Option<Day>,
    /// Where its days were read.
    pub cites: Cites,
}

/// Sources that contradict each other, and what is used.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub cites: Cites,
}

/// A fact that is shown and cited, but that no formula reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Unique among its kind.
    pub id: Text,
    /// The fact in a sentence.
    pub title: Text,
    /// Its value, where it is one.
    pub value: Option<Text>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Cites,
    /// Ids of the conflicts it is part of.
    pub conflicts: List<Text>,
}

/// A measured or reported time of generation. The vendor publishes none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceTime {
    /// Unique.
    pub id: Text,
    /// What was timed.
    pub title: Text,
    /// Models it was timed on, where told.
    pub models: List<Text>,
    /// Tasks it was timed on, where told.
    pub tasks: List<Text>,
    /// Least and most seconds that were told; equal for a single figure, `None` where nobody measured.
    pub seconds: Option<(u32, u32)>,
    /// What kind of figure it is.
    pub kind: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub cites: Cites,
    /// What else to know.
    pub note: Option<Text>,
}

/// An error answer of the vendor's API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorAnswer {
    /// HTTP status.
    pub http: u32,
    /// The vendor's code or codes.
    pub codes: Text,
    /// What it means.
    pub meaning: Text,
    /// Where it was read.
    pub cites: Cites,
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
