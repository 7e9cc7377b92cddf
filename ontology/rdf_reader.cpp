#include "ontology/rdf_reader.hpp"

#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <string>

namespace entente {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct EnvFree {
  void operator()(SerdEnv* env) const { serd_env_free(env); }
};
struct ReaderFree {
  void operator()(SerdReader* reader) const { serd_reader_free(reader); }
};

std::string_view view(const SerdNode* node) {
  return node == nullptr || node->buf == nullptr
             ? std::string_view{}
             : std::string_view(reinterpret_cast<const char*>(node->buf), node->n_bytes);
}

bool has_scheme(std::string_view iri) {
  for (const char c : iri) {
    if (c == ':') {
      return true;
    }
    if (c == '/' || c == '?' || c == '#') {
      return false;
    }
  }
  return false;
}

/// A relative reference that resolves by being put behind a base that ends in a slash (RFC 3986, 5.2.2): no leading
/// slash, query or fragment, and no dot segments to remove. Most references of a gazetteer are such.
bool is_plain_path(std::string_view reference) {
  return !reference.empty() && reference.front() != '/' && reference.front() != '?' && reference.front() != '#' &&
         reference.front() != '.' && reference.find("/.") == std::string_view::npos;
}

constexpr std::string_view kRest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
constexpr std::string_view kNil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
constexpr std::size_t kPage = 4096;

/// The bytes of a file or a text as serd asks for them. serd takes a NUL for the end and says nothing of a disk that
/// failed, so both are noted here.
class Bytes {
 public:
  explicit Bytes(std::FILE* file) : file_(file) {}
  explicit Bytes(std::string_view text) : text_(text) {}

  static std::size_t read(void* buffer, std::size_t size, std::size_t count, void* self) {
    return static_cast<Bytes*>(self)->take(static_cast<char*>(buffer), size * count);
  }
  static int failed(void* self) { return static_cast<Bytes*>(self)->error_; }

  /// errno of the read that failed, or 0.
  [[nodiscard]] int error() const { return error_; }
  /// The line and column of the first NUL byte, if there is one in what was read.
  [[nodiscard]] const std::optional<SourcePosition>& nul() const { return nul_; }

 private:
  std::size_t take(char* buffer, std::size_t size) {
    std::size_t count = 0;
    if (file_ != nullptr) {
      errno = 0;
      count = std::fread(buffer, 1, size, file_);
      error_ = std::ferror(file_) != 0 ? (errno != 0 ? errno : EIO) : 0;
    } else {
      count = std::min(size, text_.size());
      std::copy_n(text_.data(), count, buffer);
      text_.remove_prefix(count);
    }
    if (!nul_) {
      note(std::string_view(buffer, count));
    }
    return count;
  }

  void note(std::string_view piece) {
    const std::size_t nul = piece.find('\0');
    const std::string_view before = piece.substr(0, nul);
    line_ += static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t last = before.rfind('\n');
    column_ = last == std::string_view::npos ? column_ + before.size() : before.size() - last;
    if (nul != std::string_view::npos) {
      nul_ = SourcePosition{{}, line_, column_};
    }
  }

  std::FILE* file_ = nullptr;
  std::string_view text_;
  int error_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t column_ = 1;
  std::optional<SourcePosition> nul_;
};

/// State of one reading: C callbacks can't throw through serd, so the first failure waits here.
class Session {
 public:
  Session(std::string label, RdfSyntax syntax, const RdfHandler& handle)
      : label_(std::move(label)), handle_(handle), env_(serd_env_new(nullptr)) {
    constexpr std::array kSyntaxes = {SERD_TURTLE, SERD_NTRIPLES, SERD_NQUADS, SERD_TRIG};
    reader_.reset(serd_reader_new(kSyntaxes.at(static_cast<std::size_t>(syntax)), this, nullptr, on_base, on_prefix,
                                  on_statement, on_end));
    serd_reader_set_strict(reader_.get(), true);
    serd_reader_set_error_sink(reader_.get(), on_error, this);
  }

  void read(Bytes& bytes) {
    finish(serd_reader_read_source(reader_.get(), Bytes::read, Bytes::failed, &bytes,
                                   reinterpret_cast<const std::uint8_t*>(label_.c_str()), kPage),
           bytes);
  }

 private:
  static SerdStatus on_base(void* self, const SerdNode* uri) {
    auto& session = *static_cast<Session*>(self);
    const SerdStatus status = serd_env_set_base_uri(session.env_.get(), uri);
    session.base_ = view(serd_env_get_base_uri(session.env_.get(), nullptr));
    return status;
  }

  static SerdStatus on_prefix(void* self, const SerdNode* name, const SerdNode* uri) {
    return serd_env_set_prefix(static_cast<Session*>(self)->env_.get(), name, uri);
  }

  static SerdStatus on_error(void* self, const SerdError* error) {
    auto& session = *static_cast<Session*>(self);
    if (!session.error_) {
      std::array<char, 512> text{};
      std::va_list copy;
      va_copy(copy, *error->args);
      std::vsnprintf(text.data(), text.size(), error->fmt, copy);
      va_end(copy);
      std::string message(text.data());
      while (!message.empty() && message.back() == '\n') {
        message.pop_back();
      }
      session.error_ =
          Diagnostic{Severity::Error, {session.label_, error->line, error->col}, "syntax error: " + message};
    }
    return SERD_SUCCESS;
  }

