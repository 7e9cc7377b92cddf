//! The C interface as a C program uses it, and that what is done to a query leaves its answer as it is.

use crate::graph::{Graph, Triple};
use crate::query::Handler;
use crate::term::{Term, Text, BLANK, IRI, LITERAL};
use crate::*;
use std::ffi::c_void;

/// What a handler was given.
#[derive(Default)]
struct Answer {
    names: Vec<String>,
    form: Option<u32>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    failure: Option<(u64, u64, String)>,
    cancels: Option<*const EntenteCancellation>,
}

fn text(text: Text) -> String {
    unsafe { text.as_str() }.expect("UTF-8").to_owned()
}

fn answer<'a>(this: *mut c_void) -> &'a mut Answer {
    unsafe { &mut *this.cast() }
}

extern "C" fn name(this: *mut c_void, iri: Text) {
    answer(this).names.push(text(iri));
}

extern "C" fn begin(this: *mut c_void, form: u32, columns: *const Text, count: usize) {
    answer(this).form = Some(form);
    answer(this).columns = (0..count).map(|at| text(unsafe { *columns.add(at) })).collect();
}

extern "C" fn row(this: *mut c_void, terms: *const Term, count: usize) {
    let shown = |at| unsafe { *terms.add(at) }.shown();
    answer(this).rows.push((0..count).map(shown).collect());
    if let Some(token) = answer(this).cancels {
        unsafe { entente_cancel(token) };
    }
}

extern "C" fn fail(this: *mut c_void, line: u64, column: u64, message: Text) {
    answer(this).failure = Some((line, column, text(message)));
}

struct Store(*mut EntenteStore);

impl Drop for Store {
    fn drop(&mut self) {
        unsafe { entente_store_free(self.0) };
    }
}

impl Store {
    fn new() -> Self {
        Self(entente_store_new())
    }

    fn add(&self, subject: Term, predicate: Term, object: Term) -> i32 {
        unsafe { entente_store_add(self.0, &subject, &predicate, &object) }
    }

    /// Status and answer; with `cancelled` it is ended at the first row.
    fn ended(&self, sparql: Text, cancelled: bool) -> (i32, Answer) {
        let token = entente_cancellation_new();
        let mut answer = Answer { cancels: cancelled.then_some(token.cast_const()), ..Answer::default() };
        let handler = Handler { this: (&raw mut answer).cast(), name, begin, row, fail };
        let status = unsafe {
            entente_store_flush(self.0);
            let status = entente_store_query(self.0, sparql, token, &handler);
            entente_cancellation_free(token);
            status
        };
        (status, answer)
    }

    fn asked(&self, sparql: &str) -> Answer {
        let (status, answer) = self.ended(Text::of(sparql), false);
        assert_eq!(status, 0, "{sparql}: {:?}", answer.failure);
        answer
    }

    fn rows(&self, sparql: &str) -> Vec<Vec<String>> {
        self.asked(sparql).rows
    }

    fn failure(&self, sparql: &str) -> (u64, u64, String) {
        let (status, answer) = self.ended(Text::of(sparql), false);
        assert_eq!(status, 1, "{sparql}");
        answer.failure.expect(sparql)
    }
}

fn iri(text: &str) -> Term {
    Term::new(IRI, text, "", "")
}

fn literal(value: &str, datatype: &str, language: &str) -> Term {
    Term::new(LITERAL, value, datatype, language)
}

const INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";

/// Five things a:0 to a:4, each with the next, a number, and a name or none.
fn chain() -> Store {
    let store = Store::new();
    for at in 0..5 {
        let (me, next) = (format!("a:{at}"), format!("a:{}", at + 1));
        store.add(iri(&me), iri("a:next"), iri(&next));
        store.add(iri(&me), iri("a:number"), literal(&(at * 7 % 5).to_string(), INTEGER, ""));
        if at % 2 == 0 {
            store.add(iri(&me), iri("a:name"), literal(["One", "", "Two", "", "Ten"][at], "", ["en", "", "", "", "DE"][at]));
        }
    }
    store
}

