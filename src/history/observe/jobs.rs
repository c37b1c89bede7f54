//! What the charges of some tasks say of the job, as a job is asked for: what all of them agree on, and nothing else.

use crate::amount::Amount;
use crate::history::ledger::Task;
use kling_derive::Answer;

/// Who knows what charges say of a job: the words of ledgers and the seconds that are charged are the bill's.
pub trait TellsJobs {
    /// What all charges of these tasks tell; none where they tell nothing in common.
    fn of(&mut self, tasks: &[&Task]) -> Option<ToldJob>;
}

/// What all charges of some tasks and their records say of the job. What they do not tell, or tell in different ways, is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Answer)]
pub struct ToldJob {
    /// The task.
    #[contract(optional)]
    pub task: Option<String>,
    /// The resolution.
    #[contract(optional)]
    pub resolution: Option<String>,
    /// Seconds as they are charged, which are whole.
    #[contract(optional)]
    pub duration_seconds: Option<Amount>,
    /// Sound made by the model.
    #[contract(optional)]
    pub native_audio: Option<bool>,
    /// A named voice.
    #[contract(optional)]
    pub voice_control: Option<bool>,
    /// A clip as input.
    #[contract(optional)]
    pub video_input: Option<bool>,
}

impl ToldJob {
    /// What two jobs have alike.
    #[must_use]
    pub fn also(self, other: &Self) -> Self {
        fn alike<T: PartialEq>(one: Option<T>, other: Option<&T>) -> Option<T> {
            one.filter(|one| Some(one) == other)
        }
        Self {
            task: alike(self.task, other.task.as_ref()),
            resolution: alike(self.resolution, other.resolution.as_ref()),
            duration_seconds: alike(self.duration_seconds, other.duration_seconds.as_ref()),
            native_audio: alike(self.native_audio, other.native_audio.as_ref()),
            voice_control: alike(self.voice_control, other.voice_control.as_ref()),
            video_input: alike(self.video_input, other.video_input.as_ref()),
        }
    }
}
