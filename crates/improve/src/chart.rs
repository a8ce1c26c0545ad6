//! Control charts by the rules of Making Data Count (NHS England), as NHSRplotthedots 0.2.2 reckons them.
//!
//! [`xmr`] judges a series of single values, [`run`] shows one that is too short to be judged, [`rate`] judges shares and
//! rates whose denominators vary. Each gives a [`Chart`], which [`sentence`] puts into words and [`figure`] draws.
mod cases;
mod compare;
mod icon;
mod limits;
mod number;
mod picture;
mod rate;
mod series;
mod signal;
#[cfg(test)]
mod tests;
mod words;
mod xmr;

pub use cases::{Case, Cases, Input, Refused, Selector, cases};
pub use compare::{CLINICS, ClinicCount, Comparison, Plotted, SMALLEST, Stands, compare};
pub use icon::{Assurance, Direction, Variation};
pub use limits::{Limits, Phase, Point};
pub use picture::{Caption, Marker, figure, funnel_plot, small, svg};
pub use rate::{Counted, Rate, rate};
pub use series::{NoSeries, Series};
pub use signal::Signal;
pub use words::{sentence, sentences};
pub use xmr::{BASELINE_AT_LEAST, ENOUGH, Options, run, xmr};

/// How a series was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Single values, limits from the moving range.
    Xmr,
    /// Too few points for limits: the median, and no rule.
    Run,
    /// Shares, limits from the binomial distribution.
    P,
    /// Rates, limits from the Poisson distribution.
    U,
}

/// A series with what the rules say of each point. Serialised, it has the fields of `fingerpost chart`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How it was judged.
    pub kind: Kind,
    /// Which way is better.
    pub direction: Direction,
    /// What the clinic aims at.
    pub target: Option<f64>,
    /// Stretches that are judged each by itself, in order.
    pub phases: Vec<Phase>,
    /// At least one, in order of their dates.
    pub points: Vec<Point>,
}

impl Chart {
    /// What the newest point says.
    #[must_use]
    pub fn variation(&self) -> Variation {
        self.points.last().map_or(Variation::Common, |point| point.variation)
    }

    /// Whether the target lies outside what is usual now; none without a target, without a better direction, or where
    /// nothing was judged.
    #[must_use]
    pub fn assurance(&self) -> Option<Assurance> {
        if self.kind == Kind::Run {
            return None;
        }
        let limits = self.points.last().and_then(|point| point.limits);
        Assurance::of(self.target?, limits, self.direction)
    }
}

impl serde::Serialize for Chart {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut fields = to.serialize_struct("Chart", 4)?;
        fields.serialize_field("phases", &self.phases)?;
        fields.serialize_field("points", &self.points)?;
        fields.serialize_field("variation_icon_of_last_point", &self.variation())?;
        fields.serialize_field("assurance", &self.assurance())?;
        fields.end()
    }
}
