// Where a progressive picture's coefficients are kept until its last scan.
//
// They take two bytes per sample: more than the pixels that come out. libjpeg asks malloc for them and gives them back
// after each picture; malloc gives so much back to the system, and every page of the next picture's is a page fault
// (1,079 of them, 1.4 of 14.7 ms, for a photo of 1200×630). So they come from the caller's scratch memory instead,
// which outlives the picture. The same code of libjpeg works on them: the pixels are the same.
//
// libjpeg reaches these arrays through the function pointers of its memory manager alone, and knows their type by name
// only. So replacing the three functions that ask for, make and open them is enough; everything else stays its own.

#include "jpeg_memory.h"

#include <jerror.h>
#include <string.h>

/// The type that libjpeg's interface names and leaves to the memory manager.
struct jvirt_barray_control {
    jvirt_barray_ptr next;
    JBLOCKARRAY rows;
    JDIMENSION blocks_per_row, row_count, most_rows_at_once;
    JDIMENSION first_unset; ///< rows from here on have not been used yet, and are not zero
};

static fk_jpeg_memory* memory_of(j_common_ptr info) {
    return info->client_data;
}

static jvirt_barray_ptr request(j_common_ptr info, int pool, boolean pre_zero, JDIMENSION blocks_per_row,
                                JDIMENSION row_count, JDIMENSION most_rows_at_once) {
    (void)pre_zero; // rows are zeroed in any case
    fk_jpeg_memory* memory = memory_of(info);
    jvirt_barray_ptr array = info->mem->alloc_small(info, pool, sizeof *array);
    *array = (struct jvirt_barray_control){.next = memory->arrays,
                                           .blocks_per_row = blocks_per_row,
                                           .row_count = row_count,
                                           .most_rows_at_once = most_rows_at_once};
    memory->arrays = array;
    return array;
}

static size_t row_size(const struct jvirt_barray_control* array) {
    return array->blocks_per_row * sizeof(JBLOCK);
}

static void realize(j_common_ptr info) {
    fk_jpeg_memory* memory = memory_of(info);
    memory->realize_others(info);
    size_t total = 0;
    for (jvirt_barray_ptr array = memory->arrays; array != NULL; array = array->next)
        total += row_size(array) * array->row_count;
    if (total == 0)
        return;
    uint8_t* at = fk_image_scratch_reserve(memory->scratch, total);
    if (at == NULL)
        ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
    for (jvirt_barray_ptr array = memory->arrays; array != NULL; array = array->next) {
        array->rows = info->mem->alloc_large(info, JPOOL_IMAGE, array->row_count * sizeof *array->rows);
        for (JDIMENSION y = 0; y < array->row_count; y++, at += row_size(array))
            array->rows[y] = (JBLOCKROW)(void*)at; // 128 bytes a block, from the start of a page: aligned for vectors
    }
}

static JBLOCKARRAY access_rows(j_common_ptr info, jvirt_barray_ptr array, JDIMENSION first, JDIMENSION count,
                               boolean writable) {
    (void)writable; // all of it is in memory
    if (array->rows == NULL || count > array->most_rows_at_once || first > array->row_count ||
        count > array->row_count - first)
        ERREXIT(info, JERR_BAD_VIRTUAL_ACCESS);
    // Not all at once: zeroed right before they are filled, the rows are still in the cache then.
    for (; array->first_unset < first + count; array->first_unset++)
        memset(array->rows[array->first_unset], 0, row_size(array));
    return array->rows + first;
}

void fk_jpeg_memory_install(fk_jpeg_memory* memory, struct jpeg_decompress_struct* jpeg, fk_image_scratch* scratch) {
    *memory = (fk_jpeg_memory){.scratch = scratch, .realize_others = jpeg->mem->realize_virt_arrays};
    jpeg->client_data = memory;
    jpeg->mem->request_virt_barray = request;
    jpeg->mem->realize_virt_arrays = realize;
    jpeg->mem->access_virt_barray = access_rows;
}
