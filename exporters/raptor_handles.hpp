// raptor's objects, each with one owner.
#pragma once

#include <raptor2.h>

#include <memory>
#include <string_view>

namespace entente::raptor {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using World = std::unique_ptr<raptor_world, Freer<raptor_free_world>>;
using Serializer = std::unique_ptr<raptor_serializer, Freer<raptor_free_serializer>>;
using Parser = std::unique_ptr<raptor_parser, Freer<raptor_free_parser>>;
using IoStream = std::unique_ptr<raptor_iostream, Freer<raptor_free_iostream>>;
using Uri = std::unique_ptr<raptor_uri, Freer<raptor_free_uri>>;
using Term = std::unique_ptr<raptor_term, Freer<raptor_free_term>>;

inline const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

inline std::string_view view(const unsigned char* text, std::size_t size) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text), size);
}

inline std::string_view view(raptor_uri* uri) {
  std::size_t size = 0;
  const unsigned char* const text = uri == nullptr ? nullptr : raptor_uri_as_counted_string(uri, &size);
  return view(text, size);
}

}  // namespace entente::raptor
