//! Words of the walk's history: the month, a day, the figures.

super::words! {
    /// Walk: month, day and figures.
    Walk {
        title: "健走" / "Walk";
        month_caption: "{0}每日步数" / "Steps by day, {0}";
        month_rate: "万步率 {0}" / "10k rate {0}";
        previous_month: "上个月" / "Previous month";
        next_month: "下个月" / "Next month";
        cell_spoken: "{0}，{1} 步" / "{0}: {1} {1:step/steps}";
        cell_none: "{0}，未记录" / "{0}: no entry";
        depth_0: "未记录" / "no entry";
        depth_1: "不到 4,000" / "under 4,000";
        depth_2: "4,000 起" / "4,000+";
        depth_3: "7,000 起" / "7,000+";
        depth_4: "一万起" / "10,000+";
        route: "健走路线" / "Route walk";
        route_text: "把步数走成一条路，到站看一个故事" / "Your steps along a road, a fact at each station";
        figures: "成绩" / "Figures";
        span: "统计范围" / "Span";
        week: "本周" / "This week";
        month: "本月" / "This month";
        all: "全部" / "All time";
        total: "总步数" / "Total";
        mean: "日均" / "Daily mean";
        mean_of: "按有记录的 {0} 天" / "over {0} {0:day/days} with an entry";
        rate: "万步率" / "10k rate";
        rate_of: "{0} / {1} 天到一万步" / "{0} of {1} {1:day/days} at 10,000";
        best: "最好的一天" / "Best day";
        longest: "最长连续" / "Longest streak";
        longest_of: "到目标 {0} 步" / "at the goal of {0}";
        no_days: "这段时间还没有记录。" / "Nothing logged in this span yet.";
        day_input: "这一天的总步数" / "Total steps of this day";
        day_save: "保存" / "Save";
        day_withdraw: "撤回手填" / "Withdraw the typed total";
        day_restore: "恢复手填的 {0} 步" / "Restore the typed {0} {0:step/steps}";
        withdrawn: "已撤回，改用其他来源" / "Withdrawn; the other sources count";
        sources: "来源" / "Sources";
        sources_hint: "同一天有几个来源时，重叠的只算一次，绝不相加。" / "When a day has several sources, overlaps count once; they are never added up.";
        no_sources: "这一天还没有任何来源。" / "No source for this day yet.";
        source_typed: "手填" / "Typed here";
        source_live: "实时健走" / "Live walk";
        source_apple: "苹果健康" / "Apple Health";
        source_huawei: "华为运动健康" / "Huawei Health";
        source_mi: "小米运动健康" / "Mi Fitness";
        source_zepp: "Zepp" / "Zepp";
        source_samsung: "三星健康" / "Samsung Health";
        source_google: "Google Fit" / "Google Fit";
        source_garmin: "佳明" / "Garmin";
        source_fitbit: "Fitbit" / "Fitbit";
        source_fit: "FIT 文件" / "FIT file";
        source_wechat: "微信运动" / "WeChat steps";
        source_table: "表格" / "Table";
        source_by_time: "{0}（分时段）" / "{0} (by time of day)";
        why_overrides: "计入：你亲手填的总数优先" / "Counts: the total you typed comes first";
        why_only: "计入：唯一的来源" / "Counts: the only source";
        why_merged: "计入 {0} 步：与其他来源按时段合并，重叠只算一次" / "Counts {0}: merged by time with others, overlaps once";
        why_maximum: "计入：几个总数里最大的" / "Counts: the largest of the totals";
        why_overridden: "不计：你手填了总数" / "Not counted: you typed a total";
        why_smaller: "不计：另一个来源更大" / "Not counted: another source is larger";
        why_covered: "不计：时段已被其他来源覆盖" / "Not counted: its time is covered by others";
        typed_part: "其中 {0} 步是在原应用里手工输入的" / "{0} of these were typed into the exporting app";
        previous_day: "前一天" / "Day before";
        next_day: "后一天" / "Day after";
    }
}
