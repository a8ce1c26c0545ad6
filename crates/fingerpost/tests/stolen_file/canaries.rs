//! Canaries: words, dates and numbers that stand nowhere else in the world, so that one found in a file came from us.
use super::http::encoded;
use aho_corasick::AhoCorasick;

/// A number that grows, and everything that was made from it.
#[derive(Default)]
pub struct Canaries {
    made: u64,
    /// All of them, with what each stands for.
    pub all: Vec<(&'static str, String)>,
}

impl Canaries {
    /// A new word of twelve letters, such as no language has.
    pub fn word(&mut self, kind: &'static str) -> String {
        self.made += 1;
        let mut left = mixed(self.made);
        let mut letter = |among: &[u8]| {
            let one = among[(left % among.len() as u64) as usize];
            left /= among.len() as u64;
            char::from(one)
        };
        let word: String = (0..6).flat_map(|_| [letter(b"bdfgkmprtvxz"), letter(b"aeiou")]).collect();
        self.keep(kind, word)
    }

    /// A new mobile number of those kept free for stories.
    pub fn telephone(&mut self, kind: &'static str) -> String {
        self.made += 1;
        let number = format!("07700 9{:05}", 10_000 + self.made % 90_000);
        self.keep(kind, number.replace(' ', ""));
        // as it is kept, and as it is shown
        self.keep("the same number, as it is dialled from abroad", format!("+44{}", &number.replace(' ', "")[1..]));
        self.keep(kind, number)
    }

    /// A new date of birth: day, month, year.
    pub fn born(&mut self) -> (u64, u64, u64) {
        self.made += 1;
        let (day, month, year) = (1 + self.made % 28, 1 + self.made / 28 % 12, 1931 + self.made / 336 % 50);
        self.keep("a date of birth", format!("{year}-{month:02}-{day:02}"));
        (day, month, year)
    }

    /// A new NHS number of those that are never given to anybody, with its check digit.
    pub fn nhs_number(&mut self) -> String {
        loop {
            self.made += 1;
            let nine = format!("999{:06}", mixed(self.made) % 1_000_000);
            let sum: u64 = nine.bytes().zip((2..=10).rev()).map(|(digit, by)| u64::from(digit - b'0') * by).sum();
            let check = (11 - sum % 11) % 11;
            if check < 10 {
                let number = format!("{nine}{check}");
                self.keep("an NHS number", format!("{} {} {}", &number[..3], &number[3..6], &number[6..]));
                return self.keep("an NHS number", number);
            }
        }
    }

    /// Takes note of something that the program made itself, such as a link.
    pub fn keep(&mut self, kind: &'static str, canary: impl Into<String>) -> String {
        let canary = canary.into();
        self.all.push((kind, canary.clone()));
        canary
    }

    /// What finds any of them, in any form that [`forms`] knows, in capitals or small letters.
    pub fn net(&self) -> Net {
        let mut meshes = Vec::new();
        let mut patterns = Vec::new();
        for (at, (_, canary)) in self.all.iter().enumerate() {
            for form in forms(canary) {
                meshes.push(at);
                patterns.push(form);
            }
        }
        let found = AhoCorasick::builder().ascii_case_insensitive(true).build(&patterns).expect("patterns");
        Net { found, meshes }
    }
}

/// Finds canaries.
pub struct Net {
    found: AhoCorasick,
    /// For each pattern the canary that it is a form of.
    meshes: Vec<usize>,
}

impl Net {
    /// The canaries that are in these bytes, by their place in [`Canaries::all`].
    pub fn draw<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
        self.found.find_overlapping_iter(bytes).map(|caught| self.meshes[caught.pattern().as_usize()])
    }
}

/// The ways in which a text might stand in a file without being read at a glance.
pub fn forms(canary: &str) -> Vec<Vec<u8>> {
    let bytes = canary.as_bytes();
    let mut forms = vec![
        bytes.to_vec(),
        encoded(canary).into_bytes(),
        bytes.iter().flat_map(|byte| format!("%{byte:02x}").into_bytes()).collect(),
        hex(bytes),
        bytes.iter().flat_map(|byte| [*byte, 0]).collect(), // UTF-16
    ];
    // within a longer text base64 looks different at each of three places
    forms.extend((0..3).map(|at| base64_inside(bytes, at)));
    forms.dedup();
    forms
}

pub fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// The letters of base64 that depend on `bytes` alone where so many bytes stand before them.
fn base64_inside(bytes: &[u8], before: usize) -> Vec<u8> {
    let padded = [&vec![0; before], bytes].concat();
    let first = (before * 8).div_ceil(6);
    let last = padded.len() * 8 / 6;
    base64(&padded)[first..last].to_vec()
}

/// Base64 without the padding at its end.
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let sextet = |at: usize| (0..6).fold(0, |six, next| six << 1 | bit(at * 6 + next));
    (0..(bytes.len() * 8).div_ceil(6)).map(|at| LETTERS[usize::from(sextet(at))]).collect()
}

/// Splitmix64: spreads a counter over all numbers, each to its own.
fn mixed(counter: u64) -> u64 {
    let mut z = counter.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
fn the_net_catches_a_canary_in_every_form_and_nothing_else() {
    let mut canaries = Canaries::default();
    let (word, number) = (canaries.word("a word"), canaries.nhs_number());
    assert_eq!(base64(b"light work"), b"bGlnaHQgd29yaw");
    let net = canaries.net();
    for canary in [&word, &number] {
        let said = format!("they said {canary}.");
        for before in ["", "a", "ab"] {
            let said = format!("{before}{said}");
            for (form, bytes) in [
                ("plain", said.clone().into_bytes()),
                ("capitals", said.to_uppercase().into_bytes()),
                ("hex", hex(said.as_bytes())),
                ("base64", base64(said.as_bytes())),
                ("form", encoded(&said).into_bytes()),
            ] {
                assert!(net.draw(&bytes).next().is_some(), "{canary} as {form}");
            }
        }
    }
    assert_eq!(net.draw(format!("{}{}", &word[1..], &number[..9]).as_bytes()).count(), 0, "a part is no canary");
}
