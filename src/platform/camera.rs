//! The camera, and what its picture says.
//!
//! Owns the stream, shown in a `video` of the page, and the browser's own reader of codes where it has one.
//! It must not know what a code means. Nothing that it sees is kept or sent.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::page;
use super::qr::Grey;

/// Most pixels on a side that are searched: a code held before a camera fills a good part of it.
const SEARCHED: f64 = 640.0;

#[wasm_bindgen]
extern "C" {
    /// The browser's reader of codes; few have one.
    #[derive(Debug)]
    type BarcodeDetector;

    #[wasm_bindgen(constructor, catch)]
    fn new(options: &Object) -> Result<BarcodeDetector, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn detect(this: &BarcodeDetector, picture: &HtmlVideoElement) -> Result<Promise, JsValue>;
}

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCamera {
    /// The person or the browser said no.
    Denied,
    /// There is none, something else holds it, or the address is not secure.
    Missing,
}

/// A camera that is on, until this is dropped.
#[derive(Debug)]
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    detector: Option<BarcodeDetector>,
}

impl Camera {
    /// Turns it on, the one at the back where there are two, and shows its picture in the `video` of this id.
    pub async fn open(id: &str) -> Result<Self, NoCamera> {
        let video = page::element(id).and_then(|it| it.dyn_into::<HtmlVideoElement>().ok());
        let video = video.ok_or(NoCamera::Missing)?;
        let stream = stream().await?;
        video.set_src_object(Some(&stream));
        let canvas = video.owner_document().and_then(|document| {
            let canvas = document.create_element("canvas").ok()?;
            canvas.dyn_into::<HtmlCanvasElement>().ok()
        });
        let camera = Self {
            stream,
            canvas: canvas.ok_or(NoCamera::Missing)?,
            detector: detector(),
            video,
        };
        let playing = camera.video.play().map_err(|_| NoCamera::Missing)?;
        JsFuture::from(playing)
            .await
            .map_err(|_| NoCamera::Missing)?;
        Ok(camera)
    }

    /// The text of a code before it, by the browser's reader; `Err` with the picture, where that has none.
    pub async fn read(&self) -> Result<Option<String>, Option<Grey>> {
        match self.detect().await {
            Some(found) => Ok(found),
            None => Err(self.picture()),
        }
    }

    /// `None` where the browser has no reader, or one that does not work.
    async fn detect(&self) -> Option<Option<String>> {
        let asked = self.detector.as_ref()?.detect(&self.video).ok()?;
        let found: Array = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
        let text = Reflect::get(&found.get(0), &"rawValue".into()).ok();
        Some(text.and_then(|text| text.as_string()))
    }

    fn picture(&self) -> Option<Grey> {
        let (width, height) = (
            f64::from(self.video.video_width()),
            f64::from(self.video.video_height()),
        );
        if width < 1.0 || height < 1.0 {
            return None;
        }
        let scale = (SEARCHED / width.max(height)).min(1.0);
        let (width, height) = ((width * scale).max(1.0), (height * scale).max(1.0));
        // The size of a canvas that has it already is not set again: that would make it anew.
        if self.canvas.width() != width as u32 || self.canvas.height() != height as u32 {
            self.canvas.set_width(width as u32);
            self.canvas.set_height(height as u32);
        }
        let context = self.canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        context
            .draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, width, height)
            .ok()?;
        let pixels = context.get_image_data(0.0, 0.0, width.floor(), height.floor());
        Some(Grey::of(&pixels.ok()?))
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}

async fn stream() -> Result<MediaStream, NoCamera> {
    // An address that is not secure has no `mediaDevices`.
    let window = web_sys::window().ok_or(NoCamera::Missing)?;
    let devices = window.navigator().media_devices();
    let devices = devices.map_err(|_| NoCamera::Missing)?;
    if devices.is_undefined() {
        return Err(NoCamera::Missing);
    }
    let facing = Object::new();
    // A wish: whoever has one camera gets that.
    let _ = Reflect::set(&facing, &"facingMode".into(), &"environment".into());
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&facing);
    let asked = devices.get_user_media_with_constraints(&wanted);
    let asked = asked.map_err(|_| NoCamera::Missing)?;
    match JsFuture::from(asked).await {
        Ok(stream) => Ok(stream.unchecked_into()),
        Err(why) => {
            let name = Reflect::get(&why, &"name".into()).ok();
            let name = name.and_then(|name| name.as_string());
            Err(match name.as_deref() {
                Some("NotAllowedError" | "SecurityError") => NoCamera::Denied,
                _ => NoCamera::Missing,
            })
        }
    }
}

fn detector() -> Option<BarcodeDetector> {
    let options = Object::new();
    let formats = Array::of1(&"qr_code".into());
    Reflect::set(&options, &"formats".into(), &formats).ok()?;
    BarcodeDetector::new(&options).ok()
}
