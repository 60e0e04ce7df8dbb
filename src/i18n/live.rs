//! Words of a live walk.

super::words! {
    /// Live walk: beginning, counting, pausing, done.
    Live {
        title: "实时健走" / "Live walk";
        lead: "用手机的运动传感器数步：点「开始」，把手机拿在手里或放进口袋，走起来就会数。" / "Counts with the phone’s motion sensor: tap Start, hold the phone or put it in a pocket, and walk.";
        honest: "只在屏幕亮着、步约在前面时数。熄屏、锁屏或切到别的应用，就停下，回来后接着数。" / "It counts only while the screen is on and Buyue is in front. When the screen sleeps or you leave the app it stops, and goes on when you are back.";
        start: "开始" / "Start";
        asking: "正在等传感器…" / "Waiting for the sensor…";
        steps: "步" / "steps";
        cadence: "步频（步/分）" / "Cadence (steps/min)";
        time: "用时" / "Time";
        detecting: "识别中…连续走 8–14 秒后开始显示，前面走的会一起补上。" / "Recognising… Walk on for 8–14 seconds; the steps so far are then added.";
        counting: "正在数步" / "Counting";
        standing: "停下来了，走起来会接着数。" / "Standing still. Walk on and it counts on.";
        paused: "已暂停，没有在数。" / "Paused; nothing is counted.";
        pause: "暂停" / "Pause";
        resume: "继续" / "Go on";
        end: "结束" / "End";
        screen_on: "屏幕会一直亮着。锁屏或离开步约就停止计数。" / "The screen stays on. Locking it or leaving Buyue stops the count.";
        screen_off: "屏幕可能自己熄灭，熄了就停止计数。可以先把自动锁屏的时间调长。" / "The screen may turn off by itself, and then the count stops. You can set a longer time before it locks.";
        away: "离开了 {0}，这段时间没有计数。" / "You were away for {0}; nothing was counted meanwhile.";
        saved: "已保存 {0} 步" / "{0} steps saved";
        not_saved: "最后几步还没存上。" / "The last steps are not saved yet.";
        done: "这次走了" / "This walk";
        done_none: "这次没有数到步。走 14 秒以上才认得出来。" / "No steps were recognised. It takes more than 14 seconds of walking.";
        mean: "平均步频（步/分）" / "Mean cadence (steps/min)";
        again: "再走一次" / "Another walk";
        discard: "不要这次记录" / "Discard this walk";
        to_day: "看今天的来源" / "See today’s sources";
        today_live: "今天已用实时健走记下 {0} 步。" / "{0} steps of live walks today.";
        typed_stays: "你今天手填了 {0} 步，总数以手填为准；实时健走另外记着。" / "You typed {0} steps today, and that total stays. The live walk is kept beside it.";
        no_sensor: "这台设备没有运动传感器" / "This device has no motion sensor";
        no_sensor_text: "几秒内没有收到任何读数。请用手机打开步约，或者直接输入步数。" / "No reading came within some seconds. Open Buyue on a phone, or type your steps.";
        elsewhere: "另一个窗口正在健走" / "A walk is going on in another window";
        elsewhere_text: "同一时间只能在一个窗口里数步。回到那个窗口，或者先在那里点「结束」。" / "Only one window counts at a time. Go back to it, or end the walk there first.";
        refused: "没有得到传感器的许可" / "The sensor was not allowed";
        refused_text: "在浏览器的网站设置里允许「运动与方向」，再试一次；也可以直接输入步数。iPhone 需要完全退出后重新打开。" / "Allow “Motion & Orientation” in the browser’s site settings and try again, or type your steps. On an iPhone, close the app fully and open it again.";
        type_steps: "输入步数" / "Type steps";
    }
}
