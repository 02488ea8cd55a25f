//! Times for what is stored: later is greater, and no two are the same, whatever the clock does.

use crate::platform::clock;
use shared::notes::stamp;

/// What the times of one page are made of.
pub(crate) struct Stamps {
    /// The last time that something was stored, and how many things at that time.
    last: (String, u32),
    page: String,
}

impl Stamps {
    /// A page that has stored nothing yet, with a name that no other open one is likely to have.
    pub(crate) fn new() -> Self {
        Self {
            last: (String::new(), 0),
            page: format!("{:04x}", (js_sys::Math::random() * 65_536.0) as u32),
        }
    }

    /// The name of the page.
    pub(crate) fn page(&self) -> &str {
        &self.page
    }

    /// Now.
    pub(crate) fn next(&mut self) -> String {
        let (time, number) = &mut self.last;
        let now = clock::now();
        // Somebody may have set the clock back.
        if now > *time {
            (*time, *number) = (now, 0);
        } else {
            *number += 1;
        }
        stamp(time, *number, &self.page)
    }
}
