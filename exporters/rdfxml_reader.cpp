#include "exporters/rdfxml_reader.hpp"

#include <exception>
#include <optional>

#include "exporters/raptor_handles.hpp"
#include "exporters/xml_guard.hpp"
#include "ontology/diagnostic.hpp"

namespace entente {
namespace {

using raptor::view;

constexpr std::size_t kPiece = std::size_t{1} << 16;

/// One reading; exceptions can't pass through C, so the first failure waits here.
class Session {
 public:
  Session(const std::string& label, const RdfHandler& handle)
      : label_(label), handle_(handle), world_(raptor_new_world()) {
    if (!world_ || raptor_world_set_log_handler(world_.get(), this, on_log) != 0 ||
        raptor_world_open(world_.get()) != 0) {
      throw InputError({Severity::Error, {label_, 0, 0}, "the RDF library (raptor) can't be set up"});
    }
    parser_.reset(raptor_new_parser(world_.get(), "rdfxml"));
    raptor_parser_set_statement_handler(parser_.get(), this, on_statement);
    // A document must not make the program open files or connections.
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_NO_NET, nullptr, 1);
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_NO_FILE, nullptr, 1);
    raptor_parser_set_option(parser_.get(), RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, nullptr, 0);
  }

  void read(std::string_view document) {
    const raptor::Uri base(raptor_new_uri(world_.get(), raptor::bytes("file:///graph")));
    raptor_parser_parse_start(parser_.get(), base.get());
    do {
      const std::string_view piece = document.substr(0, kPiece);
      document.remove_prefix(piece.size());
      const int failed =
          raptor_parser_parse_chunk(parser_.get(), raptor::bytes(piece), piece.size(), document.empty() ? 1 : 0);
      if (failed != 0 && !error_ && !thrown_) {
        error_ = Diagnostic{Severity::Error, {label_, 0, 0}, "is no RDF/XML"};
      }
    } while (!document.empty() && !error_ && !thrown_);
    if (thrown_) {
      std::rethrow_exception(thrown_);
    }
    if (error_) {
      throw InputError(*error_);
    }
  }

 private:
  static void on_log(void* self, raptor_log_message* message) {
    auto& session = *static_cast<Session*>(self);
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || session.error_) {
      return;
    }
    SourcePosition where{session.label_, 0, 0};
    if (message->locator != nullptr) {
      where.line = message->locator->line > 0 ? static_cast<std::uint64_t>(message->locator->line) : 0;
      where.column = message->locator->column > 0 ? static_cast<std::uint64_t>(message->locator->column) : 0;
    }
    session.error_ = Diagnostic{Severity::Error, where, message->text};
  }

  static RdfTerm term_of(const raptor_term* term) {
    switch (term->type) {
      case RAPTOR_TERM_TYPE_LITERAL:
        return {TermKind::Literal, view(term->value.literal.string, term->value.literal.string_len),
                view(term->value.literal.datatype),
                view(term->value.literal.language, term->value.literal.language_len)};
      case RAPTOR_TERM_TYPE_BLANK:
        return {TermKind::Blank, view(term->value.blank.string, term->value.blank.string_len), {}, {}};
      default:
        return {TermKind::Iri, view(term->value.uri), {}, {}};
    }
  }

  static void on_statement(void* self, raptor_statement* statement) {
    auto& session = *static_cast<Session*>(self);
    if (session.thrown_ || session.error_) {
      return;
    }
    try {
      const RdfTerm subject = term_of(statement->subject);
      session.handle_({subject.value,
                       subject.kind == TermKind::Blank,
                       view(statement->predicate->value.uri),
                       term_of(statement->object),
                       {}});
    } catch (...) {
      session.thrown_ = std::current_exception();
    }
  }

  const std::string label_;
  const RdfHandler& handle_;
  std::optional<Diagnostic> error_;
  std::exception_ptr thrown_;
  raptor::World world_;
  raptor::Parser parser_;
};

}  // namespace

void read_rdfxml(std::string_view document, const std::string& label, const RdfHandler& handle) {
  guard_xml(document, label);
  Session(label, handle).read(document);
}

}  // namespace entente
