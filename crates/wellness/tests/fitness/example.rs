//! The `fitness` example as a person runs it.
