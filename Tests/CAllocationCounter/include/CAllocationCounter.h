/* Counts what the calling thread takes from the heap: replaces the C library's allocation functions by ones that count
 * and pass on. */
#pragma once

/* Allocations by this thread so far; -1 where they can't be counted (a sanitizer has replaced the functions itself). */
long cac_allocations(void);
