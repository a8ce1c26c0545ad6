//! The ways by which one person can have a service: by telephone, online, at home, or in a place that they can reach
//! and get into at a time when they are free.
use crate::bars::Bars;
use crate::places::{Middle, km_between};
use crate::reading::{Entry, Site, Slot};
use record::{Access, Bar, Format, Seeker};

/// How a person would have the service.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Reach {
    pub by_phone: bool,
    pub online: bool,
    pub at_home: bool,
    /// The nearest place that they can reach and get into, in kilometres.
    pub km: Option<f64>,
    /// The record does not say where it is, so somebody has to ask.
    pub place_unsaid: bool,
    /// Of a place: every access need is stated to be met; or some need is not spoken of.
    pub access_stated: bool,
    pub access_unsaid: bool,
    /// Fixed times that fit; not known for what is by appointment.
    pub times_fit: bool,
}

impl Entry {
    /// The way there, or every reason why there is none.
    pub(crate) fn reach(&self, seeker: &Seeker, home: Option<Middle>) -> Result<Reach, Bars> {
        let wants = |access| seeker.access.contains(&access);
        let phone = self.formats.has(Format::Phone) && !seeker.no_remote && !wants(Access::NoPhone);
        let online = (self.formats.online() || self.nowhere && !self.formats.comes_to_you())
            && !seeker.no_remote
            && !seeker.no_internet;
        let at_home = self.formats.has(Format::Home);
        if phone || online || at_home {
            let times_fit = self.remote_times(seeker)?;
            return Ok(Reach { by_phone: phone, online, at_home, times_fit, ..self.nearest(seeker, home) });
        }
        if self.in_person() {
            return self.best_place(seeker, home);
        }
        if !self.nowhere && !self.formats.comes_to_you() {
            // a list without places, as many feeds give: it may be shown, and somebody asks
            let times_fit = self.remote_times(seeker)?;
            let access_unsaid = needs_a_way_in(seeker);
            return Ok(Reach { place_unsaid: true, times_fit, access_unsaid, ..Reach::default() });
        }
        Err(self.no_remote_way(seeker))
    }

    fn no_remote_way(&self, seeker: &Seeker) -> Bars {
        if seeker.no_remote {
            Bars::only(Bar::RemoteOnly)
        } else if seeker.no_internet && (self.formats.online() || self.nowhere) {
            Bars::only(Bar::OnlineOnly)
        } else {
            Bars::only(Bar::Access)
        }
    }

    /// Whether fixed times fit what needs no place.
    fn remote_times(&self, seeker: &Seeker) -> Result<bool, Bars> {
        let slots = self.slots.iter().chain(self.sites.iter().flat_map(|site| &site.slots));
        fit(slots, seeker).ok_or(Bars::only(Bar::Times))
    }

    /// What is to be had without leaving the house may be near as well; if it is not, that is no obstacle.
    fn nearest(&self, seeker: &Seeker, home: Option<Middle>) -> Reach {
        if !self.in_person() {
            return Reach::default();
        }
        let found = self.best_place(seeker, home).unwrap_or_default();
        Reach { km: found.km, ..Reach::default() }
    }

    fn best_place(&self, seeker: &Seeker, home: Option<Middle>) -> Result<Reach, Bars> {
        let rank = |reach: &Reach| (reach.place_unsaid, reach.access_unsaid, reach.km.unwrap_or(f64::MAX));
        let mut best = Err(Bars::default());
        for site in &self.sites {
            best = match (best, self.to_site(site, seeker, home)) {
                (Ok(best), Ok(way)) if rank(&way) < rank(&best) => Ok(way),
                (Ok(best), _) => Ok(best),
                (Err(_), Ok(way)) => Ok(way),
                (Err(bars), Err(more)) => Err(bars.and(more)),
            };
        }
        best
    }

    fn to_site(&self, site: &Site, seeker: &Seeker, home: Option<Middle>) -> Result<Reach, Bars> {
        let mut bars = Bars::default();
        let km = site.point.zip(home).map(|(there, home)| km_between(home.point, there));
        let place_unsaid = km.is_none();
        let too_far = match (km, seeker.max_km) {
            (Some(km), Some(most)) => km > most,
            // somebody who can only go so far is not sent where nobody can say how far it is
            (None, Some(_)) => home.is_none() && seeker.outcode.is_some() && site.point.is_some(),
            _ => false,
        };
        bars.add(too_far, Bar::Far);
        let known = seeker.access.iter().filter(|a| of_a_building(**a)).map(|a| site.known.of(*a));
        let (mut access_stated, mut access_unsaid) = (needs_a_way_in(seeker), false);
        for met in known {
            bars.add(met == Some(false), Bar::Access);
            access_stated &= met == Some(true);
            access_unsaid |= met.is_none();
        }
        let times = fit(self.slots.iter().chain(&site.slots), seeker);
        bars.add(times.is_none(), Bar::Times);
        if !bars.is_empty() {
            return Err(bars);
        }
        Ok(Reach {
            km,
            place_unsaid,
            access_stated,
            access_unsaid,
            times_fit: times.unwrap_or(false),
            ..Reach::default()
        })
    }
}

/// Sign language and the telephone are no matter of the building.
const fn of_a_building(access: Access) -> bool {
    !matches!(access, Access::Bsl | Access::NoPhone)
}

fn needs_a_way_in(seeker: &Seeker) -> bool {
    seeker.access.iter().any(|a| of_a_building(*a))
}

/// Whether there are fixed times that fit; none when there are fixed times and not one fits.
fn fit<'a>(slots: impl Iterator<Item = &'a Slot>, seeker: &Seeker) -> Option<bool> {
    let mut slots = slots.peekable();
    if slots.peek().is_none() {
        return Some(false);
    }
    let fits = seeker.when.is_empty() || slots.any(|slot| seeker.when.iter().any(|free| slot.fits(free)));
    fits.then_some(!seeker.when.is_empty())
}
