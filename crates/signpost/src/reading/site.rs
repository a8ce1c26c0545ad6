//! The places of a service: where they are, whatever their coordinates say, and whether one can get in.
use super::Texts;
use super::access::Known;
use super::week::{Slot, slots};
use crate::places::{Places, km_between};
use crate::vocabulary::Words;
use record::{Date, Location, LocationKind, Outcode, Point, Postcode, Service};

#[derive(Debug)]
pub(crate) struct Site {
    /// None where the record does not say, or not so that it can be believed.
    pub point: Option<Point>,
    pub known: Known,
    pub slots: Box<[Slot]>,
}

pub(super) fn sites(service: &Service, texts: &Texts, with: &Words, places: &Places, as_of: Date) -> Box<[Site]> {
    let physical = service.locations.iter().filter(|l| l.kind == LocationKind::Physical);
    let site = |l: &Location| Site {
        point: settle(l.point, &l.postcode, places),
        known: Known::read(&l.accessibility, texts, with),
        slots: slots(l.schedules.iter(), as_of),
    };
    physical.map(site).collect()
}

/// The record names locations, and none that one could go to.
pub(super) fn nowhere(service: &Service) -> bool {
    !service.locations.is_empty() && service.locations.iter().all(|l| l.kind == LocationKind::Virtual)
}

/// Where a place really is. Coordinates that contradict the postcode are wrong; latitude and longitude are now and then
/// swapped; 0, 0 stands for "not known" and lies in the sea.
fn settle(given: Option<Point>, postcode: &str, places: &Places) -> Option<Point> {
    let given = given.filter(|p| p.latitude.is_finite() && p.longitude.is_finite());
    let swapped = given.map(|p| Point { latitude: p.longitude, longitude: p.latitude });
    let candidates = [given, swapped].into_iter().flatten();
    match outcode(postcode).and_then(|code| places.middle(&code)) {
        Some(middle) => {
            let near = |p: &Point| km_between(*p, middle.point) <= middle.blur_km * 2.0 + 5.0;
            Some(candidates.clone().find(near).unwrap_or(middle.point))
        }
        None => candidates.clone().find(in_the_british_isles),
    }
}

fn in_the_british_isles(point: &Point) -> bool {
    (49.0..61.5).contains(&point.latitude) && (-11.0..2.5).contains(&point.longitude)
}

/// The outcode of a postcode, or of what has only its first half.
pub(crate) fn outcode(postcode: &str) -> Option<Outcode> {
    let whole = postcode.parse::<Postcode>().map(|p| p.outcode().clone());
    whole.or_else(|_| postcode.split_whitespace().next().unwrap_or_default().parse()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_postcode_is_believed_before_the_coordinates() {
        let places = Places::read("outcode,latitude,longitude,blur_km\nST16,52.81,-2.12,2.0\n").unwrap();
        let at = |latitude, longitude, postcode| settle(Some(Point { latitude, longitude }), postcode, &places);
        let stafford = Some(Point { latitude: 52.81, longitude: -2.12 });
        assert_eq!(at(52.80, -2.11, "ST16 0ZZ"), Some(Point { latitude: 52.80, longitude: -2.11 }));
        assert_eq!(at(-2.11, 52.80, "ST16 0ZZ"), Some(Point { latitude: 52.80, longitude: -2.11 }), "swapped");
        assert_eq!(at(0.0, 0.0, "ST16 0ZZ"), stafford);
        assert_eq!(at(53.40, -2.90, "st160zz"), stafford, "another town");
        assert_eq!(at(100.0, 101.0, ""), None);
        assert_eq!(at(f64::NAN, 0.0, "ST16"), stafford);
        assert_eq!(settle(None, "", &places), None);
    }
}
