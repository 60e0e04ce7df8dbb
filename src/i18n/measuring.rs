//! Words of what is measured: items, units, and what can be wrong with a number.

super::words! {
    /// Names, units and faults of the fitness tests.
    Measuring {
        height: "身高" / "Height";
        weight: "体重" / "Weight";
        height_weight: "身高标准体重" / "Weight for height";
        bmi: "BMI" / "BMI";
        body_fat: "体脂率" / "Body fat";
        vital_capacity: "肺活量" / "Vital capacity";
        step_index: "台阶指数" / "Step index";
        bicycle: "最大摄氧量（功率车）" / "Oxygen uptake (cycle)";
        grip: "握力" / "Grip";
        push_ups: "俯卧撑" / "Push-ups";
        knee_push_ups: "跪卧撑" / "Knee push-ups";
        sit_ups: "1分钟仰卧起坐" / "Sit-ups in a minute";
        jump: "纵跳" / "Vertical jump";
        sit_and_reach: "坐位体前屈" / "Sit and reach";
        reaction: "选择反应时" / "Choice reaction";
        balance: "闭眼单脚站立" / "One-leg stand, eyes closed";
        how_height: "赤脚，脚跟、骶骨、肩胛靠柱，量到 0.1 厘米。" / "Barefoot, heels and back against the post, to 0.1 cm.";
        how_weight: "穿单衣，站在秤中央，量到 0.1 公斤。" / "In light clothes, standing in the middle of the scale, to 0.1 kg.";
        how_body_fat: "用体成分仪，空腹、不带金属物。" / "With a body composition scale, on an empty stomach, without metal.";
        how_vital_capacity: "深吸一口气，对准吹嘴慢慢吹完；量三次，记最大的。" / "Breathe in deeply and blow out slowly into the mouthpiece; the best of three.";
        how_step_index: "按节拍上下台阶 3 分钟，停下后数三次脉搏。可以用「跟着做」。" / "Step up and down to the beat for 3 minutes, then count the pulse three times. A guided test is here.";
        how_bicycle: "要有功率车和测试人员，填仪器给出的每公斤值。" / "Needs a cycle ergometer and staff; enter the value per kilogram.";
        how_grip: "站直，手臂下垂不贴身，用有力的手握两次，记大的。" / "Stand, arm hanging free, stronger hand; the better of two.";
        how_push_ups: "身体挺直，屈臂到肩与肘平，撑起算一次，到做不动为止。" / "Body straight, down until shoulders reach the elbows, up again counts one; until you cannot go on.";
        how_knee_push_ups: "膝盖着垫，身体挺直，屈臂再撑起算一次。" / "Knees on a mat, body straight; down and up counts one.";
        how_sit_ups: "两手抱头，肘碰膝盖、肩碰垫算一次，记 1 分钟。" / "Hands behind the head, elbows to knees, shoulders to the mat; one minute.";
        how_jump: "原地起跳，量到 0.1 厘米；跳两次，记高的。" / "From standing, to 0.1 cm; the better of two.";
        how_sit_and_reach: "坐着双腿伸直向前推，过脚尖为正，没到为负；推两次，记大的。" / "Sit with straight legs and reach; beyond the toes is positive, short of them negative; the better of two.";
        how_reaction: "要用标准仪器测，手机上的练习成绩不能填在这里。" / "Measured on the official device; practice times from a phone do not belong here.";
        how_balance: "闭眼，一只脚离地时开始计时，脚落地或移动就停；做两次，记长的。" / "Eyes closed; from lifting one foot until it touches or the other moves; the better of two.";
        unit_cm: "厘米" / "cm";
        unit_kg: "公斤" / "kg";
        unit_bmi: "kg/m²" / "kg/m²";
        unit_percent: "%" / "%";
        unit_ml: "毫升" / "mL";
        unit_oxygen: "毫升/公斤/分" / "mL/kg/min";
        unit_times: "次" / "times";
        unit_seconds: "秒" / "s";
        jin: "斤" / "jin";
        metres: "米" / "metres";
        chi: "市尺" / "chi (thirds of a metre)";
        kilometres: "公里" / "kilometres";
        millimetres: "毫米" / "millimetres";
        litres: "升" / "litres";
        milliseconds: "毫秒" / "milliseconds";
        empty: "请填「{0}」" / "Enter {0}";
        not_a_number: "「{0}」要填数字，例如 {1}" / "{0} takes a number, such as {1}";
        too_precise_none: "「{0}」填整数，不要小数" / "{0} takes a whole number";
        too_precise: "「{0}」最多 {1} 位小数" / "{0} has at most {1} {1:decimal/decimals}";
        implausible: "「{0}」要在 {1} 到 {2}{3}之间，请再看一下" / "{0} lies between {1} and {2}{3}; please look again";
        other_half: "有体重没有身高，请把「身高」也填上" / "There is a weight without a height: enter the height too";
        doubted: "照 {0} 公斤算，体重会非常大。填的是斤吗？" / "As {0} kg that would be a very high weight. Did you enter jin (half kilos)?";
        convert: "填的是{0}，改成 {1} {2}" / "I entered {0}: make it {1} {2}";
        keep_weight: "没错，就是 {0} 公斤" / "It is right: {0} kg";
    }
}
