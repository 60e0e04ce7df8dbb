//! The questionnaires in their published wording, and what is said around them.
//!
//! Sources: WHO-5, World Health Organization, WHO/UCN/MSD/MHE/2024.01; PHQ-9 and GAD-7, the published
//! Chinese and English versions (phqscreeners.com).

super::words! {
    /// Words of the questionnaires.
    Questionnaire {
        who5_name: "WHO-5 身心健康指数" / "WHO-5 Well-Being Index";
        phq9_name: "PHQ-9 患者健康问卷" / "PHQ-9 Patient Health Questionnaire";
        gad7_name: "GAD-7 广泛性焦虑量表" / "GAD-7 Anxiety Scale";
        who5_title: "身心状态" / "Well-being";
        phq9_title: "情绪与精力" / "Mood and energy";
        gad7_title: "紧张与担心" / "Tension and worry";
        who5_text: "5 道题，约 1 分钟" / "5 questions, about a minute";
        phq9_text: "9 道题，约 3 分钟" / "9 questions, about three minutes";
        gad7_text: "7 道题，约 2 分钟" / "7 questions, about two minutes";

        who5_lead: "下面五句话，请选出在过去两星期里最接近你感觉的一项。" / "For each of the five statements, choose what is closest to how you have been feeling over the last two weeks.";
        phq9_lead: "在过去的两周里，下面的情况有多少天困扰到你？" / "Over the last two weeks, how often have you been bothered by the following problems?";

        who5_1: "我感觉快乐、心情舒畅" / "I have felt cheerful and in good spirits";
        who5_2: "我感觉宁静和放松" / "I have felt calm and relaxed";
        who5_3: "我感觉充满活力、精力充沛" / "I have felt active and vigorous";
        who5_4: "我睡醒时感到清新、得到了足够休息" / "I woke up feeling fresh and rested";
        who5_5: "我每天生活充满了有趣的事情" / "My daily life has been filled with things that interest me";
        who5_0_all: "从未有过" / "At no time";
        who5_1_all: "有时候" / "Some of the time";
        who5_2_all: "少于一半的时间" / "Less than half of the time";
        who5_3_all: "超过一半的时间" / "More than half of the time";
        who5_4_all: "大部分时间" / "Most of the time";
        who5_5_all: "所有时间" / "All of the time";

        phq9_1: "做事时提不起劲或没有兴趣" / "Little interest or pleasure in doing things";
        phq9_2: "感到心情低落、沮丧或绝望" / "Feeling down, depressed, or hopeless";
        phq9_3: "入睡困难、睡不安稳或睡眠过多" / "Trouble falling or staying asleep, or sleeping too much";
        phq9_4: "感觉疲倦或没有活力" / "Feeling tired or having little energy";
        phq9_5: "食欲不振或吃太多" / "Poor appetite or overeating";
        phq9_6: "觉得自己很糟——或觉得自己很失败，或让自己或家人失望" / "Feeling bad about yourself — or that you are a failure or have let yourself or your family down";
        phq9_7: "对事物专注有困难，例如阅读报纸或看电视时" / "Trouble concentrating on things, such as reading the newspaper or watching television";
        phq9_8: "动作或说话速度缓慢到别人已经察觉？或正好相反——烦躁或坐立不安、动来动去的情况更胜于平常" / "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual";
        phq9_9: "有不如死掉或用某种方式伤害自己的念头" / "Thoughts that you would be better off dead or of hurting yourself in some way";
        days_0: "完全不会" / "Not at all";
        days_1: "好几天" / "Several days";
        days_2: "一半以上的天数" / "More than half the days";
        days_3: "几乎每天" / "Nearly every day";

        gad7_1: "感觉紧张，焦虑或急切" / "Feeling nervous, anxious, or on edge";
        gad7_2: "不能够停止或控制担忧" / "Not being able to stop or control worrying";
        gad7_3: "对各种各样的事情担忧过多" / "Worrying too much about different things";
        gad7_4: "很难放松下来" / "Trouble relaxing";
        gad7_5: "由于不安而无法静坐" / "Being so restless that it is hard to sit still";
        gad7_6: "变得容易烦恼或急躁" / "Becoming easily annoyed or irritable";
        gad7_7: "感到似乎将有可怕的事情发生而害怕" / "Feeling afraid as if something awful might happen";

        begin: "开始" / "Begin";
        go_on: "接着做" / "Go on";
        withdraw: "不做了，删掉已答的" / "Stop and delete my answers";
        withdrawn: "已删除" / "Deleted";
        again_hint: "题目问的是最近两周。上次是 {0}，{1} 以后再做，两次才不会重叠；想现在做也可以。" / "The questions are about the past two weeks. You last did this on {0}; from {1} on the two will not overlap. You may still do it now.";
        answered: "已答 {0} 题，共 {1} 题。" / "{0} of {1} {1:question/questions} answered.";
        place: "第 {0} 题，共 {1} 题" / "Question {0} of {1}";
        previous: "上一题" / "Previous";
        next: "下一题" / "Next";
        skip: "先跳过" / "Skip for now";
        chosen: "已选" / "chosen";
        not_saved: "这一步没有存上，你可以继续答。" / "This step was not saved. You can go on answering.";
        gaps: "还有题没答" / "Some questions are open";
        gaps_text: "有空题就不计分，这样的分数不准。补上下面的题就有结果；不想答也可以，已答的会留着。" / "With a gap there is no score: it would not be right. Answer these to see the result, or leave it; what you answered is kept.";
        later: "以后再说" / "Leave it for now";

        result: "这次的结果" / "Your result";
        of: "满分 {0}" / "of {0}";
        well: "状态不错" / "Good well-being";
        low: "状态偏低" / "Low well-being";
        minimal: "几乎没有" / "Minimal";
        mild: "轻度" / "Mild";
        moderate: "中度" / "Moderate";
        moderately_severe: "中重度" / "Moderately severe";
        severe: "重度" / "Severe";
        who5_means: "分数越高，最近两周的状态越好；50 分及以下算偏低。" / "The higher, the better you have been in the past two weeks; 50 and less counts as low.";
        phq9_means: "分数越高，最近两周情绪和精力上的困扰越多。0–4 几乎没有，5–9 轻度，10–14 中度，15–19 中重度，20–27 重度。" / "The higher, the more mood and energy have troubled you in the past two weeks. 0–4 minimal, 5–9 mild, 10–14 moderate, 15–19 moderately severe, 20–27 severe.";
        gad7_means: "分数越高，最近两周紧张和担心越多。0–4 几乎没有，5–9 轻度，10–14 中度，15–21 重度。" / "The higher, the more tension and worry in the past two weeks. 0–4 minimal, 5–9 mild, 10–14 moderate, 15–21 severe.";
        means_not: "这不是诊断。分数会随睡眠、身体、这几天发生的事变化；只有医生当面了解以后才能下判断。" / "This is not a diagnosis. Scores move with sleep, health and what happened these days; only a doctor who has talked with you can judge.";
        fine: "照顾好自己，两周后可以再看看。" / "Take care of yourself, and look again in two weeks.";
        talk: "建议和懂的人聊聊：可以打 12356，也可以去医院的心理科或精神科。早一点说，往往轻松一些。" / "We suggest talking with someone who knows: call 12356, or see a psychology or psychiatry clinic. Talking early often makes it easier.";
        show_help: "看看能找谁" / "See whom to call";
        saved: "已保存在这台设备上" / "Saved on this device";
        back: "回到心理体验" / "Back to Mind";
        past: "以前的结果" / "Earlier results";
        past_title: "变化" / "Over time";
        past_none: "还没有结果。做一次就会出现在这里。" / "No results yet. Do it once and it appears here.";
        past_one: "再做一次，就能看到变化。" / "Do it once more to see a change.";
        trend: "{0} 次结果，从 {1} 到 {2}；最近一次 {3} 分，满分 {4}。" / "{0} results from {1} to {2}; the latest is {3} of {4}.";
        line_who5: "虚线是 50 分：以下算偏低。" / "The dashed line is 50: what is not above it counts as low.";
        line_others: "虚线是 10 分：到了这里建议和懂的人聊聊。" / "The dashed line is 10: from there on, talking to someone who knows is advised.";
        score: "分数" / "Score";
        about: "出处和使用条件" / "Source and terms";
        who5_terms: "© 世界卫生组织 2024，WHO-5 身心健康指数（WHO/UCN/MSD/MHE/2024.01），按 CC BY-NC-SA 3.0 IGO 使用：注明出处、非商业、相同方式共享。世界卫生组织与步约无关，也不为它背书。" / "© World Health Organization 2024, The World Health Organization-Five Well-Being Index (WHO-5) (WHO/UCN/MSD/MHE/2024.01), used under CC BY-NC-SA 3.0 IGO: attribution, not commercial, share alike. WHO has no part in Buyue and does not endorse it.";
        open_terms: "由 Robert L. Spitzer、Janet B.W. Williams、Kurt Kroenke 等编制。复制、翻译、展示和分发无需许可。" / "Developed by Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues. No permission required to reproduce, translate, display or distribute.";
    }
}
