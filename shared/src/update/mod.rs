//! The yearly update: what files would change ([`plan`]), from files to that difference in steps
//! ([`yearly`]), which initiatives it is about ([`initiatives`]), what it means for chains
//! ([`consequence`]), and the way back ([`history`]).

pub mod consequence;
pub mod history;
pub mod initiatives;
pub mod marked;
pub mod plan;
pub mod yearly;
