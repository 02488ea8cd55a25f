//! The yearly update: what files would change ([`plan`]), from files to that difference in steps
//! ([`yearly`]), what that means for chains ([`consequence`]), and the way back ([`history`]).

pub mod consequence;
pub mod history;
pub mod plan;
pub mod yearly;
