//! Words of the badges.

super::words! {
    /// Badges: what each is called and asks, and pictures of them.
    Badge {
        title: "徽章" / "Badges";
        walked: "走出来的" / "For walking";
        count: "已得到 {0} 枚" / "{0} earned";
        stations_of: "到站徽章 · {0}" / "Stations · {0}";
        earned: "✓ {0}得到" / "✓ Earned on {0}";
        ahead: "还没得到" / "Still to come";
        ten_thousand: "第一个万步日" / "First 10,000";
        ten_thousand_rule: "一天走到 10,000 步" / "10,000 steps in one day";
        streak: "连续 {0} 天" / "{0} days in a row";
        streak_rule: "连续 {0} 天走到每天的目标" / "Your daily goal on {0} days in a row";
        comeback: "重新出发" / "Comeback";
        comeback_rule: "隔了 {0} 天以上没有达标，又走到目标" / "Your goal again after {0} days or more without it";
        windows: "朝三暮四" / "Morning and evening";
        windows_rule: "挑战里的每个时段在同一天都走到" / "Every time window of the challenge on one day";
        full: "满分队员" / "Full marks";
        full_rule: "挑战从头到尾每天都得满分" / "Every point of every day of a challenge";
        full_team: "满分队伍" / "Full team";
        full_team_rule: "全队每个人、挑战的每一天都得满分" / "Every point of every day for everybody in the team";
        station: "{0}" / "{0}";
        station_rule: "沿路线走到 {0} 米" / "{0} m along the route";
        picture: "图片" / "Picture";
        picture_of: "「{0}」徽章的图片" / "Picture of the badge {0}";
        picture_title: "徽章图片" / "Badge picture";
        picture_hint: "图片在本机画成，不经过网络。也可以长按图片保存或转发。" / "Drawn on this device, never sent anywhere. Press and hold it to save or pass it on.";
        picture_save: "保存图片" / "Save picture";
        picture_failed: "这个浏览器画不出图片，请换一个浏览器再试。" / "This browser cannot draw the picture. Please try another one.";
    }
}
