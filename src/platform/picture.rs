//! Pictures that a person chooses, made small enough to keep.
//!
//! Owns decoding and shrinking. What comes out is painted anew and encoded anew, so nothing that a camera
//! wrote beside the picture (place, time, device) is in it. It must not know what the picture is for.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlImageElement, Url};

use super::files::File;

/// Most pixels on a side.
const SIDE: f64 = 1600.0;
/// A larger file or picture would take more memory than a phone has to spare.
const MOST_BYTES: f64 = 40e6;
const MOST_PIXELS: f64 = 80e6;
const QUALITY: f64 = 0.85;
const JPEG: &str = "image/jpeg";

/// Why a picture was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPicture {
    /// It is none that the browser can show.
    Broken,
    /// It is too large to be opened here.
    Huge,
}

/// The picture of a file as the address of a JPEG that holds itself (`data:`).
pub async fn shrunk(file: &File) -> Result<String, BadPicture> {
    if file.size() > MOST_BYTES {
        return Err(BadPicture::Huge);
    }
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(BadPicture::Broken)?;
    let url = Url::create_object_url_with_blob(file).map_err(|_| BadPicture::Broken)?;
    let shrunk = of_address(&document, &url).await;
    let _ = Url::revoke_object_url(&url);
    shrunk
}

async fn of_address(document: &Document, url: &str) -> Result<String, BadPicture> {
    let image = document.create_element("img").ok();
    let image: HtmlImageElement = image
        .and_then(|element| element.dyn_into().ok())
        .ok_or(BadPicture::Broken)?;
    image.set_src(url);
    let decoded = JsFuture::from(image.decode()).await;
    let (width, height) = (
        f64::from(image.natural_width()),
        f64::from(image.natural_height()),
    );
    if width * height > MOST_PIXELS {
        return Err(BadPicture::Huge);
    }
    if decoded.is_err() || width < 1.0 || height < 1.0 {
        return Err(BadPicture::Broken);
    }
    painted(document, &image, (width, height)).ok_or(BadPicture::Broken)
}

fn painted(
    document: &Document,
    image: &HtmlImageElement,
    (width, height): (f64, f64),
) -> Option<String> {
    let scale = (SIDE / width.max(height)).min(1.0);
    let (width, height) = (
        (width * scale).round().max(1.0),
        (height * scale).round().max(1.0),
    );
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // JPEG has no clear pixels.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    let address = canvas
        .to_data_url_with_type_and_encoder_options(JPEG, &QUALITY.into())
        .ok()?;
    let is_jpeg = address
        .strip_prefix("data:")
        .is_some_and(|rest| rest.starts_with(JPEG));
    is_jpeg.then_some(address)
}
