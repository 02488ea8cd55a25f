//! The yearly update: what files would change ([`plan`]), from files to that difference in steps
//! ([`yearly`]), and the way back ([`history`]).

pub mod history;
pub mod plan;
pub mod yearly;
