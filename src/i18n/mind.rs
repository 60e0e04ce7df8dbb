//! Words of the part for the mind.

super::words! {
    /// Words of 心理体验.
    Mind {
        title: "心理体验" / "Mind";
    }
}