#[test]
fn terms_come_back_as_they_went_in() {
    let store = Store::new();
    let node = Term::new(BLANK, "x1", "", "");
    let objects = [iri("a:o"), node, literal("", "", ""), literal("ü\"\n", "", ""), literal("1", INTEGER, ""),
                   literal("hi", "", "en-GB"), literal("x", "http://www.w3.org/2001/XMLSchema#string", "")];
    for object in objects {
        assert_eq!(store.add(iri("a:s"), iri("a:p"), object), 0);
    }
    assert_eq!(store.add(node, iri("a:p"), iri("a:o")), 0);
    let mut found: Vec<String> = store.rows("SELECT ?o { <a:s> ?p ?o FILTER(!isBlank(?o)) }").concat();
    found.sort();
    let integer = format!("\"1\"^^{INTEGER}");
    assert_eq!(found, ["\"\"", integer.as_str(), "\"hi\"@en-gb", "\"x\"", "\"ü\"\n\"", "<a:o>"].map(str::to_owned));
    assert_eq!(store.rows("SELECT ?p { ?s ?p ?o FILTER(isBlank(?s)) }"), [["<a:p>"]]);
    assert_eq!(store.rows("SELECT ?x { <a:s> ?p \"x\" OPTIONAL { <a:s> <a:none> ?x } }"), [["unbound"]]);
}

#[test]
fn what_is_no_term_is_refused() {
    let store = Store::new();
    let bad = [0xff_u8, 0xfe];
    let not_utf8 = Term { value: Text::raw(bad.as_ptr(), bad.len()), ..literal("", "", "") };
    let object = iri("a:o");
    assert_eq!(store.add(literal("s", "", ""), iri("a:p"), object), 1);
    assert_eq!(store.add(iri("a:s"), literal("p", "", ""), object), 1);
    assert_eq!(store.add(iri("a:s"), Term::new(BLANK, "b", "", ""), object), 1);
    assert_eq!(store.add(Term::new(BLANK, "not a name", "", ""), iri("a:p"), object), 1);
    assert_eq!(store.add(iri("a:s"), iri("a:p"), not_utf8), 1);
    assert_eq!(store.add(Term::new(7, "?", "", ""), iri("a:p"), object), 1);
    assert_eq!(store.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), [[format!("\"0\"^^{INTEGER}")]]);
}

#[test]
fn an_empty_text_may_have_no_address() {
    let store = Store::new();
    let nothing = Term { value: Text::raw(std::ptr::null(), 0), ..literal("", "", "") };
    assert_eq!(store.add(iri("a:s"), iri("a:p"), nothing), 0);
    assert_eq!(store.rows("SELECT ?o { ?s ?p ?o }"), [["\"\""]]);
    let (status, answer) = store.ended(Text::raw(std::ptr::null(), 0), false);
    assert_eq!(status, 1);
    assert!(answer.failure.expect("no query").2.starts_with("asks nothing"));
}

#[test]
fn statements_are_held_once_and_may_come_after_a_query() {
    let store = Store::new();
    let count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    assert_eq!(store.rows(count), [[format!("\"0\"^^{INTEGER}")]]);
    for _ in 0..3 {
        store.add(iri("a:s"), iri("a:p"), iri("a:o"));
    }
    assert_eq!(store.rows(count), [[format!("\"1\"^^{INTEGER}")]]);
    store.add(iri("a:s"), iri("a:p"), iri("a:new"));
    store.add(iri("a:s"), iri("a:p"), iri("a:o"));
    assert_eq!(store.rows(count), [[format!("\"2\"^^{INTEGER}")]]);
    assert_eq!(store.rows("SELECT ?s { ?s ?p <a:new> }"), [["<a:s>"]]);
}

