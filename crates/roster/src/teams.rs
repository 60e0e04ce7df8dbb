//! Drawing lots: which of so many people goes to which of so many teams.
//!
//! Owns the draw; must not know names or where the random bits come from. The same seed draws the same
//! teams, so that a draw can be shown, kept and repeated before witnesses.

/// The team, counted from 0, of each of the people with these strengths. Team sizes differ by one at
/// most. In every round each team gets one of the next strongest, in a random order, so that the sums
/// of two teams that are equally large differ by no more than the strongest and the weakest do.
pub fn draw(strengths: &[u32], teams: usize, seed: u64) -> Vec<usize> {
    let teams = teams.max(1);
    let mut chance = Chance(seed);
    let mut order: Vec<usize> = (0..strengths.len()).collect();
    // Equals come in a random order, because sorting keeps what the shuffle left.
    chance.shuffle(&mut order);
    let strength = |person: &usize| strengths.get(*person).copied().unwrap_or(0);
    order.sort_by_key(|person| std::cmp::Reverse(strength(person)));
    let mut of_person = vec![0; strengths.len()];
    let mut round: Vec<usize> = (0..teams).collect();
    for chosen in order.chunks(teams) {
        chance.shuffle(&mut round);
        for (person, team) in chosen.iter().zip(&round) {
            if let Some(place) = of_person.get_mut(*person) {
                *place = *team;
            }
        }
    }
    of_person
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, by the upper half of a product, whose bias is below 2⁻³².
    fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Fisher–Yates.
    fn shuffle(&mut self, list: &mut [usize]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(strengths: &[u32], teams: usize, drawn: &[usize]) -> Vec<(usize, u64)> {
        let mut sums = vec![(0, 0); teams];
        for (strength, team) in strengths.iter().zip(drawn) {
            sums[*team].0 += 1;
            sums[*team].1 += u64::from(*strength);
        }
        sums
    }

    proptest! {
        #[test]
        fn teams_are_balanced(
            strengths in prop::collection::vec(0u32..2_000, 0..200), teams in 1usize..20, seed: u64,
        ) {
            let drawn = draw(&strengths, teams, seed);
            prop_assert_eq!(drawn.len(), strengths.len());
            prop_assert_eq!(&drawn, &draw(&strengths, teams, seed));
            let sums = sums(&strengths, teams, &drawn);
            let sizes = || sums.iter().map(|(size, _)| *size);
            prop_assert!(sizes().max() <= sizes().min().map(|least| least + 1));
            let range = strengths.iter().max().unwrap_or(&0) - strengths.iter().min().unwrap_or(&0);
            for (size, sum) in &sums {
                for (other_size, other) in &sums {
                    prop_assert!(size != other_size || sum.abs_diff(*other) <= u64::from(range));
                }
            }
        }
    }

    #[test]
    fn everybody_has_the_same_chance() {
        let mut counts = [[0_u32; 3]; 6];
        for seed in 0..6_000 {
            for (person, team) in draw(&[0; 6], 3, seed).into_iter().enumerate() {
                counts[person][team] += 1;
            }
        }
        // 2,000 expected; the standard deviation is 37.
        let fair = |count: &u32| (1_800..2_200).contains(count);
        assert!(counts.iter().flatten().all(fair), "{counts:?}");
    }
}
