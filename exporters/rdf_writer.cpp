#include "exporters/rdf_writer.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <unordered_map>

#include "exporters/raptor_handles.hpp"
#include "exporters/terms.hpp"
#include "ontology/diagnostic.hpp"
#include "ontology/identity.hpp"

namespace entente {
namespace {

using raptor::bytes;
using raptor::IoStream;
using raptor::Serializer;
using raptor::Term;
using raptor::Uri;
using raptor::World;

[[noreturn]] void fail(const std::string& message) { throw InputError({Severity::Error, {}, message}); }

constexpr std::array kSerializerNames = {"turtle", "rdfxml", "ntriples", "nquads"};
constexpr std::size_t kBufferSize = std::size_t{1} << 16;
constexpr std::size_t kStatementsPerTurtleWriter = 4096;
/// Predicates, classes and the like: a bounded number of terms comes again and again.
constexpr std::size_t kCachedTerms = 1024;

/// XML 1.0 has no way to write most control characters, and raptor refuses U+007F too: each becomes U+FFFD there.
bool is_xml_control(unsigned char byte) {
  return byte == 0x7f || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
}

bool is_xml_text(std::string_view text) {
  for (const char c : text) {
    if (is_xml_control(static_cast<unsigned char>(c))) {
      return false;
    }
  }
  return text.find("\xEF\xBF\xBE") == std::string_view::npos && text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

std::string xml_text(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view three = text.substr(at, 3);
    if (is_xml_control(static_cast<unsigned char>(text[at]))) {
      clean += "\xEF\xBF\xBD";
    } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      clean += "\xEF\xBF\xBD";
      at += 2;
    } else {
      clean += text[at];
    }
  }
  return clean;
}

}  // namespace

class RdfWriter::Impl {
 public:
  Impl(std::ostream& out, WrittenSyntax syntax, const std::vector<Prefix>& prefixes)
      : out_(out), syntax_(syntax), prefixes_(prefixes), world_(raptor_new_world()) {
    if (!world_ || raptor_world_set_log_handler(world_.get(), this, on_log) != 0 ||
        raptor_world_open(world_.get()) != 0) {
      fail("the RDF library (raptor) can't be set up");
    }
    buffer_.reserve(kBufferSize + 4096);
    stream_.reset(raptor_new_iostream_from_handler(world_.get(), this, &kHandler));
    start();
  }

  void write(const RdfStatement& statement) {
    if (subject_text_ != statement.subject || !subject_) {
      end_block();
      subject_text_ = statement.subject;
      subject_ = statement.subject_is_blank ? new_blank(statement.subject) : new_iri(statement.subject);
    }
    raptor_statement row;
    raptor_statement_init(&row, world_.get());
    row.subject = subject_.get();
    row.predicate = cached_iri(statement.predicate);
    Term own_object;
    if (statement.object.kind == TermKind::Iri && is_vocabulary(statement)) {
      row.object = cached_iri(statement.object.value);
    } else {
      own_object = new_object(statement.object);
      row.object = own_object.get();
    }
    if (syntax_ == WrittenSyntax::NQuads && !statement.graph.empty()) {
      if (graph_text_ != statement.graph || !graph_) {
        graph_text_ = statement.graph;
        graph_ = new_iri(statement.graph);
      }
      row.graph = graph_.get();
    }
    if (raptor_serializer_serialize_statement(serializer_.get(), &row) != 0 && error_.empty()) {
      error_ = "a statement can't be written as " + std::string(kSerializerNames.at(static_cast<std::size_t>(syntax_)));
    }
    ++written_;
    check();
  }

  [[nodiscard]] std::size_t replaced() const { return replaced_; }

  void finish() {
    end_block();
    subject_.reset();
    stop();
    flush();
    out_.flush();
    check();
  }

 private:
  static int on_byte(void* self, const int byte) {
    const char c = static_cast<char>(byte);
    return static_cast<Impl*>(self)->take({&c, 1}) ? 0 : 1;
  }
  static int on_bytes(void* self, const void* data, std::size_t size, std::size_t count) {
    return static_cast<Impl*>(self)->take({static_cast<const char*>(data), size * count}) ? static_cast<int>(count)
                                                                                          : -1;
  }
  static void on_log(void* self, raptor_log_message* message) {
    auto& writer = *static_cast<Impl*>(self);
    if (message->level >= RAPTOR_LOG_LEVEL_ERROR && writer.error_.empty()) {
      writer.error_ = message->text;
    }
  }
  static constexpr raptor_iostream_handler kHandler = {2,        nullptr, nullptr, on_byte,
                                                       on_bytes, nullptr, nullptr, nullptr};

  /// A statement whose object is a term of a vocabulary: a class, a status, an event type.
  static bool is_vocabulary(const RdfStatement& statement) {
    return statement.object.value.find('#') != std::string_view::npos;
  }

  /// raptor lays Turtle out with blanks and line feeds only, so that a control character stands in a literal. It writes
  /// it as it is, which the syntax forbids of a lone carriage return and which no editor shows.
  static bool must_escape(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7f || (byte < 0x20 && byte != '\n' && byte != '\t');
  }

