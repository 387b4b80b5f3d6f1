//! Closed lists of words: an enum whose members are each written one way, in the database, in
//! files, on the command line and in JSON.

/// Defines an enum with its words. The first member is the default. `$what` names the list in
/// errors: "paper size".
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$member_doc:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$member_doc])* $member),+
        }

        impl $name {
            /// Every member, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The word for it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$member => $word),+
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$member),)+
                    _ => Err(crate::error::Error::invalid(format!(
                        concat!("there is no ", $what, " {:?}"), text
                    ))
                    .hint(concat!("one of:", $(" ", $word),+))),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                match text.as_ref() {
                    $($word => Ok(Self::$member),)+
                    _ => Err(serde::de::Error::unknown_variant(&text, &[$($word),+])),
                }
            }
        }
    };
}

pub(crate) use choices;
