//! Words of the part for the mind: its entrance, breathing, mood, groups.

super::words! {
    /// Words of 心理体验.
    Mind {
        title: "心理体验" / "Mind";
        lead: "慢下来，看看自己最近怎么样。这里写下的只存在这台设备上，单位和工会都看不到。" / "Slow down and see how you have been. What you write here stays on this device; neither your employer nor the union can see it.";
        leave: "快速离开" / "Leave quickly";
        help: "找人帮忙" / "Find help";
        gentle: "轻松开始" / "A gentle start";
        breathing: "两分钟呼吸" / "Two minutes of breathing";
        breathing_line: "跟着圆圈，慢慢吸气、慢慢呼气" / "Follow the circle, slowly in and slowly out";
        mood: "今天的心情" / "Today’s mood";
        mood_line: "选一个，想写就写两句" / "Pick one, and add a line if you like";
        mood_today: "今天：{0}" / "Today: {0}";
        checks: "最近两周，我怎么样" / "The past two weeks";
        checks_line: "三份通行的自评，每份 2 到 3 分钟，一次只看一道题。" / "Three established questionnaires of two to three minutes, one question at a time.";
        never: "还没做过" / "Not done yet";
        last: "上次 {0}" / "Last on {0}";
        half: "答了 {0} 题，可以接着做" / "{0} {0:question/questions} answered; you can go on";
        more: "更多" / "More";
        group: "为你的工作准备的" / "For your kind of work";
        group_line: "医护人员、劳模工匠、新就业形态劳动者" / "Health workers, model workers, new forms of employment";
        lock: "给这里上锁" / "Lock this part";
        lock_line: "用 4 到 6 位数字挡住随手翻看" / "Four to six digits keep casual eyes out";
        lock_on: "已上锁" / "Locked with a PIN";
        backup: "备份" / "Backup";
        backup_line: "平常的备份不含这里的内容；要带上，需要加密口令" / "An ordinary backup leaves this part out; to include it, set a passphrase";
        not_diagnosis: "这里的一切都不是诊断，也不能代替医生。" / "Nothing here is a diagnosis, and nothing here replaces a doctor.";

        breathing_lead: "坐稳，肩膀放松，用鼻子吸气。觉得头晕就停下，照平常呼吸。" / "Sit comfortably, let your shoulders drop, and breathe in through your nose. If you feel dizzy, stop and breathe as usual.";
        rhythm: "节奏" / "Rhythm";
        slow: "慢呼吸：吸 4 秒，呼 6 秒" / "Slow: 4 seconds in, 6 out";
        square: "方形呼吸：吸、停、呼、停各 4 秒" / "Box: in, hold, out, hold, 4 seconds each";
        start: "开始" / "Start";
        stop: "停下" / "Stop";
        again: "再来一次" / "Once more";
        breathe_in: "吸气" / "Breathe in";
        hold: "停住" / "Hold";
        breathe_out: "呼气" / "Breathe out";
        breaths_left: "还有 {0} 次呼吸" / "{0} {0:breath/breaths} to go";
        breathing_done: "做完了。感觉一下肩膀和手，再慢慢起身。" / "Done. Notice your shoulders and hands, and get up slowly.";

        mood_question: "今天过得怎么样？" / "How was today?";
        awful: "很糟" / "Awful";
        bad: "不好" / "Not good";
        fair: "一般" / "So-so";
        good: "不错" / "Good";
        great: "很好" / "Great";
        note: "想记一句吗（可不写）" / "A few words (optional)";
        note_hint: "最多 500 字，只有你看得到。" / "At most 500 characters, for your eyes only.";
        note_long: "长了 {0} 个字，删短一点就能存" / "{0} {0:character/characters} too long; shorten it a little";
        mood_missing: "先选一个心情" / "Pick a mood first";
        save: "保存" / "Save";
        delete: "删除" / "Delete";
        deleted: "已删除" / "Deleted";
        moods_before: "前几天" / "The days before";
        day: "日期" / "Date";
        low_days: "这几天好像都不轻松。想找人聊聊的话，上面的「找人帮忙」随时都在。" / "The last days seem to have been hard. If you would like to talk to someone, “Find help” above is always there.";

        group_lead: "选不选都可以，选了也只有你自己知道。" / "Choosing is up to you, and only you will know.";
        group_question: "你的工作更接近哪一类？" / "Which is closest to your work?";
        group_none: "不选" / "None";
        medical: "医护人员" / "Health workers";
        craft: "劳模工匠" / "Model workers and craftspeople";
        platform: "新就业形态劳动者" / "New forms of employment";
        medical_text: "夜班、抢救、医患沟通之后，身体已经下班，心里常常还没有。下班路上先做两分钟呼吸；睡不好、提不起劲超过两周，做一次自评看看。同行之间说说，往往比一个人想有用。" / "After nights, emergencies and hard conversations the body goes off duty before the mind does. Take two minutes of breathing on the way home. If poor sleep or low energy lasts for two weeks, try a questionnaire. Talking with colleagues often helps more than thinking alone.";
        craft_text: "标准高、责任重、被人看着，容易把累当成应该。把休息排进日程，像排工序一样；紧张和担心总停不下来，做一次自评看看。带徒弟时，也可以先问一句「最近怎么样」。" / "High standards, responsibility and being looked up to make it easy to take strain for granted. Plan rest as you plan your work. If tension and worry will not stop, try a questionnaire. And when you train others, ask how they are first.";
        platform_text: "时间零碎、收入不稳、常常一个人在路上。等单的两分钟就能做一次呼吸；每天记一下心情，看得出是累还是闷。遇到欠薪、工伤、考核不公，工会维权热线 12351 可以问；那不是心理热线，心里难受请打 12356。" / "Broken hours, uneven income, and much time alone on the road. The two minutes between orders are enough for a breathing exercise, and a daily mood shows whether it is tiredness or something else. For unpaid wages, injuries or unfair treatment ask the unions’ rights line 12351. It is not a helpline: when things weigh on you, call 12356.";
        for_you: "适合你的" / "What fits";
        services: "本单位和工会为这个群体办的服务，以工会通知为准。" / "What your employer and union offer this group is announced by the union.";
    }
}
