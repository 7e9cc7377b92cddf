//! Triples of numbers in sorted arrays, so that the matches of any pattern lie side by side.

use std::ops::Range;
use std::slice::Iter;

/// Subject, predicate, object.
pub type Triple = [u32; 3];

/// Pairs that are looked at one by one before the rest is halved: most subjects have few, side by side in memory.
const FEW: usize = 16;

/// How many pairs come before the first that isn't such, where those that are come first. O(log n).
fn count_first(pairs: &[[u32; 2]], such: impl Fn(&[u32; 2]) -> bool) -> usize {
    let few = pairs.len().min(FEW);
    match pairs[..few].iter().position(|pair| !such(pair)) {
        Some(count) => count,
        None => few + pairs[few..].partition_point(such),
    }
}

/// Pairs of numbers by a third, the key: those of one key are a slice, sorted.
#[derive(Default)]
struct Index {
    starts: Vec<usize>,
    pairs: Vec<[u32; 2]>,
}

impl Index {
    /// The pairs of each key keep the order in which they come. Linear.
    fn new(items: impl Iterator<Item = (u32, [u32; 2])> + Clone, keys: usize) -> Self {
        let mut starts = vec![0; keys + 1];
        for (key, _) in items.clone() {
            starts[key as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut pairs = vec![[0; 2]; starts[keys]];
        for (key, pair) in items {
            pairs[next[key as usize]] = pair;
            next[key as usize] += 1;
        }
        Self { starts, pairs }
    }

    /// Nothing where the key is the number of a term that came after.
    fn of(&self, key: u32) -> &[[u32; 2]] {
        let key = key as usize;
        match self.starts.get(key + 1) {
            Some(&end) => &self.pairs[self.starts[key]..end],
            None => &[],
        }
    }

    fn of_both(&self, key: u32, first: u32) -> &[[u32; 2]] {
        let pairs = self.of(key);
        let pairs = &pairs[count_first(pairs, |pair| pair[0] < first)..];
        &pairs[..count_first(pairs, |pair| pair[0] == first)]
    }

    fn iter(&self) -> impl Iterator<Item = (u32, [u32; 2])> + Clone + '_ {
        (0..).zip(self.starts.windows(2)).flat_map(|(key, ends)| self.pairs[ends[0]..ends[1]].iter().map(move |&p| (key, p)))
    }
}

#[derive(Default)]
pub struct Graph {
    /// Predicate and object of each subject.
    subjects: Index,
    /// Subject and object of each predicate.
    predicates: Index,
    /// Predicate and subject of each object.
    objects: Index,
}

impl Graph {
    /// Takes the triples, each once however often it comes; `terms` is above all their numbers. O(n log n).
    pub fn new(mut triples: Vec<Triple>, terms: usize) -> Self {
        triples.sort_unstable();
        triples.dedup();
        let subjects = Index::new(triples.iter().map(|&[s, p, o]| (s, [p, o])), terms);
        drop(triples);
        // Each comes from the one before in an order that leaves its pairs sorted.
        let predicates = Index::new(subjects.iter().map(|(s, [p, o])| (p, [s, o])), terms);
        let objects = Index::new(predicates.iter().map(|(p, [s, o])| (o, [p, s])), terms);
        Self { subjects, predicates, objects }
    }

    pub fn triples(&self) -> impl Iterator<Item = Triple> + '_ {
        self.subjects.iter().map(|(s, [p, o])| [s, p, o])
    }

    /// The triples that have what is given. O(log n) for the first, but where subject and object are given: then the
    /// triples of the one of them that has fewer are looked through.
    pub fn matches(&self, subject: Option<u32>, predicate: Option<u32>, object: Option<u32>) -> Matches<'_> {
        let by_subject: fn(u32, [u32; 2]) -> Triple = |s, [p, o]| [s, p, o];
        let by_predicate: fn(u32, [u32; 2]) -> Triple = |p, [s, o]| [s, p, o];
        let by_object: fn(u32, [u32; 2]) -> Triple = |o, [p, s]| [s, p, o];
        let found = |pairs, key, triple, second| Matches { index: &self.subjects, keys: 0..0, key, pairs, triple, second };
        match (subject, predicate, object) {
            (Some(s), Some(p), object) => found(self.subjects.of_both(s, p).iter(), s, by_subject, object),
            (Some(s), None, None) => found(self.subjects.of(s).iter(), s, by_subject, None),
            (Some(s), None, Some(o)) => {
                let (own, other) = (self.subjects.of(s), self.objects.of(o));
                if own.len() <= other.len() {
                    found(own.iter(), s, by_subject, Some(o))
                } else {
                    found(other.iter(), o, by_object, Some(s))
                }
            }
            (None, Some(p), Some(o)) => found(self.objects.of_both(o, p).iter(), o, by_object, None),
            (None, Some(p), None) => found(self.predicates.of(p).iter(), p, by_predicate, None),
            (None, None, Some(o)) => found(self.objects.of(o).iter(), o, by_object, None),
            (None, None, None) => {
                let keys = 0..u32::try_from(self.subjects.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
                Matches { keys, ..found([].iter(), 0, by_subject, None) }
            }
        }
    }
}

/// Triples as the pairs of a key, and then those of further keys of an index.
pub struct Matches<'a> {
    index: &'a Index,
    keys: Range<u32>,
    key: u32,
    pairs: Iter<'a, [u32; 2]>,
    triple: fn(u32, [u32; 2]) -> Triple,
    /// Only pairs with this as their second.
    second: Option<u32>,
}

impl Iterator for Matches<'_> {
    type Item = Triple;

    fn next(&mut self) -> Option<Triple> {
        loop {
            for &pair in self.pairs.by_ref() {
                if self.second.is_none_or(|second| pair[1] == second) {
                    return Some((self.triple)(self.key, pair));
                }
            }
            self.key = self.keys.next()?;
            self.pairs = self.index.of(self.key).iter();
        }
    }
}
