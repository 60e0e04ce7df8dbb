//! Words of the organiser's sheet of a test day, and of a result that is handed over.

super::words! {
    /// Words of 给一组人测.
    Group {
        title: "给一组人测" / "Test a group";
        link: "给一组人测（组织者）" / "Test a group (for organisers)";
        link_text: "一台设备录入一组人，当场出等级" / "Enter a whole group on one device, with grades at once";
        consent: "这里记的是别人的身体数据" / "These are other people’s measurements";
        consent_text: "录入前逐个问一声，本人同意再记。数据只在这台设备上，除非你导出；不进普通备份。测试日结束、结果交给本人之后，请删除这张表。" / "Ask each person first, and enter nothing without a yes. The sheet stays on this device unless you export it, and is in no ordinary backup. After the day, when everyone has their result, delete it.";
        keys: "Enter、Tab 和方向键在格子间移动，空行自动添加。可以从电子表格整块粘贴，第一行是栏名也认得。每格输入时就保存。" / "Enter, Tab and the arrow keys move between cells, and a new row appears by itself. You can paste a block from a spreadsheet, with or without a row of column names. Each cell is saved as you type.";
        grid: "登记表" / "Sheet";
        name: "姓名或编号" / "Name or number";
        sex: "性别" / "Sex";
        birth: "出生日期" / "Date of birth";
        result: "结果" / "Result";
        cell: "第 {0} 行 {1}" / "Row {0}, {1}";
        people: "{0} 人" / "{0} {0:person/people}";
        graded: "{0} 分 {1}" / "{0}, {1}";
        lacks: "缺 {0}" / "Missing: {0}";
        unscored: "低于评分表：{0}" / "Below the table: {0}";
        wrong: "有 {0} 处要改" / "{0} {0:cell needs/cells need} a look";
        waits: "等评分表" / "Waiting for the tables";
        faults: "{0} 处要看一下" / "{0} {0:cell needs/cells need} a look";
        faultless: "没有要改的" / "Nothing to correct";
        more_faults: "还有 {0} 处，改好上面的再看。" / "{0} more; they show as these are corrected.";
        bad_sex: "「性别」填男或女" / "Sex is male or female (M or F)";
        bad_birth: "「出生日期」写成 1990-06-15 这样，年在前" / "Write the date of birth year first, such as 1990-06-15";
        outside: "测试当天 {0} 岁，这套标准只评 20–59 岁" / "Aged {0} on the test day; this standard covers 20 to 59";
        not_asked: "这个人不测「{0}」，数字留着，不计分" / "{0} is not part of this person’s test: kept, but not scored";
        pasted: "粘贴了 {0} 行，从第 {1} 行开始" / "{0} {0:row/rows} pasted, from row {1} on";
        moved: "那里已经有内容，没有动它，{0} 行粘到了第 {1} 行起" / "Something stands there and was left as it is: {0} {0:row/rows} went to row {1} and below";
        left_out: "这些没有对应的栏，没有放进来：{0}" / "These have no column and were not taken in: {0}";
        too_many: "一张表最多 {0} 人，这次粘贴没有放进来" / "One sheet takes {0} people; nothing was pasted";
        unsaved: "刚才的内容还在表里，但没有存下：{0}" / "What you typed is still in the sheet but was not saved: {0}";
        save_again: "再存一次" / "Save again";
        export: "导出 CSV" / "Export CSV";
        age: "年龄" / "Age";
        score_of: "{0}得分" / "{0}, points";
        total: "总分" / "Total";
        grade: "等级" / "Grade";
        missing: "缺" / "Missing";
        delete: "删除这张表" / "Delete this sheet";
        delete_ask: "{0} 人的数据会从这台设备上删除，找不回来。导出过、结果也都给了本人吗？" / "The data of {0} {0:person/people} will be removed from this device for good. Was it exported, and does everyone have their result?";
        delete_do: "删除，不保留" / "Delete for good";
        others: "其他的表" / "Other sheets";
        begin: "另起一张表" / "Begin another sheet";
        deleted: "表已删除" / "Sheet deleted";
        hand_over: "给本人" / "For the person";
        nameless: "第 {0} 行" / "Row {0}";
        qr: "本人用手机扫这个码，就能看到结果，要不要保存由本人决定。码里没有姓名。" / "The person scans this code to see the result on their own phone, and decides whether to keep it. The code holds no name.";
        qr_label: "结果的二维码" / "QR code of the result";
        text: "文字版" / "As text";
        close: "收起" / "Close";
        delete_row: "删除这一行" / "Delete this row";
        row_deleted: "这一行已删除" / "Row deleted";
        arrived: "带回来的测试结果" / "A result handed to you";
        arrived_text: "这是测试日的结果，还没有存。存下后只在这台设备上。" / "A result from a test day, not kept yet. If you keep it, it stays on this device.";
        keep: "存到我的记录" / "Keep it with my tests";
        discard: "不存" / "Do not keep it";
        arrived_wrong: "这个链接里的结果读不出来，请再扫一次" / "The result in this link cannot be read. Please scan it again";
    }
}
