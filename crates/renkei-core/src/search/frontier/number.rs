//! Natural numbers of the width that the counts need.
//!
//! Hokkaido has 8·10⁴⁷ connected groups: 160 bits. Numbers of one to eight words
//! of fixed width add several times faster than numbers of unlimited width, and
//! lie in one flat array. [`with_bits`] picks the width for a computation that is
//! generic over [`Number`].

use num_bigint::BigUint;

/// A natural number of fixed or unlimited width.
///
/// The width is chosen by the number of all groups (see
/// [`bits`](super::counts::bits)); no partial count exceeds it.
pub(super) trait Number: Clone + Ord + Send + Sync + 'static {
    /// 0.
    fn zero() -> Self;
    /// 1.
    fn one() -> Self;
    /// Adds `other`.
    fn add(&mut self, other: &Self);
    /// Subtracts `other`, which must not be greater.
    fn subtract(&mut self, other: &Self);
    /// Converts to unlimited width.
    fn to_big(&self) -> BigUint;
    /// Converts from unlimited width; the number must fit.
    fn from_big(number: &BigUint) -> Self;
}

/// A number of `WORDS` words of 64 bits, the least significant first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fixed<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Ord for Fixed<WORDS> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl<const WORDS: usize> PartialOrd for Fixed<WORDS> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<const WORDS: usize> Number for Fixed<WORDS> {
    fn zero() -> Self {
        Self([0; WORDS])
    }

    fn one() -> Self {
        let mut words = [0; WORDS];
        words[0] = 1;
        Self(words)
    }

    #[inline]
    fn add(&mut self, other: &Self) {
        let mut carry = false;
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            let (sum, over) = word.overflowing_add(*more);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            (*word, carry) = (sum, over | over_again);
        }
        debug_assert!(!carry);
    }

    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (word, less) in self.0.iter_mut().zip(&other.0) {
            let (rest, under) = word.overflowing_sub(*less);
            let (rest, under_again) = rest.overflowing_sub(u64::from(borrow));
            (*word, borrow) = (rest, under | under_again);
        }
        debug_assert!(!borrow);
    }

    fn to_big(&self) -> BigUint {
        let halves = self.0.iter().flat_map(|word| [*word as u32, (word >> 32) as u32]);
        BigUint::new(halves.collect())
    }

    fn from_big(number: &BigUint) -> Self {
        let mut words = [0; WORDS];
        for (word, digit) in words.iter_mut().zip(number.iter_u64_digits()) {
            *word = digit;
        }
        Self(words)
    }
}

impl Number for BigUint {
    fn zero() -> Self {
        Self::ZERO
    }

    fn one() -> Self {
        Self::from(1_u32)
    }

    fn add(&mut self, other: &Self) {
        *self += other;
    }

    fn subtract(&mut self, other: &Self) {
        *self -= other;
    }

    fn to_big(&self) -> BigUint {
        self.clone()
    }

    fn from_big(number: &BigUint) -> Self {
        number.clone()
    }
}

/// A computation that is generic over the width of its numbers.
pub(super) trait Task {
    /// The result.
    type Output;
    /// Runs the computation.
    fn run<N: Number>(self) -> Self::Output;
}

/// Runs a computation with numbers of at least `bits` bits.
pub(super) fn with_bits<T: Task>(bits: usize, task: T) -> T::Output {
    match bits.div_ceil(64) {
        0 | 1 => task.run::<Fixed<1>>(),
        2 => task.run::<Fixed<2>>(),
        3 => task.run::<Fixed<3>>(),
        4 => task.run::<Fixed<4>>(),
        5..=8 => task.run::<Fixed<8>>(),
        _ => task.run::<BigUint>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fibonacci;

    impl Task for Fibonacci {
        type Output = (BigUint, BigUint);

        fn run<N: Number>(self) -> Self::Output {
            let (mut a, mut b) = (N::zero(), N::one());
            for _ in 0..250 {
                a.add(&b);
                std::mem::swap(&mut a, &mut b);
                assert!(a <= b);
            }
            let mut less = N::from_big(&b.to_big());
            less.subtract(&a);
            (a.to_big(), less.to_big())
        }
    }

    #[test]
    fn every_width_gives_the_same_sums() {
        // F(250) and F(249), of 173 and 172 bits; F(251) has 174
        let wide = with_bits(2000, Fibonacci);
        assert_eq!(wide.0.to_string(), "7896325826131730509282738943634332893686268675876375");
        for bits in [174, 192, 256, 400] {
            assert_eq!(with_bits(bits, Fibonacci), wide);
        }
    }
}
