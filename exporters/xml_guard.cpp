#include "exporters/xml_guard.hpp"

#include <libxml/parser.h>

#include <memory>
#include <new>
#include <optional>

#include "ontology/diagnostic.hpp"
#include "ontology/rdf_reader.hpp"

namespace entente {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

struct ContextFree {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

struct Guard {
  xmlParserCtxt* context = nullptr;
  int depth = 0;
  std::optional<Diagnostic> refused;

  void refuse(const std::string& why) {
    refused = Diagnostic{Severity::Error, {{}, line(), 0}, why};
    xmlStopParser(context);
  }
  [[nodiscard]] std::uint64_t line() const {
    return context->input == nullptr ? 0 : static_cast<std::uint64_t>(context->input->line);
  }
};

void on_doctype(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
  static_cast<Guard*>(self)->refuse("has a DOCTYPE, which is not read: its entities could name files of this machine");
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void on_start(void* self, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int count, int,
              const xmlChar** attributes) {
  auto& guard = *static_cast<Guard*>(self);
  // Of each attribute: name, prefix, namespace, and where its value begins and ends.
  for (int i = 0; i < count; ++i, attributes += 5) {
    if (view(attributes[0]) == "lang" && view(attributes[1]) == "xml" &&
        attributes[4] - attributes[3] > static_cast<std::ptrdiff_t>(kLongestLanguage)) {
      guard.refuse("a language tag is longer than " + std::to_string(kLongestLanguage) + " bytes");
    }
  }
  if (++guard.depth > kDeepestXml) {
    guard.refuse("has elements nested deeper than " + std::to_string(kDeepestXml) + " levels");
  }
}

void on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) { --static_cast<Guard*>(self)->depth; }

void on_error(void*, xmlError*) {}  // the parser that reads it says it better

}  // namespace

void guard_xml(std::string_view document, const std::string& label) {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = on_doctype;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.serror = on_error;
  Guard guard;
  const std::unique_ptr<xmlParserCtxt, ContextFree> context(
      xmlCreatePushParserCtxt(&handler, &guard, nullptr, 0, nullptr));
  if (!context) {
    throw std::bad_alloc();
  }
  guard.context = context.get();
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_HUGE);
  int status = 0;
  while (!document.empty() && status == 0 && !guard.refused) {
    const std::string_view piece = document.substr(0, kPiece);
    document.remove_prefix(piece.size());
    status = xmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), document.empty() ? 1 : 0);
  }
  if (guard.refused) {
    guard.refused->where.file = label;
    throw InputError(*guard.refused);
  }
}

}  // namespace entente
