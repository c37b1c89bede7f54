//! Follows what a package, or the cash of a currency, held from row to row (rule `bill.chain`).
//!
//! Each row says what was there before and after. In the order of time, each before is the last after; of rows of one moment the
//! order is that in which they follow from each other. There rows are edges from before to after, and a walk along all of
//! them is looked for as Hierholzer does: in steps that are as many as the rows.

use super::BREAKS_TOLD;
use crate::amount::{Amount, TooLarge};
use crate::history::ledger::{Ledger, Row, Way, places_by_moment};
use crate::history::names::Table;
use crate::order;
use crate::rulebook::entry::Currency;
use crate::timestamp::Timestamp;
use core::cmp::Ordering;
use kling_derive::Answer;
use std::borrow::Cow;

/// Where a chain breaks: something went that has no row, or rows were left out of the export.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct ChainBreak {
    /// The task of the row that does not follow.
    pub task: String,
    /// Its moment.
    pub at: Timestamp,
    /// What should have been there before it.
    pub expected_before: Amount,
    /// What it says was there.
    pub before: Amount,
    /// The first less the second: what went without a row, or below zero what came.
    pub missing: Amount,
}

/// The rows of a package that say what it held.
#[derive(Debug, Clone, PartialEq, Eq, Answer)]
pub struct Chain {
    /// The package; of cash its currency.
    pub package: String,
    /// How many rows say it.
    pub rows: u64,
    /// Where they do not follow from each other.
    pub breaks: Vec<ChainBreak>,
    /// Breaks that are not listed.
    #[contract(declared_optional)]
    pub breaks_left_out: u64,
}

/// A row as a step from one amount to another.
#[derive(Clone, Copy)]
struct Link<'l> {
    row: &'l Row,
    before: Amount,
    after: Amount,
    /// What was there before it by its own after and amount.
    should: Amount,
}

