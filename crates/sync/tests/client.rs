//! The protocol, request by request, and patience.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use common::run;
use sync::couch::{Fetched, Leaf, Rev, Since, View};
use sync::retry::{Pace, Patient, Policy};
use sync::{Couch, Fault, Lost, Method, Request, Response, Transport};

/// Says what it was told to say, and remembers what it was asked.
#[derive(Default)]
struct Script {
    answers: RefCell<VecDeque<Result<Response, Lost>>>,
    asked: RefCell<Vec<Request>>,
}

impl Script {
    fn of(answers: impl IntoIterator<Item = Result<Response, Lost>>) -> Self {
        Self {
            answers: RefCell::new(answers.into_iter().collect()),
            ..Self::default()
        }
    }

    fn paths(&self) -> Vec<String> {
        let asked = self.asked.borrow();
        let line = |it: &Request| format!("{} {}", it.method.name(), it.path);
        asked.iter().map(line).collect()
    }
}

impl Transport for Script {
    async fn send(&self, request: &Request) -> Result<Response, Lost> {
        self.asked.borrow_mut().push(request.clone());
        self.answers.borrow_mut().pop_front().unwrap()
    }
}

fn answer(status: u16, body: &str) -> Response {
    Response {
        status,
        content_type: "application/json".to_owned(),
        body: body.to_owned(),
        ..Response::default()
    }
}

fn says(body: &str) -> Response {
    answer(200, body)
}

fn done<T>(future: impl Future<Output = T>) -> T {
    run(future).unwrap()
}

