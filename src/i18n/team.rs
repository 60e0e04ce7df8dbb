//! Words of the person's own team: its days, its members, cheers, the captain's reminder.

super::words! {
    /// The page of the team.
    Team {
        title: "我的小队" / "My team";
        link: "我的小队：谁上报了、送鼓励" / "My team: who reported, cheers";
        not_joined: "参加工会的挑战后，这里能看到你的小队。" / "Join a challenge of the union to see your team here.";
        mean: "分，人均积分" / "points each, in the mean";
        sum: "分，总积分" / "points in all";
        completion: "%，达标率" / "% of days at the goal";
        place: "第 {0} 名，共 {1} 队" / "Rank {0} of {1} {1:team/teams}";
        unranked: "上报率不够，暂不排名（共 {0} 队）" / "Too few reports to be ranked (of {0} {0:team/teams})";
        members: "{0} 人 · 上报率 {1}" / "{0} people · {1} reporting";
        today: "今天已上报 {0} / {1} 人" / "{0} of {1} reported today";
        last_day: "最后一天上报 {0} / {1} 人" / "{0} of {1} reported the last day";
        trend: "近 {0} 天" / "Last {0} {0:day/days}";
        trend_none: "第一天过完，这里就有走势。" / "The trend begins when the first day is over.";
        trend_up: "近 7 天人均每天 {0} 分，比前 7 天多 {1} 分。" / "Last 7 days: {0} points each a day, {1} more than the 7 before.";
        trend_down: "近 7 天人均每天 {0} 分，比前 7 天少 {1} 分。" / "Last 7 days: {0} points each a day, {1} fewer than the 7 before.";
        trend_same: "近 7 天人均每天 {0} 分，和前 7 天一样。" / "Last 7 days: {0} points each a day, as in the 7 before.";
        trend_top: "人均积分，最高 {0} 分" / "Points each; the highest is {0}";
        trend_spoken: "{0} 到 {1} 每天的人均积分，最高 {2} 分，最后一天 {3} 分" / "Points each day from {0} to {1}; the highest is {2}, the last {3}";
        table: "每天的数字" / "Numbers day by day";
        day: "日期" / "Day";
        mean_head: "人均积分" / "Points each";
        reported_head: "上报人数" / "Reported";
        mates: "队员" / "Members";
        mates_hint: "只看有没有上报，不看走了多少。" / "Only whether somebody reported, not how much.";
        hidden: "另有 {0} 位不具名的队员" / "{0} more {0:member/members} not named";
        heard_today: "今天已上报" / "Reported today";
        heard_last: "最后一天已上报" / "Reported the last day";
        heard_yesterday: "上报到昨天" / "Reported up to yesterday";
        heard_before_last: "上报到倒数第二天" / "Reported up to the last day but one";
        heard_days: "{0} 天没有上报" / "No report for {0} {0:day/days}";
        heard_never: "还没有上报过" / "No report yet";
        some_mate: "一位队友" / "A teammate";
        as_of: "上次取到：{0}" / "As it was {0}";
        loading: "正在取小队的情况…" / "Fetching your team…";

        cheer: "送鼓励" / "Cheer";
        cheer_spoken: "给{0}送鼓励" / "Cheer {0}";
        cheer_for: "送给{0}" / "For {0}";
        cheer_given: "已送：{0}" / "Sent: {0}";
        cheer_sent: "已送给{0}：{1}" / "Sent to {0}: {1}";
        cheer_left: "今天还能送 {0} 个，每人一个。" / "{0} left today, one for each person.";
        cheer_over: "挑战结束了，不再送鼓励。" / "The challenge is over; cheers have ended.";
        cheer_already: "今天已经送过这位队友了，没有再送" / "This teammate has one of today; nothing was sent";
        cheer_none_left: "今天的 5 个都送完了，明天再送" / "Today’s five are all sent; more tomorrow";
        cheer_offline: "连不上服务器，鼓励没有送出。连上网再点一次。" / "The server cannot be reached, so nothing was sent. Tap again once you are online.";
        received: "收到的鼓励" / "Cheers for you";
        received_hint: "最近 7 天" / "Last 7 days";
        received_line: "{0}：{1}" / "{0}: {1}";
        go: "加油" / "Keep going";
        great: "真棒" / "Well done";
        thanks: "辛苦了" / "Good effort";
        together: "一起走" / "Let’s walk";
        congratulations: "恭喜" / "Congratulations";
        rest: "注意休息" / "Mind your rest";

        nudge: "提醒一下" / "A reminder";
        nudge_none: "大家都在上报，不用提醒。" / "Everybody reports; no reminder is needed.";
        nudge_who: "两天以上没有上报：{0}" / "No report for two days or more: {0}";
        nudge_hidden: "还有 {0} 位不具名的队员也没有上报，可以在群里一起提醒。" / "{0} {0:member/members} not named did not report either; a word to the whole group reaches them.";
        nudge_label: "提醒的话（可以改）" / "What to write (change it as you like)";
        nudge_text: "{0}：这几天没看到你们的步数。不忙的时候打开步约记一笔就行，{1}等着和大家一起走。" / "{0}: we have not seen your steps for a few days. Open Buyue when you have a moment and enter them; {1} would love to walk on with you.";
        nudge_group: "各位队友：有几位这几天还没上报。不忙的时候打开步约记一笔就行，{0}等着和大家一起走。" / "Dear team: a few of us have not reported for some days. Open Buyue when you have a moment; {0} would love to walk on together.";
        comma: "、" / ", ";
    }
}
