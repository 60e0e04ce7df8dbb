//! A client of `CouchDB`'s HTTP protocol.
//!
//! [`Couch`] is a server and its session, [`Database`] one database on it. Owns addresses,
//! questions and the reading of answers (`answer`); `fault` says what can go wrong, `query`
//! what can be asked of changes and views. Must not know what documents hold.

use crate::transport::{Method, Request, Transport};

mod answer;
mod database;
mod fault;
mod query;

pub use answer::{
    Change, Changes, Doc, Fetched, Info, Leaf, Refusal, Rev, Row, Rows, Session, Written,
};
pub use database::Database;
pub use fault::Fault;
pub use query::{Since, View};

use answer::{Empty, SessionAnswer, read};

/// A server.
#[derive(Debug)]
pub struct Couch<T> {
    transport: T,
}

impl<T: Transport> Couch<T> {
    /// The server that this transport reaches.
    pub fn new(transport: T) -> Self {
        Self { transport }
    }

    /// What carries the requests.
    pub fn transport(&self) -> &T {
        &self.transport
    }

    /// One of its databases.
    pub fn database(&self, name: &str) -> Database<'_, T> {
        Database::new(&self.transport, name)
    }

    /// Signs in; the carrier keeps the cookie. [`Fault::SignIn`] when name or password is wrong.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<Session, Fault> {
        let body = serde_json::json!({"name": name, "password": password});
        let request = Request::new(Method::Post, "/_session").with(body.to_string());
        let answer = self.transport.send(&request).await?;
        read::<Empty>(&answer)?;
        self.session().await?.ok_or(Fault::SignIn)
    }

    /// Who is signed in; `None` for nobody.
    pub async fn session(&self) -> Result<Option<Session>, Fault> {
        let request = Request::new(Method::Get, "/_session");
        let answer = self.transport.send(&request).await?;
        Ok(read::<SessionAnswer>(&answer)?.into_session())
    }

    /// Signs out.
    pub async fn sign_out(&self) -> Result<(), Fault> {
        let request = Request::new(Method::Delete, "/_session");
        let answer = self.transport.send(&request).await?;
        read::<Empty>(&answer).map(|_| ())
    }
}
