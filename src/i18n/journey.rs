//! Words of the walk along a route.

super::words! {
    /// A route: its map, its stations, where it begins.
    Journey {
        title: "健走路线" / "Route walk";
        coming: "正在取路线…" / "Fetching the routes…";
        failed: "有路线没有打开" / "A route did not open";
        failed_network: "路线没有取到。连上网络再试一次。" / "The route could not be fetched. Try again with a network.";
        failed_missing: "服务器上没有这条路线的文件。请告诉工会的管理员。" / "The server has no file for this route. Please tell your union.";
        failed_bad: "路线文件「{0}」第 {1} 行不对：{2} {3}。请告诉工会的管理员。" / "Route file “{0}”, line {1}: {2}, {3}. Please tell your union.";
        metres: "{0} 米" / "{0} m";
        kilometres: "{0} 公里" / "{0} km";
        stations_of: "{0} 站" / "{0} stations";
        which: "走哪条路线" / "Route";
        of_challenge: "{0}（挑战的路线）" / "{0} (of the challenge)";
        since: "从哪天的步数算起" / "Count steps from";
        since_hint: "这天起记下的步数按步长换成路程；以后还能改。" / "Steps logged from this day on become distance. You can change it later.";
        begin: "出发" / "Set out";
        save_day: "保存起始日" / "Save the day";
        change: "换路线、改起始日" / "Change route or first day";
        end: "结束这条路线" / "End this route";
        ended: "已结束这条路线，步数都在" / "Route ended; your steps are all kept";
        about: "关于这条路线" / "About this route";
        schematic: "图是示意，不按比例。" / "The map is a sketch and not to scale.";
        source: "出处" / "Source:";
        day_bad: "请选一个 2000 年以后的日期" / "Choose a date from 2000 on";
        day_future: "起始日不能晚于今天" / "The first day cannot be after today";
        done: "从{0}起，已走 {1}" / "{1} walked since {0}";
        next: "再走 {1}到「{0}」，约 {2} 步。" / "{1} to {0}, some {2} {2:step/steps}.";
        arrived: "「{0}」走完了。" / "You have walked the whole {0}.";
        reached: "到站：{0}" / "Reached: {0}";
        passed: "途中还经过：{0}" / "Passed on the way: {0}";
        comma: "、" / ", ";
        read: "知道了" / "Got it";
        stations: "全部站点" / "All stations";
        reached_of: "已到 {0} / {1} 站" / "{0} of {1} reached";
        reached_on: "✓ {0}到站" / "✓ reached {0}";
        start: "✓ 起点" / "✓ start";
        ahead: "还没到" / "still ahead";
        stride: "一步多长（厘米）" / "Length of a step (cm)";
        stride_own: "步长 {0} 厘米（自己填的）" / "Step {0} cm (your own)";
        stride_height: "步长 {0} 厘米（按身高估算）" / "Step {0} cm (from your height)";
        stride_usual: "步长 {0} 厘米（按身高 {1} 厘米估算）" / "Step {0} cm (for a height of {1} cm)";
        stride_hint: "走 10 步量一量，除以 10 就是。改了以后整段路程重新计算。" / "Measure ten steps and divide by ten. All of the distance is worked out anew.";
        stride_bad: "步长要在 {0} 到 {1} 厘米之间，只输入数字" / "A step is {0} to {1} cm; digits only";
        stride_save: "保存步长" / "Save the step";
        stride_forget: "改回按身高估算" / "Back to the estimate";
    }
}
