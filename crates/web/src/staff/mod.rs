//! Staff: who works for the clinic and in which roles; a new account's password is shown once.
use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use crate::sign_in::{hash_password, new_password};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use record::Role;
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "staff/page.html")]
struct Page {
    frame: StaffFrame,
    staff: Vec<Member>,
    wrong: Option<Wrong>,
    typed: Typed,
    added: Option<Added>,
}

/// An account.
#[derive(Debug, PartialEq, Eq)]
struct Member {
    name: String,
    roles: Vec<Role>,
    active: bool,
}

/// What has just been added.
struct Added {
    name: String,
    role: Role,
    /// Shown once; none for an account that was there before.
    password: Option<String>,
}

/// What is typed.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    name: String,
    #[serde(default)]
    role: String,
}

/// `GET /staff`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None, Typed::default(), None).await?)
}

/// `POST /staff`: adds an account with a role, or a role to an account. The answer is the page itself, since the
/// password is on no other; every answer is `no-store`.
pub async fn add(State(app): State<App>, desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (name, role) = match typed.read() {
        Ok(read) => read,
        Err(wrong) => {
            let page = draw(&read(&desk, Some(wrong), typed, None).await?)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let asked = name.clone();
    let (known, ours) = desk
        .read(move |tx| {
            let ours = tx.staff()?.iter().any(|member| member.sign_name == asked);
            Ok::<_, store::Error>((ours || tx.is_account(&asked)?, ours))
        })
        .await?;
    if known && !ours {
        // Another clinic's account is not this administrator's to give roles to: only the operator's command may.
        let wrong = Wrong::at("name", "this name is taken; choose another, or ask whoever runs the program");
        let page = draw(&read(&desk, Some(wrong), typed, None).await?)?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let password = if ours { None } else { Some(new_password()?) };
    let hash = match password.clone() {
        Some(password) => Some(app.with_password(move || hash_password(&password)).await??),
        None => None,
    };
    let kept = name.clone();
    desk.write(move |tx| tx.put_staff(&kept, hash.as_deref(), role)).await?;
    draw(&read(&desk, None, Typed::default(), Some(Added { name, role, password })).await?)
}

async fn read(desk: &At, wrong: Option<Wrong>, typed: Typed, added: Option<Added>) -> Result<Page, Problem> {
    let rows = desk.read(|tx| tx.staff()).await?;
    let frame = StaffFrame { title: "Staff", role: desk.actor().role };
    Ok(Page { frame, staff: members(rows), wrong, typed, added })
}

/// One line an account, whatever number of roles.
fn members(rows: Vec<store::StaffRow>) -> Vec<Member> {
    let mut by_name: BTreeMap<String, Member> = BTreeMap::new();
    for row in rows {
        let (name, active) = (row.sign_name.clone(), row.active);
        let member = by_name.entry(row.sign_name).or_insert_with(|| Member { name, roles: Vec::new(), active });
        member.roles.push(row.role);
    }
    by_name.into_values().collect()
}

impl Typed {
    /// A name that can be typed at sign-in, and a role that staff can hold.
    fn read(&self) -> Result<(String, Role), Wrong> {
        let name = self.name.trim().to_lowercase();
        let fits = (1..=200).contains(&name.len()) && !name.chars().any(|c| c.is_whitespace() || c.is_control());
        if !fits {
            return Err(Wrong::at("name", "give a name to sign in with, without spaces, such as an e-mail address"));
        }
        match self.role.parse::<Role>() {
            Ok(role) if role.is_staff() => Ok((name, role)),
            _ => Err(Wrong::at("role", "choose a role")),
        }
    }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    fn roles(&self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(|role| role.is_staff())
    }
}

impl Member {
    fn roles(&self) -> String {
        self.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ")
    }
}

/// Every state of the page, for the gallery.
pub(crate) fn samples() -> Vec<Sample> {
    let member = |name: &str, roles: &[Role]| Member { name: name.into(), roles: roles.to_vec(), active: true };
    let page = |wrong, added| Page {
        frame: StaffFrame { title: "Staff", role: Role::Administrator },
        staff: vec![
            member("asha@larchfield.example", &[Role::Clinician, Role::Duty]),
            Member { active: false, ..member("lee@larchfield.example", &[Role::Reception]) },
        ],
        wrong,
        typed: Typed::default(),
        added,
    };
    let added = |password: Option<&str>| {
        Some(Added { name: "sam@larchfield.example".into(), role: Role::Duty, password: password.map(String::from) })
    };
    vec![
        sample("listed", &page(None, None)),
        sample("no-name", &page(Some(Wrong::at("name", "give a name to sign in with, without spaces")), None)),
        sample("no-role", &page(Some(Wrong::at("role", "choose a role")), None)),
        sample("added", &page(None, added(Some("a-password-shown-once")))),
        sample("role-added", &page(None, added(None))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::StaffId;
    use store::StaffRow;

    fn drawn(staff: Vec<Member>, wrong: Option<Wrong>, added: Option<Added>) -> String {
        let frame = StaffFrame { title: "Staff", role: Role::Administrator };
        Page { frame, staff, wrong, typed: Typed::default(), added }.render().expect("draws")
    }

    fn row(name: &str, role: Role) -> StaffRow {
        StaffRow { id: StaffId::from_bytes([1; 16]), sign_name: name.into(), role, active: true }
    }

    #[test]
    fn an_account_is_one_line_with_all_its_roles() {
        let staff = members(vec![row("sam", Role::Clinician), row("sam", Role::Duty), row("<b>alex</b>", Role::Lead)]);
        assert_eq!(staff.len(), 2);
        let page = drawn(staff, None, None);
        assert!(page.contains("clinician, duty") && !page.contains("<b>"));
    }

    #[test]
    fn a_new_password_is_shown_and_one_that_is_there_is_not() {
        let added = |password: Option<&str>| Added {
            name: "sam<script>".into(),
            role: Role::Duty,
            password: password.map(String::from),
        };
        let page = drawn(vec![], None, Some(added(Some("0123abc"))));
        assert!(page.contains("0123abc") && page.contains("only this once") && !page.contains("<script>"));
        let page = drawn(vec![], None, Some(added(None)));
        assert!(page.contains("password stays as it is") && !page.contains("only this once"));
    }

    #[test]
    fn what_is_no_name_and_no_staff_role_is_asked_for_again() {
        let typed = |name: &str, role: &str| Typed { name: name.into(), role: role.into() }.read().map_err(|w| w.at);
        assert_eq!(typed(" Sam@Clinic.example ", "duty"), Ok(("sam@clinic.example".into(), Role::Duty)));
        for (name, role, at) in [
            ("", "duty", "name"),
            ("sam okoro", "duty", "name"),
            ("sam", "", "role"),
            ("sam", "system", "role"),
            ("sam", "patient-link", "role"),
        ] {
            assert_eq!(typed(name, role), Err(at.into()), "{name} {role}");
        }
        let page = drawn(vec![], Some(Wrong::at("role", "choose a role")), None);
        assert!(page.contains("<title>Error: ") && page.matches("Choose a role.").count() == 2);
    }
}
