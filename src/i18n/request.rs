//! Words of a desk without a server: taking the codes of those who want a place.

super::words! {
    /// Enrolment codes, and the list that they make.
    Request {
        title: "收报名码" / "Take enrolment codes";
        text: "对方在步约里报名，会得到一个报名码：对着相机扫，或者发给你。" / "Whoever enrols in Buyue gets a code: scan it, or have it sent to you.";
        code: "发来的报名码" / "Codes that were sent";
        code_hint: "把聊天里的消息整段粘贴进来就行，一次可以有很多个码，一行一个。" / "Paste whole messages from a chat; there may be many codes, one in a line.";
        code_none: "请先粘贴报名码" / "Paste a code first";
        read: "收下" / "Take them";
        kept_here: "名单和点名都存在这台设备上，不上传。" / "List and marks stay on this device and are not sent anywhere.";
        rolls_here: "点名存在这台设备上，没有网也能用。" / "Marks stay on this device; no network is needed.";
        taken_place: "{0} 报上了，第 {1} 位" / "{0} has a place, number {1}";
        taken_waiting: "{0} 排在候补第 {1} 位" / "{0} is number {1} on the waiting list";
        taken_all: "收下 {0} 人：{1} 人有名额，{2} 人候补" / "{0} {0:person/people} taken: {1} with a place, {2} waiting";
        taken: "已保存，收下 {0} 人" / "Saved: {0} {0:person/people} taken";
        refused: "{0}：{1}" / "{0}: {1}";
        code_other: "这不是报名码" / "this is no enrolment code";
        code_sort: "这是步约的别的码，不是报名码" / "this is another of Buyue’s codes";
        code_newer: "对方的步约比这台新，请先更新这台设备上的步约" / "their Buyue is newer; update this one first";
        code_damaged: "码不完整，请对方再发一次" / "the code is incomplete; have it sent again";
        other_activity: "是「{0}」的报名码，请到那个活动里收" / "the code is for “{0}”; take it there";
        no_name: "码里没有名字，请对方填好名字再发一次" / "the code has no name; have them enter it and send it again";
        not_yet: "报名 {0} 才开始" / "enrolment opens {0}";
        closed: "报名 {0} 已经截止。要破例，先改报名截止时间" / "enrolment closed {0}. To make an exception, move the closing time first";
        listed: "已经在名单上" / "is on the list already";
        strike: "移除" / "Remove";
        strike_of: "把{0}从名单上移除" / "Remove {0} from the list";
        struck: "已把{0}从名单上移除" / "{0} was removed from the list";
        struck_promoted: "已把{0}从名单上移除，{1} 递补上了，请告诉对方" / "{0} was removed. {1} moved up: let them know";
        copy_list: "复制名单" / "Copy the list";
        take_out_list: "名单上的 {0} 人和点名记录会一起删掉。" / "The {0} {0:person/people} on its list and the marks of its rolls are deleted with it.";
    }
}
