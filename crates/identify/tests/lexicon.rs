//! Every entry of the lexicon says what it claims.
mod shipped;

#[test]
fn every_example_of_every_entry_says_what_it_claims() {
    let broken = shipped::lexicon().broken_examples();
    for example in &broken {
        println!("{}: {} -- found: {}", example.entry, example.example, example.found);
    }
    assert!(broken.is_empty(), "{} examples are broken", broken.len());
}
