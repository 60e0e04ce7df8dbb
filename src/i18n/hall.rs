//! Words of the screen in the hall.

super::words! {
    /// The screen in the hall.
    Hall {
        title: "大屏" / "Hall display";
        people: "个人榜" / "People";
        teams: "团队榜" / "Teams";
        members: "{0} 人同行" / "{0} walking";
        points: "分" / "pts";
        walked: "人均已走 {0}" / "{0} each, in the mean";
        next: "离「{0}」还有 {1}" / "{1} to {0}";
        arrived: "已走完「{0}」" / "Through the whole {0}";
        join: "扫码加入" / "Scan to join";
        join_code: "加入步约的二维码" / "QR code to join Buyue";
        full: "全屏" / "Full screen";
        leave: "离开大屏" / "Leave";
        as_of: "数据截至 {0}" / "As of {0}";
        offline: "网络断了，显示的是{0}的数据，连上后自动更新" / "No network: figures are of {0} and will refresh by themselves";
        waiting: "正在取数据…" / "Fetching…";
        sign_in: "先在这台设备上登录工会账号，再打开大屏。" / "Sign in to the union on this device first, then open the display.";
        no_challenge: "工会还没有发布挑战。" / "The union has published no challenge yet.";
        nobody: "还没有人上榜" / "Nobody here yet";
    }
}
