//! Files of the app's own site that come when they are needed, such as tables.
//!
//! Owns asking for them. It must not know what they hold.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// Nobody answered: there is no network, and the file is not kept on this device.
    Unreachable,
    /// The server answered with this status instead of the file.
    Status(u16),
    /// The answer broke off or is no text.
    Broken,
}

/// The text of a file of this site. It is asked for at once, so that several come side by side.
pub fn text(path: &str) -> impl Future<Output = Result<String, FetchError>> + use<> {
    let asked: Option<Promise> = web_sys::window().map(|window| window.fetch_with_str(path));
    async move {
        let answer = JsFuture::from(asked.ok_or(FetchError::Unreachable)?).await;
        let response: Response = answer
            .ok()
            .and_then(|answer| answer.dyn_into().ok())
            .ok_or(FetchError::Unreachable)?;
        if !response.ok() {
            return Err(FetchError::Status(response.status()));
        }
        let body = response.text().map_err(|_| FetchError::Broken)?;
        let body = JsFuture::from(body).await.map_err(|_| FetchError::Broken)?;
        body.as_string().ok_or(FetchError::Broken)
    }
}
