//! A row of the vendor's two ledgers (rule `bill.read`): its fields by name, and the deduction that they tell.

use super::scalar::{Scalar, moment};
use crate::amount::Amount;
use crate::history::ledger::{Ledger, Row, Told, Way};
use crate::history::names::Table;
use crate::history::records::CashType;
use crate::note::{Note, note};
use crate::rulebook::entry::{Balance, Currency};
use kling_kernels::plain::{Decimal, Part, Plain};
use kling_kernels::texts::Texts;

/// The fields that are looked at, by the vendor's names. The first eight say what was done.
pub(super) const FIELDS: [&str; 20] = [
    "product_function",
    "model_name",
    "resolution",
    "duration",
    "video_sound",
    "voice_control",
    "refer_video_input",
    "api_key_name",
    "task_id",
    "deduction_time",
    "deduction_amount",
    "package_id",
    "product_type",
    "unit_before_deduction",
    "unit_after_deduction",
    "cash_type",
    "balance_before_deduction",
    "balance_after_deduction",
    "list_price",
    "currency",
];
const TOLD: usize = 8;

/// A field by its place, found once and not for each row.
macro_rules! fields {
    ($($name:ident = $place:literal;)+) => {
        $(const $name: (usize, &str) = ($place, FIELDS[$place]);)+
    };
}
fields! {
    FUNCTION = 0;
    MODEL = 1;
    RESOLUTION = 2;
    DURATION = 3;
    SOUND = 4;
    VOICE = 5;
    VIDEO = 6;
    KEY = 7;
    TASK = 8;
    TIME = 9;
    AMOUNT = 10;
    PACKAGE = 11;
    PRODUCT = 12;
    UNITS_BEFORE = 13;
    UNITS_AFTER = 14;
    CASH_TYPE = 15;
    CASH_BEFORE = 16;
    CASH_AFTER = 17;
    LIST_PRICE = 18;
    CURRENCY = 19;
}

/// What each field is to a row that is plain.
const PARTS: [Part; FIELDS.len()] = [
    Part::Shared(0),
    Part::Shared(1),
    Part::Shared(2),
    Part::Shared(3),
    Part::Shared(4),
    Part::Shared(5),
    Part::Shared(6),
    Part::Shared(7),
    Part::Own,
    Part::Whole,
    Part::Decimal(0),
    Part::Shared(8),
    Part::Shared(9),
    Part::Decimal(1),
    Part::Decimal(2),
    Part::Shared(10),
    Part::Decimal(3),
    Part::Decimal(4),
    Part::Decimal(5),
    Part::Shared(11),
];

/// What the values of columns are to rows, by the names of the columns.
pub(super) fn parts<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Part> {
    names.map(|name| place(name).and_then(|place| PARTS.get(place)).copied().unwrap_or(Part::Other)).collect()
}

/// Most descriptions that are remembered by how they were written.
const REMEMBERED: usize = 1 << 16;

pub(super) const BALANCES: [(&str, Balance); 4] =
    [("video", Balance::ApiVideo), ("image", Balance::ApiImage), ("try-on", Balance::ApiTryOn), ("audio", Balance::ApiVideo)];
pub(super) const CURRENCIES: [(&str, Currency); 2] = [("USD", Currency::Usd), ("CNY", Currency::Cny)];
pub(super) const CASH_TYPES: [(&str, CashType); 2] = [("balance", CashType::Balance), ("test_balance", CashType::TestBalance)];

/// The place of a field among [`FIELDS`].
pub(super) fn place(name: &str) -> Option<usize> {
    FIELDS.iter().position(|known| *known == name)
}

/// The fields of one row.
#[derive(Debug, Default)]
pub(super) struct Fields<'t>([Scalar<'t>; FIELDS.len()]);

impl<'t> Fields<'t> {
    pub(super) fn set(&mut self, place: usize, value: Scalar<'t>) {
        if let Some(slot) = self.0.get_mut(place) {
            *slot = value;
        }
    }

