//! Words of the Today page and of logging steps.

super::words! {
    /// Today: the ring, the entry, the week, the points.
    Today {
        title: "今日" / "Today";
        ring_caption: "步，目标 {0}" / "steps of {0}";
        ring_spoken: "今天 {0} 步，目标 {1} 步" / "{0} {0:step/steps} today, goal {1}";
        challenge_day: "第 {0} 天" / "day {0}";
        input_label: "今天的总步数" / "Total steps today";
        input_placeholder: "输入今天的总步数" / "Type today’s total";
        log: "记录" / "Log";
        add_500: "+500" / "+500";
        add_1000: "+1,000" / "+1,000";
        add_spoken: "在今天的步数上加 {0} 步" / "Add {0} {0:step/steps} to today";
        yesterday: "补昨天" / "Yesterday";
        other_day: "其他日子" / "Other day";
        sessions: "今天的活动" / "Today’s events";
        week: "近七天" / "Seven days";
        week_mean: "日均 {0}" / "mean {0}";
        goal_line: "目标" / "goal";
        bar_spoken: "{0}，{1} 步" / "{0}: {1} {1:step/steps}";
        bar_spoken_reached: "{0}，{1} 步，已达标" / "{0}: {1} {1:step/steps}, goal reached";
        bar_spoken_none: "{0}，未记录" / "{0}: no entry";
        streak: "连续达标" / "Streak";
        streak_none: "还没有连续记录。今天走到 {0} 步，就是第一天。" / "No streak yet. Reach {0} {0:step/steps} today for day one.";
        streak_today: "已连续 {0} 天，今天也达标了。明天再走到 {1} 步就续上。" / "{0} {0:day/days} in a row, today included. Reach {1} tomorrow to keep it.";
        streak_needs: "已连续 {0} 天。今天再走 {1} 步就续上；到今天结束还不到，连续就中断。" / "{0} {0:day/days} in a row. Walk {1} more today to keep it; it ends if the day ends short.";
        streak_broken: "上次连续 {0} 天，{1} 没有达标，断了。今天可以重新开始。" / "Your last streak was {0} {0:day/days}; it broke on {1}. Today can start a new one.";
        points: "今日积分" / "Points today";
        points_of_max: "{0} / {1}" / "{0} / {1}";
        points_none: "参加一个挑战，每天的步数就会变成积分。" / "Join a challenge and your steps turn into points.";
        points_start: "选一个挑战" / "Choose a challenge";
        part_goal_reached: "已达到" / "reached";
        part_missing: "还差 {0} 步" / "{0} {0:step/steps} to go";
        part_window: "{0}–{1} 走了 {2} 步" / "{2} {2:step/steps} from {0} to {1}";
        part_window_missing: "时段内现有 {0} 步，要 {1} 步" / "{0} of {1} {1:step/steps} in the window";
        part_bouts: "已得 {1} 分钟的时段，最长走了 {0} 分钟" / "earned {1} min bouts, longest walk {0} min";
        part_bouts_none: "还没有达到步频的连续时段，最长 {0} 分钟" / "no bout at this cadence yet, longest {0} min";
        no_intervals: "无时段数据" / "No time-of-day data";
        no_intervals_hint: "手机或手表的导出文件里才有时段数据。" / "Only an export from a phone or watch tells the time of day.";
        intervals_loading: "时段数据读取中" / "Reading time-of-day data";
        local_rule: "本单位规则" / "this union’s rule";
        capped: "当日步数按 {0} 步计分" / "{0} {0:step/steps} count for points";
        apart: "计分 {0} 步：走路 {1}，其他运动折合 {2}" / "{0} {0:step/steps} count: {1} walked, {2} from other exercise";
        apart_credit: "请假日，按 {0} 步计分" / "Credit day: {0} {0:step/steps} count";
        besides: "其他运动、请假" / "Other exercise, credit day";
        besides_exercise: "其他运动" / "Other exercise";
        besides_credit: "请假" / "Credit day";
        expires: "{0} 的步数今天之后不能再改分，记得补上。" / "{0} can no longer score after today. Fill it in while you can.";
        history: "健走记录" / "Walk history";
        live: "实时健走" / "Live walk";
        live_now: "正在健走：{0} 步" / "Walking: {0} steps";
        insight_first: "记下今天的步数，就有了第一笔。" / "Log today’s steps to make a start.";
        insight_first_entry: "第一笔 {0} 步，记下了。明天接着来。" / "Your first entry: {0} {0:step/steps}. See you tomorrow.";
        insight_left: "再走 {0} 步就到目标，大约 {1} 分钟。" / "{0} {0:step/steps} to the goal, about {1} {1:minute/minutes}.";
        insight_reached: "今天已到目标，多出 {0} 步，连续 {1} 天达标。" / "Goal reached with {0} to spare, {1} {1:day/days} in a row.";
        insight_best: "今天是 {0} 个记录日里走得最多的一天。" / "Your best day of the last {0} entries.";
        insight_weekday_more: "比上周同一天多走了 {0} 步。" / "{0} {0:step/steps} ahead of this day last week.";
        insight_week: "本周日均 {0} 步，上周是 {1} 步。" / "This week’s mean is {0} {0:step/steps}; last week’s was {1}.";
        saved_steps: "已保存：{0} {1} 步" / "Saved: {0}, {1} {1:step/steps}";
        cheered: "队友送来 {0} 个鼓励" / "{0} {0:cheer/cheers} from teammates";
    }
}
