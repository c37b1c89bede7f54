//! The campaign: four answers in one.

use super::{question, reply, value};
use crate::contract;

question! {
    /// Plans a campaign: what it costs and what to buy when, when it is done and what limits it, what expires unused, and what
    /// would help.
    ///
    /// Throws a `CalcError` with all problems of the request.
    plan_campaign as "planCampaign" "(request: CampaignRequest): Campaign" { reply(contract::campaign::ask(&value())); }
}
question! {
    /// Two to ten campaigns side by side, each with its differences from the first.
    ///
    /// Throws a `CalcError` with all problems of the requests.
    compare_campaigns as "compareCampaigns" "(request: CampaignsRequest): CampaignDifference[]" {
        reply(contract::campaign::ask_compared(&value()));
    }
}
