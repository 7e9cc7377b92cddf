// exp, sigmoid and tanh of our own: the same bits on every machine, and loops over them are vectorised.
#pragma once

#include <bit>
#include <cstdint>

namespace entente {

/// e^x for |x| < kBound, at most 87, relative error below 2e-7 (degree 6 polynomial on ±ln2/2).
template <int kBound = 87>
inline float fast_exp(float x) {
  constexpr auto kMost = static_cast<float>(kBound);
  x = x > kMost ? kMost : x;
  x = x < -kMost ? -kMost : x;
  const float shifted = x * 1.44269504F + 12582912.0F;  // rounds to an integer in the low bits
  const float n = shifted - 12582912.0F;
  const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const std::int32_t power = (static_cast<std::int32_t>(n) + 127) << 23;
  return p * std::bit_cast<float>(power);
}

/// e^x for |x| < 40, relative error below 4e-6: enough where the result is rounded to 8 bits.
inline float rough_exp(float x) {
  x = x > 40.0F ? 40.0F : x;
  x = x < -40.0F ? -40.0F : x;
  const float shifted = x * 1.44269504F + 12582912.0F;
  const float n = shifted - 12582912.0F;
  const float r = x - n * 0.69314718F;
  float p = 8.3334519e-3F;
  p = p * r + 4.1665795e-2F;
  p = p * r + 1.6666667e-1F;
  p = p * r + 0.5F;
  p = p * r + 1.0F;
  p = p * r + 1.0F;
  const std::int32_t power = (static_cast<std::int32_t>(n) + 127) << 23;
  return p * std::bit_cast<float>(power);
}

inline float fast_sigmoid(float x) { return 1.0F / (1.0F + fast_exp(-x)); }
inline float fast_tanh(float x) { return 2.0F / (1.0F + fast_exp(-2.0F * x)) - 1.0F; }

}  // namespace entente
