//! Two things that are compared by much of what is said of each: all claims that deny and all that assert the same. The
//! optimizer would look for the second anew for each of the first, by one thing that they share. Each on its own, in a
//! projection, they are joined by a table of all of it.

use crate::constants::only_part;
use oxrdf::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// Fewer are found as fast one by one.
const SHARED: usize = 3;

/// In all groups of a pattern that are joined, not in optional or alternative ones.
pub fn set_apart(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            if let Some(joined) = split(patterns) {
                *pattern = joined;
            }
        }
        GraphPattern::Join { left, right } => {
            set_apart(left);
            set_apart(right);
        }
        GraphPattern::LeftJoin { left, .. } => set_apart(left),
        _ => only_part(pattern).into_iter().for_each(set_apart),
    }
}

/// A projection would hide a blank node from the other parts that name it.
fn split(patterns: &[TriplePattern]) -> Option<GraphPattern> {
    let is_blank = |term: &TermPattern| matches!(term, TermPattern::BlankNode(_));
    if patterns.iter().any(|triple| is_blank(&triple.subject) || is_blank(&triple.object)) {
        return None;
    }
    let mut subjects: Vec<&Variable> = patterns.iter().filter_map(|triple| variable(&triple.subject)).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let (first, second) = subjects.iter().enumerate().find_map(|(at, first)| {
        let second = subjects[at + 1..].iter().find(|second| share_much(patterns, first, second))?;
        Some((*first, *second))
    })?;
    let of = |subject: &Variable| star(patterns, subject).cloned().collect::<Vec<_>>();
    let rest = patterns.iter().filter(|triple| !matches!(variable(&triple.subject), Some(s) if s == first || s == second));
    let join = |left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
    let both = join(projected(of(first)), projected(of(second)));
    Some(join(both, GraphPattern::Bgp { patterns: rest.cloned().collect() }))
}

fn star<'a>(patterns: &'a [TriplePattern], subject: &'a Variable) -> impl Iterator<Item = &'a TriplePattern> {
    patterns.iter().filter(move |triple| variable(&triple.subject) == Some(subject))
}

fn share_much(patterns: &[TriplePattern], first: &Variable, second: &Variable) -> bool {
    let [of_first, of_second] = [first, second].map(|subject| variables(star(patterns, subject)));
    !of_first.contains(second)
        && !of_second.contains(first)
        && of_first.iter().filter(|name| of_second.contains(name)).count() >= SHARED
}

fn projected(patterns: Vec<TriplePattern>) -> GraphPattern {
    let variables = variables(patterns.iter());
    GraphPattern::Project { inner: Box::new(GraphPattern::Bgp { patterns }), variables }
}

/// Each once.
fn variables<'a>(patterns: impl Iterator<Item = &'a TriplePattern>) -> Vec<Variable> {
    let mut found: Vec<Variable> = patterns
        .flat_map(|triple| {
            let predicate = match &triple.predicate {
                NamedNodePattern::Variable(name) => Some(name),
                NamedNodePattern::NamedNode(_) => None,
            };
            [variable(&triple.subject), predicate, variable(&triple.object)].into_iter().flatten().cloned()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn variable(term: &TermPattern) -> Option<&Variable> {
    match term {
        TermPattern::Variable(name) => Some(name),
        _ => None,
    }
}
