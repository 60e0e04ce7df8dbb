//! QR codes: a text as a picture, and a picture as a text.

use qrcodegen::{QrCode, QrCodeEcc};
use web_sys::ImageData;

use super::files::File;
use super::picture;

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

/// Most pixels on a side that are searched: a phone's photograph is scaled down to it.
const SEARCHED: f64 = 1600.0;

/// The light of a picture, a byte for each of its pixels, row by row.
#[derive(Debug)]
pub struct Grey {
    width: usize,
    light: Vec<u8>,
}

impl Grey {
    /// The light of some pixels.
    pub(super) fn of(pixels: &ImageData) -> Self {
        Self {
            width: pixels.width() as usize,
            // Green carries most of what an eye, and a printer of codes, calls light.
            light: pixels
                .data()
                .0
                .chunks_exact(4)
                .map(|pixel| pixel[1])
                .collect(),
        }
    }

    /// The text of the first QR code in it.
    pub fn text(&self) -> Option<String> {
        let height = self.light.len() / self.width.max(1);
        let light = |x: usize, y: usize| self.light.get(y * self.width + x).copied().unwrap_or(0);
        rqrr::PreparedImage::prepare_from_greyscale(self.width, height, light)
            .detect_grids()
            .iter()
            .find_map(|grid| Some(grid.decode().ok()?.1))
    }
}

/// The light of the picture in a file; `None` where it holds none that the browser can show.
pub async fn load(file: &File) -> Option<Grey> {
    let painted = picture::paint(file, SEARCHED).await.ok()?;
    Some(Grey::of(&painted.pixels()?))
}
