//! The vocabulary: every kind of thing that Fingerpost keeps, in the field's words, and nothing that does anything.
//!
//! Each type says its shape, its unit and where the idea comes from. Values are read once, at the edge, by the
//! `read` function or `FromStr` of their type; beyond it nobody needs to check them again.
mod aim;
mod alert;
mod amount;
mod brand;
mod brief;
mod change_idea;
mod check_in;
mod clinic;
mod communication;
mod community;
mod contact;
mod conversation;
mod cycle;
pub mod drawn;
mod duty;
mod feed;
mod finding;
mod first_visit;
mod id;
mod kept_right;
mod learning;
mod library;
mod marker;
mod message;
mod module;
mod nhs_number;
mod offer;
mod opener;
mod origin;
mod person;
mod place;
mod referral;
mod role;
mod rota;
mod scenario;
mod seeker;
mod stays;
mod step;
mod story;
mod suggestion;
mod support;
mod taken_out;
mod time;
mod told;
mod week;

pub use aim::{Aim, AimState, AimText, Driver, DriverText, Written};
pub use alert::{Alert, AlertSource, AlertState, ClosedCall, HelpOutcome};
pub use amount::{Amount, Unit};
pub use brand::{Brand, Colour};
pub use brief::{Brief, BriefFinding, Scores};
pub use change_idea::{ChangeIdea, IdeaSource, IdeaState, IdeaText};
pub use check_in::{Answer, Block, Given, QuestionKey, Sharing};
pub use clinic::{AandE, Clinic, ClinicError, MessagePlan, Nation, SafeguardingLead};
pub use communication::{CommunicationNeed, StatedNeed};
pub use community::{Comment, CommunityMember, MemberDetails, OtherClinic, ReceivedFile, SignedKind};
pub use contact::{Email, Telephone};
pub use conversation::Conversation;
pub use cycle::{
    Act, Cycle, CycleNote, CycleState, CycleText, Earlier, Lived, Part, Plan, Prediction, Study, TestOutcome,
};
pub use duty::{Attempt, ShiftHandOver, Tried};
pub use feed::{Confirmation, ConfirmedBy, Feed, Freshness, Quarantined};
pub use finding::{Concept, Evidence, Finding, Span, Status, Words};
pub use first_visit::{FirstVisit, FirstVisitState, FirstVisitWhy};
pub use id::{
    AimId, AlertId, CardId, ChangeIdeaId, CheckInId, ClinicId, CommentId, CredentialId, CycleId, DecisionId, DriverId,
    FindingId, ItemId, LearningGroupId, MarkId, MarkerId, MergeId, MessageId, NudgeId, OfferId, PersonId, ReferralId,
    RequestId, StaffId, StoryId, UploadId, from_base32, to_base32,
};
pub use jiff::civil::Date;
pub use kept_right::{Merge, NotRight, Nudge, Report};
pub use learning::{Confidence, LearningGroup, Learnt, Lesson, Moment, SaidSure};
pub use library::{Item, ItemKind, ItemText, ItemVersion, KeyPrint, Reach, Withdrawal, Withdrawn};
pub use marker::{Decided, Decision, Marker, MarkerKind, NewMarker};
pub use message::{About, Channel, Message, MessageKind, MessageState, Why};
pub use module::{Here, Module, ModuleBlock, ModulePart};
pub use nhs_number::NhsNumber;
pub use offer::{Along, GotThere, Offer, OfferState, ServiceReply, Way};
pub use opener::Opener;
pub use origin::Origin;
pub use person::{DateOfBirth, Person, PersonName, Sex};
pub use place::{Outcode, Postcode};
pub use referral::{Code, Letter, Practice, Referral, Source};
pub use role::Role;
pub use rota::{DutyRota, Hours};
pub use scenario::{Node, NodeKind, PathTag, Scenario, ScenarioAt, ScenarioChoice, TagKind, Turn};
pub use seeker::{Access, Format, Free, Gender, Membership, Need, Seeker};
pub use stays::{ItemGoes, Stays, StaysAs};
pub use step::{Detail, Step, StepKind};
pub use story::{
    Evidence as ConsentEvidence, EvidenceKind, Judgement, JudgementWhy, Level, Paper, PaperPlace, Pin, PinKind, Pinned,
    SaidKind, ShownStory, Story, StoryConsent, StoryEnd, StorySaid, StoryText, StoryVersion, StoryWay, Teller,
    Told as StoryTold, Waited as StoryWaited, short_name as short_story_name,
};
pub use suggestion::{Arrivals, Bar, LeftOut, Reason, Suggestion};
pub use support::{
    Area, Attribute, Capacity, Cost, Location, LocationKind, Organisation, Point, Schedule, Service, ServiceStatus,
};
pub use taken_out::{TAKEN_OUT, TakenOut, Texts, take_out};
pub use time::Instant;
pub use told::Told;
pub use week::{Hour, Pence, Weekdays};

/// A text that is not what its type asks for. It never repeats the text: that may be somebody's own.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{wanted}")]
pub struct NotThis {
    /// What would have been accepted, in words for the person who typed it.
    pub wanted: &'static str,
}

impl NotThis {
    pub(crate) const fn wanted(wanted: &'static str) -> Self {
        Self { wanted }
    }
}
