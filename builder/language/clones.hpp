// How loops are compiled for each kind of processor.
#pragma once

#if defined(__x86_64__) && !defined(__clang__)
/// Before a function: a version for each kind of processor, chosen when the program starts. Without fused operations
/// all give the same bits. Not by clang: its version 14 runs instructions of AVX-512 where there are none.
#define ENTENTE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ENTENTE_CLONES
#endif
