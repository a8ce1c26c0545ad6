//! Signed files as work: out and in, by this program or the running one.
use crate::work::{Done, Worker};
use anyhow::Result;
use pathway::Came;
use record::SignedKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Purpose;

/// What is done with signed files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Shared {
    /// Say this clinic's key.
    Key,
    /// Sign its counts or its library.
    Export {
        /// `measures` or `library`.
        kind: String,
    },
    /// Read another clinic's file.
    Read {
        /// The whole of it.
        text: String,
    },
    /// A key was compared.
    Trust {
        /// In hexadecimal.
        key: String,
    },
}

impl Worker {
    /// Does it; what came of it is said in one line.
    pub async fn shared(&self, clinic: &str, what: Shared) -> Result<Done> {
        let desk = self.desk(clinic, Purpose::Community, "share").await?;
        let said = match what {
            Shared::Key => Ok(pathway::own_key(&desk).await?.to_string()),
            Shared::Export { kind } => match kind.parse::<SignedKind>()? {
                SignedKind::Measures => {
                    let ledger = pathway::counted(&desk, self.engines.measures(clinic).clone()).await?;
                    Ok(pathway::sign_counts(&desk, &pathway::counts_to_share(&ledger, desk.now())).await?)
                }
                SignedKind::Library => Ok(pathway::sign_library(&desk).await?),
            },
            Shared::Read { text } => pathway::receive_file(&desk, text.as_bytes()).await.map(|came| match came {
                Came::KeyToCompare { clinic, key } => {
                    json!({ "clinic": clinic, "key": key.to_string(), "read": false }).to_string()
                }
                Came::Read { clinic, what } => brought(Some(clinic), what),
            }),
            Shared::Trust { key } => pathway::trust_clinic(&desk, key.parse()?).await.map(|what| brought(None, what)),
        };
        desk.finish().await?;
        Ok(Done { said: Some(said?), ..Done::default() })
    }
}

fn brought(clinic: Option<String>, what: pathway::Brought) -> String {
    let pathway::Brought { measures, new, changed, gone, left, stories, copies } = what;
    json!({
        "clinic": clinic, "read": true, "measures": measures, "new": new, "changed": changed, "gone": gone, "left": left,
        "stories": stories, "copies": copies
    })
    .to_string()
}
