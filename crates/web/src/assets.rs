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

#[cfg(test)]
mod tests {
    use super::*;

    fn stylesheet() -> &'static str {
        let hashed = path("fingerpost.css");
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
