//! How long a list takes over a made-up directory: `cargo bench -p signpost [-- SERVICES]`. The program's own
//! `fingerpost signpost bench` measures the same with the memory beside it.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement asks the clock and says what it found"
)]
use signpost::{Directory, Places, Vocabulary, made_up};
use std::time::Instant;

fn main() {
    let how_many = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(100_000);
    let places = Places::read(include_str!("../../../content/places/outcodes.csv")).expect("the table is shipped");
    let words = Vocabulary::read(include_str!("../../../content/support.toml")).expect("the words are shipped");
    let day = "2026-03-02".parse().expect("a date");
    let services = made_up::services(how_many, &places, day);
    let begun = Instant::now();
    let directory = Directory::new(services, &places, &words, day);
    println!("{how_many} services read in {:.2} s", begun.elapsed().as_secs_f64());
    let mut took: Vec<f64> = Vec::new();
    for seeker in made_up::people(5_000) {
        let begun = Instant::now();
        std::hint::black_box(directory.offers(&seeker, 5));
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!("p50 {:.3} ms p95 {:.3} ms p99 {:.3} ms most {:.3} ms", at(0.5), at(0.95), at(0.99), at(1.0));
}
