//! HTTP/1.1 over a plain socket, for tests against a real server.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use sync::{Method, Request, Response};

use super::wire::Carry;

/// A server at `host` whose databases lie below `prefix`, asked with one `Authorization`.
pub struct Http {
    host: String,
    prefix: String,
    authorization: String,
    line: RefCell<Option<BufReader<TcpStream>>>,
}

impl Http {
    /// `address` is `http://host:port/prefix`; `authorization` the whole header.
    pub fn new(address: &str, authorization: &str) -> Self {
        let rest = address.strip_prefix("http://").unwrap();
        let (host, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = format!("/{prefix}");
        Self {
            host: host.to_owned(),
            prefix: prefix.trim_end_matches('/').to_owned(),
            authorization: authorization.to_owned(),
            line: RefCell::default(),
        }
    }

    pub fn ask(&self, method: Method, path: &str) -> Response {
        self.carry(&Request::new(method, path))
    }

    fn exchange(&self, request: &Request) -> std::io::Result<Response> {
        let mut line = self.line.borrow_mut();
        if line.is_none() {
            let stream = TcpStream::connect(&self.host)?;
            stream.set_nodelay(true)?;
            *line = Some(BufReader::new(stream));
        }
        let reader = line.as_mut().unwrap();
        let body = request.body.as_deref().unwrap_or_default();
        let head = format!(
            "{} {}{} HTTP/1.1\r\nHost: {}\r\nAuthorization: {}\r\nAccept: application/json\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            request.method.name(),
            self.prefix,
            request.path,
            self.host,
            self.authorization,
            body.len(),
        );
        reader
            .get_mut()
            .write_all(&[head, body.to_owned()].concat().into_bytes())?;
        read_answer(reader)
    }
}

fn read_line(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    if reader.read_line(&mut text)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(text.trim_end().to_owned())
}

fn read_answer(reader: &mut impl BufRead) -> std::io::Result<Response> {
    let status = read_line(reader)?;
    let mut answer = Response {
        status: status.split(' ').nth(1).unwrap().parse().unwrap(),
        ..Response::default()
    };
    let mut length = None;
    loop {
        let header = read_line(reader)?;
        let Some((name, value)) = header.split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = Some(value.parse().unwrap()),
            "content-type" => value.clone_into(&mut answer.content_type),
            "date" => answer.date = Some(value.to_owned()),
            "etag" => answer.etag = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = Vec::new();
    if let Some(length) = length {
        reader.take(length).read_to_end(&mut body)?;
    } else {
        loop {
            let size = u64::from_str_radix(&read_line(reader)?, 16).unwrap();
            reader.take(size).read_to_end(&mut body)?;
            read_line(reader)?;
            if size == 0 {
                break;
            }
        }
    }
    answer.body = String::from_utf8(body).unwrap();
    Ok(answer)
}

impl Carry for Http {
    fn carry(&self, request: &Request) -> Response {
        // A server may close a line that was idle; once more on a new one then.
        self.exchange(request).unwrap_or_else(|_| {
            self.line.take();
            self.exchange(request).unwrap()
        })
    }
}
