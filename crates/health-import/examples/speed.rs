//! Measures the Apple reader against a bare `quick-xml` loop over the same file.
//!
//! ```text
//! cargo run --profile native -p health-import --example speed -- EXPORT.xml
//! ```
//!
//! Both read the file from memory in one thread, five times each, the best time counting. The
//! loop only counts elements; the reader does all its work, to the totals of each day. Prints one
//! line for each figure and exits with 1 when the bar is not reached.

#![allow(clippy::print_stdout, reason = "its purpose")]

mod driver;

use std::process::ExitCode;
use std::time::Instant;

use health_import::{Options, Zone};
use quick_xml::events::Event;
use wellness::source::SourceOrder;

const ROUNDS: u32 = 5;
const BAR: f64 = 1.2;

/// Bytes a second, at best.
fn speed(bytes: usize, mut work: impl FnMut()) -> f64 {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    bytes as f64 / times.fold(f64::INFINITY, f64::min)
}

fn count_elements(xml: &[u8]) -> u64 {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut elements = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_) | Event::Empty(_)) => elements += 1,
            Ok(Event::Eof) | Err(_) => return elements,
            Ok(_) => {}
        }
    }
}

fn total_steps(xml: &[u8]) -> u64 {
    let sources = [("export.xml", xml)];
    let (mut found, _) = driver::import(&sources, Options::new(Zone::fixed(480)));
    let mut steps = 0;
    found.reduce(&SourceOrder::default(), |day| steps += u64::from(day.total));
    steps
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("speed: no file given");
        return ExitCode::FAILURE;
    };
    let xml = match std::fs::read(&path) {
        Ok(xml) => xml,
        Err(error) => {
            eprintln!("speed: {path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (mut elements, mut steps) = (0, 0);
    let bare = speed(xml.len(), || elements = count_elements(&xml));
    let ours = speed(xml.len(), || steps = total_steps(&xml));
    let reached = ours >= BAR * bare && elements > 0 && steps > 0;
    println!("quick-xml loop: {:.2} GB/s", bare / 1e9);
    println!("native reader: {:.2} GB/s", ours / 1e9);
    println!(
        "native reader to quick-xml loop: {:.2} times, bar: at least {BAR}, {}",
        ours / bare,
        if reached { "ok" } else { "short" }
    );
    if reached {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
