//! What the package's entry needs besides the questions: the limits, and refusals of what never reaches a rule.

use super::{question, refuse, reply, value, write};
use crate::contract;
use crate::limits;
use crate::record::write::{Sink, Write};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TS: &str = limits::TYPESCRIPT;

/// The limits by name.
struct Limits;

impl Write for Limits {
    fn write(&self, out: &mut Sink) {
        out.begin_record();
        for limit in limits::ALL {
            out.name(limit.name);
            limit.most.write(out);
        }
        out.end();
    }
}

/// The limits of lists by the name of their field: the highest, where several lists have the name.
struct ListLimits;

impl Write for ListLimits {
    fn write(&self, out: &mut Sink) {
        out.begin_record();
        for limit in limits::ALL {
            for list in limit.lists {
                out.name(list);
                limit.most.write(out);
            }
        }
        out.end();
    }
}

question! {
    /// How much a call may bring.
    limits as "limits" "(): Limits" { reply::<Limits>(Ok(Limits)); }
}

/// Leaves the limits of lists, for the reader of requests.
#[wasm_bindgen(js_name = listLimits, skip_typescript)]
pub fn list_limits() {
    write(&ListLimits, false);
}

/// Refuses what the entry of the package was given or asked for: by the name of the reason, with the field and what else its
/// sentence speaks of.
#[wasm_bindgen(js_name = refuseAtEdge, skip_typescript)]
pub fn refuse_at_edge() {
    let (reason, field, first, second) = (value(), value(), value(), value());
    refuse(contract::edge::refusal(&reason, &field, [&first, &second]).into());
}
