//! Filters with what BIND says of their variables put in their place. The optimizer moves a filter to where its variables
//! are bound; so one that asks after a parameter of a query is asked early, not behind the last join.

use crate::operands::visit_operands;
use oxrdf::{Literal, Variable};
use rustc_hash::FxHashMap;
use spargebra::algebra::{Expression, GraphPattern};

type Constants = FxHashMap<Variable, Literal>;

/// In the groups of a pattern down to the first that is more than joins.
pub fn put_into_filters(pattern: &mut GraphPattern) {
    if let GraphPattern::Filter { expr, inner } = pattern {
        let mut constants = Constants::default();
        find(inner, &mut constants);
        put(expr, &constants);
    }
    if let Some(inner) = only_part(pattern) {
        put_into_filters(inner);
    }
}

/// What a pattern that isn't a join of several, or of none, is made of.
pub fn only_part(pattern: &mut GraphPattern) -> Option<&mut GraphPattern> {
    match pattern {
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Filter { inner, .. } => Some(inner),
        _ => None,
    }
}

/// The variables that are a literal in each solution.
fn find(pattern: &GraphPattern, constants: &mut Constants) {
    match pattern {
        GraphPattern::Join { left, right } => {
            find(left, constants);
            find(right, constants);
        }
        GraphPattern::LeftJoin { left, .. } => find(left, constants),
        GraphPattern::Filter { inner, .. } => find(inner, constants),
        GraphPattern::Extend { inner, variable, expression } => {
            find(inner, constants);
            if let Expression::Literal(literal) = expression {
                constants.insert(variable.clone(), literal.clone());
            }
        }
        _ => {}
    }
}

/// What is asked of patterns (EXISTS), or whether a variable is bound, stays as it is.
fn put(expression: &mut Expression, constants: &Constants) {
    if let Expression::Variable(variable) = expression {
        if let Some(literal) = constants.get(variable) {
            *expression = literal.clone().into();
        }
    }
    visit_operands!(expression, each => put(each, constants));
}
