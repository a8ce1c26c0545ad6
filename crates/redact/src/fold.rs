//! Letters without case and accents, so that "Zoë", "ZOE" and "zoe" are one word.

/// Adds the word to `into`, in small letters, without accents, with straight apostrophes.
pub fn fold_into(word: &str, into: &mut String) {
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
        return;
    }
    for letter in word.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            "" => into.push(letter),
            plain => into.push_str(plain),
        }
    }
}

/// The word folded.
pub fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// What a letter of the Latin alphabet is without its accent; nothing for all others.
const fn plain(letter: char) -> &'static str {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ọ' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '’' | '‘' | 'ʼ' => "'",
        '‐' | '‑' => "-",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn one_name_has_one_form() {
        for name in ["Siân", "SIAN", "sian"] {
            assert_eq!(folded(name), "sian");
        }
        assert_eq!(folded("Zdzisława"), "zdzislawa");
        assert_eq!(folded("D’Souza"), "d'souza");
        assert_eq!(folded("李"), "李");
    }
}
