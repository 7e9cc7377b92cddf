#include "queries/oxigraph_store.hpp"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <exception>
#include <future>
#include <memory>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "exporters/rdf_writer.hpp"
#include "exporters/terms.hpp"
#include "exporters/triples.hpp"
#include "ontology/diagnostic.hpp"
#include "queries/engine/entente_sparql.h"

namespace entente {
namespace {

using namespace std::chrono_literals;

entente_text text_of(std::string_view text) { return {text.data(), text.size()}; }
std::string_view view_of(entente_text text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

entente_term term_of(TermKind kind, std::string_view value, std::string_view datatype = {},
                     std::string_view language = {}) {
  const std::uint32_t code = kind == TermKind::Iri     ? ENTENTE_IRI
                             : kind == TermKind::Blank ? ENTENTE_BLANK
                                                       : ENTENTE_LITERAL;
  return {code, 0, text_of(value), text_of(datatype), text_of(language)};
}

QueryValue value_of(const entente_term& term) {
  if (term.kind == ENTENTE_UNBOUND) {
    return {};
  }
  const TermKind kind = term.kind == ENTENTE_LITERAL ? TermKind::Literal
                        : term.kind == ENTENTE_BLANK ? TermKind::Blank
                                                     : TermKind::Iri;
  return QueryValue(kind, std::string(view_of(term.value)), std::string(view_of(term.datatype)),
                    std::string(view_of(term.language)));
}

/// What is nested in a query makes the engine call itself: up to 4,200 bytes of stack for each byte of the query were
/// measured. So its thread has a stack that no query fills.
constexpr std::size_t kLongestQuery = 200'000;
constexpr std::size_t kStackOfAByte = 6'000;
constexpr std::size_t kLeastStack = std::size_t{8} << 20U;

class EngineThread {
 public:
  EngineThread(std::packaged_task<int()> task, std::size_t query_size) {
    auto own = std::make_unique<std::packaged_task<int()>>(std::move(task));
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kLeastStack + kStackOfAByte * query_size);
    const int failed = pthread_create(&thread_, &attributes, start, own.get());
    pthread_attr_destroy(&attributes);
    if (failed != 0) {
      throw std::system_error(failed, std::generic_category(), "no thread can be started for the query");
    }
    (void)own.release();  // the thread's
  }
  void join() const { pthread_join(thread_, nullptr); }
  void detach() const { pthread_detach(thread_); }

 private:
  static void* start(void* task) {
    const std::unique_ptr<std::packaged_task<int()>> own(static_cast<std::packaged_task<int()>*>(task));
    (*own)();
    return nullptr;
  }

  pthread_t thread_{};
};

struct Free {
  void operator()(entente_store* store) const { entente_store_free(store); }
  void operator()(entente_cancellation* cancellation) const { entente_cancellation_free(cancellation); }
};

/// One query that runs in a thread of its own, so that its caller can stop waiting.
struct Answering {
  std::string sparql;
  std::unique_ptr<entente_cancellation, Free> cancellation{entente_cancellation_new()};
  QueryResult result;
  std::unordered_map<std::uint32_t, QueryValue> known;  ///< of the result, by the engine's numbers
  std::vector<std::uint32_t> last;                      ///< the numbers of the row before, 0 where a term has none
  Diagnostic error;
  std::exception_ptr failure;  ///< of the functions below, which mustn't throw into the engine

  template <typename Function>
  static void guarded(void* self, Function&& function) noexcept {
    Answering& run = *static_cast<Answering*>(self);
    try {
      if (!run.failure) {
        function(run);
      }
    } catch (...) {
      run.failure = std::current_exception();
      entente_cancel(run.cancellation.get());
    }
  }

  static void name(void* self, entente_text iri) {
    guarded(self, [&](Answering& run) { run.result.names.emplace_back(view_of(iri)); });
  }

  static void begin(void* self, std::uint32_t form, const entente_text* columns, std::size_t count) {
    guarded(self, [&](Answering& run) {
      constexpr std::array kForms = {QueryForm::Select, QueryForm::Ask, QueryForm::Construct};
      run.result.form = kForms.at(form);
      for (std::size_t at = 0; at < count; ++at) {
        run.result.columns.emplace_back(view_of(columns[at]));
      }
    });
  }

