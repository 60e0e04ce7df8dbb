//! Movements that are made up: a walk, and what a phone goes through when nobody walks.
//!
//! All are made at 200 Hz, finer than any phone samples, with gravity along the third axis.

use std::f64::consts::TAU;

use crate::random::Random;
use crate::trace::Trace;

pub const RATE: f64 = 200.0;
pub const TEN_MINUTES: f64 = 600.0;
const GRAVITY: f64 = 9.81;

/// Noise of a cheap phone's sensor on each axis, m/s² (about 150 µg/√Hz over 100 Hz).
const SENSOR_NOISE: f64 = 0.015;

/// A movement under way: readings at [`RATE`], gravity and sensor noise already in them.
struct Canvas {
    readings: Vec<[f64; 3]>,
}

impl Canvas {
    fn still(seconds: f64, random: &mut Random) -> Self {
        let mut noise = || SENSOR_NOISE * random.normal();
        let reading = |_| [noise(), noise(), GRAVITY + noise()];
        Self {
            readings: (0..(seconds * RATE) as usize).map(reading).collect(),
        }
    }

    /// Adds a movement along an axis.
    fn add(&mut self, axis: usize, movement: impl IntoIterator<Item = f64>) {
        for (reading, value) in self.readings.iter_mut().zip(movement) {
            reading[axis] += value;
        }
    }

    /// Adds a blow that rings out: `peak` m/s² at first, at `hz`, down to a third in `decay` s.
    fn ring(&mut self, at: f64, direction: [f64; 3], peak: f64, hz: f64, decay: f64) {
        let first = (at * RATE) as usize;
        let length = (8.0 * decay * RATE) as usize;
        for (i, reading) in self
            .readings
            .iter_mut()
            .skip(first)
            .take(length)
            .enumerate()
        {
            let t = i as f64 / RATE;
            let value = peak * (-t / decay).exp() * (TAU * hz * t).sin();
            for (axis, share) in direction.iter().enumerate() {
                reading[axis] += share * value;
            }
        }
    }

    fn finish(self) -> Trace {
        Trace::steady(RATE, self.readings)
    }
}

/// Noise between two frequencies, with this root of the mean square, in m/s².
fn wander(from: f64, to: f64, strength: f64, count: usize, random: &mut Random) -> Vec<f64> {
    // Two one-pole low passes above and two high passes below.
    let (fast, slow) = (pole(to), pole(from));
    let mut state = [0.0; 4];
    let mut noise: Vec<f64> = (0..count)
        .map(|_| {
            let mut value = random.normal();
            for low in &mut state[..2] {
                *low += fast * (value - *low);
                value = *low;
            }
            for low in &mut state[2..] {
                *low += slow * (value - *low);
                value -= *low;
            }
            value
        })
        .collect();
    let rms = (noise.iter().map(|v| v * v).sum::<f64>() / count as f64).sqrt();
    for value in &mut noise {
        *value *= strength / rms;
    }
    noise
}

fn pole(hz: f64) -> f64 {
    1.0 - (-TAU * hz / RATE).exp()
}

/// A phone left alone on a table for ten minutes: sensor noise, a drifting bias, and now and then
/// somebody who puts a cup down.
pub fn stillness(seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut canvas = Canvas::still(TEN_MINUTES, &mut random);
    let count = canvas.readings.len();
    for axis in 0..3 {
        canvas.add(axis, wander(0.001, 0.05, 0.02, count, &mut random));
    }
    let mut at = 0.0;
    while at < TEN_MINUTES {
        at += random.between(5.0, 60.0);
        canvas.ring(at, [0.1, 0.1, 1.0], random.between(0.3, 2.0), 30.0, 0.05);
    }
    canvas.finish()
}

