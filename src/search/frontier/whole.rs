//! Whole numbers of a fixed number of words.

use num_bigint::BigUint;

/// A whole number of `W` words of 64 bits, the lowest first.
pub(super) type Whole<const W: usize> = [u64; W];

/// Adds to a number; what lies beyond `W` words must never come up.
#[inline(always)]
pub(super) fn add<const W: usize>(to: &mut Whole<W>, number: &Whole<W>) {
    let mut carry = false;
    for (to, number) in to.iter_mut().zip(number) {
        let (sum, over) = to.overflowing_add(*number);
        let (sum, over_too) = sum.overflowing_add(u64::from(carry));
        *to = sum;
        carry = over | over_too;
    }
}

/// The same number without a bound.
pub(super) fn big<const W: usize>(number: &Whole<W>) -> BigUint {
    let digits: Vec<u32> = number.iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect();
    BigUint::new(digits)
}

/// Words that hold any number of sets of at most `size` out of `vertices`:
/// there are no more than 2ⁿ, and no more than (n + 1)ᵏ.
pub(super) fn words(vertices: usize, size: usize) -> usize {
    let bits_of_n = (usize::BITS - (vertices + 1).leading_zeros()) as usize;
    (vertices.min(size.saturating_mul(bits_of_n)) + 1).div_ceil(64)
}
