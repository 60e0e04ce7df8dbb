//! Words of credit days.

super::words! {
    /// Credit days: marking one, and why not.
    Credit {
        title: "请假" / "Credit day";
        text: "生病、值班、倒班走不了的日子，可以记为请假。不问原因，也不记原因；参加单位排行时，同事只看到这天是请假。" / "For days on which you cannot walk: ill, on duty, on shift. No reason is asked or kept; on a union’s board colleagues see that it is a credit day, and no more.";
        use_one: "记为请假" / "Use a credit day";
        worth: "按之前 {0} 个计分日的平均数减 {1}%，这天计 {2} 步。还剩 {3} 天可用。" / "By the mean of the last {0} counted {0:day/days} less {1}%, this day counts {2} {2:step/steps}. {3} {3:day/days} left.";
        given: "这天记为请假，计 {0} 步。" / "This is a credit day: {0} {0:step/steps} count.";
        yields: "这天有了自己的计分步数，请假让位，天数已退回。" / "This day has counted steps of its own, so the credit yields to them and is free again.";
        none_left: "可用的请假天数已经用完。" / "All credit days are used.";
        marked_none_left: "这天记了请假，但天数已被更早的日子用完，不计步。" / "This day is marked, but earlier days used all credit days, so it counts no steps.";
        counted: "这天已有计分步数，不需要请假。" / "This day has counted steps, so it needs no credit.";
        no_mean: "这天之前还没有计分的日子，算不出平均数，不能请假。" / "No day before this one counted yet, so there is no mean to credit.";
        late: "这一天的补记期限已过，不能再请假。" / "The time to enter this day is over.";
        not_here: "这天不能请假。" / "This day takes no credit.";
        take_back: "撤回请假" / "Take the credit day back";
        marked: "已记为请假" / "Marked as a credit day";
        unmarked: "已撤回请假" / "Credit day taken back";
    }
}
