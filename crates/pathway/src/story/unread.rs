//! Whether words seem to be in a language that the program does not read. Words of harm and names are looked for in English
//! and in Welsh only: of any other language the program finds nothing and has to say so, to whoever wrote and to whoever
//! reads. It is told by the writing itself, since nobody is made to say which language theirs is.

/// From so many words on, a text without the commonest words is another language's.
const ENOUGH: usize = 10;
/// Of so many words one is among the commonest, in any English or Welsh that people write; it is rather every third.
const ONE_IN: usize = 10;
/// So many letters of another script are more than a name or a sign.
const OTHER_SCRIPT: usize = 10;

/// Common words, in small letters, an apostrophe being the end of one. What another language has as well ("is", "was", "in",
/// "me", "no") stands in neither list.
const ENGLISH: &str = "the and that it my you your not but have they their them this there with for from she his him who \
    what when which would could should been being were are very because about after before down out up can will just \
    people pain don didn doesn couldn wouldn wasn isn can won ll ve like get got going go know think feel felt want need \
    help helped time day days now then again back much more some any every never always only other than how why where \
    here our us if as by or be did does has went came said told made make take one two first last good bad all nobody \
    nothing something somebody someone everything while since until too also still even really though work home sleep \
    walk life clinic doctor story thank thanks please kill die dead hurt hurts hate tired";
const WELSH: &str = "mae roedd oedd wedi ddim dim ond fod bod gan gyda ar yn yr ac fy eich dw dwi rwy rydw rydych chi ni \
    hi nhw hyn hynny sy sydd pan beth pwy ble lle cael mynd gwneud neb poen doctor byth nid heb dros hefyd iawn neu cyn \
    ôl nad fel rhywun rhai pobl pawb popeth eisiau angen gallu help diolch amser diwrnod nawr eto bydd bydda byddai \
    gallwch gallwn hoffwn mwy llai gwaith cartref cysgu cerdded stori clinig teimlo gweld dweud dywedodd roeddwn \
    wnes es des ges ti dy am at wrth mewn o'r i'r rhag rhwng nos dydd byw marw lladd";

/// Whether a text, or a line of it, seems to be in another language than English or Welsh. It errs towards yes: a needless
/// sentence costs less than a call for help that nobody looked for. Short lines in Latin letters are told only where they
/// hold a letter that neither language has.
#[must_use]
pub fn seems_unread(text: &str) -> bool {
    unread(text) || text.lines().any(unread)
}

fn unread(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let other = letters().filter(|letter| !is_latin(*letter)).count();
    if other >= OTHER_SCRIPT || other * 2 > letters().count() {
        return true;
    }
    let small = text.to_lowercase();
    let words = small.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 1);
    let words: Vec<&str> = words.collect();
    let is_common = |word: &&&str| [ENGLISH, WELSH].iter().any(|list| list.split(' ').any(|one| one == **word));
    let common = words.iter().filter(is_common).count();
    match words.len() {
        0 | 1 => false,
        few if few < ENOUGH => common == 0 && small.chars().any(is_foreign),
        many => common * ONE_IN < many,
    }
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}')
}

/// A Latin letter that neither language has, not even in a word that it borrowed ("fiancé", "naïve", "façade").
fn is_foreign(letter: char) -> bool {
    const OWN: &str = "àáâäçèéêëìíîïñòóôöùúûüẁẃŵẅỳýŷÿªºµ";
    letter.is_alphabetic() && !letter.is_ascii() && is_latin(letter) && !OWN.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Article 1 of the Universal Declaration of Human Rights, as the United Nations publish it.
    const DECLARED: [(&str, &str); 7] = [
        (
            "Spanish",
            "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y \
                     conciencia, deben comportarse fraternalmente los unos con los otros.",
        ),
        (
            "Polish",
            "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem \
                    i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
        ),
        (
            "French",
            "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de \
                    conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
        ),
        (
            "German",
            "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen \
                    begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
        ),
        (
            "Dutch",
            "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en \
                   geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.",
        ),
        ("Russian", "Все люди рождаются свободными и равными в своем достоинстве и правах."),
        ("Hindi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"),
    ];

    #[test]
    fn other_languages_are_told_by_their_letters_or_by_the_want_of_common_words() {
        for (language, words) in DECLARED {
            assert!(seems_unread(words), "{language}");
            assert!(
                seems_unread(&format!("It was the walk that helped me most.\n{words}")),
                "{language}, a line of it"
            );
        }
        let polish: String = DECLARED[1].1.split(' ').take(4).collect::<Vec<_>>().join(" ");
        assert!(seems_unread(&polish), "a few words, with letters that neither language has");
    }

    #[test]
    fn english_and_welsh_are_read_however_they_are_written() {
        for words in [
            "",
            "ok",
            "Good.",
            "cant cope",
            "Paned o de",
            "My fiancé said: café, 3 pm 😀",
            "pain all day. cant sleep. nobody rings back. feel like giving up",
            "Met José and Zoë. Physio fine, stairs hard, bus late, knees bad, told them so, went home.",
            "Dw i'n dal i gerdded bob dydd ac mae'r grŵp wedi bod yn help mawr i mi.",
        ] {
            assert!(!seems_unread(words), "{words}");
        }
    }

    /// The program's own pages: what they say is English and Welsh.
    #[test]
    fn what_the_pages_themselves_say_is_read() {
        for file in
            [include_str!("../../../../content/messages/en.ftl"), include_str!("../../../../content/messages/cy.ftl")]
        {
            let said = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
            let whole = said.map(|(_, words)| words).filter(|words| !words.contains('{'));
            let long = whole.filter(|words| words.split(' ').count() > 14);
            let unread: Vec<&str> = long.filter(|words| seems_unread(words)).collect();
            assert!(unread.is_empty(), "{unread:?}");
        }
    }
}
