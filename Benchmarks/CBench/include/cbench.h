/* What the benchmarks need of C: the machine's peak, and a thread's cores. */
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Multiply-adds of floats in registers, `rounds` times 12 vectors of `lanes` values: what the arithmetic units give at
 * best. lanes: 16 (AVX-512), 8 (AVX2 with FMA) or 4 (what every CPU of the architecture has); the caller has checked
 * that the CPU has them. Returns the floating-point operations done, a multiply-add counting two; *result keeps the
 * compiler from leaving the work out. */
double cbench_multiply_add(int lanes, long rounds, float* result);

/* Reads `count` floats from end to end, with eight streams and a prefetch, as fast as memory gives them to one core.
 * lanes: as above. Returns a sum of them, which keeps the compiler from leaving the work out. */
float cbench_read(int lanes, const float* values, size_t count);

/* Lets the calling thread, and what it starts from now on, run on `count` cores only. Returns 0, or errno. */
int cbench_pin_thread(const int* cores, int count);

#ifdef __cplusplus
}
#endif
