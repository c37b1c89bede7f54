//! Reads jobs and the terms they are priced under.

use crate::record::read::{self as reader, Fields, Place, Problems, ReadFields};
use crate::amount::Amount;
use crate::cost::Job;
use crate::problem::{Code, Problem};
use crate::value::Value;

fn failure_rate(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let rate = reader::quantity(value, place, problems)?;
    if rate >= Amount::ONE {
        problems.push(
            Problem::new(Code::OutOfRange, place, format!("`{rate}` leaves no attempt that works"))
                .help("from 0 to below 1: 0.05 means that 5 % fail"),
        );
        return None;
    }
    Some(rate)
}

fn takes(value: &Value, place: Place<'_>, problems: &mut Problems) -> Option<Amount> {
    let takes = reader::quantity(value, place, problems)?;
    if takes.is_zero() {
        problems
            .push(Problem::new(Code::OutOfRange, place, "an output kept takes at least one generation").help("above 0, usually 1 or more"));
        return None;
    }
    Some(takes)
}

/// A job. `model_needed`: whether a job without a model is a problem.
pub fn job(model_needed: bool) -> impl Fn(&Value, Place<'_>, &mut Problems) -> Option<Job> {
    move |value, place, problems| {
        let mut fields = Fields::open(value, place, problems)?;
        let job = job_fields(model_needed, &mut fields, problems);
        fields.close(problems);
        job
    }
}

/// A job among the fields of another record.
impl ReadFields for Job {
    fn read_fields(fields: &mut Fields<'_, '_>, problems: &mut Problems) -> Option<Self> {
        job_fields(true, fields, problems)
    }
}

fn job_fields(model_needed: bool, fields: &mut Fields<'_, '_>, problems: &mut Problems) -> Option<Job> {
        let model = if model_needed {
            fields.required("model", problems, reader::name).map(Some)
        } else {
            fields.optional("model", problems, reader::name)
        };
        let task = fields.optional("task", problems, reader::name);
        let resolution = fields.optional("resolution", problems, reader::name);
        let mode = fields.optional("mode", problems, reader::name);
        let duration_seconds = fields.optional("durationSeconds", problems, reader::number);
        let native_audio = fields.optional("nativeAudio", problems, reader::flag);
        let voice_control = fields.optional("voiceControl", problems, reader::flag);
        let video_input = fields.optional("videoInput", problems, reader::flag);
        let quantity = fields.optional("quantity", problems, reader::count);
        let takes_per_keeper = fields.optional("takesPerKeeper", problems, takes);
        let failure_rate = fields.optional("failureRate", problems, failure_rate);
        Some(Job {
            model: model?,
            task: task?,
            resolution: resolution?,
            mode: mode?,
            duration_seconds: duration_seconds?,
            native_audio: native_audio?,
            voice_control: voice_control?,
            video_input: video_input?,
            quantity: quantity?,
            takes_per_keeper: takes_per_keeper?,
            failure_rate: failure_rate?,
        })
}
