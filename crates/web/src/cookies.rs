//! Cookies: three secrets, the chosen language, and for half an hour what somebody asks of "find support" and the link of
//! somebody's own story; each `__Host-`, so that no other host and no plain connection can set or see them.
use axum::http::{HeaderMap, HeaderValue, header};

/// A personal link that was begun, until the date of birth is given.
pub const LINK: &str = "__Host-link";
/// A person's visit.
pub const VISIT: &str = "__Host-visit";
/// A member of staff.
pub const STAFF: &str = "__Host-staff";
/// What somebody without a link asks for, sealed, so that the browser's "back" works and no address tells it.
const ASKED: &str = "__Host-asked";
/// The link of somebody who told a story, sealed, for half an hour.
const STORY: &str = "__Host-story";
/// The language that somebody has chosen.
const LANGUAGE: &str = "__Host-language";

/// The value of a cookie, if it has the shape of one of ours: 26 base-32 characters.
#[must_use]
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    value(headers, name).filter(|value| record::from_base32(value).is_ok())
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The code of the language that somebody has chosen, if it looks like one.
#[must_use]
pub fn language(headers: &HeaderMap) -> Option<&str> {
    value(headers, LANGUAGE).filter(|code| is_language(code))
}

fn is_language(code: &str) -> bool {
    (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}

/// What "find support" was asked, as it was sealed.
#[must_use]
pub fn asked(headers: &HeaderMap) -> Option<&str> {
    value(headers, ASKED).filter(|sealed| sealed.len() <= 2_000 && sealed.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Keeps what was asked for as long as it is read; none for what was not sealed.
#[must_use]
pub fn set_asked(sealed: &str) -> Option<HeaderValue> {
    let seconds = store::CARRIED_FOR.as_secs();
    let cookie = format!("{ASKED}={sealed}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    sealed.bytes().all(|b| b.is_ascii_hexdigit()).then(|| HeaderValue::from_str(&cookie).ok())?
}

/// The link of somebody's own story, as it was sealed.
#[must_use]
pub fn story(headers: &HeaderMap) -> Option<&str> {
    value(headers, STORY).filter(|sealed| sealed.len() <= 2_000 && sealed.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Keeps it for as long as it is read; none for what was not sealed.
#[must_use]
pub fn set_story(sealed: &str) -> Option<HeaderValue> {
    let seconds = store::CARRIED_FOR.as_secs();
    let cookie = format!("{STORY}={sealed}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    sealed.bytes().all(|b| b.is_ascii_hexdigit()).then(|| HeaderValue::from_str(&cookie).ok())?
}

/// Takes it away: somebody leaves quickly.
#[must_use]
pub fn end_story() -> HeaderValue {
    end(STORY)
}

/// Takes away what was asked: somebody leaves quickly.
#[must_use]
pub fn end_asked() -> HeaderValue {
    end(ASKED)
}

/// Keeps a language for a year: no secret, and gone with the browser's other traces. None for what is no code.
#[must_use]
pub fn set_language(code: &str) -> Option<HeaderValue> {
    let cookie = || format!("{LANGUAGE}={code}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000");
    is_language(code).then(cookie).and_then(|cookie| HeaderValue::from_str(&cookie).ok())
}

/// Sets a cookie until the browser is closed. A person's is never sent along from another site; a member of staff may
/// follow a link from a message.
#[must_use]
pub fn set(name: &'static str, value: &str) -> HeaderValue {
    let same_site = if name == STAFF { "Lax" } else { "Strict" };
    let cookie = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite={same_site}");
    HeaderValue::from_str(&cookie).expect("our cookies are plain letters and digits")
}

/// Takes a cookie away.
#[must_use]
pub fn end(name: &'static str) -> HeaderValue {
    HeaderValue::from_str(&format!("{name}=; Path=/; Secure; HttpOnly; Max-Age=0")).expect("plain letters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_our_own_secret_is_read() {
        let mut headers = HeaderMap::new();
        let good = "0123456789abcdefghjkmnpqrs";
        headers.insert(header::COOKIE, format!("a=b; {VISIT}={good}; {STAFF}=' OR 1=1").parse().expect("a header"));
        assert_eq!(get(&headers, VISIT), Some(good));
        assert_eq!(get(&headers, STAFF), None);
        assert_eq!(get(&headers, LINK), None);
    }
}
