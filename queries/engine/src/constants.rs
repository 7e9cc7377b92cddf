//! Filters with what BIND says of their variables put in their place. The optimizer moves a filter to where its variables
//! are bound; so one that asks after a parameter of a query is asked early, not behind the last join.

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
    match expression {
        Expression::Variable(variable) => {
            if let Some(literal) = constants.get(variable) {
                *expression = literal.clone().into();
            }
        }
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            put(a, constants);
            put(b, constants);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => put(a, constants),
        Expression::In(a, all) => {
            put(a, constants);
            all.iter_mut().for_each(|each| put(each, constants));
        }
        Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|each| put(each, constants)),
        Expression::Coalesce(all) | Expression::FunctionCall(_, all) => {
            all.iter_mut().for_each(|each| put(each, constants));
        }
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Exists(_) | Expression::Bound(_) => {}
    }
}
