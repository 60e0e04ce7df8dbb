//! Words of the rolls: who was there.

super::words! {
    /// Calling a roll at the door, and what came of it.
    Roll {
        today: "今天" / "Today";
        coming: "接下来几天" / "Coming days";
        before: "前些天的" / "Days before";
        today_none: "今天没有要点名的活动。" / "Nothing takes place today.";
        none: "前后几天没有要点名的活动。发布了有时间安排的活动，就会出现在这里。" / "No session is near. Sessions of published events appear here.";
        offline_hint: "要去没有网的地方，先在这里点开那一次：名单会存在这台设备上。" / "Before going where there is no network, open the session here once: its list is then kept on this device.";
        missing: "没有这一次活动。改过时间的话，请从点名页重新进入。" / "There is no such session. If its time was changed, open it from the roll page again.";
        came_of: "{0} / {1} 人" / "{0} of {1}";
        came: "{0} 人" / "{0} {0:person/people}";
        came_label: "到场" / "here";
        not_today: "这一次是 {0}，不是今天。" / "This session is on {0}, not today.";
        off: "这一次停课，不用点名。" / "This session is off: there is no roll.";
        unsent: "已存在这台设备，待上传 {0} 条" / "Saved on this device; {0} to be sent";
        sent: "已上传" / "Sent";
        list_of: "名单取于 {0}" / "List read {0}";
        list_unread: "名单还没有取到。可以先扫码，取到以后再核对。" / "The list was not read yet. Codes can be scanned already; check them against it later.";
        list_failed: "名单没有取到，下面是这台设备上的。" / "The list could not be fetched; this is the one of this device.";

        scan: "扫签到码" / "Scan codes";
        scan_text: "对方打开「活动」里这一次的签到码，对着相机就行。没有网也能扫。" / "They open their code under Events; hold it before the camera. It works without a network.";
        camera_on: "打开相机" / "Open the camera";
        camera_off: "关掉相机" / "Close the camera";
        camera_view: "相机画面" / "What the camera sees";
        camera_denied: "浏览器不让用相机。请在浏览器设置里允许，或者用下面的输入框、点名册。" / "The browser does not allow the camera. Allow it in its settings, or use the field below or the list.";
        camera_missing: "这台设备没有能用的相机。请用下面的输入框，或者在点名册上点。" / "This device has no camera to use. Use the field below, or mark people on the list.";
        reader_missing: "识别二维码的程序没有取到，连上网再试" / "The reader of codes could not be fetched; try again online";
        code: "签到码文字" / "The code as text";
        code_hint: "扫码枪对着这里扫，或者粘贴对方发来的签到码。" / "For a hand-held scanner, or to paste a code that was sent.";
        code_read: "核对" / "Check";
        welcome: "{0} 到了" / "{0} is here";
        code_none: "请先填签到码" / "Enter a code first";
        code_other: "这不是签到码" / "This is no attendance code";
        code_sort: "这是步约的别的码，不是签到码。请对方打开这次活动的「签到码」" / "This is another of Buyue’s codes. Have them open “My code” of this session";
        code_newer: "对方的步约比这台新，请先更新这台设备上的步约" / "Their Buyue is newer; update this one first";
        code_damaged: "签到码不完整，请再扫一次" / "The code is incomplete; scan it once more";
        other_activity: "{0}的码是别的活动的：{1}" / "{0}: this code is for another event, {1}";
        past: "{0}的码是 {1} 那次的，已经过了。请对方打开今天的签到码" / "{0}: this code was for {1}. Have them open today’s";
        to_come: "{0}的码是 {1} 那次的，还没到" / "{0}: this code is for {1}, still to come";
        other_series: "{0}的码是同一天另一场的" / "{0}: this code is for another session of the day";
        again: "{0} 在 {1} 已经签到，不用再签" / "{0} was marked at {1} already";
        waits: "{0} 在候补，前面还有 {1} 人，没有名额。要让 TA 进来，请在候补名单上点" / "{0} is waiting behind {1} and has no place. To let them in, mark them below";
        not_on_list: "{0} 不在名单上，没有签到" / "{0} is not on the list and was not marked";

        roll: "点名册" / "The list";
        nobody: "还没有人报名" / "Nobody enrolled yet";
        nobody_came: "还没有人到" / "Nobody is here yet";
        waiting: "候补" / "Waiting";
        guests: "名单外到场" / "Here and not on the list";
        on_leave: "已请假" / "On leave";
        since: "{0} 到" / "since {0}";
        here: "到了" / "Here";
        absent: "没到" / "Not here";

        attendance: "出勤" / "Attendance";
        rate: "到场率 {0}%（应到 {1} 人次，到了 {2} 人次）" / "{0}% attended ({2} of {1} expected)";
        rate_none: "第一次活动开始以后，这里有到场率。" / "The share appears once the first session has begun.";
        rate_rule: "请假的不算缺席。" / "Leave does not count as absence.";
        per_person: "每人到场" / "Each person";
        sessions_of: "{0} / {1} 次" / "{0} of {1}";
        save: "导出出勤表" / "Save the attendance table";
        mark_came: "到" / "here";
        mark_leave: "请假" / "leave";
        mark_missing: "缺" / "absent";
        rate_column: "到场率" / "Share";
    }
}
