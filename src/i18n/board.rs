//! Words of the board and of share cards.

super::words! {
    /// Board: people, teams, share cards.
    Board {
        title: "排行" / "Board";
        people: "个人" / "People";
        teams: "小队" / "Teams";
        kind: "排行种类" / "Kind of board";
        me: "我" / "Me";
        me_named: "我（{0}）" / "Me ({0})";
        hidden: "不具名" / "Not named";
        rank: "名次" / "Rank";
        name: "姓名" / "Name";
        team: "小队" / "Team";
        points: "积分" / "Points";
        steps: "步数" / "Steps";
        mean: "日均" / "Mean";
        unranked: "未排名" / "unranked";
        reporting: "上报率 {0}" / "{0} reporting";
        no_teams: "还没有人写明小队。在「个人资料」里填上小队，再发名片。" / "Nobody has named a team yet. Fill in yours under Profile before giving out your card.";
        no_team: "未分队" / "No team";
        no_challenge: "参加挑战后才有排行" / "The board needs a challenge";
        no_challenge_text: "没有服务器也能排：把同事的名片加进来，队长就能凑齐一个队的榜。" / "It works without a server: add colleagues’ cards, and a captain can gather a whole team’s board.";
        alone: "现在只有你一个人。加几张同事的名片，就有榜了。" / "Only you so far. Add colleagues’ cards to make a board.";
        hide_me: "我的名片不写昵称" / "Leave my nickname off my card";
        hide_me_hint: "隐藏的队员照样计入小队平均，只是不显示名字。" / "A hidden member still counts for the team, only without a name.";
        my_card: "我的名片" / "My card";
        my_card_text: "同事扫码、打开文件或粘贴这段文字，就能把你加到榜上。里面只有昵称、小队、挑战和每天的步数与积分。" / "Colleagues scan it, open the file or paste the text to put you on their board. It holds your nickname, team, challenge, and each day’s steps and points, nothing else.";
        card_qr: "我的名片二维码" / "QR code of my card";
        card_text: "名片文字" / "Card text";
        save_file: "存为文件" / "Save as a file";
        save_picture: "存二维码" / "Save the QR code";
        add_card: "添加名片" / "Add a card";
        add_label: "粘贴名片文字" / "Paste a card’s text";
        add_hint: "以 BY1. 开头的一段文字；周围的文字不影响。" / "A text that begins with BY1.; words around it do no harm.";
        add: "添加" / "Add";
        add_file: "打开名片文件或二维码图片" / "Open a card file or QR picture";
        added: "已加上 {0} 的名片" / "Added {0}’s card";
        updated: "已更新 {0} 的名片" / "Updated {0}’s card";
        older: "已有 {0} 更新的名片，没有改动" / "You have a newer card of {0}; nothing changed";
        remove: "移除" / "Remove";
        removed: "已移除" / "Removed";
        remove_spoken: "移除 {0} 的名片" / "Remove {0}’s card";
        card_own: "这是你自己的名片，不用添加" / "This is your own card; no need to add it";
        card_not: "这里面没有名片，名片以 BY1. 开头" / "There is no card in this; a card begins with BY1.";
        card_newer: "这张名片来自更新的版本（BY{0}），请先更新步约" / "This card is from a newer version (BY{0}). Update Buyue first";
        card_checksum: "名片有字符抄错或缺失（校验不符），请重新复制" / "The card was changed or cut on the way (the checksum does not fit). Copy it again";
        card_truncated: "名片不完整，请整段复制" / "The card is incomplete. Copy all of it";
        card_long: "名片太长，不是步约的名片" / "Too long to be a card";
        card_field: "名片里的「{0}」不合规" / "The card’s {0} is not acceptable";
        card_other_challenge: "这张名片属于另一个挑战（{0}），已存下，参加那个挑战后可见" / "This card belongs to another challenge ({0}). It is kept and shows once you join that one";
        qr_unreadable: "这张图片里没有认出二维码，可以改为粘贴文字" / "No QR code was found in this picture. Paste the text instead";
        too_big_for_qr: "名片太长，放不进二维码，请用文字或文件。" / "The card is too long for a QR code. Use the text or the file.";
        cards: "已有名片" / "Cards I have";
        tied_note: "同分同名次，下一名顺延。" / "Equal scores share a rank; the next rank is skipped.";
        points_unit: "分" / "points";
    }
}
