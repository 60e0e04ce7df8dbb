//! Bounds on time and memory, and the name of the input that breaks them.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::memory;

const SECONDS: u64 = 10;
const MEMORY: usize = 32 << 20;
const MEMORY_PER_BYTE: usize = 64;

/// The input at work, and since when.
static CURRENT: Mutex<Option<(String, Instant)>> = Mutex::new(None);

fn current() -> Option<(String, Instant)> {
    CURRENT.lock().map_or(None, |current| current.clone())
}

/// Begins to watch for inputs that take too long, and for panics.
pub fn start() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        eprintln!(
            "fuzz: panic at {}",
            current().map_or(String::new(), |(label, _)| label)
        );
        hook(info);
    }));
    thread::spawn(|| {
        loop {
            thread::sleep(Duration::from_secs(1));
            if let Some((label, since)) = current()
                && since.elapsed() > Duration::from_secs(SECONDS)
            {
                eprintln!("fuzz: {label} takes more than {SECONDS} s");
                std::process::exit(1);
            }
        }
    });
}

/// Does the work on an input of this length; the bytes of memory that it took.
pub fn measured(label: &str, length: usize, work: impl FnOnce()) -> Result<usize, String> {
    if let Ok(mut current) = CURRENT.lock() {
        *current = Some((label.to_owned(), Instant::now()));
    }
    let used = memory::peak(work);
    if let Ok(mut current) = CURRENT.lock() {
        *current = None;
    }
    if used > MEMORY + MEMORY_PER_BYTE * length {
        return Err(format!("{label} took {used} bytes for {length}"));
    }
    Ok(used)
}
