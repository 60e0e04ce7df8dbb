//! The `fitness` example as a person runs it.

use std::path::Path;
use std::process::{Command, Output};

const PEOPLE: &str = "\u{feff}standard,sex,age,item,value\r
2003,M,20,身高标准体重,170.0/65.0\r
2003,M,20,身高标准体重,1.70/65.0
2003,F,37,坐位体前屈,-2.3

2003,F,37,俯卧撑,20
2003,M,45,握力,29.1
2003,M,45,握力,29.15
2023,F,47,闭眼单脚站立,3
2023,M,22,选择反应时,0.42
2023,M,22,功率车二级负荷试验(最大摄氧量相对值),63.9
2023,M,60,选择反应时,0.42
2023,X,22,选择反应时,0.42
1996,M,22,选择反应时,0.42
2023,M,22,投掷,12
2023,M,22
";

const SCORES: &str = "standard,sex,age,item,value,score
2003,M,20,身高标准体重,170.0/65.0,5
2003,M,20,身高标准体重,1.70/65.0,
2003,F,37,坐位体前屈,-2.3,2
2003,F,37,俯卧撑,20,
2003,M,45,握力,29.1,
2003,M,45,握力,29.15,
2023,F,47,闭眼单脚站立,3,30
2023,M,22,选择反应时,0.42,100
2023,M,22,功率车二级负荷试验(最大摄氧量相对值),63.9,100
2023,M,60,选择反应时,0.42,
2023,X,22,选择反应时,0.42,
1996,M,22,选择反应时,0.42,
2023,M,22,投掷,12,
2023,M,22,,,
";

fn run(example: &str, arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "wellness",
            "--example",
            example,
            "--",
        ])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

#[test]
fn fitness_example_prints_every_row_with_its_score() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("people.csv");
    std::fs::write(&file, PEOPLE).unwrap();
    let output = run("fitness", &[&file]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), SCORES);
    let said = String::from_utf8(output.stderr).unwrap();
    for complaint in [
        ":3: \"1.70/65.0\": Implausible",
        ":4: the row of the table is doubtful: Suspect",
        ":6: no score: NotInBattery",
        ":7: no score: BelowTable",
        ":8: \"29.15\": Number { part: Value, why: TooPrecise",
        ":9: the row of the table is doubtful: Inconsistent",
        ":12: no table for 60 years",
        ":13: neither M nor F: \"X\"",
        ":14: no standard: \"1996\"",
        ":15: no item of 2023: \"投掷\"",
        ":16: 3 cells instead of 5",
    ] {
        assert!(
            said.contains(&["people.csv", complaint].concat()),
            "{complaint}\n{said}"
        );
    }
}

#[test]
fn fitness_example_needs_a_file() {
    assert!(!run("fitness", &[]).status.success());
    let output = run("fitness", &[Path::new("nowhere.csv")]);
    assert!(!output.status.success());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("nowhere.csv")
    );
}
