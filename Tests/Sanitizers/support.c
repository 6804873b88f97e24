#define _POSIX_C_SOURCE 200809L // posix_memalign

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t random_next(random_state* random) {
    random->state = (uint32_t)(random->state * UINT64_C(1664525) + 1013904223);
    return random->state;
}

size_t random_below(random_state* random, size_t limit) {
    return (size_t)((uint64_t)random_next(random) * limit >> 32);
}

void require(int holds, const char* condition, const char* file, int line) {
    if (holds)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

void* exact(size_t size) {
    void* memory = NULL;
    REQUIRE(posix_memalign(&memory, 64, size) == 0);
    return memory;
}

void* exact_copy(const void* bytes, size_t size) {
    void* copy = exact(size);
    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

float* exact_floats(random_state* random, size_t count) {
    float* values = exact(count * sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = (float)random_next(random) / 2147483648.0f - 1.0f;
    return values;
}
