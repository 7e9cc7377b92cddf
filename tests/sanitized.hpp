// Whether the tests run under the address sanitizer, which takes time and memory.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define ENTENTE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ENTENTE_SANITIZED 1
#endif
#endif

namespace entente {

#if defined(ENTENTE_SANITIZED)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace entente