    fn get(&self, (place, _): (usize, &'static str)) -> &Scalar<'t> {
        self.0.get(place).unwrap_or(&Scalar::Absent)
    }

    fn descriptive(&self) -> &[Scalar<'t>] {
        self.0.get(..TOLD).unwrap_or_default()
    }
}

/// Makes rows of fields, and remembers what they had in common.
#[derive(Debug, Default)]
pub(super) struct RowReader {
    /// What descriptions say, by how they are written.
    told: Table<String, u32>,
    key: String,
    /// The row that comes next, where it is plain.
    pub(super) plain: Plain,
    /// What plain rows have in common, as it is written and as it was read.
    shared: Texts,
    alike: Vec<Row>,
    /// Whether the plain row that comes next has in common what has not been read yet.
    is_new: bool,
}

fn amount(decimal: Option<Decimal>) -> Option<Amount> {
    decimal.map(|Decimal { digits, places, is_negative }| Amount::from_digits(digits, is_negative, places))
}

impl RowReader {
    /// The deduction that a plain row tells, where a row that is like it but for its numbers has been read before. What it has in
    /// common with that one is looked up, and its numbers are read as [`RowReader::read`] reads them.
    pub(super) fn like_another(&mut self, text: &[u8], ledger: &mut Ledger) -> Option<Row> {
        let Some(known) = self.shared.known(&self.plain.shared) else {
            self.is_new = true;
            return None;
        };
        let alike = usize::try_from(known).ok().and_then(|known| self.alike.get(known))?;
        let [charged, units_before, units_after, cash_before, cash_after, list_price] = self.plain.decimals;
        let (before, after) = match alike.way {
            Way::Units(_) => (units_before, units_after),
            Way::Cash(_) => (cash_before, cash_after),
        };
        let at = self.plain.whole.and_then(|whole| moment(i64::try_from(whole).ok()?))?;
        let amount_of = amount(charged)?;
        let id = text.get(self.plain.own.clone()).and_then(|id| core::str::from_utf8(id).ok()).filter(|id| !id.is_empty())?;
        Some(Row {
            task: ledger.ids.number(id),
            at,
            amount: amount_of,
            list_price: amount(list_price),
            before: amount(before),
            after: amount(after),
            ..*alike
        })
    }

    /// Remembers what a row had in common with those that are like it.
    fn remember(&mut self, row: Row) {
        if self.alike.len() >= REMEMBERED {
            self.shared = Texts::default();
            self.alike.clear();
        }
        self.shared.number(&self.plain.shared);
        self.alike.push(row);
    }

    /// The deduction that a row tells.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(super) fn read(&mut self, fields: &Fields<'_>, ledger: &mut Ledger) -> Result<Row, Note> {
        let is_new = core::mem::take(&mut self.is_new);
        let missing = |field: &'static str| note!(history::FieldMissing { field });
        let needed = |field: (usize, &'static str)| fields.get(field).decimal(field.1);
        let task = fields.get(TASK).text(TASK.1)?.ok_or_else(|| missing(TASK.1))?;
        let at = fields.get(TIME).moment(TIME.1)?.ok_or_else(|| missing(TIME.1))?;
        let amount = needed(AMOUNT)?.ok_or_else(|| missing(AMOUNT.1))?;
        let package = fields.get(PACKAGE).text(PACKAGE.1)?;
        let is_of = |places: &[(usize, &'static str)]| places.iter().any(|field| fields.get(*field).is_told());
        let is_units = is_of(&[PACKAGE, PRODUCT, UNITS_BEFORE, UNITS_AFTER]);
        let is_cash = is_of(&[CASH_TYPE, CASH_BEFORE, CASH_AFTER, LIST_PRICE, CURRENCY]);
        let (way, before, after) = match (is_units, is_cash) {
            (true, false) => {
                let balance = fields.get(PRODUCT).one_of(PRODUCT.1, &BALANCES)?;
                (Way::Units(balance), needed(UNITS_BEFORE)?, needed(UNITS_AFTER)?)
            }
            (false, true) => {
                let currency = fields.get(CURRENCY).one_of(CURRENCY.1, &CURRENCIES)?;
                (Way::Cash(currency), needed(CASH_BEFORE)?, needed(CASH_AFTER)?)
            }
            (true, true) => return Err(note!(history::UnitsAndCash {})),
            (false, false) => return Err(note!(history::UnitsOrCash {})),
        };
        let list_price = if is_cash { needed(LIST_PRICE)? } else { None };
        let cash_type = fields.get(CASH_TYPE).one_of(CASH_TYPE.1, &CASH_TYPES)?;
        let told = self.description(fields, ledger)?;
        let row = Row {
            task: ledger.ids.number(task.as_ref()),
            at,
            way,
            cash_type,
            package: package.map(|package| ledger.packages.number(package.as_ref())),
            amount,
            list_price,
            before,
            after,
            told,
        };
        if is_new {
            self.remember(row);
        }
        Ok(row)
    }

    /// The number of what the row tells of the job.
    fn description(&mut self, fields: &Fields<'_>, ledger: &mut Ledger) -> Result<u32, Note> {
        self.key.clear();
        for value in fields.descriptive() {
            // What is written is kept apart by characters that no field of the vendor has.
            match value {
                Scalar::Absent => self.key.push('\u{0}'),
                Scalar::Text(text) => self.key.push_str(text),
                Scalar::Flag(flag) => self.key.push(if *flag { '\u{1}' } else { '\u{2}' }),
                Scalar::Nested => self.key.push('\u{3}'),
            }
            self.key.push('\u{4}');
        }
        // A text that holds one of these is read anew each time.
        let is_plain = self.key.matches('\u{4}').count() == TOLD;
        if let Some(number) = self.told.get(self.key.as_str()).filter(|_| is_plain) {
            return Ok(*number);
        }
        let text = |field: (usize, &'static str)| fields.get(field).text(field.1).map(|text| text.map(|text| text.to_string()));
        let told = Told {
            function: text(FUNCTION)?,
            model: text(MODEL)?,
            resolution: text(RESOLUTION)?,
            duration_seconds: fields.get(DURATION).seconds(DURATION.1)?,
            // Only sound that the model made is native: `original` is that of the clip that went in.
            native_audio: fields.get(SOUND).text(SOUND.1)?.map(|sound| sound.eq_ignore_ascii_case("native")),
            voice_control: fields.get(VOICE).flag(VOICE.1)?,
            video_input: fields.get(VIDEO).flag(VIDEO.1)?,
            api_key: text(KEY)?,
        };
        let number = ledger.told.number_of(told);
        if is_plain {
            if self.told.len() >= REMEMBERED {
                self.told.clear();
            }
            self.told.insert(self.key.clone(), number);
        }
        Ok(number)
    }
}
