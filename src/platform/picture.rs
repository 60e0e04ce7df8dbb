//! Pictures that a person chooses, painted anew and small; and pictures made of drawings.
//!
//! Owns decoding, shrinking and painting. What comes out is painted anew and encoded anew, so nothing that a camera
//! wrote beside the picture (place, time, device) is in it. It must not know what the picture is for.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlImageElement,
    ImageData, Url,
};

use super::files::File;

/// Most pixels on a side.
const SIDE: f64 = 1600.0;
/// A larger file or picture would take more memory than a phone has to spare.
const MOST_BYTES: f64 = 40e6;
const MOST_PIXELS: f64 = 80e6;
const QUALITY: f64 = 0.85;
const JPEG: &str = "image/jpeg";
const PNG: &str = "image/png";

/// Why a picture was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPicture {
    /// It is none that the browser can show.
    Broken,
    /// It is too large to be opened here.
    Huge,
}

/// A picture that was painted anew.
#[derive(Debug)]
pub(super) struct Painted {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// The picture of a file as the address of a JPEG that holds itself (`data:`).
pub async fn shrunk(file: &File) -> Result<String, BadPicture> {
    let painted = paint(file, SIDE).await?;
    painted.address(JPEG).ok_or(BadPicture::Broken)
}

/// Paints the picture of a file, at most `side` pixels wide and high, on white where it is clear.
pub(super) async fn paint(file: &File, side: f64) -> Result<Painted, BadPicture> {
    if file.size() > MOST_BYTES {
        return Err(BadPicture::Huge);
    }
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(BadPicture::Broken)?;
    let url = Url::create_object_url_with_blob(file).map_err(|_| BadPicture::Broken)?;
    let painted = paint_address(&document, &url, side).await;
    let _ = Url::revoke_object_url(&url);
    painted
}

async fn paint_address(document: &Document, url: &str, side: f64) -> Result<Painted, BadPicture> {
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
    let scale = (side / width.max(height)).min(1.0);
    let scaled = (
        (width * scale).round().max(1.0),
        (height * scale).round().max(1.0),
    );
    Painted::of(document, &image, scaled).ok_or(BadPicture::Broken)
}

impl Painted {
    fn of(
        document: &Document,
        image: &HtmlImageElement,
        (width, height): (f64, f64),
    ) -> Option<Self> {
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        context
            .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
            .ok()?;
        Some(Self { canvas, context })
    }

    /// It as an address that holds it (`data:`); `None` where the browser cannot encode it so.
    fn address(&self, kind: &str) -> Option<String> {
        let address = self
            .canvas
            .to_data_url_with_type_and_encoder_options(kind, &QUALITY.into())
            .ok()?;
        let is_so = address
            .strip_prefix("data:")
            .is_some_and(|rest| rest.starts_with(kind));
        is_so.then_some(address)
    }

    /// Its pixels.
    pub(super) fn pixels(&self) -> Option<ImageData> {
        let (width, height) = (self.canvas.width(), self.canvas.height());
        let data = self
            .context
            .get_image_data(0.0, 0.0, width.into(), height.into());
        data.ok()
    }
}

/// A drawing (SVG) as the address of a PNG that holds itself; `None` where the browser cannot paint it.
pub async fn drawn(svg: &str, size: (u32, u32)) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&svg.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let painted = paint_drawing(&document, &url, size).await;
    let _ = Url::revoke_object_url(&url);
    painted?.address(PNG)
}

async fn paint_drawing(document: &Document, url: &str, size: (u32, u32)) -> Option<Painted> {
    let image: HtmlImageElement = document.create_element("img").ok()?.dyn_into().ok()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.ok()?;
    Painted::of(document, &image, (size.0.into(), size.1.into()))
}
