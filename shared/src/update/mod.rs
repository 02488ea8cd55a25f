//! The yearly update: what files would change ([`plan`]), from files to that difference in steps
//! ([`yearly`]), which initiatives it is about ([`cards`]), what it means for chains
//! ([`consequence`]), and the way back ([`history`]).

pub mod cards;
pub mod consequence;
pub mod history;
pub mod plan;
pub mod yearly;
