//! Words used in more than one place.

super::words! {
    /// Navigation, actions and messages shared by all places.
    Common {
        app: "步约" / "Buyue";
        skip: "跳到正文" / "Skip to content";
        nav: "主导航" / "Main";
        nav_today: "今日" / "Today";
        nav_board: "排行" / "Board";
        nav_health: "健康" / "Health";
        nav_activities: "活动" / "Events";
        nav_me: "我的" / "Me";
        back: "返回" / "Back";
        saved: "已保存" / "Saved";
        undo: "撤销" / "Undo";
        undone: "已撤销" / "Undone";
        close: "关闭" / "Close";
        cancel: "取消" / "Cancel";
        copy: "复制" / "Copy";
        copied: "已复制" / "Copied";
        copy_failed: "浏览器不让复制，请长按选中文字复制" / "The browser refused. Select the text and copy it by hand";
        share: "分享" / "Share";
        steps: "步" / "steps";
        steps_of: "{0} 步" / "{0} {0:step/steps}";
        people_of: "{0} 人" / "{0} {0:person/people}";
        days_of: "{0} 天" / "{0} {0:day/days}";
        today: "今天" / "Today";
        no_entry: "未记录" / "No entry";
        quarantine_note: "{0} 条记录已损坏并隔离" / "{0} damaged records set aside";
        waiting: "正在打开…" / "Opening…";
        part_failed: "这一页没有打开" / "This page did not open";
        part_failed_help: "它的程序没有取到。连上网络再试一次；已保存的记录都在，没有丢。" / "Its program could not be fetched. Try again with a network. Everything you saved is still here.";
        again: "再试一次" / "Try again";
        reload: "重新打开" / "Reload";
        not_found: "没有这个页面" / "No such page";
        not_found_text: "链接可能写错了，或者这个页面已经搬走。" / "The link may be mistyped, or the page has moved.";
        to_today: "回到今日" / "Go to Today";
        offline: "现在没有网络，步约照常可用，记录都存在本机。" / "You are offline. Buyue works as usual; everything is kept on this device.";
        update_ready: "新版本已准备好" / "A new version is ready";
        update_take: "更新" / "Update";
        update_later: "先不更新" / "Not now";
        update_form: "你有未保存的输入，先保存再更新。" / "You have something unsaved. Save it first, then update.";
        failed_full: "本机存储空间已满，没有保存。你的输入还在，请清理一些空间后再试。" / "This device is out of space, so nothing was saved. Your input is still here: free some space and try again.";
        failed_unavailable: "浏览器不让保存数据（可能是无痕模式），没有保存。你的输入还在。" / "The browser does not let us save here (perhaps a private window), so nothing was saved. Your input is still here.";
        failed_aborted: "保存被浏览器中断，没有保存。你的输入还在，请再试一次。" / "The browser cut the save short, so nothing was saved. Your input is still here: please try again.";
        steps_empty: "请输入步数" / "Enter a number of steps";
        steps_not_number: "「{0}」不是步数，请只输入数字，例如 8642" / "“{0}” is not a number of steps. Use digits only, such as 8642";
        steps_negative: "步数不能是负数（{0}）" / "Steps cannot be negative ({0})";
        steps_fraction: "步数要是整数（{0} 有小数）" / "Steps are whole numbers ({0} is not)";
        steps_too_many: "一天最多记 100,000 步，你输入了 {0}" / "A day holds at most 100,000 steps; you entered {0}";
        day_future: "{0} 还没到，不能提前记" / "{0} is still to come";
        day_too_early: "日期要在 2000 年以后（{0}）" / "Dates begin with the year 2000 ({0})";
        day_not_a_date: "「{0}」不是日期" / "“{0}” is not a date";
        file_empty: "「{0}」是空文件，里面没有内容" / "“{0}” is an empty file";
        file_unreadable: "「{0}」打不开，请重新选择" / "“{0}” could not be read. Please choose it again";
    }
}