  bool take(std::string_view text) {
    if (syntax_ == WrittenSyntax::Turtle && std::any_of(text.begin(), text.end(), must_escape)) {
      std::string escaped;
      for (const char c : text) {
        escaped += must_escape(c) ? "\\u00" + hexadecimal(static_cast<unsigned char>(c), 2) : std::string(1, c);
      }
      return take(escaped);
    }
    if (skipping_header_) {
      // The second and later Turtle writers repeat the prefixes; their first empty line ends them.
      held_ += text;
      const std::size_t end = held_.find("\n\n");
      if (end != std::string::npos) {
        buffer_ += std::string_view(held_).substr(end + 2);
        held_.clear();
        skipping_header_ = false;
      }
    } else {
      buffer_ += text;
    }
    if (buffer_.size() >= kBufferSize) {
      flush();
    }
    return out_.good();
  }

  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  void start() {
    serializer_.reset(raptor_new_serializer(world_.get(), kSerializerNames.at(static_cast<std::size_t>(syntax_))));
    if (!serializer_ || !stream_) {
      fail("the RDF library (raptor) has no writer of this format");
    }
    if (syntax_ == WrittenSyntax::Turtle || syntax_ == WrittenSyntax::RdfXml) {
      for (const auto& [name, space] : prefixes_) {
        const Uri uri(raptor_new_uri_from_counted_string(world_.get(), bytes(space), space.size()));
        raptor_serializer_set_namespace(serializer_.get(), uri.get(), bytes(name));
      }
    }
    if (raptor_serializer_start_to_iostream(serializer_.get(), nullptr, stream_.get()) != 0) {
      fail("the RDF library (raptor) can't begin to write");
    }
  }

  void stop() {
    if (raptor_serializer_serialize_end(serializer_.get()) != 0 && error_.empty()) {
      error_ = "the end can't be written";
    }
    serializer_.reset();
  }

  /// The statements of a subject are complete: a good moment for the next Turtle writer.
  void end_block() {
    if (syntax_ != WrittenSyntax::Turtle || !subject_) {
      return;
    }
    if (written_ >= kStatementsPerTurtleWriter) {
      stop();
      skipping_header_ = true;
      start();
      written_ = 0;
    }
    check();
  }

  void check() {
    if (!out_.good()) {
      fail("the output can't be written");
    }
    if (!error_.empty()) {
      fail("raptor: " + error_);
    }
  }

  Term new_iri(std::string_view iri) {
    Term term(raptor_new_term_from_counted_uri_string(world_.get(), bytes(iri), iri.size()));
    if (!term) {
      fail("raptor refuses the IRI <" + std::string(iri) + ">");
    }
    return term;
  }

  Term new_blank(std::string_view name) {
    return Term(raptor_new_term_from_counted_blank(world_.get(), bytes(name), name.size()));
  }

  raptor_term* cached_iri(std::string_view iri) {
    const auto found = cache_.find(std::string(iri));
    if (found != cache_.end()) {
      return found->second.get();
    }
    if (cache_.size() >= kCachedTerms) {
      // Keeps the row's other term: it lives in `last_evicted_` until the next time.
      last_evicted_ = std::move(cache_);
      cache_.clear();
    }
    return cache_.emplace(std::string(iri), new_iri(iri)).first->second.get();
  }

  Term new_object(const RdfTerm& object) {
    if (object.kind == TermKind::Iri) {
      return new_iri(object.value);
    }
    if (object.kind == TermKind::Blank) {
      return new_blank(object.value);
    }
    std::string cleaned;
    std::string_view value = object.value;
    if (syntax_ == WrittenSyntax::RdfXml && !is_xml_text(value)) {
      cleaned = xml_text(value);
      ++replaced_;
      value = cleaned;
    }
    const Uri datatype(object.datatype.empty() ? nullptr
                                               : raptor_new_uri_from_counted_string(
                                                     world_.get(), bytes(object.datatype), object.datatype.size()));
    // raptor reads a text up to its length, but an empty one must still be there.
    Term term(raptor_new_term_from_counted_literal(world_.get(), value.empty() ? bytes("") : bytes(value), value.size(),
                                                   datatype.get(),
                                                   object.language.empty() ? nullptr : bytes(object.language),
                                                   static_cast<unsigned char>(object.language.size())));
    if (!term) {
      fail("raptor refuses a literal");
    }
    return term;
  }

  std::ostream& out_;
  const WrittenSyntax syntax_;
  const std::vector<Prefix> prefixes_;
  std::string buffer_;
  std::string held_;
  std::string error_;
  bool skipping_header_ = false;
  std::size_t written_ = 0;
  std::size_t replaced_ = 0;
  World world_;
  IoStream stream_;
  Serializer serializer_;
  std::unordered_map<std::string, Term> cache_;
  std::unordered_map<std::string, Term> last_evicted_;
  std::string subject_text_;
  std::string graph_text_;
  Term subject_;
  Term graph_;
};

RdfWriter::RdfWriter(std::ostream& out, WrittenSyntax syntax, const std::vector<Prefix>& prefixes)
    : impl_(std::make_unique<Impl>(out, syntax, prefixes)) {}
RdfWriter::~RdfWriter() = default;
void RdfWriter::write(const RdfStatement& statement) { impl_->write(statement); }
void RdfWriter::finish() { impl_->finish(); }
std::size_t RdfWriter::replaced() const { return impl_->replaced(); }

std::vector<RdfWriter::Prefix> graph_prefixes(const std::string& base) {
  std::vector<RdfWriter::Prefix> prefixes(terms::kPrefixes.begin(), terms::kPrefixes.end());
  for (const std::string_view folder : terms::kFolders) {
    prefixes.emplace_back(folder, base + std::string(folder) + "/");
  }
  return prefixes;
}

}  // namespace entente
