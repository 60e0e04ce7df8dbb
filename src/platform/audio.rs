//! Short tones at exact times.
//!
//! Owns the Web Audio context. Tones are handed over ahead of their time and played by the audio clock, so
//! that a busy page delays none of them. It must not know what a tone means.

use web_sys::{AudioContext, OscillatorType};

/// How a tone sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The first beat of a cycle: high and short.
    Accent,
    /// Any other beat: lower and short.
    Beat,
    /// A start or an end: long.
    Long,
}

impl Tone {
    /// Pitch in Hz, and how long it sounds, in seconds.
    const fn sound(self) -> (f32, f64) {
        match self {
            Self::Accent => (1_320.0, 0.06),
            Self::Beat => (880.0, 0.06),
            Self::Long => (660.0, 0.5),
        }
    }
}

/// Loud enough for a phone on a table.
const LOUDNESS: f32 = 0.8;
/// How long a tone takes to rise and to fall: without it each end clicks.
const EDGE: f64 = 0.004;
/// Between opening and the first tone, seconds: the sound card needs a moment.
const LEAD: f64 = 0.1;

/// An open sound output; it falls silent once dropped.
#[derive(Debug)]
pub struct Sound {
    context: AudioContext,
    /// When its times count from, by the audio clock.
    zero: f64,
}

impl Sound {
    /// Opens it; `None` where the browser has none. To be called in the tap: browsers let no page
    /// make a sound before.
    pub fn open() -> Option<Self> {
        let context = AudioContext::new().ok()?;
        // It answers when the sound card is ready, and nothing waits for that.
        let _ = context.resume();
        Some(Self {
            zero: context.current_time() + LEAD,
            context,
        })
    }

    /// Plays a tone so many seconds after the opening.
    pub fn play(&self, tone: Tone, at: f64) {
        // A browser that has no tone left leaves the screen and the voice.
        let _ = self.try_play(tone, self.zero + at);
    }

    fn try_play(&self, tone: Tone, at: f64) -> Result<(), wasm_bindgen::JsValue> {
        let (pitch, length) = tone.sound();
        let (oscillator, gain) = (
            self.context.create_oscillator()?,
            self.context.create_gain()?,
        );
        oscillator.set_type(OscillatorType::Sine);
        oscillator.frequency().set_value(pitch);
        let loudness = gain.gain();
        loudness.set_value_at_time(0.0, at)?;
        loudness.linear_ramp_to_value_at_time(LOUDNESS, at + EDGE)?;
        loudness.set_value_at_time(LOUDNESS, at + length - EDGE)?;
        loudness.linear_ramp_to_value_at_time(0.0, at + length)?;
        oscillator.connect_with_audio_node(&gain)?;
        gain.connect_with_audio_node(&self.context.destination())?;
        oscillator.start_with_when(at)?;
        oscillator.stop_with_when(at + length)
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        // Tones that were handed over and not played yet go with it.
        let _ = self.context.close();
    }
}
