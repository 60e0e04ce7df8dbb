//! Words of the first run.

super::words! {
    /// Welcome: three short steps.
    Welcome {
        title: "欢迎" / "Welcome";
        step_of: "第 {0} 步，共 3 步" / "Step {0} of 3";
        what_title: "一起走，走得久" / "Walk together, keep walking";
        what_1: "每天记一次步数，看得见自己的坚持。" / "Log your steps once a day and see yourself keep at it.";
        what_2: "手机、手表的导出文件可以直接导入，重复的只算一次。" / "Bring in the export of your phone or watch; what both counted counts once.";
        what_3: "不用注册，没有网也能用，数据只在这台设备上。" / "No account, no network needed, and your data stays on this device.";
        name_title: "怎么称呼你？" / "What shall we call you?";
        name_text: "都可以不填，以后在「我的」里改。" / "All optional; change it later under Me.";
        install_title: "装到桌面，更方便" / "Keep it at hand";
        install_text: "装好以后像应用一样打开，没有网也能用。" / "Installed, it opens like an app and works without a network.";
        next: "下一步" / "Next";
        skip: "跳过" / "Skip";
        finish: "开始使用" / "Start";
        how: "看怎么安装" / "How to install";
    }
}
