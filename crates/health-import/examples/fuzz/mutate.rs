//! Damage of the kinds that files suffer and attackers do.

use super::random::Random;

/// Texts that parsers stumble over.
const TOKENS: [&[u8]; 24] = [
    b"<",
    b">",
    b"\"",
    b"'",
    b"&",
    b"&#0;",
    b"&#x10FFFF;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"</HealthData>",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\u0000",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"PK\x05\x06",
    b"null",
    b"\xb2\xbd\xca\xfd",
];
/// Numbers at the edges of their types, and things that are none.
const NUMBERS: [&[u8]; 12] = [
    b"0",
    b"-1",
    b"4294967295",
    b"4294967296",
    b"9223372036854775807",
    b"99999999999999999999",
    b"1e999",
    b"0.5",
    b"NaN",
    b"00",
    b"9999-12-31",
    b"0000-00-00",
];

/// The bytes with one to four kinds of damage.
pub fn mutated(bytes: &[u8], pool: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..random.range(1, 5) {
        mutate(&mut bytes, pool, random);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, pool: &[&[u8]], random: &mut Random) {
    let from = random.range(0, bytes.len() as i64 + 1) as usize;
    let length = random.range(0, 64.min((bytes.len() - from) as i64 + 1)) as usize;
    let to = from + length.min(bytes.len() - from);
    match random.range(0, 9) {
        0 => {
            if let Some(byte) = bytes.get_mut(from) {
                *byte ^= 1 << random.range(0, 8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(from) {
                *byte = random.next() as u8;
            }
        }
        2 => drop(bytes.drain(from..to)),
        3 => {
            let part = bytes[from..to].to_vec();
            let copies = random.range(1, 40) as usize;
            drop(bytes.splice(from..from, part.repeat(copies)));
        }
        4 => bytes.truncate(from),
        5 => {
            let token = TOKENS[random.range(0, TOKENS.len() as i64) as usize];
            drop(bytes.splice(from..from, token.iter().copied()));
        }
        6 => {
            let other = pool[random.range(0, pool.len() as i64) as usize];
            let cut = random.range(0, other.len() as i64 + 1) as usize;
            drop(bytes.splice(from.., other[cut..].iter().copied()));
        }
        7 => {
            let noise = (0..length).map(|_| random.next() as u8).collect::<Vec<_>>();
            drop(bytes.splice(from..to, noise));
        }
        _ => replace_number(bytes, from, random),
    }
}

/// Puts another number in the place of the next one.
fn replace_number(bytes: &mut Vec<u8>, from: usize, random: &mut Random) {
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = from + start;
    let length = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = NUMBERS[random.range(0, NUMBERS.len() as i64) as usize];
    drop(bytes.splice(start..start + length, number.iter().copied()));
}
