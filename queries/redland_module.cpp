// librdf behind RedlandStatements: entente_redland.so.
#include "queries/redland_module.hpp"

#include <rasqal.h>
#include <redland.h>

#include <string_view>

#include "exporters/raptor_handles.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

using raptor::Freer;
using World = std::unique_ptr<librdf_world, Freer<librdf_free_world>>;
using Storage = std::unique_ptr<librdf_storage, Freer<librdf_free_storage>>;
using Model = std::unique_ptr<librdf_model, Freer<librdf_free_model>>;
using Node = std::unique_ptr<librdf_node, Freer<librdf_free_node>>;
using Uri = std::unique_ptr<librdf_uri, Freer<librdf_free_uri>>;
using Query = std::unique_ptr<librdf_query, Freer<librdf_free_query>>;
using Results = std::unique_ptr<librdf_query_results, Freer<librdf_free_query_results>>;
using Stream = std::unique_ptr<librdf_stream, Freer<librdf_free_stream>>;

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

std::string string_of(librdf_uri* uri) {
  return uri == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(librdf_uri_as_string(uri)));
}

using RasqalWorld = std::unique_ptr<rasqal_world, Freer<rasqal_free_world>>;
using RasqalQuery = std::unique_ptr<rasqal_query, Freer<rasqal_free_query>>;

int on_graph_pattern(rasqal_query* /*query*/, rasqal_graph_pattern* pattern, void* found) {
  if (rasqal_graph_pattern_get_operator(pattern) == RASQAL_GRAPH_PATTERN_OPERATOR_SERVICE) {
    *static_cast<bool*>(found) = true;
  }
  return 0;
}

/// What Rasqal makes of a query before it runs.
struct Prepared {
  std::vector<std::string> selected;  ///< variables: the results know their own only once there is a row
  std::string refused;                ///< why it mustn't run; else empty
};

Prepared prepare(const std::string& sparql) {
  Prepared prepared;
  const RasqalWorld world(rasqal_new_world());
  if (world && rasqal_world_open(world.get()) == 0) {
    rasqal_world_set_log_handler(world.get(), nullptr, [](void*, raptor_log_message*) {});
  }
  const RasqalQuery query(world ? rasqal_new_query(world.get(), "sparql", nullptr) : nullptr);
  if (!query || rasqal_query_prepare(query.get(), bytes(sparql), nullptr) != 0) {
    return prepared;  // the run says what is wrong
  }
  bool has_service = false;
  rasqal_query_graph_pattern_visit2(query.get(), on_graph_pattern, &has_service);
  // Rasqal would open both: files, and whatever the network has.
  if (rasqal_query_get_data_graph(query.get(), 0) != nullptr) {
    prepared.refused = "FROM isn't opened: a query asks the graphs that are given to the program, and names none";
  } else if (has_service) {
    prepared.refused = "SERVICE isn't contacted: a query is answered without a network";
  }
  std::vector<std::string>& names = prepared.selected;
  raptor_sequence* const variables = rasqal_query_get_bound_variable_sequence(query.get());
  for (int at = 0; variables != nullptr && at < raptor_sequence_size(variables); ++at) {
    const auto* const variable = static_cast<const rasqal_variable*>(raptor_sequence_get_at(variables, at));
    names.emplace_back(reinterpret_cast<const char*>(variable->name));
  }
  return prepared;
}

QueryValue value_of(librdf_node* node) {
  if (node == nullptr) {
    return {};
  }
  if (librdf_node_is_resource(node) != 0) {
    return QueryValue(TermKind::Iri, string_of(librdf_node_get_uri(node)));
  }
  if (librdf_node_is_literal(node) == 0) {
    return QueryValue(TermKind::Blank, reinterpret_cast<const char*>(librdf_node_get_blank_identifier(node)));
  }
  std::size_t size = 0;
  const unsigned char* const text = librdf_node_get_literal_value_as_counted_string(node, &size);
  const char* const language = librdf_node_get_literal_value_language(node);
  return QueryValue(TermKind::Literal, std::string(reinterpret_cast<const char*>(text), size),
                    string_of(librdf_node_get_literal_value_datatype_uri(node)), language == nullptr ? "" : language);
}

class Statements : public RedlandStatements {
 public:
  Statements(const char* kind, const char* name, const char* options) : world_(librdf_new_world()) {
    if (world_) {
      librdf_world_set_logger(world_.get(), this, on_log);
      librdf_world_open(world_.get());
      storage_.reset(librdf_new_storage(world_.get(), kind, name, options));
    }
    if (storage_) {
      model_.reset(librdf_new_model(world_.get(), storage_.get(), nullptr));
    }
    if (!model_) {
      fail(name, std::string("librdf can't set up its store (") + kind + ")");
    }
  }

  void begin() override {
    if (librdf_model_transaction_start(model_.get()) != 0) {
      fail({}, "the store can't be written");
    }
  }

  void commit() override {
    if (librdf_model_transaction_commit(model_.get()) != 0 || !error_.message.empty()) {
      fail({}, "the store can't be written");
    }
  }

  void add(const RdfStatement& statement) override {
    Node subject =
        statement.subject_is_blank ? term({TermKind::Blank, statement.subject, {}, {}}) : iri(statement.subject);
    Node predicate = iri(statement.predicate);
    Node object = term(statement.object);
    if (!subject || !predicate || !object) {
      fail({}, "a statement can't be held by librdf");
    }
    // The model takes the three nodes, also where it fails.
    if (librdf_model_add(model_.get(), subject.release(), predicate.release(), object.release()) > 0) {
      fail({}, "a statement can't be added to the store");
    }
  }

