//! Coordinates that are not believed: real feeds have them swapped, at zero, off the Earth, or in another county than
//! the postcode beside them. Then the postcode alone says where a place is.
use super::Middle;
use record::{Location, Point, Postcode};

/// A point may lie so far from the middle of its postcode's first half, in kilometres: the largest of them reach 30.
const FARTHEST_KM: f64 = 30.0;

/// Takes the point away from a place where it cannot be right.
pub(super) fn distrust(place: &mut Location, middle: &Middle<'_>) {
    let outcode = place.postcode.parse::<Postcode>().ok().map(|code| code.outcode().clone());
    let home = outcode.or_else(|| place.postcode.parse().ok()).and_then(|outcode| middle(&outcode));
    place.point = place.point.filter(|point| match home {
        Some(home) => on_earth(*point) && km_between(*point, home) <= FARTHEST_KM,
        None => on_earth(*point) && !swapped(*point),
    });
}

fn on_earth(point: Point) -> bool {
    let nowhere = point.latitude == 0.0 && point.longitude == 0.0;
    !nowhere && Point::try_from((point.latitude, point.longitude)).is_ok()
}

/// Whether it would lie in Britain or Ireland if its two numbers changed places, and does not as it stands.
fn swapped(point: Point) -> bool {
    let in_britain = |north: f64, east: f64| (49.0..61.5).contains(&north) && (-11.0..2.5).contains(&east);
    in_britain(point.longitude, point.latitude) && !in_britain(point.latitude, point.longitude)
}

/// Kilometres in a straight line over the ground (haversine; the Earth as a ball of 6,371 km).
fn km_between(a: Point, b: Point) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let (north, east) = (to - from, (b.longitude - a.longitude).to_radians());
    let h = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(postcode: &str, latitude: f64, longitude: f64) -> bool {
        let stafford = |outcode: &record::Outcode| {
            (outcode.as_str() == "ST16").then_some(Point { latitude: 52.81, longitude: -2.12 })
        };
        let point = Some(Point { latitude, longitude });
        let mut place = Location { postcode: postcode.into(), point, ..Location::default() };
        distrust(&mut place, &stafford);
        place.point.is_some()
    }

    #[test]
    fn coordinates_that_contradict_the_postcode_are_not_believed() {
        assert!(kept("ST16 0ZZ", 52.80, -2.10), "near");
        assert!(kept("ST16", 52.80, -2.10), "half a postcode will do");
        for (latitude, longitude) in [(-2.12, 52.81), (0.0, 0.0), (100.0, 101.0), (51.5, -0.12), (52.81, 2.12)] {
            assert!(!kept("st160zz", latitude, longitude), "{latitude} {longitude}");
        }
    }

    #[test]
    fn without_a_postcode_that_is_known_only_what_cannot_be_is_not_believed() {
        assert!(kept("", 51.5, -0.12) && kept("60601", 41.88, -87.62));
        for (latitude, longitude) in [(0.0, 0.0), (100.0, 101.0), (-0.12, 51.5)] {
            assert!(!kept("", latitude, longitude), "{latitude} {longitude}");
        }
    }
}
