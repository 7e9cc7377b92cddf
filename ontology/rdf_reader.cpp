#include "ontology/rdf_reader.hpp"

#include <serd/serd.h>

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

/// State of one reading: C callbacks can't throw through serd, so the first failure waits here.
class Session {
 public:
  Session(std::string label, RdfSyntax syntax, const RdfHandler& handle)
      : label_(std::move(label)), handle_(handle), env_(serd_env_new(nullptr)) {
    constexpr std::array kSyntaxes = {SERD_TURTLE, SERD_NTRIPLES, SERD_NQUADS, SERD_TRIG};
    reader_.reset(serd_reader_new(kSyntaxes.at(static_cast<std::size_t>(syntax)), this, nullptr, on_base, on_prefix,
                                  on_statement, nullptr));
    serd_reader_set_strict(reader_.get(), true);
    serd_reader_set_error_sink(reader_.get(), on_error, this);
  }

  void read_file(std::FILE* file) {
    finish(serd_reader_read_file_handle(reader_.get(), file, reinterpret_cast<const std::uint8_t*>(label_.c_str())));
  }

  void read_text(std::string_view text) {
    const std::string terminated(text);
    finish(serd_reader_read_string(reader_.get(), reinterpret_cast<const std::uint8_t*>(terminated.c_str())));
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

  static SerdStatus on_statement(void* self, SerdStatementFlags, const SerdNode* graph, const SerdNode* subject,
                                 const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                                 const SerdNode* language) {
    auto& session = *static_cast<Session*>(self);
    if (session.exception_ || session.error_) {
      return SERD_ERR_INTERNAL;
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

  void finish(SerdStatus status) {
    if (exception_) {
      std::rethrow_exception(exception_);
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
  Session(file.string(), syntax, handle).read_file(stream.get());
}

void read_rdf(std::string_view text, std::string_view label, RdfSyntax syntax, const RdfHandler& handle) {
  Session(std::string(label), syntax, handle).read_text(text);
}

}  // namespace entente
