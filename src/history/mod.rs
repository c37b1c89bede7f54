//! An account's own records: what the vendor's exports hold, and what they answer that no source publishes.
//!
//! [`mod@read`] reads exports in any mixture into a [`ledger`], whose rows are [`records`] with their texts by number.
//! [`mod@observe`] answers from them: which lot pays first, how long tasks take, how many fail, how many ran at one time,
//! what is used on which day (rules `history.*`). Whether the charges are right is another room's question (`bill`).
//!
//! Every figure says how many records it rests on, and none is given that rests on fewer than twenty.
//!
//! Left out: what the records do not hold, such as when a slot was free or why a task failed.

pub mod ledger;
pub mod names;
pub mod observe;
pub mod read;
pub mod records;
