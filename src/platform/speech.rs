//! A voice, where the system has one.

use js_sys::Reflect;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance};

/// The synthesizer; some browsers have none.
fn synthesizer() -> Option<SpeechSynthesis> {
    let window = web_sys::window()?;
    let there = Reflect::has(&window, &"speechSynthesis".into()).ok()?;
    there.then(|| window.speech_synthesis().ok()).flatten()
}

/// Says a text in a language (a tag such as `zh-CN`), in the place of what is being said.
pub fn say(text: &str, language: &str) {
    let utterance = SpeechSynthesisUtterance::new_with_text(text);
    if let (Some(voice), Ok(utterance)) = (synthesizer(), utterance) {
        utterance.set_lang(language);
        voice.cancel();
        voice.speak(&utterance);
    }
}

/// Falls silent.
pub fn hush() {
    if let Some(voice) = synthesizer() {
        voice.cancel();
    }
}