#[test]
fn forms_have_their_columns() {
    let store = chain();
    let select = store.asked("SELECT ?n ?s { ?s <a:number> ?n } ORDER BY ?n LIMIT 2");
    assert_eq!((select.form, select.columns), (Some(0), vec!["n".to_owned(), "s".to_owned()]));
    assert_eq!(select.rows.concat()[1], "<a:0>");
    let ask = store.asked("ASK { <a:0> <a:next> <a:1> }");
    assert_eq!((ask.form, ask.columns), (Some(1), vec!["answer".to_owned()]));
    assert_eq!(ask.rows, [["\"true\"^^http://www.w3.org/2001/XMLSchema#boolean"]]);
    for sparql in ["CONSTRUCT { ?o <a:back> ?s } WHERE { ?s <a:next> ?o . ?s <a:number> 0 }", "DESCRIBE <a:3>"] {
        let graph = store.asked(sparql);
        assert_eq!(graph.form, Some(2), "{sparql}");
        assert_eq!(graph.columns, ["subject", "predicate", "object"]);
        assert!(!graph.rows.is_empty());
    }
}

#[test]
fn names_are_told_before_the_answer() {
    let answer = chain().asked("SELECT * { ?s <a:number> 1 ; <a:next> ?o }");
    assert_eq!(answer.names, ["a:next", "a:number"]);
}

#[test]
fn faults_have_their_place() {
    let store = chain();
    assert_eq!(store.failure("SELECT ?s {\n  ?s ?p ..\n}").0, 2);
    let (line, _, message) = store.failure("SELECT ?s {\n  ?s foo:bar ?o }");
    assert_eq!((line, message.starts_with("the prefix foo: isn't declared")), (2, true), "{message}");
    let (_, _, message) = store.failure("ASK { ?s ?p \"é\"^^foo:bar }");
    assert!(message.starts_with("the prefix foo: isn't declared"), "{message}");
    let bad = [b'A', 0xff];
    let (status, answer) = store.ended(Text::raw(bad.as_ptr(), bad.len()), false);
    assert_eq!((status, answer.failure), (1, Some((0, 0, "the query isn't UTF-8".to_owned()))));
}

#[test]
fn prefixes_needn_t_be_declared_but_may_be() {
    let store = chain();
    let set = |name, space| unsafe { entente_store_prefix(store.0, Text::of(name), Text::of(space)) };
    assert_eq!(set("my", "a:"), 0);
    assert_eq!(set("bad", "no iri at all"), 1);
    assert_eq!(store.rows("SELECT ?s { ?s my:number 0 }"), [["<a:0>"]]);
    assert!(store.rows("PREFIX my: <b:> SELECT ?s { ?s my:number 0 }").is_empty());
}

#[test]
fn a_query_asks_nothing_outside() {
    let store = chain();
    for (sparql, said) in [
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM <file:///etc/passwd> isn't opened"),
        ("SELECT * FROM NAMED <a:g> { GRAPH ?g { ?s ?p ?o } }", "FROM <a:g> isn't opened"),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE <http://127.0.0.1:1/> isn't contacted"),
        ("SELECT * { BIND(<http://127.0.0.1:1/> AS ?g) SERVICE SILENT ?g { ?s ?p ?o } }", "SERVICE ?g isn't contacted"),
        ("SELECT * { ?s <a:none> ?o SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE <http://127.0.0.1:1/>"),
        ("LOAD <file:///etc/passwd>", "is an update"),
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "is an update"),
        ("CLEAR ALL", "is an update"),
        ("# nothing\nPREFIX a: <a:>", "asks nothing"),
    ] {
        assert!(store.failure(sparql).2.starts_with(said), "{sparql}: {}", store.failure(sparql).2);
    }
}

#[test]
fn a_query_is_ended_between_rows() {
    let (status, answer) = chain().ended(Text::of("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"), true);
    assert_eq!(status, 2);
    assert!(answer.failure.is_none());
    assert!(answer.rows.len() < 28_561, "{}", answer.rows.len());
}

