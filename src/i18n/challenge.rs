//! Words of challenges and their rules.

super::words! {
    /// Challenge: templates, rules, joining, totals.
    Challenge {
        certificates: "证书" / "Certificates";
        title: "挑战" / "Challenge";
        none: "还没有参加挑战" / "No challenge yet";
        none_text: "选一个模板自己开始，或者打开单位发的规则文件。" / "Start one of your own from a template, or open the rules file from your union.";
        start: "从模板开始" / "Start from a template";
        template_hundred: "百日挑战" / "Hundred days";
        template_hundred_text: "100 天，日行一万步，另有朝三、暮四和处方时段分" / "100 days of 10,000 steps, with points for morning, evening and brisk bouts";
        template_monthly: "月度挑战" / "Monthly";
        template_monthly_text: "一个自然月，逐月参加" / "One calendar month at a time";
        starts: "开始日期" / "First day";
        starts_hint: "百日挑战的惯例是 5 月 11 日到 8 月 18 日，也可以从任何一天开始。" / "The hundred days usually run from 11 May to 18 August, but may start on any day.";
        runs: "{0} 至 {1}，共 {2} 天" / "{0} to {1}, {2} {2:day/days}";
        review: "查看规则" / "See the rules";
        open_file: "打开规则文件" / "Open a rules file";
        open_file_hint: "单位发的 .json 文件" / "The .json file from your union";
        bad_rules: "规则文件「{0}」有错：{1} 处 {2}" / "The rules file “{0}” is wrong at {1}: {2}";
        bad_json: "「{0}」不是规则文件" / "“{0}” is not a rules file";
        rules: "规则" / "Rules";
        rule_goal: "每天走到 {0} 步得 {1} 分" / "{1} {1:point/points} for {0} {0:step/steps} in a day";
        rule_window: "{0}–{1} 之间走到 {2} 步得 {3} 分" / "{3} {3:point/points} for {2} {2:step/steps} from {0} to {1}";
        rule_window_within: "{0}–{1} 之间任意 {4} 分钟内走到 {2} 步得 {3} 分" / "{3} {3:point/points} for {2} {2:step/steps} within any {4} {4:minute/minutes} from {0} to {1}";
        rule_bouts: "步频 {0}–{1} 步/分，连续 {2} 分钟，共可得 {3} 分" / "{3} {3:point/points} in all for {2} {2:minute/minutes} on end at {0}–{1} {1:step/steps} a minute";
        rule_cap: "每天最多按 {0} 步计，手填最多按 {1} 步计" / "At most {0} {0:step/steps} a day count, of typed steps at most {1}";
        rule_conversion: "其他运动每分钟折 {0} 步（中等强度）或 {1} 步（高强度），每天最多 {2} 步；走路和跑步不折" / "A minute of other exercise becomes {0} (moderate) or {1} steps (vigorous), at most {2} a day; walking and running do not";
        rule_credit: "走不了的日子可以请假，共 {0} 天，计之前 {1} 个计分日的平均数减 {2}%，不问原因" / "{0} credit {0:day/days} for when one cannot walk, worth the mean of the last {1} counted {1:day/days} less {2}%; no reason is asked";
        rule_edit: "{0} 天内可以补记计分；结束后再宽限 {1} 小时" / "Days score when entered within {0} {0:day/days}; {1} {1:hour/hours} of grace after the end";
        rule_zone: "按 {0} 时间，一天在 {1} 结束" / "Days by {0} time, ending at {1}";
        rule_team: "小队 {0}–{1} 人，{2}，上报率不到 {3}% 不排名" / "Teams of {0}–{1}, {2}, ranked from {3}% reporting";
        team_mean: "按全体队员平均" / "mean over all members";
        team_sum: "按总和" / "sum of members";
        team_completion: "按完成率" / "completion rate";
        at_goal: "{0} 步达标率" / "Days at {0}";
        local_rule: "本单位规则：全国没有统一规定，可在规则文件里改" / "This union’s rule: there is no national one; the rules file can change it";
        doctor_title: "先看一眼身体" / "Your body first";
        doctor_text: "有心脏病、脑血管病、高血压、糖尿病，怀孕或产后，近期做过手术，或医生让你少活动的，请先问过医生再参加。走路时胸痛、头晕、气短，立刻停下。" / "With heart or cerebrovascular disease, hypertension or diabetes, during or after pregnancy, after recent surgery, or if a doctor told you to take it easy, ask a doctor first. Stop at once if your chest hurts or you feel dizzy or short of breath.";
        doctor_ok: "我已了解，身体可以参加" / "I have read this and am fit to take part";
        doctor_needed: "请先勾选上面一项" / "Please tick the line above first";
        join: "参加挑战" / "Join";
        joined: "已参加" / "Joined";
        leave: "退出挑战" / "Leave the challenge";
        left: "已退出挑战" / "You left the challenge";
        total: "累计积分" / "Points so far";
        counted: "计分步数" / "Counted steps";
        converted: "其中其他运动" / "Of them other exercise";
        credited: "其中请假" / "Of them credit";
        reported: "已记录" / "Days entered";
        reported_of: "{0} / {1} 天" / "{0} of {1} {1:day/days}";
        not_started: "{0} 开始，还有 {1} 天。" / "Starts on {0}, in {1} {1:day/days}.";
        running: "第 {0} 天，共 {1} 天" / "Day {0} of {1}";
        grace: "已结束，{0} 前还可以补记。" / "Over; late entries count until {0}.";
        ended: "已结束，成绩已定。" / "Over; the result stands.";
        continuous: "连续走达标天数" / "Continuous-walking days";
        valid: "有效步比例" / "Valid-walking share";
        indicators: "健走指标" / "Walking indicators";
        indicator_days: "{0} / {1} 天" / "{0} of {1} {1:day/days}";
        choose_other: "换一个挑战" / "Another challenge";
        why_unknown_field: "有不认识的字段" / "an unknown field";
        why_missing: "缺少内容" / "something is missing";
        why_range: "数值超出范围" / "a value out of range";
        why_order: "先后顺序不对" / "the order is wrong";
        why_duplicate: "编号重复" / "an id used twice";
        why_zone: "不支持的时区" / "a zone we do not know";
        why_format: "格式不对" / "the wrong form";
        why_version: "版本太新，请先更新步约" / "a newer version; update Buyue first";
    }
}
