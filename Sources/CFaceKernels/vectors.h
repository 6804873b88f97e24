/// Small vectors of the compiler's own kind (GCC and Clang), which become SSE2 or NEON instructions as the target has
/// them, and the unaligned loads for them.
#pragma once

#include <stdint.h>
#include <string.h>

typedef uint8_t fk_u8x4 __attribute__((vector_size(4)));
typedef uint8_t fk_u8x32 __attribute__((vector_size(32)));
typedef uint16_t fk_u16x32 __attribute__((vector_size(64)));
typedef uint16_t fk_u16x4 __attribute__((vector_size(8)));
typedef int32_t fk_i32x4 __attribute__((vector_size(16)));
typedef float fk_f32x4 __attribute__((vector_size(16)));

// Macros, since a 32-byte vector that crosses a function boundary has an ABI that depends on compiler flags.
#define fk_load(vector, from) memcpy(&(vector), (from), sizeof(vector))
#define fk_store(to, vector) memcpy((to), &(vector), sizeof(vector))
