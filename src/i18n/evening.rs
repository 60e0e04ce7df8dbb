//! Words of the evening reminder.

super::words! {
    /// The reminder to write down the day's steps.
    Evening {
        title: "每晚提醒" / "Evening reminder";
        at: "每天几点提醒" / "Remind every day at";
        calendar_title: "用手机日历提醒" / "By your phone’s calendar";
        calendar_text: "网页关了就发不出通知，所以最可靠的提醒是手机日历。存下文件并打开，手机日历会从{0}到{1}每天 {2} 提醒。" / "A closed web page cannot notify you, so the reminder to rely on is your phone’s calendar. Save the file and open it: from {0} to {1} your calendar reminds you daily at {2}.";
        calendar_save: "存日历文件" / "Save calendar file";
        calendar_hint: "改了时间再存一次，会更新原来的。不想要了，在手机日历里删掉「{0}」。" / "Save it again after a change and it updates. To be rid of it, delete “{0}” in your calendar.";
        calendar_saved: "日历文件已存，打开它就加进手机日历" / "Calendar file saved; open it to add it to your calendar";
        event: "步约：记下今天的步数" / "Buyue: enter today’s steps";
        event_text: "打开步约，记下今天的步数。" / "Open Buyue and enter today’s steps.";
        told: "今天还没有记。点开就能记。" / "Nothing entered today yet. Tap to enter it.";
        open_title: "步约开着的时候" / "While Buyue is open";
        tells: "到点还没记，就发通知" / "Notify me when the day is still empty then";
        tells_hint: "一天最多一次；能显示角标的手机，图标上也会有一个点。" / "Once a day at most; phones that can also put a dot on the icon.";
        tells_now: "已保存，步约开着时会提醒" / "Saved; you will be told while Buyue is open";
        quiet_from: "免打扰从" / "Quiet from";
        quiet_until: "到" / "until";
        quiet_hint: "这段时间里什么都不提醒；两个时间一样就是没有免打扰。" / "Nothing is told in these hours. Equal times are no quiet hours.";
        time_bad: "请填几点几分" / "Enter a time, hours and minutes";
        time_quiet: "提醒时间在免打扰时段里，请换一个" / "This time is within the quiet hours; choose another";
        save: "保存" / "Save";
        menu_text: "日历文件、通知、免打扰" / "Calendar file, notifications, quiet hours";
    }
}
