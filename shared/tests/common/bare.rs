//! An initiative for tests beside the code and for those of the whole crate.

#![allow(clippy::unwrap_used, reason = "tests")]

use shared::model::{Initiative, InitiativeId};

/// An initiative of which nothing is known but its id.
pub(crate) fn bare(id: &str) -> Initiative {
    let id = InitiativeId::from(id);
    let (fiscal_year, phase, _) = id.parts().unwrap();
    Initiative {
        id,
        fiscal_year,
        phase,
        section: "s".into(),
        theme: None,
        theme_basis: None,
        function: None,
        actors: Vec::new(),
        partners: Vec::new(),
        title: String::new(),
        summary: String::new(),
        methods: Vec::new(),
        audience: String::new(),
        frequency: String::new(),
        months: Vec::new(),
        source: "f".into(),
        locator: String::new(),
    }
}
