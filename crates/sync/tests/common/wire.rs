//! The way between a device and a server, on which everything can happen.

use std::cell::{Cell, RefCell};
use std::future::pending;

use serde_json::json;
use sync::{Lost, Request, Response, Transport};

use super::Chance;
use super::couch::Node;

/// What a way leads to.
pub trait Carry {
    fn carry(&self, request: &Request) -> Response;
}

impl Carry for RefCell<Node> {
    fn carry(&self, request: &Request) -> Response {
        self.borrow_mut().answer(request)
    }
}

/// A way to one server. With `trouble`, one request in so many meets some.
pub struct Wire<'a, N> {
    pub node: &'a N,
    pub chance: RefCell<Chance>,
    pub trouble: Option<u64>,
    pub sent: Cell<usize>,
}

impl<'a, N: Carry> Wire<'a, N> {
    pub fn quiet(node: &'a N) -> Self {
        Self::new(node, 0, None)
    }

    pub fn new(node: &'a N, seed: u64, trouble: Option<u64>) -> Self {
        Self {
            node,
            chance: RefCell::new(Chance::new(seed)),
            trouble,
            sent: Cell::new(0),
        }
    }

    fn node(&self, request: &Request) -> Response {
        self.node.carry(request)
    }
}

fn page(status: u16, body: &str) -> Response {
    Response {
        status,
        content_type: "text/html".to_owned(),
        body: body.to_owned(),
        ..Response::default()
    }
}

impl<N: Carry> Transport for Wire<'_, N> {
    async fn send(&self, request: &Request) -> Result<Response, Lost> {
        self.sent.set(self.sent.get() + 1);
        let dice = {
            let mut chance = self.chance.borrow_mut();
            let trouble = self.trouble.is_some_and(|count| chance.one_in(count));
            trouble.then(|| chance.below(9))
        };
        match dice {
            None => Ok(self.node(request)),
            // The device dies before the server hears of it, or before the device hears back.
            Some(0) => pending().await,
            Some(1) => {
                self.node(request);
                pending().await
            }
            Some(2) => Err(Lost::Unreachable),
            Some(3) => {
                self.node(request);
                Err(Lost::TimedOut)
            }
            Some(4) => Ok(Response {
                content_type: "application/json".to_owned(),
                ..page(401, &json!({"error": "unauthorized"}).to_string())
            }),
            Some(5) => Ok(page(500, "Internal Server Error")),
            Some(6) => Ok(page(
                200,
                "<!doctype html><title>Welcome to the café</title>",
            )),
            Some(7) => {
                let answer = self.node(request);
                let half = answer.body.chars().take(answer.body.len() / 2).collect();
                Ok(Response {
                    body: half,
                    ..answer
                })
            }
            Some(_) => {
                self.node(request);
                Ok(page(502, "Bad Gateway"))
            }
        }
    }
}
