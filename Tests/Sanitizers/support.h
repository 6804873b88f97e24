/// What the sanitizer drivers share.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A generator of the same numbers in every run (Numerical Recipes' LCG).
typedef struct random_state {
    uint32_t state;
} random_state;

uint32_t random_next(random_state* random);
/// 0 ..< limit
size_t random_below(random_state* random, size_t limit);

/// Memory of exactly `size` bytes, aligned to 64, so that the sanitizer sees the first byte beyond; never NULL.
void* exact(size_t size);
/// A copy of exactly `size` bytes in memory of its own.
void* exact_copy(const void* bytes, size_t size);
/// `count` floats between −1 and 1.
float* exact_floats(random_state* random, size_t count);

/// Ends the run with a message if `condition` does not hold.
#define REQUIRE(condition) require((condition) != 0, #condition, __FILE__, __LINE__)
void require(int holds, const char* condition, const char* file, int line);

// The drivers; each returns how many cases it went through.
size_t fuzz_jpeg(size_t rounds);
size_t fuzz_png(size_t rounds);
size_t fuzz_exif(size_t rounds);
size_t walk_pixels(void);
size_t walk_layers(void);
size_t walk_rows(void);
