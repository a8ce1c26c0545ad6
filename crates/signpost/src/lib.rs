//! Ranks local support for one person, best fit first, each with its reasons; and says why the rest was left out.
//!
//! The door is [`Directory`]. It is built from the records of a directory, the [`Places`] of outcodes, the
//! [`Vocabulary`] of `content/support.toml` and a day; the same input gives the same answer everywhere.
//! ```
//! use record::{Need, Seeker, Service, ServiceStatus};
//! # let (toml, csv) = (include_str!("../../../content/support.toml"), "outcode,latitude,longitude,blur_km\n");
//! let vocabulary = signpost::Vocabulary::read(toml)?;
//! let places = signpost::Places::read(csv)?;
//! let choir = Service {
//!     id: "7".into(),
//!     name: "Community choir".into(),
//!     status: ServiceStatus::Active,
//!     assured: Some("2026-01-07".parse()?),
//!     ..Service::default()
//! };
//! let directory = signpost::Directory::new(vec![choir], &places, &vocabulary, "2026-03-02".parse()?);
//! let asks = Seeker { needs: vec![Need::Arts], ..Seeker::default() };
//! assert_eq!(directory.offers(&asks, 5)[0].service, "7");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod asked; // what one person asks, made ready
mod bars; // the hard rules
mod best_first; // looking closely only at what may come next
mod choice; // the list out of what fits
mod directory;
mod duplicates; // records that are one real service
mod fit; // points and reasons
mod index; // which records may be for somebody, without looking at each
mod lexicon; // phrases in words
pub mod made_up;
mod places;
mod reach; // distance, times, doors and stairs
mod reading; // what a record says
mod vocabulary;

pub use directory::Directory;
pub use places::{Middle, Places, PlacesError, km_between};
pub use vocabulary::{BrokenExample, Vocabulary, VocabularyError};
