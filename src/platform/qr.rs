//! QR codes: a text as a picture, and a picture as a text where the browser can read one.

use js_sys::{Array, Function, Object, Promise, Reflect};
use qrcodegen::{QrCode, QrCodeEcc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::files::File;

/// A QR code as an SVG path on a grid of modules, with the side's length and a quiet zone of
/// four modules on each side, as ISO/IEC 18004 asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPicture {
    /// Modules on a side, quiet zone included.
    pub side: i32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

const QUIET: i32 = 4;

/// The picture of a text; `None` when the text is too long for any QR code.
pub fn picture(text: &str) -> Option<QrPicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                for part in [
                    "M",
                    &(x + QUIET).to_string(),
                    " ",
                    &(y + QUIET).to_string(),
                    "h",
                    &run.to_string(),
                    "v1h-",
                    &run.to_string(),
                    "z",
                ] {
                    path.push_str(part);
                }
            }
            x += run.max(1);
        }
    }
    Some(QrPicture {
        side: size + 2 * QUIET,
        path,
    })
}

impl QrPicture {
    /// The picture as an SVG file.
    pub fn file(&self) -> String {
        let side = self.side.to_string();
        [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"800\" viewBox=\"0 0 ",
            &side,
            " ",
            &side,
            "\"><path fill=\"#fff\" d=\"M0 0h",
            &side,
            "v",
            &side,
            "H0z\"/><path d=\"",
            &self.path,
            "\"/></svg>",
        ]
        .concat()
    }
}

/// What reading a picture came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QrReading {
    /// The text of the first code in it.
    Text(String),
    /// No code was found.
    Nothing,
    /// This browser cannot read QR codes.
    Unsupported,
}

/// Reads the QR code in a picture by the browser's `BarcodeDetector`.
pub async fn read(file: &File) -> QrReading {
    let Some(window) = web_sys::window() else {
        return QrReading::Unsupported;
    };
    let detector = Reflect::get(&window, &"BarcodeDetector".into())
        .ok()
        .and_then(|class| class.dyn_into::<Function>().ok());
    let Some(class) = detector else {
        return QrReading::Unsupported;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into()));
    let Ok(detector) = Reflect::construct(&class, &Array::of1(&options)) else {
        return QrReading::Unsupported;
    };
    match detect(&window, &detector, file).await {
        Some(text) => QrReading::Text(text),
        None => QrReading::Nothing,
    }
}

async fn detect(window: &JsValue, detector: &JsValue, file: &File) -> Option<String> {
    let call = |object: &JsValue, name: &str, argument: &JsValue| {
        let method: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
        Some(Promise::from(method.call1(object, argument).ok()?))
    };
    let picture = JsFuture::from(call(window, "createImageBitmap", file)?)
        .await
        .ok()?;
    let found = JsFuture::from(call(detector, "detect", &picture)?)
        .await
        .ok()?;
    let first = Array::from(&found).get(0);
    Reflect::get(&first, &"rawValue".into()).ok()?.as_string()
}
