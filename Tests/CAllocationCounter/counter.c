#include "CAllocationCounter.h"

#include <errno.h>
#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(SANITIZED) || !defined(__GLIBC__)

long cac_allocations(void) {
    return -1;
}

#else

static _Thread_local long allocations;

long cac_allocations(void) {
    return allocations;
}

/* glibc's own names for its functions. */
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);
void* __libc_memalign(size_t alignment, size_t size);

void* malloc(size_t size) {
    allocations++;
    return __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
    allocations++;
    return __libc_calloc(count, size);
}

void* realloc(void* old, size_t size) {
    allocations++;
    return __libc_realloc(old, size);
}

void* memalign(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
    allocations++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** result, size_t alignment, size_t size) {
    allocations++;
    void* memory = __libc_memalign(alignment, size);
    if (!memory)
        return ENOMEM;
    *result = memory;
    return 0;
}

#endif
