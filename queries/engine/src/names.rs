//! What a query names: the IRIs of its patterns, so that a misspelt one can be told, and the services that it asks.

use crate::operands::visit_operands;
use oxrdf::NamedNode;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression, PropertyPathExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};
use std::collections::BTreeSet;

#[derive(Default)]
pub struct Names {
    pub iris: BTreeSet<String>,
    /// The first one, as the query writes it: an IRI or a variable.
    pub service: Option<String>,
}

impl Names {
    /// Those of a pattern and of all that is in it.
    pub fn of(pattern: &GraphPattern) -> Self {
        let mut names = Self::default();
        names.pattern(pattern);
        names
    }

    fn pattern(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                for triple in patterns {
                    self.term(&triple.subject);
                    self.name(&triple.predicate);
                    self.term(&triple.object);
                }
            }
            GraphPattern::Path { subject, path, object } => {
                self.term(subject);
                self.path(path);
                self.term(object);
            }
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|each| self.expression(each));
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            GraphPattern::Graph { name, inner } => {
                self.name(name);
                self.pattern(inner);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner);
                self.expression(expression);
            }
            GraphPattern::Values { bindings, .. } => {
                for term in bindings.iter().flatten().flatten() {
                    if let GroundTerm::NamedNode(node) = term {
                        self.iri(node);
                    }
                }
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner);
                for OrderExpression::Asc(each) | OrderExpression::Desc(each) in expression {
                    self.expression(each);
                }
            }
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
            }
            GraphPattern::Service { name, inner, .. } => {
                self.service.get_or_insert_with(|| name.to_string());
                self.pattern(inner);
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::NamedNode(node) | Expression::FunctionCall(Function::Custom(node), _) => self.iri(node),
            Expression::Exists(pattern) => self.pattern(pattern),
            _ => {}
        }
        visit_operands!(expression, each => self.expression(each));
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        match path {
            PropertyPathExpression::NamedNode(node) => self.iri(node),
            PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => {
                self.path(a);
                self.path(b);
            }
            PropertyPathExpression::Reverse(a)
            | PropertyPathExpression::ZeroOrMore(a)
            | PropertyPathExpression::OneOrMore(a)
            | PropertyPathExpression::ZeroOrOne(a) => self.path(a),
            PropertyPathExpression::NegatedPropertySet(all) => all.iter().for_each(|each| self.iri(each)),
        }
    }

    fn term(&mut self, term: &TermPattern) {
        if let TermPattern::NamedNode(node) = term {
            self.iri(node);
        }
    }

    fn name(&mut self, name: &NamedNodePattern) {
        if let NamedNodePattern::NamedNode(node) = name {
            self.iri(node);
        }
    }

    fn iri(&mut self, node: &NamedNode) {
        self.iris.insert(node.as_str().to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::{Query, SparqlParser};

    fn names(sparql: &str) -> Names {
        match SparqlParser::new().parse_query(sparql).expect(sparql) {
            Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Describe { pattern, .. }
            | Query::Ask { pattern, .. } => Names::of(&pattern),
        }
    }

    #[test]
    fn iris_are_found_wherever_a_pattern_has_them() {
        let places = [
            "SELECT * { ?s <a:x> ?o }",
            "SELECT * { <a:x> ?p ?o }",
            "SELECT * { ?s ?p <a:x> }",
            "SELECT * { ?s ^<a:x>/!(<b:y>|<a:x>) ?o }",
            "SELECT * { ?s (<a:x>|<b:y>)* ?o }",
            "SELECT * { ?s <b:y>+/<a:x>? ?o }",
            "SELECT * { ?s ?p ?o OPTIONAL { ?o <a:x> ?q } }",
            "SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r FILTER(?q = <a:x>) } }",
            "SELECT * { { ?s ?p ?o } UNION { ?s <a:x> ?o } }",
            "SELECT * { ?s ?p ?o MINUS { ?s <a:x> ?o } }",
            "SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s <a:x> ?o } }",
            "SELECT * { ?s ?p ?o FILTER(?p IN (<b:y>, <a:x>)) }",
            "SELECT * { ?s ?p ?o FILTER(!(-?o + 1 < 2 && STR(?p) = STR(<a:x>))) }",
            "SELECT (IF(?p = <a:x>, 1, COALESCE(<b:y>, 2)) AS ?n) { ?s ?p ?o }",
            "SELECT (COUNT(?n) AS ?m) { ?s ?p ?o BIND(<a:x>(?o) AS ?n) }",
            "SELECT (SUM(?o * <a:x>) AS ?m) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)",
            "SELECT * { VALUES ?p { <a:x> UNDEF } ?s ?p ?o }",
            "SELECT * { GRAPH <a:x> { ?s ?p ?o } }",
            "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY (?p = <a:x>) LIMIT 1",
            "SELECT * { { SELECT REDUCED ?s { ?s <a:x> ?o } } }",
            "DESCRIBE <a:x>",
            "ASK { <a:x> ?p [] }",
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s <a:x> ?o . ?s ?p ?o }",
        ];
        for sparql in places {
            assert!(names(sparql).iris.contains("a:x"), "{sparql}");
        }
    }

    #[test]
    fn what_a_construct_makes_is_not_asked_for() {
        assert!(names("CONSTRUCT { ?s <a:made> ?o } WHERE { ?s ?p ?o }").iris.is_empty());
    }

    #[test]
    fn a_service_is_found_at_any_depth() {
        assert_eq!(names("SELECT * { ?s ?p ?o }").service, None);
        assert_eq!(names("SELECT * { SERVICE <a:x> { ?s ?p ?o } }").service.as_deref(), Some("<a:x>"));
        let hidden = "ASK { ?s ?p ?o FILTER(true || EXISTS { { SELECT ?s { SERVICE SILENT ?p { ?s ?p ?o } } } }) }";
        assert_eq!(names(hidden).service.as_deref(), Some("?p"));
    }
}
