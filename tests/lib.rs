//! What the checks on the whole project share.
