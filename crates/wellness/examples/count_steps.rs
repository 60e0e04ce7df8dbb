//! Counts the steps in a file of accelerometer readings and prints the count.
//!
//! `cargo run -p wellness --example count_steps -- --hz 50 FILE.csv`
//!
//! One `x,y,z` a line in m/s², gravity included, at a steady rate; the first line may be a header.

use std::process::ExitCode;

use wellness::pedometer::{Pedometer, Sample};

const USAGE: &str = "usage: count_steps --hz RATE FILE.csv";

fn main() -> ExitCode {
    match run() {
        Ok(count) => {
            println!("{count}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, String> {
    let (hz, file) = arguments().ok_or(USAGE)?;
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    let mut pedometer = Pedometer::default();
    let mut count = 0;
    let mut samples = 0_u32;
    for (index, line) in text.lines().enumerate() {
        match reading(line) {
            Some([x, y, z]) => {
                let t = f64::from(samples) / hz;
                samples += 1;
                count += pedometer.push(Sample { t, x, y, z }).len();
            }
            None if index == 0 || line.trim().is_empty() => {}
            None => return Err(format!("{file}:{}: not x,y,z", index + 1)),
        }
    }
    Ok(count + pedometer.finish().len())
}

/// The rate in Hz and the file's name, in either order.
fn arguments() -> Option<(f64, String)> {
    let (mut hz, mut file) = (None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--hz" {
            hz = words
                .next()?
                .parse()
                .ok()
                .filter(|hz: &f64| hz.is_finite() && *hz > 0.0);
        } else {
            file = Some(word);
        }
    }
    Some((hz?, file?))
}

fn reading(line: &str) -> Option<[f32; 3]> {
    let mut numbers = line.split(',').map(|number| number.trim().parse().ok());
    let reading = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(reading)
}