  void for_each(const std::function<void(const RdfStatement&)>& take) override {
    const Stream stream(librdf_model_as_stream(model_.get()));
    for (; stream && librdf_stream_end(stream.get()) == 0; librdf_stream_next(stream.get())) {
      librdf_statement* const statement = librdf_stream_get_object(stream.get());
      const QueryValue subject = value_of(librdf_statement_get_subject(statement));
      const QueryValue predicate = value_of(librdf_statement_get_predicate(statement));
      const QueryValue object = value_of(librdf_statement_get_object(statement));
      take({subject.text(),
            subject.kind() == TermKind::Blank,
            predicate.text(),
            {object.kind(), object.text(), object.datatype(), object.language()},
            {}});
    }
    if (!stream || !error_.message.empty()) {
      fail({}, "the store can't be read");
    }
  }

  QueryResult run(const std::string& sparql, const std::string& label) override {
    error_ = {};
    Prepared prepared = prepare(sparql);
    if (!prepared.refused.empty()) {
      fail(label, prepared.refused);
    }
    const Query query(librdf_new_query(world_.get(), "sparql", nullptr, bytes(sparql), nullptr));
    const Results found(query ? librdf_query_execute(query.get(), model_.get()) : nullptr);
    if (!found || !error_.message.empty()) {
      fail(label, "is no SPARQL query that can be run");
    }
    QueryResult result;
    if (librdf_query_results_is_boolean(found.get()) != 0) {
      result.form = QueryForm::Ask;
      result.columns = {"answer"};
      const bool yes = librdf_query_results_get_boolean(found.get()) > 0;
      result.rows = {
          {QueryValue(TermKind::Literal, yes ? "true" : "false", "http://www.w3.org/2001/XMLSchema#boolean")}};
    } else if (librdf_query_results_is_graph(found.get()) != 0) {
      result.form = QueryForm::Construct;
      result.columns = {"subject", "predicate", "object"};
      const Stream stream(librdf_query_results_as_stream(found.get()));
      for (; stream && librdf_stream_end(stream.get()) == 0; librdf_stream_next(stream.get())) {
        librdf_statement* const statement = librdf_stream_get_object(stream.get());
        result.rows.push_back({value_of(librdf_statement_get_subject(statement)),
                               value_of(librdf_statement_get_predicate(statement)),
                               value_of(librdf_statement_get_object(statement))});
      }
    } else {
      const int columns = librdf_query_results_get_bindings_count(found.get());
      for (int at = 0; at < columns; ++at) {
        const char* const name = librdf_query_results_get_binding_name(found.get(), at);
        result.columns.emplace_back(name == nullptr ? "" : name);
      }
      if (result.columns.empty()) {
        result.columns = std::move(prepared.selected);
      }
      for (; librdf_query_results_finished(found.get()) == 0; librdf_query_results_next(found.get())) {
        std::vector<QueryValue>& row = result.rows.emplace_back();
        for (int at = 0; at < columns; ++at) {
          const Node node(librdf_query_results_get_binding_value(found.get(), at));
          row.push_back(value_of(node.get()));
        }
      }
    }
    if (!error_.message.empty()) {
      fail(label, "can't be run");
    }
    return result;
  }

 private:
  static int on_log(void* self, librdf_log_message* message) {
    auto& store = *static_cast<Statements*>(self);
    if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR && store.error_.message.empty()) {
      store.error_.message = librdf_log_message_message(message);
      if (const raptor_locator* const locator = librdf_log_message_locator(message); locator != nullptr) {
        store.error_.where.line = locator->line > 0 ? static_cast<std::uint64_t>(locator->line) : 0;
        store.error_.where.column = locator->column > 0 ? static_cast<std::uint64_t>(locator->column) : 0;
      }
    }
    return 1;
  }

  [[noreturn]] void fail(const std::string& label, const std::string& otherwise) {
    Diagnostic said = error_;
    said.severity = Severity::Error;
    said.where.file = label;
    if (said.message.empty()) {
      said.message = otherwise;
    }
    throw InputError(said);
  }

  Node iri(std::string_view text) {
    return Node(librdf_new_node_from_counted_uri_string(
        world_.get(), reinterpret_cast<const unsigned char*>(text.data()), text.size()));
  }

  Node term(const RdfTerm& term) {
    if (term.kind == TermKind::Iri) {
      return iri(term.value);
    }
    if (term.kind == TermKind::Blank) {
      return Node(librdf_new_node_from_blank_identifier(world_.get(), bytes(std::string(term.value))));
    }
    const Uri datatype(term.datatype.empty() ? nullptr
                                             : librdf_new_uri(world_.get(), bytes(std::string(term.datatype))));
    const std::string language(term.language);
    return Node(librdf_new_node_from_typed_counted_literal(
        world_.get(), reinterpret_cast<const unsigned char*>(term.value.empty() ? "" : term.value.data()),
        term.value.size(), language.empty() ? nullptr : language.c_str(), language.size(), datatype.get()));
  }

  World world_;
  Storage storage_;
  Model model_;
  Diagnostic error_;
};

}  // namespace
}  // namespace entente

extern "C" const char entente_redland_interface[] = ENTENTE_REDLAND_INTERFACE;

extern "C" entente::RedlandStatements* entente_redland_open(const char* kind, const char* name, const char* options) {
  return std::make_unique<entente::Statements>(kind, name, options).release();
}
