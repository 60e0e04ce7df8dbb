//! Words of other exercise than walking.

super::words! {
    /// Other exercise: the list of a day, and entering some.
    Exercise {
        title: "其他运动" / "Other exercise";
        text: "按分钟折成步数：中等强度每分钟 {0} 步，高强度每分钟 {1} 步，每天最多折 {2} 步。走路和跑步已经计步，不在这里记。" / "Minutes become steps: {0} for a moderate minute, {1} for a vigorous one, at most {2} a day. Walking and running are counted as steps already.";
        add: "记一项运动" / "Add exercise";
        sport: "运动项目" / "Exercise";
        swimming: "游泳" / "Swimming";
        cycling: "骑行" / "Cycling";
        wheelchair: "轮椅推行" / "Pushing a wheelchair";
        strength: "力量训练" / "Strength training";
        ball: "球类" / "Ball games";
        dancing: "舞蹈、广场舞" / "Dancing";
        tai_chi: "太极拳、八段锦" / "Tai chi, baduanjin";
        yoga: "瑜伽、拉伸" / "Yoga, stretching";
        gymnastics: "工间操、健身操" / "Gymnastics at work or class";
        other: "其他项目" / "Another exercise";
        intensity: "强度" / "How hard";
        moderate: "中等：还能说话" / "Moderate: could talk";
        vigorous: "高：喘得说不成句" / "Vigorous: out of breath";
        moderate_short: "中等强度" / "moderate";
        vigorous_short: "高强度" / "vigorous";
        minutes: "多少分钟" / "Minutes";
        minutes_of: "{0} 分钟" / "{0} min";
        becomes: "折合 {0} 步" / "Becomes {0} {0:step/steps}";
        becomes_capped: "折合 {0} 步，已到每天折算的上限" / "Becomes {0} {0:step/steps}, for the day’s cap is reached";
        save: "记下" / "Enter";
        cancel: "取消" / "Cancel";
        saved: "已保存这项运动" / "Exercise saved";
        remove: "删除" / "Delete";
        removed: "已删除这项运动" / "Exercise deleted";
        late: "这一天的补记期限已过，再记也不计分。" / "This day can no longer score; what is entered now does not count.";
        empty: "请填写做了多少分钟" / "Please type how many minutes";
        not_number: "「{0}」不是分钟数，请填 1 到 1440 的整数" / "“{0}” is no number of minutes; type a whole number from 1 to 1440";
        too_many: "一天只有 1440 分钟（24 小时）：这一天还能记 {1} 分钟，填的是 {0}" / "A day has 1440 minutes (24 hours): this one has {1} left, and {0} were typed";
    }
}
