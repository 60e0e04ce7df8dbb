//! Waiting and asking again.
//!
//! Owns when a request is repeated and how long is waited before; must not know what it asks.
//! Every request of this crate may be repeated: a write that was done already comes back as a
//! conflict, and is then found on the server as it was meant.

use std::cell::Cell;
use std::future::Future;

use crate::date::{self, Skew};
use crate::transport::{Lost, Request, Response, Transport};

/// Time and chance, from outside.
pub trait Pace {
    /// Unix milliseconds by the device's clock.
    fn now(&self) -> u64;
    /// A random number, however weak: it only spreads devices over time.
    fn random(&self) -> u32;
    /// Waits so many milliseconds.
    fn pause(&self, milliseconds: u64) -> impl Future<Output = ()>;
}

/// How often and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Times a request is sent, at least once.
    pub attempts: u32,
    /// The longest pause before the second time, in milliseconds; it doubles each time.
    pub first: u64,
    /// The longest pause at all, in milliseconds. A server that asks for more is given up.
    pub longest: u64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            attempts: 4,
            first: 1000,
            longest: 30_000,
        }
    }
}

impl Policy {
    /// The pause before attempt number `attempt` (from 2), in milliseconds: at random up to the
    /// doubled limit ("full jitter": <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>),
    /// so that a thousand phones do not come back in the same second.
    pub fn pause(self, attempt: u32, random: u32) -> u64 {
        let doublings = attempt.saturating_sub(2).min(20);
        let limit = self.longest.min(self.first << doublings);
        // The product is below 2^64 for pauses of less than a month.
        limit.saturating_mul(u64::from(random)) >> u32::BITS
    }
}

/// A transport that repeats what failed for a passing reason, and knows the server's clock.
#[derive(Debug)]
pub struct Patient<T, P> {
    transport: T,
    pace: P,
    policy: Policy,
    skew: Cell<Option<Skew>>,
}

impl<T: Transport, P: Pace> Patient<T, P> {
    /// A patient transport.
    pub fn new(transport: T, pace: P, policy: Policy) -> Self {
        Self {
            transport,
            pace,
            policy,
            skew: Cell::new(None),
        }
    }

    /// How far the clocks were apart at the last answer with a date; `None` before any.
    pub fn skew(&self) -> Option<Skew> {
        self.skew.get()
    }

    async fn once(&self, request: &Request) -> Result<Response, Lost> {
        let sent = self.pace.now();
        let answer = self.transport.send(request).await?;
        if let Some(skew) = Skew::measured(sent, self.pace.now(), answer.date.as_deref()) {
            self.skew.set(Some(skew));
        }
        Ok(answer)
    }

    /// How long to wait before asking again; `None` when the answer stands.
    fn pause_before(&self, attempt: u32, answer: &Result<Response, Lost>) -> Option<u64> {
        if attempt > self.policy.attempts {
            return None;
        }
        let backoff = self.policy.pause(attempt, self.pace.random());
        match answer {
            Err(_) => Some(backoff),
            Ok(answer) => match answer.status {
                429 | 500 | 502 | 503 | 504 => {
                    let asked = answer.retry_after.as_deref();
                    let asked = asked.and_then(|text| self.asked(text)).unwrap_or(0);
                    Some(asked + backoff).filter(|pause| *pause <= self.policy.longest)
                }
                _ => None,
            },
        }
    }

    /// The milliseconds that a `Retry-After` asks for, as seconds or as a date; `None` for
    /// neither.
    fn asked(&self, text: &str) -> Option<u64> {
        if let Ok(seconds) = text.trim().parse::<u32>() {
            return Some(u64::from(seconds) * 1000);
        }
        let until = u64::try_from(date::parse(text)?).ok()?.checked_mul(1000)?;
        let skew = self.skew.get().unwrap_or_default();
        Some(until.saturating_sub(skew.server_time(self.pace.now())))
    }
}

impl<T: Transport, P: Pace> Transport for Patient<T, P> {
    async fn send(&self, request: &Request) -> Result<Response, Lost> {
        let mut attempt = 1;
        loop {
            let answer = self.once(request).await;
            attempt += 1;
            let Some(pause) = self.pause_before(attempt, &answer) else {
                return answer;
            };
            self.pace.pause(pause).await;
        }
    }
}
