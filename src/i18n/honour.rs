//! Words of the certificates of a challenge.

super::words! {
    /// Certificates to print.
    Honour {
        title: "证书" / "Certificates";
        none: "还没有可以出证书的挑战。挑战结束后，完成、满分和名次的证书都在这里。" / "There is no challenge with certificates yet. Once one is over, those for finishing, full marks and places are here.";
        early: "挑战到{0}结束，结束后这里就有证书。" / "The challenge ends on {0}; its certificates will be here then.";
        nothing: "这次挑战记录的天数不够出证书。下次再来。" / "Too few days were entered for a certificate this time.";
        kind: "哪一张" / "Which";
        finished: "完赛" / "Finished";
        full: "满分" / "Full marks";
        winner: "名次" / "Place";
        team: "全队" / "Team";
        finished_title: "完赛证书" / "Certificate";
        full_title: "满分队员证书" / "Full marks";
        winner_title: "荣誉证书" / "Award";
        team_title: "团队证书" / "Team certificate";
        finished_text: "在「{0}」（{1}至{2}）中坚持健走，{3} 天里记录 {4} 天，达标 {5} 天，共 {6} 步、{7} 分，完成全程。" / "took part in {0} ({1} to {2}): {4} of {3} days entered, {5} at the goal, {6} steps and {7} points in all.";
        full_text: "在「{0}」（{1}至{2}）中，{3} 天里每天都得满分，共 {6} 步、{7} 分，被评为满分队员。" / "reached every point of every one of the {3} days of {0} ({1} to {2}): {6} steps, {7} points.";
        winner_text: "在「{0}」（{1}至{2}）中，{3} 天里达标 {5} 天，共 {6} 步、{7} 分，获得个人第 {8} 名。" / "won place {8} in {0} ({1} to {2}): {5} of {3} days at the goal, {6} steps, {7} points.";
        team_text: "在「{0}」（{1}至{2}）中，全队 {3} 人同行，记录率 {4}。" / "walked together in {0} ({1} to {2}): {3} people, {4} of all days entered.";
        team_rank: "获得团队第 {0} 名。" / " Place {0} among the teams.";
        comrade: "{0}：" / "{0}";
        given: "特发此证。" / "With thanks.";
        name: "证书上的姓名" / "Name on the certificate";
        name_hint: "只印在这张证书上，不保存。" / "Printed on this certificate alone; it is not kept.";
        unit: "落款单位" / "Signed by";
        paper: "纸张方向" / "Paper";
        upright: "竖版 A4" / "A4 upright";
        across: "横版 A4" / "A4 across";
        print: "打印或存成 PDF" / "Print, or save as PDF";
        print_hint: "打印时请选 A4、方向与上面一致，不要页眉页脚。" / "Choose A4, the same direction as above, and no headers when printing.";
    }
}
