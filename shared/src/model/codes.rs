//! Ids and codes: texts that can only be compared with their own kind.

use std::fmt;

/// Declares text newtypes that can only be compared with their own kind.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(pub String);

        impl $name {
            /// The code as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

codes! {
    /// `<fiscal year>-P<nnn>` for a plan, `<fiscal year>-R<nnn>` for a result.
    InitiativeId;
    /// Code of `areas.csv`.
    AreaCode;
    /// Code of `wards.csv`.
    WardCode;
    /// Code of `actors.csv`.
    ActorCode;
    /// Code of `sections.csv`.
    SectionCode;
    /// Code of `methods.csv`.
    MethodCode;
    /// Code of `sources.csv`.
    SourceCode;
}