  static void row(void* self, const entente_term* terms, std::size_t count) {
    guarded(self, [&](Answering& run) {
      auto& rows = run.result.rows;
      auto& values = rows.emplace_back();
      values.reserve(count);
      run.last.resize(count);
      for (std::size_t at = 0; at < count; ++at) {
        const entente_term& term = terms[at];
        const std::uint32_t before = std::exchange(run.last[at], term.number);
        if (term.number == 0) {
          values.push_back(value_of(term));
          continue;
        }
        // Rows are mostly sorted, and so begin with what the one before begins with.
        if (term.number == before) {
          values.push_back(rows[rows.size() - 2][at]);
          continue;
        }
        QueryValue& value = run.known[term.number];
        if (!value.bound()) {
          value = value_of(term);
        }
        values.push_back(value);
      }
    });
  }

  static void fail(void* self, std::uint64_t line, std::uint64_t column, entente_text message) {
    guarded(self, [&](Answering& run) {
      run.error.where.line = line;
      run.error.where.column = column;
      run.error.message = view_of(message);
    });
  }
};

[[noreturn]] void fail(const std::string& label, const std::string& message) {
  throw InputError({Severity::Error, {label}, message});
}

/// Waits for the answer or a limit; what the limit was, empty where the answer came.
std::string wait(std::future<int>& answer, const QueryLimits& limits) {
  // Both a limit that a person sets and Ctrl-C are noticed within this.
  constexpr auto kLook = 20ms;
  const auto start = std::chrono::steady_clock::now();
  while (answer.wait_for(kLook) != std::future_status::ready) {
    if (limits.interrupted != nullptr && limits.interrupted->load()) {
      return "was interrupted";
    }
    if (limits.timeout > 0ms && std::chrono::steady_clock::now() - start >= limits.timeout) {
      return "took longer than its time limit, and was ended";
    }
  }
  return {};
}

}  // namespace

struct OxigraphStore::Impl {
  std::unique_ptr<entente_store, Free> store{entente_store_new()};
};

OxigraphStore::OxigraphStore(const std::string& base) : impl_(std::make_shared<Impl>()) {
  if (!impl_->store) {
    fail({}, "the query's store can't be set up");
  }
  auto prefixes = graph_prefixes(base);
  prefixes.emplace_back("rdf", terms::kRdf);
  for (const auto& [name, space] : prefixes) {
    // A base that is no IRI leaves its queries without these.
    (void)entente_store_prefix(impl_->store.get(), text_of(name), text_of(space));
  }
}

OxigraphStore::OxigraphStore(const KnowledgeGraph& graph) : OxigraphStore(graph.base()) {
  for_each_triple(graph, false, [this](const RdfStatement& statement) { add(statement); });
}

OxigraphStore::OxigraphStore(const QueryStore& store) : OxigraphStore() {
  store.for_each([this](const RdfStatement& statement) { add(statement); });
}

void OxigraphStore::add(const RdfStatement& statement) {
  const entente_term subject = term_of(statement.subject_is_blank ? TermKind::Blank : TermKind::Iri, statement.subject);
  const entente_term predicate = term_of(TermKind::Iri, statement.predicate);
  const RdfTerm& value = statement.object;
  const entente_term object = term_of(value.kind, value.value, value.datatype, value.language);
  if (entente_store_add(impl_->store.get(), &subject, &predicate, &object) != 0) {
    fail({}, "a statement of <" + std::string(statement.subject) + "> can't be held by the query's store");
  }
}

QueryResult OxigraphStore::run(const std::string& sparql, const std::string& label, const QueryLimits& limits) const {
  if (sparql.size() > kLongestQuery) {
    fail(label, "is longer than " + std::to_string(kLongestQuery) + " bytes");
  }
  entente_store_flush(impl_->store.get());
  const auto run = std::make_shared<Answering>();
  run->sparql = sparql;
  std::packaged_task<int()> task([run, store = impl_] {
    const entente_handler handler = {run.get(), Answering::name, Answering::begin, Answering::row, Answering::fail};
    return entente_store_query(store->store.get(), text_of(run->sparql), run->cancellation.get(), &handler);
  });
  std::future<int> answer = task.get_future();
  const EngineThread worker(std::move(task), sparql.size());
  if (const std::string limit = wait(answer, limits); !limit.empty()) {
    entente_cancel(run->cancellation.get());
    // The engine looks at each row; in the midst of a long sort it can be late, and nobody should wait for that.
    if (answer.wait_for(1s) == std::future_status::ready) {
      worker.join();
    } else {
      worker.detach();
    }
    fail(label, limit);
  }
  worker.join();
  if (run->failure) {
    std::rethrow_exception(run->failure);
  }
  if (answer.get() != ENTENTE_DONE) {
    run->error.where.file = label;
    throw InputError(run->error);
  }
  number_blank_nodes(run->result);
  if (run->result.form == QueryForm::Construct) {
    sort_triples(run->result);
  }
  return std::move(run->result);
}

}  // namespace entente
