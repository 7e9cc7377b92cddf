//! What an expression is made of, looked at or changed.

/// Runs `$visit` with each expression that `$expression` is made of as `$each`, borrowed as it is. Of EXISTS, which has a
/// pattern, and of what has no parts there is none.
macro_rules! visit_operands {
    ($expression:expr, $each:ident => $visit:expr) => {{
        use spargebra::algebra::Expression::*;
        match $expression {
            Or(a, b)
            | And(a, b)
            | Equal(a, b)
            | SameTerm(a, b)
            | Greater(a, b)
            | GreaterOrEqual(a, b)
            | Less(a, b)
            | LessOrEqual(a, b)
            | Add(a, b)
            | Subtract(a, b)
            | Multiply(a, b)
            | Divide(a, b) => {
                for $each in [a, b] {
                    $visit;
                }
            }
            UnaryPlus($each) | UnaryMinus($each) | Not($each) => $visit,
            In($each, all) => {
                $visit;
                for $each in all {
                    $visit;
                }
            }
            If(a, b, c) => {
                for $each in [a, b, c] {
                    $visit;
                }
            }
            Coalesce(all) | FunctionCall(_, all) => {
                for $each in all {
                    $visit;
                }
            }
            NamedNode(_) | Literal(_) | Variable(_) | Bound(_) | Exists(_) => {}
        }
    }};
}

pub(crate) use visit_operands;
