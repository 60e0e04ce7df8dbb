//! Files that a person opens or saves, and texts on the clipboard.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, TextDecoder, TextDecoderOptions, Url};

/// A text as the content of a chosen file; `None` when the browser cannot read it.
pub async fn read_text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// A text as a spreadsheet saved it: UTF-8 or, where it is none, GBK; `None` when it is neither.
pub async fn read_table(file: &File) -> Option<String> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes: js_sys::Object = bytes.unchecked_into();
    let strictly = TextDecoderOptions::new();
    strictly.set_fatal(true);
    ["utf-8", "gb18030"].into_iter().find_map(|encoding| {
        let decoder = TextDecoder::new_with_label_and_options(encoding, &strictly).ok()?;
        decoder.decode_with_buffer_source(&bytes).ok()
    })
}

/// The files of an `<input type="file">` after its change event.
pub fn chosen(event: &web_sys::Event) -> Vec<File> {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = list(input.files());
    // The same file can be chosen again.
    input.set_value("");
    files
}

fn list(files: Option<web_sys::FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .collect()
}

/// A file that holds a text; `None` where the browser cannot make one.
pub fn of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()
}

/// Offers `bytes` to the person as a file to keep. The answer says whether the browser took it.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes).into());
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else {
        return false;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return false;
    };
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    let Some(anchor) = anchor else { return false };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // Safari reads the address after the click has returned.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    true
}

/// Puts a text on the clipboard; `false` where the browser refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    // Insecure origins have no clipboard at all.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined()) {
        JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
    } else {
        false
    }
}

/// Hands a text to the system's share sheet; `false` where there is none or the person turned back.
pub async fn share(title: &str, text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator: JsValue = window.navigator().into();
    let Ok(share) = js_sys::Reflect::get(&navigator, &"share".into()) else {
        return false;
    };
    let Ok(share) = share.dyn_into::<js_sys::Function>() else {
        return false;
    };
    let data = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&data, &"title".into(), &title.into());
    let _ = js_sys::Reflect::set(&data, &"text".into(), &text.into());
    match share.call1(&navigator, &data) {
        Ok(promise) => JsFuture::from(js_sys::Promise::from(promise)).await.is_ok(),
        Err(_) => false,
    }
}

/// Files that the system handed to the app when it was opened; boot.js keeps them. They are
/// handed out once.
pub fn launched() -> Vec<File> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let name = JsValue::from("buyueLaunchFiles");
    let kept = js_sys::Reflect::get(&window, &name).unwrap_or(JsValue::UNDEFINED);
    let _ = js_sys::Reflect::set(&window, &name, &JsValue::UNDEFINED);
    if kept.is_array() {
        Array::from(&kept)
            .iter()
            .filter_map(|it| it.dyn_into().ok())
            .collect()
    } else {
        Vec::new()
    }
}

/// Files that were shared to the app; the service worker keeps them in its cache until asked.
pub async fn shared() -> Vec<File> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let Ok(take) = js_sys::Reflect::get(&window, &"buyueTakeShared".into()) else {
        return Vec::new();
    };
    let Ok(take) = take.dyn_into::<js_sys::Function>() else {
        return Vec::new();
    };
    let Ok(promise) = take.call0(&JsValue::NULL) else {
        return Vec::new();
    };
    match JsFuture::from(js_sys::Promise::from(promise)).await {
        Ok(files) => Array::from(&files)
            .iter()
            .filter_map(|it| it.dyn_into().ok())
            .collect(),
        Err(_) => Vec::new(),
    }
}
