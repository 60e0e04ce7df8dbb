//! Words of the questions before an effort. They are our own; no published questionnaire is copied.

super::words! {
    /// Words of 测试前自查.
    Readiness {
        title: "测试前看一看" / "Before you start";
        lead: "台阶试验、跑步、俯卧撑这类测试要用力。先回答 10 个问题；答案不保存，关掉步约就没有了。" / "Step tests, running and push-ups are an effort. Ten questions first; the answers are not stored and are gone when Buyue closes.";
        yes: "有" / "Yes";
        no: "没有" / "No";
        heart: "医生说过我有心脏病或高血压" / "A doctor told me of a heart condition or high blood pressure";
        chest_effort: "用力或走快时胸口痛、闷" / "Pain or tightness in the chest when I exert myself";
        chest_rest: "最近一个月，坐着躺着时也胸痛" / "Chest pain at rest within the last month";
        dizzy: "最近一年头晕站不稳，或晕倒过" / "Dizziness with loss of balance, or fainting, within a year";
        breath: "稍微动一动就喘得厉害，或哮喘没控制好" / "Out of breath at little effort, or asthma not under control";
        bones: "骨头、关节或肌肉有问题，用力会更重" / "A bone, joint or muscle that effort could make worse";
        medicines: "在吃心脏、血压或血糖的药" / "I take medicines for heart, blood pressure or blood sugar";
        pregnancy: "怀孕，或生产不到半年" / "Pregnant, or gave birth within half a year";
        unwell: "今天发烧、感冒、下了夜班没睡、喝了酒或刚吃饱" / "Today: fever, a cold, no sleep after a night shift, alcohol or a heavy meal";
        other: "有别的原因不适合用力，或医生让我别做" / "Another reason against effort, or a doctor advised against it";
        open: "还有 {0} 题没答" / "{0} {0:question/questions} to go";
        ready: "可以做。做的时候不舒服就马上停。" / "You can go ahead. Stop at once if you feel unwell.";
        flagged: "先问问医生" / "Ask a doctor first";
        flagged_text: "你有 {0} 项答了「有」。用力的测试可能不适合现在的你，请先问医生，或只做不费力的项目（反应、柔韧、体成分）。今天不舒服，就改天再做。" / "You answered yes to {0} {0:question/questions}. An effort may not suit you now: ask a doctor first, or do only light items (reaction, flexibility, body). If you are unwell today, choose another day.";
        go_on: "我知道风险，身边有人，还是要做" / "I know the risk, someone is with me, and I go on";
        leave: "今天不做" / "Not today";
        stop_title: "什么时候停" / "When to stop";
        stop: "胸闷胸痛、头晕、眼前发黑、喘不过气、心慌、关节疼，马上停下坐好；几分钟不缓解，打 120。" / "Chest pain or tightness, dizziness, darkness before the eyes, breathlessness, a racing heart, joint pain: stop and sit down. If it stays for minutes, call 120.";
        again: "重新回答" / "Answer again";
    }
}
