//! What people type finds what they mean.

use activities::search::Index;
use proptest::prelude::*;

const TITLES: [(&str, &str); 8] = [
    ("太极拳", "Tai chi"),
    ("音乐欣赏", "Music"),
    ("重阳健步走", "Walk"),
    ("瑜伽（初级班）", "Yoga, beginners"),
    ("书法与国画", "Calligraphy"),
    ("八段锦", "Baduanjin"),
    ("西安红色线路", "Xi'an route"),
    ("女职工 合唱团", "Choir"),
];

fn found(typed: &str) -> Vec<&'static str> {
    let index = Index::new(TITLES.iter().map(|(zh, en)| [*zh, *en]));
    index
        .find(typed)
        .into_iter()
        .map(|at| TITLES[at].0)
        .collect()
}

#[test]
fn characters_syllables_and_initials_find_a_title() {
    for (typed, title) in [
        ("太极", "太极拳"),
        ("极拳", "太极拳"),
        ("taijiquan", "太极拳"),
        ("TaiJi", "太极拳"),
        ("tjq", "太极拳"),
        ("taijq", "太极拳"),
        ("tjquan", "太极拳"),
        ("太j", "太极拳"),
        ("taijiqu", "太极拳"),
        ("chi", "太极拳"),
        ("yinyue", "音乐欣赏"),
        ("yinle", "音乐欣赏"),
        ("yyxs", "音乐欣赏"),
        ("chongyang", "重阳健步走"),
        ("zhongyang", "重阳健步走"),
        ("yjchuji", "瑜伽（初级班）"),
        ("yjchj", "瑜伽（初级班）"),
        ("beginners yoga", "瑜伽（初级班）"),
        ("shfa", "书法与国画"),
        ("sf", "书法与国画"),
        ("hua 书", "书法与国画"),
        ("xi'an", "西安红色线路"),
        ("nvzhigong", "女职工 合唱团"),
        ("nüzhigong", "女职工 合唱团"),
        ("zghechang", "女职工 合唱团"),
    ] {
        assert_eq!(found(typed).first(), Some(&title), "{typed}");
    }
    for nothing in ["tjx", "太拳", "quantaiji", "zzz", "yjx", "）初"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn the_nearest_comes_first_and_nothing_typed_finds_all() {
    let index = Index::new(["极太", "健身太极", "太极拳入门", "太极", "tai"].map(|title| [title]));
    // As it stands, by syllables, at the beginning before the middle, the short before the long.
    assert_eq!(index.find("tai"), [4, 3, 2, 0, 1]);
    assert_eq!(index.find("太极"), [3, 2, 1]);
    assert_eq!(index.find("  "), [0, 1, 2, 3, 4]);
    assert!(Index::new([[""; 1]; 0]).find("a").is_empty());
}

#[test]
fn a_title_of_many_readings_takes_no_longer() {
    let title = "西安先西安先".repeat(10);
    let index = Index::new([[title.as_str()]]);
    let typed = "xian".repeat(11);
    assert_eq!(index.find(&typed), [0]);
    assert_eq!(index.find(&(typed + "!")), [0_usize; 0]);
}

proptest! {
    #[test]
    fn every_part_of_a_title_finds_it(title in "[太极拳音乐书法合唱舞蹈班a-z]{1,12}", from: prop::sample::Index, to: prop::sample::Index) {
        let letters: Vec<char> = title.chars().collect();
        let (from, to) = (from.index(letters.len()), to.index(letters.len()));
        let part: String = letters[from.min(to)..=from.max(to)].iter().collect();
        prop_assert_eq!(Index::new([[title.as_str()]]).find(&part), [0]);
    }

    #[test]
    fn anything_may_be_typed(typed in "\\PC{0,80}") {
        let found = found(&typed);
        prop_assert!(found.iter().all(|title| found.iter().filter(|it| *it == title).count() == 1));
        prop_assert!(!typed.trim().is_empty() || found.len() == TITLES.len());
    }
}
