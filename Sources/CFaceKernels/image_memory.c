// Memory for large pictures, straight from the system.

#define _DEFAULT_SOURCE // madvise and MAP_ANONYMOUS

#include "fk_image.h"

#include <sys/mman.h>

static const size_t large_page = (size_t)2 << 20;

static size_t up_to(size_t value, size_t unit) {
    return (value + unit - 1) / unit * unit;
}

void fk_prefer_large_pages(void* start, size_t size) {
#ifdef MADV_HUGEPAGE
    // Only the pages that are wholly inside: the neighbours belong to somebody else.
    const uintptr_t first = up_to((uintptr_t)start, large_page);
    const uintptr_t end = ((uintptr_t)start + size) / large_page * large_page;
    if (end > first)
        (void)madvise((void*)first, end - first, MADV_HUGEPAGE); // advice: without it, things are slower and no worse
#else
    (void)start, (void)size;
#endif
}

void* fk_image_scratch_reserve(fk_image_scratch* scratch, size_t size) {
    if (size <= scratch->size)
        return scratch->start;
    fk_image_scratch_free(scratch);
    if (size > SIZE_MAX - large_page)
        return NULL;
    size = up_to(size, (size_t)1 << 16);
    void* start = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    fk_prefer_large_pages(start, size);
    *scratch = (fk_image_scratch){start, size};
    return start;
}

void fk_image_scratch_rest(const fk_image_scratch* scratch) {
#ifdef MADV_FREE
    if (scratch->size > 0)
        (void)madvise(scratch->start, scratch->size, MADV_FREE); // advice, too
#else
    (void)scratch;
#endif
}

void fk_image_scratch_free(fk_image_scratch* scratch) {
    if (scratch->size > 0)
        munmap(scratch->start, scratch->size);
    *scratch = (fk_image_scratch){0};
}