  /// Nested blank nodes and lists make serd call itself; each says so with a statement before what is inside.
  bool too_deep(SerdStatementFlags flags, const SerdNode* predicate, const SerdNode* object) {
    constexpr std::array kBegin = {SERD_ANON_S_BEGIN, SERD_ANON_O_BEGIN, SERD_LIST_S_BEGIN, SERD_LIST_O_BEGIN};
    for (const SerdStatementFlag flag : kBegin) {
      depth_ += (flags & flag) != 0 ? 1 : 0;
    }
    if (depth_ > 0 && view(predicate) == kRest && view(object) == kNil) {
      --depth_;
    }
    return depth_ > kDeepestRdf;
  }

  SerdStatus refuse(const std::string& why) {
    error_ = Diagnostic{Severity::Error, {label_, 0, 0}, why};
    return SERD_ERR_INTERNAL;
  }

  static SerdStatus on_end(void* self, const SerdNode*) {
    auto& session = *static_cast<Session*>(self);
    session.depth_ -= session.depth_ > 0 ? 1 : 0;
    return SERD_SUCCESS;
  }

  static SerdStatus on_statement(void* self, SerdStatementFlags flags, const SerdNode* graph, const SerdNode* subject,
                                 const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                                 const SerdNode* language) {
    auto& session = *static_cast<Session*>(self);
    if (session.exception_ || session.error_) {
      return SERD_ERR_INTERNAL;
    }
    if (session.too_deep(flags, predicate, object)) {
      return session.refuse("nested deeper than " + std::to_string(kDeepestRdf) + " levels");
    }
    if (view(language).size() > kLongestLanguage) {
      return session.refuse("a language tag is longer than " + std::to_string(kLongestLanguage) + " bytes");
    }
    try {
      RdfStatement statement;
      statement.subject = session.expand(subject, session.buffers_[0]);
      statement.subject_is_blank = subject->type == SERD_BLANK;
      statement.predicate = session.expand(predicate, session.buffers_[1]);
      if (object->type == SERD_LITERAL) {
        statement.object = {TermKind::Literal, view(object), session.expand(datatype, session.buffers_[2]),
                            view(language)};
      } else {
        statement.object = {object->type == SERD_BLANK ? TermKind::Blank : TermKind::Iri,
                            session.expand(object, session.buffers_[2]),
                            {},
                            {}};
      }
      statement.graph = session.expand(graph, session.buffers_[3]);
      session.handle_(statement);
      return SERD_SUCCESS;
    } catch (...) {
      session.exception_ = std::current_exception();
      return SERD_ERR_INTERNAL;
    }
  }

  /// The absolute form of a node; `buffer` keeps what had to be put together.
  std::string_view expand(const SerdNode* node, std::string& buffer) {
    if (node == nullptr || node->buf == nullptr) {
      return {};
    }
    if (node->type == SERD_CURIE) {
      SerdChunk prefix;
      SerdChunk suffix;
      if (serd_env_expand(env_.get(), node, &prefix, &suffix) != SERD_SUCCESS) {
        throw InputError({Severity::Error, {label_, 0, 0}, "undefined prefix in '" + std::string(view(node)) + "'"});
      }
      buffer.assign(reinterpret_cast<const char*>(prefix.buf), prefix.len);
      buffer.append(reinterpret_cast<const char*>(suffix.buf), suffix.len);
      return buffer;
    }
    if (node->type == SERD_URI && !has_scheme(view(node))) {
      if (base_.ends_with('/') && is_plain_path(view(node))) {
        buffer = base_;
        buffer += view(node);
        return buffer;
      }
      SerdNode full = serd_env_expand_node(env_.get(), node);
      buffer = std::string(view(&full));
      serd_node_free(&full);
      return buffer;
    }
    return view(node);
  }

  void finish(SerdStatus status, const Bytes& bytes) const {
    if (exception_) {
      std::rethrow_exception(exception_);
    }
    if (bytes.error() != 0) {
      throw InputError({Severity::Error, {label_}, std::string("can't be read: ") + std::strerror(bytes.error())});
    }
    if (bytes.nul() && (!error_ || error_->where.line >= bytes.nul()->line)) {
      throw InputError({Severity::Error,
                        {label_, bytes.nul()->line, bytes.nul()->column},
                        "syntax error: a NUL byte, which no RDF syntax has"});
    }
    if (error_) {
      throw InputError(*error_);
    }
    if (status != SERD_SUCCESS && status != SERD_FAILURE) {
      throw InputError({Severity::Error,
                        {label_, 0, 0},
                        std::string("not readable as RDF: ") + reinterpret_cast<const char*>(serd_strerror(status))});
    }
  }

  std::string label_;
  const RdfHandler& handle_;
  std::unique_ptr<SerdEnv, EnvFree> env_;
  std::unique_ptr<SerdReader, ReaderFree> reader_;
  std::string base_;
  std::size_t depth_ = 0;
  std::array<std::string, 4> buffers_;
  std::optional<Diagnostic> error_;
  std::exception_ptr exception_;
};

}  // namespace

void read_rdf(const std::filesystem::path& file, RdfSyntax syntax, const RdfHandler& handle) {
  const std::unique_ptr<std::FILE, FileCloser> stream(std::fopen(file.c_str(), "rb"));
  if (!stream || std::filesystem::is_directory(file)) {
    const std::string reason = stream ? "is a directory" : std::strerror(errno);
    throw InputError({Severity::Error, {file.string(), 0, 0}, "can't be read: " + reason});
  }
  Bytes bytes(stream.get());
  Session(file.string(), syntax, handle).read(bytes);
}

void read_rdf(std::string_view text, std::string_view label, RdfSyntax syntax, const RdfHandler& handle) {
  Bytes bytes(text);
  Session(std::string(label), syntax, handle).read(bytes);
}

}  // namespace entente
