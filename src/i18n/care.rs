//! Words of help: the card and the page. Calm, without a diagnosis, without a word about methods.

super::words! {
    /// Words of the help card and the help page.
    Care {
        card_title: "谢谢你说出来" / "Thank you for saying so";
        card_text: "这样的念头，往往在特别累、特别难、扛了太久的时候来，它会变化。你不必一个人扛，现在就可以和人说说。" / "Thoughts like these often come when things have been too much for too long, and they can change. You do not have to carry them alone. You can talk to someone now.";
        page_title: "找人帮忙" / "Find help";
        page_text: "难受的时候，和人说说是最管用的办法之一。打电话不需要理由，也不用先想好怎么说。" / "When things are hard, talking to someone is one of the best things to do. You need no reason to call, and no prepared words.";
        call: "拨打 {0}" / "Call {0}";
        main_line: "全国统一心理援助热线，每天至少 18 小时有人接听。" / "The national mental health helpline, answered at least 18 hours a day. It is in Chinese.";
        no_answer: "一时没人接，可以稍后再打，或者打下面的电话。" / "If nobody answers, try again a little later, or call one of the numbers below.";
        danger: "如果现在就有危险" / "If you are in danger right now";
        danger_text: "请马上打 120（急救）或 110（报警），或者直接去最近的医院急诊。" / "Call 120 (ambulance) or 110 (police) at once, or go to the nearest emergency department.";
        ambulance: "急救 120" / "Ambulance 120";
        police: "报警 110" / "Police 110";
        company: "现在有人能陪着你吗？" / "Can someone be with you now?";
        company_text: "给家人、朋友或同事打个电话，请他们过来，或者去找他们。只说一句「我现在不太好，想有人陪」就够了。" / "Call a relative, a friend or a colleague, and ask them to come, or go to them. “I am not well, I would like company” is enough.";
        others: "其他电话" / "Other numbers";
        others_hint: "这些号码可能有变动，打不通时请拨 12356。" / "These numbers may have changed. If one does not answer, call 12356.";
        not_crisis: "12351 是工会的维权热线，不是心理援助热线。" / "12351 is the unions’ rights line, not a helpline.";
        nobody_told: "你的回答只存在这台设备上，没有告诉任何人，单位和工会也看不到。" / "Your answers stay on this device. Nobody was told, and neither your employer nor the union can see them.";
        go_on: "我知道了，继续" / "I understand, go on";
        doctor: "也可以去看医生" / "You can also see a doctor";
        doctor_text: "综合医院的精神科、心理科或睡眠门诊都可以挂号。这和感冒看医生一样，没有什么丢人的。" / "Psychiatry, psychology and sleep clinics of general hospitals take appointments. It is no more shameful than seeing a doctor about a cold.";
    }
}