/// A phone in the pocket of somebody who sits for ten minutes: breathing, a restless leg for some
/// seconds at 4–6 Hz, and a shift of posture every half minute, with the turn of the phone in it.
pub fn sitting(seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut canvas = Canvas::still(TEN_MINUTES, &mut random);
    let count = canvas.readings.len();
    canvas.add(2, wander(0.15, 0.4, 0.05, count, &mut random));
    let mut at = 0.0;
    while at < TEN_MINUTES {
        at += random.between(10.0, 50.0);
        if random.chance(0.5) {
            canvas.ring(
                at,
                [0.5, 0.5, 0.7],
                random.between(1.0, 4.0),
                random.between(0.6, 1.5),
                0.5,
            );
        } else {
            canvas.ring(
                at,
                [0.2, 0.1, 1.0],
                random.between(0.5, 2.0),
                random.between(4.0, 6.0),
                4.0,
            );
        }
    }
    canvas.finish()
}

/// Ten minutes of typing on the phone in one's hands. A tap every 0.3 s in the mean (log-normal,
/// as intervals between keys are), pauses between phrases; each tap pushes the phone 1–4 m/s² and
/// lets the hands swing at 3–8 Hz; physiological tremor at 8–12 Hz; posture drifts.
pub fn typing_on_the_phone(seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut canvas = Canvas::still(TEN_MINUTES, &mut random);
    let count = canvas.readings.len();
    for axis in 0..3 {
        canvas.add(axis, wander(0.1, 1.5, 0.12, count, &mut random));
        canvas.add(axis, wander(8.0, 12.0, 0.08, count, &mut random));
    }
    for at in taps(0.3, &mut random) {
        let direction = [0.4 * random.normal(), 0.4 * random.normal(), -1.0];
        canvas.ring(
            at,
            direction,
            random.between(1.0, 4.0),
            random.between(3.0, 8.0),
            0.07,
        );
    }
    canvas.finish()
}

/// Ten minutes of typing on a keyboard with the phone on the desk: knocks of the desk at 20–40 Hz.
pub fn typing_beside_the_phone(seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut canvas = Canvas::still(TEN_MINUTES, &mut random);
    for at in taps(0.18, &mut random) {
        let peak = random.between(0.05, 0.6);
        canvas.ring(at, [0.1, 0.1, 1.0], peak, random.between(20.0, 40.0), 0.03);
    }
    canvas.finish()
}

/// Moments of keystrokes: intervals around `median` seconds, one in fifteen a pause to think.
fn taps(median: f64, random: &mut Random) -> Vec<f64> {
    let mut at = 0.0;
    std::iter::from_fn(|| {
        let pause = random.chance(1.0 / 15.0);
        at += if pause {
            random.between(1.0, 5.0)
        } else {
            median * (0.35 * random.normal()).exp()
        };
        (at < TEN_MINUTES).then_some(at)
    })
    .collect()
}

/// Ten minutes in a city bus, the phone in a sitting passenger's hand.
///
/// The bus drives from stop to stop (up to 50 km/h, 1.0 m/s² on, 1.2 m/s² off, 10–25 s of halt). Its
/// body is a mass on springs at 1.4 Hz, in the midst of slow walking, with a fifth of critical
/// damping, shaken through tyres that pass 10 Hz by a good road (ISO 8608) and by an edge of 3 cm
/// every six seconds. The engine hums at 11 Hz idling and up to 28 Hz, with its second harmonic, in
/// all axes. Bends and the passenger's own sway (0.2–2 Hz) come on top.
pub fn bus(seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut canvas = Canvas::still(TEN_MINUTES, &mut random);
    let drive = bus_speed(&mut random);
    let count = canvas.readings.len();
    canvas.add(2, bounce(&drive, &mut random));
    let pulls = drive.windows(2).map(|two| (two[1] - two[0]) * RATE);
    canvas.add(0, pulls);
    let bends = wander(0.05, 0.5, 0.8, count, &mut random);
    canvas.add(
        1,
        bends
            .iter()
            .zip(&drive)
            .map(|(bend, speed)| bend * speed / 10.0),
    );
    for axis in 0..3 {
        canvas.add(axis, wander(0.2, 2.0, 0.15, count, &mut random));
    }
    let mut phase = 0.0;
    for (reading, speed) in canvas.readings.iter_mut().zip(&drive) {
        phase += TAU * (11.0 + 17.0 * speed / 14.0) / RATE;
        let hum = 0.4 * phase.sin() + 0.2 * (2.0 * phase).sin();
        for (axis, share) in [0.3, 0.5, 1.0].into_iter().enumerate() {
            reading[axis] += share * hum;
        }
    }
    canvas.finish()
}