#[test]
fn the_matches_are_those_of_looking_through_all() {
    let triples: Vec<Triple> = (0..60).map(|at| [at * 7 % 5, at * 3 % 4, at * 11 % 6]).collect();
    let graph = Graph::new(triples.clone(), 8);
    let choices = |most: u32| (0..=most).map(Some).chain([None]);
    for (s, p, o) in choices(7).flat_map(|s| choices(7).flat_map(move |p| choices(7).map(move |o| (s, p, o)))) {
        let fits = |part: Option<u32>, is: u32| part.is_none_or(|wanted| wanted == is);
        let mut wanted: Vec<Triple> =
            triples.iter().copied().filter(|t| fits(s, t[0]) && fits(p, t[1]) && fits(o, t[2])).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found: Vec<Triple> = graph.matches(s, p, o).collect();
        found.sort_unstable();
        assert_eq!(found, wanted, "{s:?} {p:?} {o:?}");
        // A number of a term that came after the graph was made.
        assert_eq!(graph.matches(s, p, Some(900)).count(), 0);
    }
}

#[test]
fn order_is_the_same_by_rows_and_by_the_evaluator() {
    let store = chain();
    // A LIMIT leaves the sorting to the evaluator.
    for by in ["?n", "DESC(?n)", "?name", "DESC(?name) ?n", "?o DESC(?n)"] {
        let sparql = format!("SELECT ?s ?n ?name ?o {{ ?s <a:number> ?n ; <a:next> ?o OPTIONAL {{ ?s <a:name> ?name }} }} ORDER BY {by}");
        let all = store.rows(&sparql);
        assert_eq!(all.len(), 5);
        assert_eq!(all, store.rows(&format!("{sparql} LIMIT 100")), "{by}");
    }
}

#[test]
fn stars_set_apart_and_constants_put_in_change_no_answer() {
    let store = Store::new();
    for at in 0..40 {
        let me = format!("a:{at}");
        store.add(iri(&me), iri("a:who"), iri(&format!("a:who{}", at % 5)));
        store.add(iri(&me), iri("a:what"), iri(&format!("a:what{}", at % 3)));
        store.add(iri(&me), iri("a:whom"), iri(&format!("a:whom{}", at % 2)));
        store.add(iri(&me), iri("a:denied"), literal(if at % 4 == 0 { "true" } else { "false" }, "", ""));
    }
    let sorted = |sparql: &str| {
        let mut rows = store.rows(sparql);
        rows.sort();
        rows
    };
    let one = "?x <a:who> ?a ; <a:what> ?b ; <a:whom> ?c ; <a:denied> \"true\" .";
    let other = "?y <a:who> ?a ; <a:what> ?b ; <a:whom> ?c ; <a:denied> \"false\" .";
    let apart = sorted(&format!("SELECT ?x ?y {{ {one} {other} }}"));
    assert!(!apart.is_empty());
    // Each on its own, and joined to something else.
    assert_eq!(apart, sorted(&format!("SELECT ?x ?y {{ {{ SELECT * {{ {one} }} }} {other} }}")));
    let joined = "?a ?p ?q OPTIONAL { ?a <a:none> ?n }";
    let _ = store.add(iri("a:who0"), iri("a:is"), iri("a:known"));
    let beside = sorted(&format!("SELECT ?x ?y {{ {joined} {one} {other} }}"));
    assert!(!beside.is_empty());
    assert_eq!(beside, sorted(&format!("SELECT ?x ?y {{ {joined} {{ SELECT * {{ {one} }} }} {other} }}")));
    let bound = sorted(&format!("SELECT ?x {{ BIND(\"who1\" AS ?w) {one} FILTER(?w = \"\" || CONTAINS(STR(?a), ?w)) }}"));
    assert!(!bound.is_empty());
    assert_eq!(bound, sorted(&format!("SELECT ?x {{ {one} FILTER(CONTAINS(STR(?a), \"who1\")) }}")));
}