#[test]
fn a_session_begins_is_asked_for_and_ends() {
    let session = r#"{"ok":true,"userCtx":{"name":"w1","roles":["worker","team:t1"]}}"#;
    let nobody = r#"{"ok":true,"userCtx":{"name":null,"roles":[]}}"#;
    let couch = Couch::new(Script::of([
        Ok(says(r#"{"ok":true}"#)),
        Ok(says(session)),
        Ok(says(nobody)),
        Ok(says(r#"{"ok":true}"#)),
        Ok(answer(401, r#"{"error":"unauthorized"}"#)),
    ]));
    let signed_in = done(couch.sign_in("w1", "pass")).unwrap();
    assert_eq!((signed_in.name.as_str(), signed_in.roles.len()), ("w1", 2));
    assert_eq!(done(couch.session()), Ok(None));
    assert_eq!(done(couch.sign_out()), Ok(()));
    assert_eq!(done(couch.sign_in("w1", "wrong")), Err(Fault::SignIn));
    let body = couch.transport().asked.borrow()[0].body.clone().unwrap();
    assert_eq!(body, r#"{"name":"w1","password":"pass"}"#);
    assert_eq!(
        couch.transport().paths(),
        [
            "POST /_session",
            "GET /_session",
            "GET /_session",
            "DELETE /_session",
            "POST /_session"
        ]
    );
}

#[test]
fn changes_are_read_in_both_shapes_of_seq() {
    let couch = Couch::new(Script::of([
        Ok(says(
            r#"{"results":[{"seq":5,"id":"a","changes":[{"rev":"2-x"},{"rev":"1-y"}]}],"last_seq":5}"#,
        )),
        Ok(says(
            r#"{"results":[{"seq":"7-g1","id":"a","deleted":true,"changes":[{"rev":"3-z"}],"doc":{"_id":"a","_rev":"3-z","_deleted":true}}],"last_seq":"7-g1","pending":0}"#,
        )),
        Ok(says(r#"{"results":[],"last_seq":"7-g1"}"#)),
    ]));
    let database = couch.database("entries-may");
    let first = done(database.changes(&Since::start(), 10)).unwrap();
    assert_eq!(first.rows[0].leaves, ["2-x", "1-y"].map(Rev::new));
    let second = done(database.changed_documents(&first.last, 10)).unwrap();
    assert!(second.rows[0].deleted && second.rows[0].doc.as_ref().unwrap().deleted);
    done(database.wait(&second.last)).unwrap();
    assert_eq!(
        couch.transport().paths(),
        [
            "GET /entries-may/_changes?since=0&style=all_docs&limit=10",
            "GET /entries-may/_changes?since=5&include_docs=true&limit=10",
            "GET /entries-may/_changes?since=7-g1&feed=longpoll&timeout=60000",
        ]
    );
    // The npm server holds a longpoll for ever: the transport's patience ends it.
    assert_eq!(couch.transport().asked.borrow()[2].patience, 65_000);
}

#[test]
fn what_is_known_is_not_sent_again() {
    let rows = Response {
        etag: Some("\"e1\"".to_owned()),
        ..answer(200, r#"{"rows":[{"key":10,"value":3}]}"#)
    };
    let couch = Couch::new(Script::of([
        Ok(rows),
        Ok(Response {
            status: 304,
            ..Response::default()
        }),
    ]));
    let database = couch.database("entries-may");
    let histogram = |etag| database.view("boards", "people", View::all().grouped().unless(etag));
    let Fetched::New { value, etag } = done(histogram(None)).unwrap() else {
        panic!("not new")
    };
    assert_eq!(
        (&value.rows[0].key, &value.rows[0].value),
        (&10.into(), &3.into())
    );
    assert_eq!(done(histogram(etag)), Ok(Fetched::Unchanged));
    let asked = couch.transport().asked.borrow();
    assert_eq!(asked[1].known.as_deref(), Some("\"e1\""));
    assert_eq!(
        asked[1].path,
        "/entries-may/_design/boards/_view/people?group=true"
    );
}

#[test]
fn leaves_are_read_one_by_one_or_together() {
    let couch = Couch::new(Script::of([
        Ok(says(
            r#"[{"ok":{"_id":"a","_rev":"2-x","n":1}},{"missing":"1-q"},{"ok":{"_id":"a","_rev":"2-w","_deleted":true}}]"#,
        )),
        Ok(answer(404, r#"{"error":"not_found"}"#)),
        Ok(says(
            r#"{"results":[{"id":"a","docs":[{"ok":{"_id":"a","_rev":"2-x"}}]},{"id":"b","docs":[{"error":{"id":"b","rev":"1-b","error":"not_found"}}]}]}"#,
        )),
    ]));
    let database = couch.database("d");
    let leaves = done(database.leaves("a")).unwrap();
    assert_eq!(
        leaves.iter().map(|it| it.deleted).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(done(database.leaves("b")), Ok(vec![]));
    let wanted = [
        ("a".to_owned(), Rev::new("2-x")),
        ("b".to_owned(), Rev::new("1-b")),
    ];
    let found = done(database.read(&wanted)).unwrap();
    assert!(matches!(&found[0], Leaf::Found(doc) if doc.rev == Rev::new("2-x")));
    assert_eq!(found[1], Leaf::Missing { id: "b".to_owned() });
}

#[test]
fn a_session_that_ends_in_the_middle_refuses_no_document() {
    let rows =
        r#"[{"id":"a","error":"unauthorized","reason":"no"},{"id":"b","ok":true,"rev":"1-b"}]"#;
    let couch = Couch::new(Script::of([Ok(answer(201, rows))]));
    let written = done(couch.database("d").write(&["{}".to_owned()]));
    assert_eq!(written, Err(Fault::SignIn));
}

/// A clock that stands still but for its pauses.
struct Stopped {
    now: Cell<u64>,
    pauses: RefCell<Vec<u64>>,
}

const NOW: u64 = 1_795_334_400_000;

impl Stopped {
    fn new() -> Self {
        Self {
            now: Cell::new(NOW),
            pauses: RefCell::default(),
        }
    }
}

impl Pace for &Stopped {
    fn now(&self) -> u64 {
        self.now.get()
    }

    fn random(&self) -> u32 {
        u32::MAX / 2
    }

    async fn pause(&self, milliseconds: u64) {
        self.pauses.borrow_mut().push(milliseconds);
        self.now.set(self.now.get() + milliseconds);
    }
}

/// The pauses between asking, and the last answer's status.
fn patiently(answers: Vec<Result<Response, Lost>>) -> (Vec<u64>, Result<u16, Lost>) {
    let clock = Stopped::new();
    let script = Script::of(answers);
    let patient = Patient::new(&script, &clock, Policy::default());
    let answer = done(patient.send(&Request::new(Method::Get, "/")));
    assert!(script.answers.borrow().is_empty());
    (clock.pauses.take(), answer.map(|it| it.status))
}

fn busy(retry_after: &str) -> Response {
    Response {
        retry_after: Some(retry_after.to_owned()),
        date: Some("Sun, 22 Nov 2026 08:00:00 GMT".to_owned()),
        ..answer(429, "{}")
    }
}

#[test]
fn what_may_pass_is_tried_again_with_longer_pauses() {
    let lost = Err(Lost::Unreachable);
    assert_eq!(
        patiently(vec![lost.clone(), lost.clone(), Ok(says("{}"))]),
        (vec![499, 999], Ok(200))
    );
    assert_eq!(
        patiently(vec![lost.clone(), lost.clone(), lost.clone(), lost]),
        (vec![499, 999, 1999], Err(Lost::Unreachable))
    );
    for status in [500, 502, 503, 504] {
        assert_eq!(
            patiently(vec![Ok(answer(status, "")), Ok(says("{}"))]),
            (vec![499], Ok(200))
        );
    }
    for status in [400, 401, 403, 404, 409, 413] {
        assert_eq!(
            patiently(vec![Ok(answer(status, ""))]),
            (vec![], Ok(status))
        );
    }
}

#[test]
fn a_server_that_asks_for_time_gets_it() {
    assert_eq!(
        patiently(vec![Ok(busy("7")), Ok(says("{}"))]),
        (vec![7499], Ok(200))
    );
    let date = "Sun, 22 Nov 2026 08:00:09 GMT";
    assert_eq!(
        patiently(vec![Ok(busy(date)), Ok(says("{}"))]),
        (vec![9499], Ok(200))
    );
    // More than anybody waits with a phone in the hand: the next run tries again.
    assert_eq!(patiently(vec![Ok(busy("3600"))]), (vec![], Ok(429)));
    assert_eq!(
        patiently(vec![Ok(busy("soon")), Ok(says("{}"))]),
        (vec![499], Ok(200))
    );
}

#[test]
fn the_servers_clock_is_seen() {
    let clock = Stopped::new();
    clock.now.set(NOW - 2 * 86_400_000);
    let script = Script::of([Ok(busy("3600"))]);
    let patient = Patient::new(&script, &clock, Policy::default());
    assert_eq!(patient.skew(), None);
    done(patient.send(&Request::new(Method::Get, "/"))).unwrap();
    let skew = patient.skew().unwrap();
    assert!(skew.matters());
    assert_eq!(skew.server_time(clock.now.get()) / 1000, NOW / 1000);
}