/// The chains of a ledger, by package.
///
/// # Errors
/// More digits than can be held.
pub fn chains(ledger: &Ledger) -> Result<Vec<Chain>, TooLarge> {
    // Of each package, and behind them of each currency, its group.
    let mut places: Vec<Option<usize>> = vec![None; ledger.packages.len().saturating_add(Currency::ALL.len())];
    let mut groups: Vec<(String, Vec<Link<'_>>)> = Vec::new();
    for row in ledger.rows.iter().filter(|row| !row.is_test() && (row.before.is_some() || row.after.is_some())) {
        let (name, place) = match row.way {
            Way::Units(_) => (ledger.package(row.package), row.package.and_then(|package| usize::try_from(package).ok())),
            Way::Cash(currency) => {
                let place = currency.and_then(|currency| Currency::ALL.iter().position(|known| *known == currency));
                (currency.map(Currency::id), place.map(|place| ledger.packages.len().saturating_add(place)))
            }
        };
        let (Some(name), Some(place)) = (name, place.and_then(|place| places.get_mut(place))) else { continue };
        let place = *place.get_or_insert_with(|| {
            groups.push((name.to_string(), Vec::new()));
            groups.len().saturating_sub(1)
        });
        let after = row.after.map_or_else(|| row.before.unwrap_or_default().minus(row.amount), Ok)?;
        let should = after.plus(row.amount)?;
        let link = Link { row, before: row.before.unwrap_or(should), after, should };
        if let Some((_, links)) = groups.get_mut(place) {
            links.push(link);
        }
    }
    order::sort(&mut groups, |(one, _), (other, _)| one.cmp(other));
    let mut left = BREAKS_TOLD;
    groups.into_iter().map(|(package, links)| follow(ledger, package, links, &mut left)).collect()
}

fn follow(ledger: &Ledger, package: String, links: Vec<Link<'_>>, left: &mut usize) -> Result<Chain, TooLarge> {
    let moments: Vec<i64> = links.iter().map(|link| link.row.at.milliseconds()).collect();
    let places = places_by_moment(&moments, &|one, other| {
        let (Some(one), Some(other)) = (links.get(one), links.get(other)) else { return Ordering::Equal };
        let by_amounts = other.before.cmp(&one.before).then_with(|| one.after.cmp(&other.after));
        by_amounts.then_with(|| ledger.compare_ids(one.row.task, other.row.task))
    });
    let links: Vec<Link<'_>> = places.into_iter().filter_map(|place| links.get(place).copied()).collect();
    let mut chain = Chain { package, rows: u64::try_from(links.len()).unwrap_or(u64::MAX), breaks: Vec::new(), breaks_left_out: 0 };
    let mut last: Option<Amount> = None;
    for moment in links.chunk_by(|one, other| one.row.at == other.row.at) {
        let walked = if follows(moment, last) { Cow::Borrowed(moment) } else { Cow::Owned(walk(moment, last)) };
        for link in walked.iter() {
            let expected = if link.before == link.should { last.unwrap_or(link.before) } else { link.should };
            if expected != link.before {
                if *left == 0 {
                    chain.breaks_left_out = chain.breaks_left_out.saturating_add(1);
                } else {
                    *left = left.saturating_sub(1);
                    chain.breaks.push(ChainBreak {
                        task: ledger.id(link.row.task).to_string(),
                        at: link.row.at,
                        expected_before: expected,
                        before: link.before,
                        missing: expected.minus(link.before)?,
                    });
                }
            }
            last = Some(link.after);
        }
    }
    Ok(chain)
}

/// Whether rows of one moment, from the most on, follow from each other as they stand: then no walk along all of them is another one.
fn follows(links: &[Link<'_>], last: Option<Amount>) -> bool {
    let Some((first, rest)) = links.split_first() else { return true };
    let steps = links.iter().zip(rest).all(|(one, next)| one.after == next.before && one.before > next.before);
    rest.is_empty() || (steps && last.is_none_or(|last| last == first.before))
}

/// Rows of one moment in the order in which they follow from each other, from what was there last where one of them does.
fn walk<'l>(links: &[Link<'l>], last: Option<Amount>) -> Vec<Link<'l>> {
    // Links that leave an amount stand together, as those of a moment are sorted by it.
    let mut out: Table<Amount, (usize, usize)> = Table::default();
    let mut arriving: Table<Amount, usize> = Table::default();
    let mut from = 0_usize;
    for group in links.chunk_by(|one, other| one.before == other.before) {
        let to = from.saturating_add(group.len());
        if let Some(first) = group.first() {
            out.insert(first.before, (from, to));
        }
        from = to;
    }
    for link in links {
        let count = arriving.entry(link.after).or_default();
        *count = count.saturating_add(1);
    }
    // Walks begin where the last one ended, then where more rows leave than arrive, then anywhere, from the most on.
    let more_leave = |link: &&Link<'_>| {
        let leaving = out.get(&link.before).map_or(0, |(from, to)| to.saturating_sub(*from));
        leaving > arriving.get(&link.before).copied().unwrap_or(0)
    };
    let heads = links.iter().filter(more_leave).chain(links).map(|link| link.before);
    let starts: Vec<Amount> = last.into_iter().chain(heads).collect();
    let mut walked = Vec::with_capacity(links.len());
    for start in starts {
        let mut stack: Vec<(Amount, Option<Link<'l>>)> = vec![(start, None)];
        let mut back = Vec::new();
        while let Some((at, arrived)) = stack.last().copied() {
            let next = out.get_mut(&at).filter(|(from, to)| from < to).and_then(|(from, _)| {
                let link = links.get(*from);
                *from = from.saturating_add(1);
                link
            });
            match next {
                Some(link) => stack.push((link.after, Some(*link))),
                None => {
                    stack.pop();
                    back.extend(arrived);
                }
            }
        }
        back.reverse();
        walked.append(&mut back);
    }
    walked
}
