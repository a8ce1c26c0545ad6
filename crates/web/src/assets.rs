//! The stylesheet and images of every page, embedded in the program and named by their content,
//! so that a browser may keep each for ever and nothing is fetched from anyone else.

/// A file that pages load, as prepared by `assets/build.mjs`.
#[derive(Debug)]
pub struct Asset {
    /// The name that pages ask for it by, such as `fingerpost.css`.
    pub logical: &'static str,
    /// The name that it is served under, which changes with its content.
    pub name: &'static str,
    /// Its media type, ready for the `content-type` header.
    pub content_type: &'static str,
    /// Its bytes.
    pub plain: &'static [u8],
    /// The same bytes in brotli, for a reader who accepts `br`.
    pub brotli: &'static [u8],
}

/// Every asset, in the order of the manifest.
pub static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The asset served under this hashed name; none for a name that was never ours or is of another release.
pub fn find(hashed: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == hashed)
}

/// Where a page finds an asset: `/assets/` and its hashed name.
///
/// An unknown name is a slip in a template: tests stop at it, while a page in use goes on without its picture.
///
/// ```
/// assert!(web::assets::path("fingerpost.css").starts_with("/assets/fingerpost."));
/// ```
pub fn path(logical: &str) -> String {
    let asset = ASSETS.iter().find(|asset| asset.logical == logical);
    debug_assert!(asset.is_some(), "no asset is called {logical}: see assets/build.mjs");
    format!("/assets/{}", asset.map_or(logical, |asset| asset.name))
}

/// Where a page finds its stylesheet: for a language from right to left (`rtl`) it is the same in a mirror.
///
/// ```
/// assert!(web::assets::sheet("rtl").starts_with("/assets/fingerpost-rtl."));
/// assert!(web::assets::sheet("ltr").starts_with("/assets/fingerpost."));
/// ```
pub fn sheet(direction: &str) -> String {
    path(if direction == "rtl" { "fingerpost-rtl.css" } else { "fingerpost.css" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stylesheet() -> &'static str {
        text(&sheet("ltr"))
    }

    fn text(hashed: &str) -> &'static str {
        let asset = find(hashed.trim_start_matches("/assets/")).unwrap();
        assert_eq!(asset.content_type, "text/css; charset=utf-8");
        std::str::from_utf8(asset.plain).unwrap()
    }

    #[test]
    fn the_stylesheet_loads_nothing_but_our_own_images() {
        let targets: Vec<_> = stylesheet().split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!targets.is_empty(), "the design system draws its icons from the stylesheet");
        for target in targets {
            assert!(target.starts_with("data:") || find(target).is_some(), "{target} is not ours");
        }
        assert!(!stylesheet().contains("@font-face"), "fonts would tell another host who reads which page");
        assert!(!stylesheet().contains("@import"));
    }

    #[test]
    fn the_readers_own_fonts_are_named() {
        assert!(stylesheet().contains("--own-font: system-ui"));
        assert!(stylesheet().contains("font-family:var(--own-font)"));
    }

    #[test]
    fn no_national_branding_is_shipped() {
        for asset in ASSETS {
            assert!(!asset.name.contains("logo") && !asset.name.contains("opengraph"), "{}", asset.name);
        }
    }

    /// The declarations of the first rule of exactly this selector.
    fn rule(sheet: &'static str, selector: &str) -> &'static str {
        let from = sheet.find(&format!("}}{selector}{{")).unwrap() + selector.len() + 2;
        sheet[from..].split('}').next().unwrap()
    }

    #[test]
    fn from_right_to_left_every_side_is_the_other_and_a_tick_stays_a_tick() {
        let (left, right) = (text(&sheet("ltr")), text(&sheet("rtl")));
        for (selector, before, after) in [
            (".nhsuk-back-link:before", "left:0", "right:0"),
            (".nhsuk-card--care__arrow", "left:1.875rem", "right:1.875rem"),
            (".nhsuk-inset-text", "border-left:8px solid", "border-right:8px solid"),
            (".nhsuk-radios__conditional", "padding-left:", "padding-right:"),
            (".nhsuk-radios__label:after", "translate(-50%,-50%)", "translate(50%,-50%)"),
            (".nhsuk-details__summary:before", "polygon(0 0,100% 50%,0 100%)", "polygon(100% 0,0 50%,100% 100%)"),
            (".nhsuk-date-input__item", "margin-right:", "margin-left:"),
        ] {
            assert!(rule(left, selector).contains(before), "{selector}: {}", rule(left, selector));
            assert!(rule(right, selector).contains(after), "{selector}: {}", rule(right, selector));
            assert!(!rule(right, selector).contains(before), "{selector} keeps its side");
        }
        assert_eq!(rule(left, ".nhsuk-checkboxes__label:after"), rule(right, ".nhsuk-checkboxes__label:after"));
        for sheet in [left, right] {
            assert!(sheet.contains("[dir=\"rtl\"] .nhsuk-checkboxes__label::after{right:"), "and stands in its box");
            assert!(sheet.contains("transform: scaleX(-1)"), "arrows point onwards");
        }
        let sides = |sheet: &str| sheet.matches("left").count() + sheet.matches("right").count();
        assert_eq!(sides(left), sides(right));
    }

    #[test]
    fn every_asset_travels_small_and_under_a_name_of_its_content() {
        for asset in ASSETS {
            assert!(asset.brotli.len() < asset.plain.len(), "{} grew", asset.name);
            assert_ne!(asset.name, asset.logical);
            assert_eq!(find(asset.name).unwrap().logical, asset.logical);
        }
        assert!(find("fingerpost.css").is_none(), "only the hashed name is served");
    }
}
