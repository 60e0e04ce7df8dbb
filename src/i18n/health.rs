//! Words of the place from which fitness tests and the mind are reached.

super::words! {
    /// Words of 健康.
    Health {
        title: "健康" / "Health";
        fitness: "体质测试" / "Fitness tests";
        fitness_text: "国家体质测定标准和常用测试，一个人也能做" / "The national standard and tests you can do alone";
        mind: "心理体验" / "Mind";
        mind_text: "呼吸、心情和几份自评，只有你看得到" / "Breathing, mood and questionnaires, for your eyes only";
    }
}
