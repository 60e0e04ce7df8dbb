//! Words of the fitness tests.

super::words! {
    /// Words of 体质测试.
    Fitness {
        title: "体质测试" / "Fitness tests";
    }
}
