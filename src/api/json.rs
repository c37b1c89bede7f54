//! How exact values look in an answer: decimals and days as text, records as objects.

use crate::amount::Amount;
use crate::text::Text;
use crate::time::Day;
use serde::{Serialize, Serializer};

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A record of named texts, in their order.
///
/// # Errors
/// Those of the serializer.
pub fn record<S: Serializer>(inputs: &[(&'static str, Text)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(inputs.iter().map(|(name, value)| (*name, value)))
}
