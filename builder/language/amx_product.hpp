// Products of 8-bit matrices by the tiles of later Intel processors (AMX-INT8), eight times as many a cycle as by
// vectors. Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, chapter 18.
#pragma once

#include <cstddef>

#include "builder/language/product_operands.hpp"

namespace entente {

/// A row's numbers are taken so many at once.
inline constexpr std::size_t kAmxInputs = 64;

/// Whether this processor has such tiles and the system lets the process use them, for which it is asked once.
bool has_amx();

/// All panels for so many rows: the same bits as with every other instruction. `inputs` is a multiple of kAmxInputs.
/// O(rows · inputs · outputs).
void multiply_amx(const ProductOperands& product, std::size_t rows);

}  // namespace entente
