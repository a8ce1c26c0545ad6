//! What the clinic holds is held against every story: whoever works here, by every name, and support and places near by.
use crate::rig::Rig;
use crate::{newest, tells};
use record::{MemberDetails, Role, Service};
use store::Purpose;

const STAYS: &str = "I rang Samaritans on Boxing Day. Mind in Leeds sent a leaflet, and Age UK too.";

/// What is taken out of words, as the page of whoever reads it says it.
async fn found(rig: &Rig, words: &str) -> Vec<String> {
    tells(rig, "larchfield", words).await;
    let id = newest(rig, rig.larchfield).await;
    let (engines, directory) = (std::sync::Arc::clone(rig.app.engines()), rig.app.directory());
    let story = rig.look(rig.larchfield, move |tx| tx.story(id)).await;
    let desk = rig.desk(rig.larchfield, Role::System, Purpose::Stories);
    let draft = desk.read(move |tx| pathway::draft(tx, &engines, &directory, &story)).await.expect("read");
    desk.finish().await.expect("audited");
    draft.spans.into_iter().filter(|span| !span.asked).map(|span| span.words).collect()
}

#[tokio::test]
async fn everybody_who_works_here_is_taken_out_by_the_name_that_they_chose() {
    let mut rig = Rig::new().await;
    let member = rig.hire(rig.larchfield, Role::Member).await;
    let actor = store::Actor::staff(Role::Member, member);
    let desk = rig.app.store().desk(actor, Purpose::Community, rig.larchfield, rig.app.now());
    let details = MemberDetails { called: "Tumbleweed".into(), email: None };
    let now = rig.app.now();
    desk.write(move |tx| tx.put_community_member(&details, now)).await.expect("kept");
    let words = "It was tumbleweed who spoke first. Oyelaran signs the notice; I had read of Bello. They were kind.";
    let found = found(&rig, words).await;
    for name in ["tumbleweed", "Oyelaran", "Bello"] {
        assert!(found.iter().any(|one| one.contains(name)), "{name}: {found:?}");
    }
}

#[tokio::test]
async fn support_near_by_and_where_it_is_are_taken_out_and_what_everybody_knows_stays() {
    let rig = Rig::new().await;
    let service = |name: &str, organisation: &str, address: &str| {
        let mut one = Service { name: name.into(), id: name.to_lowercase(), ..Service::default() };
        one.organisation.name = organisation.into();
        one.locations = vec![record::Location { address: address.into(), ..record::Location::default() }];
        one
    };
    let services = vec![
        service("Zbrinka Walkers", "Hullavant Trust", "Community Centre, Wintleby, Staffordshire"),
        service("Samaritans", "Samaritans", "Leeds"),
        service("Mind", "Mind", "Town Hall, Birmingham"),
        service("Age UK", "Age UK", "High Street"),
        service("Walking Group", "Walking Group", "Library"),
    ];
    let content = content::Content::shipped();
    let words = signpost::Vocabulary::read(content.text("support.toml").expect("shipped")).expect("read");
    let (places, today) = (signpost::Places::default(), rig.app.now().day());
    rig.app.set_directory(signpost::Directory::new(services, &places, &words, today));
    let local = "The zbrinka walkers meet by the library. Wintleby was kind, and so was the hullavant trust.";
    let taken = found(&rig, &format!("{STAYS} {local} The walking group has a community centre.")).await;
    let mut lower: Vec<String> = taken.iter().map(|words| words.to_lowercase()).collect();
    lower.sort();
    assert_eq!(lower, ["hullavant trust", "wintleby", "zbrinka walkers"], "and nothing else");
}
