// What a SPARQL query answers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace entente::api {

enum class TermKind : std::uint8_t { Unbound, Iri, Blank, Literal };

struct Term {
  TermKind kind = TermKind::Unbound;
  std::string text;
  std::string datatype;  ///< an IRI; empty for plain texts
  std::string language;
};

enum class AnswerForm : std::uint8_t {
  Select,
  Ask,        ///< one column, one row: true or false
  Construct,  ///< columns subject, predicate, object; also of DESCRIBE
};

struct Answer {
  AnswerForm form = AnswerForm::Select;
  std::vector<std::string> columns;
  std::vector<std::vector<Term>> rows;
};

/// A bundled question.
struct Question {
  std::string name;
  std::string text;
  std::map<std::string, std::string> parameters;  ///< name and what it means
};

struct QueryOptions {
  std::map<std::string, std::string> values;  ///< of the query's parameters
  std::string data;                           ///< as ReaderOptions::data
  double timeout = 0;                         ///< seconds; 0: none
};

}  // namespace entente::api
