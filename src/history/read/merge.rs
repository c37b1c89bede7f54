//! The same deduction in several files counts once (rule `bill.read`).
//!
//! Within one file only rows that are equal in everything are one. Of two files that tell of a deduction - the same task, moment,
//! way of paying, package, currency and amount - the one with more of its rows tells how many there were. Which file came first
//! decides nothing.

use crate::history::ledger::{Ledger, Row, Told, Way, places_by_moment};
use crate::order;
use core::cmp::Ordering;

/// What makes two rows the same deduction; the task goes without saying.
fn key(row: &Row) -> impl Ord {
    (row.at, row.way.paid_in(), row.way.currency(), row.package, row.amount)
}

/// Rows in an order of their own: one that tells more first, whatever the numbers of its texts.
fn by_content(ledger: &Ledger, one: &Row, other: &Row) -> Ordering {
    let told = |row: &Row| ledger.told.thing(row.told);
    let count = |row: &Row| {
        let Some(Told { function, model, resolution, duration_seconds, native_audio, voice_control, video_input, api_key }) = told(row)
        else {
            return 0;
        };
        let texts = [function, model, resolution, api_key].into_iter().filter(|text| text.is_some()).count();
        let flags = [native_audio, voice_control, video_input].into_iter().filter(|flag| flag.is_some()).count();
        let amounts = [*duration_seconds, row.list_price, row.before, row.after].iter().filter(|amount| amount.is_some()).count();
        let others = usize::from(row.way.balance().is_some()).saturating_add(usize::from(row.cash_type.is_some()));
        texts.saturating_add(flags).saturating_add(amounts).saturating_add(others)
    };
    let rest = |row: &Row| (row.way, row.cash_type, row.list_price, row.before, row.after);
    count(other).cmp(&count(one)).then_with(|| rest(one).cmp(&rest(other))).then_with(|| told(one).cmp(&told(other)))
}

/// Leaves out what is told again; gives how many deductions that were. `files` has the file of each row.
pub(super) fn merge(ledger: &mut Ledger, files: &[u32]) -> u64 {
    let (starts, rows) = ledger.by_task();
    let mut is_kept = vec![true; ledger.rows.len()];
    for bounds in starts.windows(2) {
        let &[from, to] = bounds else { continue };
        let own = rows.get(from..to).unwrap_or_default();
        if own.len() > 1 {
            settle(ledger, files, own, &mut is_kept);
        }
    }
    let mut kept = is_kept.iter();
    let before = ledger.rows.len();
    ledger.rows.retain(|_| kept.next().copied().unwrap_or(true));
    u64::try_from(before.saturating_sub(ledger.rows.len())).unwrap_or(0)
}

/// Decides which of a task's rows stay.
fn settle(ledger: &Ledger, files: &[u32], own: &[u32], is_kept: &mut [bool]) {
    let place = |index: &u32| usize::try_from(*index).unwrap_or(usize::MAX);
    let row = |index: &u32| ledger.rows.get(place(index));
    let file = |index: &u32| files.get(place(index)).copied();
    let mut sorted: Vec<(&Row, Option<u32>, u32)> = own.iter().filter_map(|index| Some((row(index)?, file(index), *index))).collect();
    order::sort(&mut sorted, |(one, file, index), (other, other_file, other_index)| {
        let content = || by_content(ledger, one, other);
        key(one).cmp(&key(other)).then_with(|| file.cmp(other_file)).then_with(content).then_with(|| index.cmp(other_index))
    });
    for same in sorted.chunk_by(|(one, ..), (other, ..)| key(one) == key(other)) {
        // Of each file its rows that differ.
        let mut best: Vec<(&Row, u32)> = Vec::new();
        for of_file in same.chunk_by(|(_, one, _), (_, other, _)| one == other) {
            let mut rows: Vec<(&Row, u32)> = of_file.iter().map(|(row, _, index)| (*row, *index)).collect();
            rows.dedup_by(|(one, _), (other, _)| one == other);
            let content = || {
                let differ = best.iter().zip(&rows).map(|((one, _), (other, _))| by_content(ledger, one, other));
                differ.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            };
            if rows.len().cmp(&best.len()).then_with(content).is_gt() {
                best = rows;
            }
        }
        let mut set = |index: &u32, is| {
            if let Some(kept) = is_kept.get_mut(place(index)) {
                *kept = is;
            }
        };
        same.iter().for_each(|(_, _, index)| set(index, false));
        best.iter().for_each(|(_, index)| set(index, true));
    }
}

/// What tasks were billed by their own records, where no ledger tells of the task in that way of paying.
pub(super) fn add_billing(ledger: &mut Ledger) {
    let mut told = vec![(false, false); ledger.ids.len()];
    let place = |task: u32| usize::try_from(task).unwrap_or(usize::MAX);
    for row in &ledger.rows {
        if let Some((units, cash)) = told.get_mut(place(row.task)) {
            match row.way {
                Way::Units(_) => *units = true,
                Way::Cash(_) => *cash = true,
            }
        }
    }
    for task in &mut ledger.tasks {
        let (units, cash) = told.get(place(task.task)).copied().unwrap_or_default();
        for row in core::mem::take(&mut task.billing) {
            let is_told = match row.way {
                Way::Units(_) => units,
                Way::Cash(_) => cash,
            };
            if !is_told {
                ledger.rows.push(row);
            }
        }
    }
}

/// Puts rows in the order of time, and of their contents where moments are equal, so that the order of files is not seen.
pub(super) fn sort(ledger: &mut Ledger) {
    let package = |row: &Row| row.package.map(|package| ledger.packages.bytes(package));
    let places = places_by_moment(&ledger.moments(), &|one, other| {
        let (Some(one), Some(other)) = (ledger.rows.get(one), ledger.rows.get(other)) else { return Ordering::Equal };
        let rest =
            || package(one).cmp(&package(other)).then_with(|| other.before.cmp(&one.before)).then_with(|| one.amount.cmp(&other.amount));
        ledger.compare_ids(one.task, other.task).then_with(rest).then_with(|| by_content(ledger, one, other))
    });
    // Exports often are in order already.
    if !places.is_sorted() {
        ledger.rows = places.into_iter().filter_map(|place| ledger.rows.get(place).copied()).collect();
    }
    let created: Vec<i64> = ledger.tasks.iter().map(|task| task.created_at.milliseconds()).collect();
    let places = places_by_moment(&created, &|one, other| {
        let (Some(one), Some(other)) = (ledger.tasks.get(one), ledger.tasks.get(other)) else { return Ordering::Equal };
        ledger.compare_ids(one.task, other.task)
    });
    if places.is_sorted() {
        return;
    }
    let mut tasks: Vec<Option<_>> = core::mem::take(&mut ledger.tasks).into_iter().map(Some).collect();
    ledger.tasks = places.into_iter().filter_map(|place| tasks.get_mut(place).and_then(Option::take)).collect();
}
