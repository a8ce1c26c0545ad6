//! A clinic's colours as a stylesheet of its own, over the one that all share: only the values of two names, so that a
//! page needs no style of its own and the policy against such styles stays whole.
use crate::app::App;
use crate::edge::Keep;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use record::{Brand, Colour};

/// `GET /brand/{clinic}`: the colours of the clinic of this short name, as `larchfield.css`. Of a clinic that is not
/// here, nobody's: the answer is a stylesheet either way, and a page looks as it should.
pub async fn sheet(State(app): State<App>, Path(clinic): Path<String>) -> Response {
    let sign = match clinic.strip_suffix(".css") {
        Some(slug) => app.sign_called(slug).await,
        None => None,
    };
    let css = sign.map_or_else(|| rules(&Brand::default()), |sign| rules(&sign.brand));
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], Extension(Keep::AWhile), css).into_response()
}

fn rules(brand: &Brand) -> String {
    format!(":root{{--own-brand:{};--own-brand-text:{}}}\n", brand.colour, Colour::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_says_two_colours_and_nothing_else() {
        let brand = Brand { colour: "#2B4C5E".parse().expect("a colour"), words: Some("}*{display:none".into()) };
        assert_eq!(rules(&brand), ":root{--own-brand:#2b4c5e;--own-brand-text:#ffffff}\n");
    }

    #[test]
    fn the_shared_sheet_wears_the_same_colours_as_a_clinic_that_has_chosen_none() {
        let sheet = crate::assets::ASSETS.iter().find(|asset| asset.logical == "fingerpost.css").expect("a sheet");
        let sheet = std::str::from_utf8(sheet.plain).expect("text");
        assert!(sheet.contains(&format!("--own-brand: {};", Brand::default().colour)), "own.css says another colour");
        assert!(sheet.contains(".own-header{"));
    }
}
