//! Which of several lots pays first (rule `lot.draw_order`): one total order, ending in the id.

use super::lot::Held;
use crate::text::named;
use core::cmp::Ordering;

named! {
    /// Which of several lots pays first. No source says it.
    pub enum DrawOrder {
        /// The one that expires first: nothing loses less.
        ExpiringFirst = "expiring-first",
        /// The one bought first.
        PurchaseOrder = "purchase-order",
        /// The one that expires last: a bad case to plan for.
        ExpiringLast = "expiring-last",
    }
}

impl DrawOrder {
    /// Whether `one` pays before `other`.
    #[must_use]
    pub fn compare(self, one: &Held, other: &Held) -> Ordering {
        let expiry = || one.expires_on.cmp(&other.expires_on);
        let effect = || one.effective_on.cmp(&other.effective_on);
        let purchase = || one.purchased_on.cmp(&other.purchased_on);
        let days = match self {
            Self::ExpiringFirst => expiry().then_with(effect).then_with(purchase),
            Self::PurchaseOrder => purchase().then_with(effect).then_with(expiry),
            Self::ExpiringLast => expiry().reverse().then_with(effect).then_with(purchase),
        };
        days.then_with(|| one.id.cmp(&other.id))
    }
}
