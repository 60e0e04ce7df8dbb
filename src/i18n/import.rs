//! Words of importing an export file.

super::words! {
    /// Import: choosing, reading, preview, done.
    Import {
        title: "导入" / "Import";
        lead: "把手机或手表导出的步数文件拿进来。文件只在本机读取，不会上传。" / "Bring in the step export of your phone or watch. The file is read on this device and goes nowhere.";
        choose: "选择文件" / "Choose files";
        drop: "也可以把文件拖到这里" / "or drop them here";
        how: "怎样导出" / "How to export";
        how_apple: "苹果：健康 → 右上角头像 → 导出所有健康数据，得到 导出.zip（或 export.zip），整个选进来即可。" / "Apple: Health → your picture → Export All Health Data. Choose the export.zip as it is.";
        how_zepp: "Zepp / Zepp Life：我的 → 设置 → 账号 → 导出数据，选 ACTIVITY 里的 CSV。" / "Zepp / Zepp Life: Profile → Settings → Account → Export data. Choose the CSV under ACTIVITY.";
        reading: "正在读取「{0}」" / "Reading “{0}”";
        read_so_far: "{0}，共 {1}" / "{0} of {1}";
        found_so_far: "已找到 {0} 天的步数" / "Steps on {0} {0:day/days} so far";
        cancel: "取消" / "Cancel";
        cancelled: "已取消，没有任何改动" / "Cancelled; nothing was changed";
        preview: "导入前看一眼" / "Before anything is written";
        span: "{0} 至 {1}，共 {2} 天" / "{0} to {1}, {2} {2:day/days}";
        days_new: "新增" / "New";
        days_changed: "有变化" / "Changed";
        days_same: "没有变化" / "Unchanged";
        days_kept: "保留手填" / "Typed total stays";
        days_kept_hint: "你手填过总数的日子，仍以手填为准。" / "Days for which you typed a total keep it.";
        overlaps: "去掉的重复步数" / "Counted twice, taken off";
        typed_steps: "在原应用里手工输入的" / "Typed into the exporting app";
        source_share: "来源与占比" / "Sources and their share";
        files: "文件" / "Files";
        apply: "导入这 {0} 天" / "Import these {0} {0:day/days}";
        apply_none: "没有新内容，不需要导入" / "Nothing new to import";
        applying: "正在保存…" / "Saving…";
        applied: "已保存：导入 {0} 天" / "Saved: {0} {0:day/days} imported";
        undo: "撤销这次导入" / "Undo this import";
        undone: "已撤销，恢复到导入之前" / "Undone; all is as before";
        again: "再导入一个文件" / "Import another file";
        before_after: "各日步数，导入前后" / "Steps by day, before and after";
        day: "日期" / "Day";
        before: "导入前" / "Before";
        after: "导入后" / "After";
        first_rows: "显示最近 {0} 天" / "The latest {0} {0:day/days}";
        failed: "没有导入，什么都没改" / "Not imported; nothing was changed";
        error_empty: "「{0}」是空文件（0 字节）" / "“{0}” is empty (0 bytes)";
        error_unknown: "「{0}」不是认识的导出文件。认识的有：苹果健康 export.zip / 导出.xml，Zepp ACTIVITY CSV" / "“{0}” is not an export we know. Known: Apple Health export.zip / export.xml, Zepp ACTIVITY CSV";
        error_truncated: "「{0}」不完整，在{1}处中断，请重新导出" / "“{0}” is cut off at {1}. Please export it again";
        error_no_steps: "「{0}」读完了，里面没有步数" / "“{0}” was read to the end and holds no steps";
        error_bomb: "「{0}」展开后大得不正常，为安全起见没有读" / "“{0}” unpacks to an absurd size and was not read, for safety";
        error_damaged: "「{0}」在{1}处损坏，请重新导出" / "“{0}” is damaged at {1}. Please export it again";
        error_corrupt: "「{0}」损坏，读不出来，请重新导出" / "“{0}” is damaged and cannot be read. Please export it again";
        at_byte: "第 {0} 字节" / "byte {0}";
        at_line: "第 {0} 行" / "line {0}";
        error_password: "「{0}」有密码" / "“{0}” needs a password";
        error_worker: "读取程序没有启动，请联网打开一次再试" / "The reader did not start. Open the app once with a network and try again";
        shared_none: "没有收到分享来的文件，请用「选择文件」" / "No shared file arrived. Use “Choose files”";
    }
}
