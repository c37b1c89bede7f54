//! A set of ranks whose first is found at once: one bit a rank, one bit above for each word that is not empty, twice.

/// Ranks from 0 on.
#[derive(Debug, Clone, Default)]
pub struct Ranks {
    levels: [Vec<u64>; 3],
}

impl Ranks {
    /// An empty set with room for so many ranks.
    #[must_use]
    pub fn new(count: usize) -> Self {
        let words = |bits: usize| vec![0; (bits >> 6).wrapping_add(1)];
        let (first, second) = (count >> 6, count >> 12);
        Self { levels: [words(count), words(first), words(second)] }
    }

    /// Puts a rank in.
    pub fn insert(&mut self, rank: usize) {
        let mut place = rank;
        for level in &mut self.levels {
            if let Some(word) = level.get_mut(place >> 6) {
                *word |= 1 << (place & 63);
            }
            place >>= 6;
        }
    }

    /// Takes a rank out.
    pub fn remove(&mut self, rank: usize) {
        let mut place = rank;
        for level in &mut self.levels {
            if let Some(word) = level.get_mut(place >> 6) {
                *word &= !(1 << (place & 63));
                if *word != 0 {
                    return;
                }
            }
            place >>= 6;
        }
    }

    /// The least rank in the set.
    #[must_use]
    pub fn first(&self) -> Option<usize> {
        let [low, middle, top] = &self.levels;
        let (place, word) = top.iter().enumerate().find(|(_, word)| **word != 0)?;
        let place = below(place, *word);
        let place = below(place, *middle.get(place)?);
        Some(below(place, *low.get(place)?))
    }
}

/// The place, one level down, of a word's lowest bit.
fn below(place: usize, word: u64) -> usize {
    // At most 63 below a multiple of 64: nothing is carried.
    (place << 6) | usize::try_from(word.trailing_zeros()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Ranks;

    #[test]
    fn the_first_is_the_least_at_the_edges_of_words() {
        for count in [1, 63, 64, 65, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145] {
            let mut ranks = Ranks::new(count);
            assert_eq!(ranks.first(), None);
            let last = count - 1;
            ranks.insert(last);
            assert_eq!(ranks.first(), Some(last));
            ranks.insert(0);
            assert_eq!(ranks.first(), Some(0));
            ranks.remove(0);
            assert_eq!(ranks.first(), Some(last).filter(|last| *last > 0));
            ranks.remove(last);
            assert_eq!(ranks.first(), None);
        }
    }
}