/// Metres a second at every reading, from stop to stop.
fn bus_speed(random: &mut Random) -> Vec<f64> {
    let count = (TEN_MINUTES * RATE) as usize;
    let mut speeds = Vec::with_capacity(count);
    let mut speed = 0.0_f64;
    while speeds.len() < count {
        let top = random.between(7.0, 14.0);
        let leg = (random.between(30.0, 90.0) * RATE) as usize;
        for _ in 0..leg {
            speed = (speed + 1.0 / RATE).min(top);
            speeds.push(speed);
        }
        while speed > 0.0 {
            speed = (speed - 1.2 / RATE).max(0.0);
            speeds.push(speed);
        }
        speeds.extend(std::iter::repeat_n(
            0.0,
            (random.between(10.0, 25.0) * RATE) as usize,
        ));
    }
    speeds.truncate(count);
    speeds
}

/// Vertical acceleration of a mass on springs that drives over a road.
fn bounce(speed: &[f64], random: &mut Random) -> Vec<f64> {
    const OMEGA: f64 = TAU * 1.4;
    const DAMPING: f64 = 0.2;
    /// Power of the road's vertical speed per metre a second driven, m/s per Hz: class B of ISO
    /// 8608, 64e-6 m³ at 0.1 cycles a metre, falling with the square of the frequency.
    const ROUGHNESS: f64 = 64e-6 * 0.01 * TAU * TAU;
    /// Seconds that a wheel takes over an edge.
    const EDGE: f64 = 0.1;
    let (mut body, mut climb, mut road, mut tyre, mut edge) = (0.0, 0.0, 0.0, 0.0, (0.0, 0.0));
    let step = |speed: &f64| {
        if random.chance(speed / 10.0 / (6.0 * RATE)) {
            edge = (EDGE, 0.03 * random.normal());
        }
        edge.0 -= 1.0 / RATE;
        let over_edge = if edge.0 > 0.0 { edge.1 / EDGE } else { 0.0 };
        let rough = (ROUGHNESS * speed * RATE / 2.0).sqrt() * random.normal();
        tyre += pole(10.0) * (rough + over_edge - tyre);
        road += tyre / RATE;
        let push = OMEGA * OMEGA * (road - body) + 2.0 * DAMPING * OMEGA * (tyre - climb);
        climb += push / RATE;
        body += climb / RATE;
        push
    };
    speed.iter().map(step).collect()
}

/// Seconds of standing before and after a made-up walk.
pub const STANDING: f64 = 5.0;

/// A walk of so many steps, `cadence` a minute, with `strength` m/s² at the step's own frequency,
/// with [`STANDING`] before and after.
///
/// The vertical acceleration of a step is its frequency and two harmonics; every other step is a
/// fifth weaker, as with a phone on one leg, and the interval varies by three in a hundred.
pub fn walk(steps: u32, cadence: f64, strength: f64, seed: u64) -> Trace {
    let mut random = Random::new(seed);
    let mut movement = vec![0.0; (STANDING * RATE) as usize];
    for step in 0..steps {
        let seconds = 60.0 / cadence * (1.0 + 0.03 * random.normal());
        let count = (seconds * RATE) as usize;
        let own = strength * if step % 2 == 0 { 1.0 } else { 0.8 };
        movement.extend((0..count).map(|i| {
            let phase = TAU * i as f64 / count as f64;
            own * (-phase.cos() + 0.4 * (2.0 * phase + 1.0).sin() + 0.2 * (3.0 * phase).sin())
        }));
    }
    movement.extend(vec![0.0; (STANDING * RATE) as usize]);
    let mut canvas = Canvas::still(movement.len() as f64 / RATE, &mut random);
    canvas.add(2, movement);
    canvas.finish()
}
