//! Staff of a clinic, and the roles that they hold there.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::front_door::as_kept;
use crate::tx::Tx;
use record::{Role, StaffId};

/// A member of staff, with one of their roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Who.
    pub id: StaffId,
    /// What they type at sign-in.
    pub sign_name: String,
    /// In this clinic.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
}

impl Tx<'_> {
    /// Everybody who works for this clinic, a row for each role.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn staff(&self) -> Result<Vec<StaffRow>> {
        self.beyond_links()?;
        let sql = "SELECT s.staff, s.sign_name, r.role, s.active FROM staff_role r JOIN staff s ON s.staff = r.staff
                    WHERE r.clinic = ?1 ORDER BY s.sign_name, r.role";
        self.sql.all(sql, values![self.clinic()], |row| {
            let role = row.code(2, "a role")?;
            Ok(StaffRow { id: row.get(0)?, sign_name: row.get(1)?, role, active: row.get(3)? })
        })
    }

    /// The sign-in name of somebody who works for this clinic, for "taken on by".
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody of that id does.
    pub fn staff_name(&self, id: StaffId) -> Result<String> {
        self.beyond_links()?;
        let sql = "SELECT s.sign_name FROM staff_role r JOIN staff s ON s.staff = r.staff
                    WHERE r.clinic = ?1 AND r.staff = ?2 LIMIT 1";
        self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))
    }

    /// Gives a role in this clinic to an account, which is made if it is new.
    ///
    /// # Errors
    /// [`Error::Changed`] when the account exists and a new password was asked for: a second door to an account is not
    /// opened silently.
    pub fn put_staff(&self, sign_name: &str, password: Option<&str>, role: Role) -> Result<StaffId> {
        self.beyond_links()?;
        let name = as_kept(sign_name);
        let sql = "SELECT staff FROM staff WHERE sign_name = ?1";
        let id = match (self.sql.first(sql, values![name.as_str()], |row| row.get::<StaffId>(0))?, password) {
            (Some(id), None) => id,
            (Some(_), Some(_)) => return Err(Error::Changed),
            (None, password) => {
                let id = self.new_id(StaffId::from_bytes)?;
                let sql = "INSERT INTO staff (staff, sign_name, password, active) VALUES (?1, ?2, ?3, 1)";
                self.sql.execute(sql, values![id, name, password.ok_or(Error::NotFound)?])?;
                id
            }
        };
        let sql = "INSERT INTO staff_role (clinic, staff, role) VALUES (?1, ?2, ?3)
                   ON CONFLICT (clinic, staff, role) DO NOTHING";
        self.sql.execute(sql, values![self.clinic(), id, role.code()])?;
        Ok(id)
    }

    /// Whether there is an account of this name anywhere in the installation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_account(&self, sign_name: &str) -> Result<bool> {
        self.beyond_links()?;
        let name = as_kept(sign_name);
        let sql = "SELECT staff FROM staff WHERE sign_name = ?1";
        Ok(self.sql.first(sql, values![name], |row| row.get::<StaffId>(0))?.is_some())
    }

    /// Makes a credential for another system: `token` is what it will send, of which only the hash is kept.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_credential(&self, token: &str, name: &str, role: Role) -> Result<()> {
        self.beyond_links()?;
        let sql = "INSERT INTO credential (token, clinic, role, name, made) VALUES (?1, ?2, ?3, ?4, ?5)";
        let print = crate::fingerprint(token.as_bytes());
        self.sql.execute(sql, values![print, self.clinic(), role.code(), name, self.now()]).map(drop)
    }
}
