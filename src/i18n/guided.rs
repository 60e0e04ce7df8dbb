//! Words of the tests that a person is guided through.

super::words! {
    /// Words of 跟着做.
    Guided {
        title: "跟着做" / "Guided tests";
        lead: "声音和语音会带着你做，不用一直看屏幕。把音量调大，手机放在身边。" / "Tones and a voice lead you, so that you need not watch the screen. Turn the sound up and keep the phone near.";
        step: "台阶试验" / "Step test";
        step_text: "3 分钟节拍，停下后数三次脉搏，得出台阶指数" / "A beat for 3 minutes, then three pulse counts give the step index";
        balance: "闭眼单脚站立" / "One-leg stand, eyes closed";
        balance_text: "倒数后开始计时，手机可以感觉到你落脚" / "Counted down and timed; the phone can feel your foot come down";
        sit_ups: "1分钟仰卧起坐" / "Sit-ups in a minute";
        sit_ups_text: "倒数、每 15 秒报时、最后 5 秒提示" / "Count-down, time called every 15 seconds, the last five beeped";
        push_ups: "俯卧撑节拍" / "Push-up beat";
        push_ups_text: "每 2 秒一次的节拍，做到跟不上为止" / "A beat every 2 seconds, until you can no longer follow";
        reaction: "反应练习" / "Reaction practice";
        reaction_text: "亮哪个点哪个，只是练习，不算标准成绩" / "Touch what lights up; practice only, not a test result";
        start: "开始" / "Start";
        stop_here: "停下来" / "Stop";
        again: "重做一次" / "Again";
        get_ready: "准备" / "Get ready";
        left: "还剩（秒）" / "Seconds left";
        so_far: "已经做了（秒）" / "Seconds so far";
        time_left: "还剩" / "Time left";
        stood: "站了（秒）" / "Seconds stood";
        say_start: "开始" / "Go";
        say_left: "还剩 {0} 秒" / "{0} seconds left";
        say_stop: "停" / "Stop";
        say_count: "开始数脉搏" / "Count your pulse now";
        say_count_stop: "停，记住次数" / "Stop, remember the count";
        void_hidden: "测试时页面被盖住了，可能没听到提示，这次不算。" / "The page was covered during the test and signals may have been missed, so this one does not count.";
        void_slept: "手机睡着了 {0} 秒，这次不算。" / "The phone slept for {0} {0:second/seconds}, so this one does not count.";
        void_clock: "测试时系统时间变了或设备睡着了，这次不算。" / "The clock was changed or the device slept during the test, so this one does not count.";
        void_title: "这次不算" / "This one does not count";
        into_form: "填到测试表里" / "Put it into the form";
        bench: "台阶高 {0} 厘米，四拍一个来回：上、上、下、下，腿要伸直。跟不上就停，按实际时间算。" / "Bench {0} cm high. Four beats a cycle: up, up, down, down, legs straight. If you cannot keep up, stop; the time you stepped counts.";
        step_before: "节拍每分钟 120 下，共 3 分钟。停下后坐好，听到提示就数脉搏：第 1、2、3 分钟后各数 30 秒。" / "120 beats a minute for 3 minutes. Then sit and, when told, count your pulse: for 30 seconds after the first, second and third minute.";
        move_up: "上" / "Up";
        move_down: "下" / "Down";
        resting: "坐好休息" / "Sit and rest";
        counting: "数脉搏，第 {0} 次" / "Count your pulse, time {0}";
        next_count: "离数脉搏还有" / "Until you count";
        counts_title: "三次脉搏" / "The three counts";
        counts_text: "每次 30 秒里数到的次数，一般在 30 到 80 之间。" / "What you counted in 30 seconds each, usually 30 to 80.";
        count_of: "第 {0} 次" / "Count {0}";
        stepped: "登了 {0} 秒" / "Stepped for {0} s";
        index: "台阶指数" / "Step index";
        index_work: "算出台阶指数" / "Work out the index";
        count_bad: "「第 {0} 次」要在 {1} 到 {2} 之间" / "Count {0} lies between {1} and {2}";
        balance_before: "站在墙边或有人扶的地方。手机贴在胸前，点开始，倒数三秒后闭眼抬起一只脚。脚落地或身体晃倒就停；手机没感觉到，就自己点一下。" / "Stand near a wall or a helper. Hold the phone to your chest and tap Start; after three seconds close your eyes and lift a foot. It stops when the foot comes down; if the phone did not feel it, tap by yourself.";
        balance_sensor: "用运动传感器停表" / "Stop by the motion sensor";
        balance_no_sensor: "传感器没有读数，请自己点「脚落地了」。" / "The sensor is silent: tap “Foot down” by yourself.";
        foot_down: "脚落地了" / "Foot down";
        jolt: "感觉到脚落地" / "The foot came down";
        lean: "感觉到身体倾斜" / "The body leaned";
        balance_done: "站了 {0} 秒" / "You stood for {0} {0:second/seconds}";
        balance_honest: "正式测试由别人看着计时。手机的判断只供练习和自测。" / "In the official test another person watches. The phone’s judgement is for practice and self-tests.";
        times_asked: "做了几次" / "How many";
        reaction_before: "四个大按钮，哪个亮就马上按哪个，共 12 次。屏幕有延迟，成绩只和自己比。" / "Four large buttons: touch the one that lights up at once, twelve times. Screens add delays: compare only with yourself.";
        reaction_wait: "等它亮" / "Wait for it";
        reaction_now: "按亮的那个" / "Touch the lit one";
        reaction_target: "第 {0} 个" / "Button {0}";
        reaction_lit: "第 {0} 个，亮了" / "Button {0}, lit";
        reaction_median: "中间值（毫秒）" / "Median (ms)";
        reaction_best: "最快（毫秒）" / "Fastest (ms)";
        reaction_hits: "按对" / "Hits";
        reaction_misses: "按错、抢按或没按" / "Wrong, too soon or missed";
        reaction_honest: "这是屏幕练习，不是选择反应时的标准成绩，不会进入评分。" / "Screen practice, not a result of the choice reaction test; it never enters a score.";
        keep: "存到历史" / "Keep in the history";
        silent: "没有声音？检查静音开关和音量。" / "No sound? Check the mute switch and the volume.";
    }
}
