/// Memory for the coefficients of JPEG pictures that come in several scans.
#pragma once

#include "image_common.h"

#include <stdio.h> // before jpeglib.h, which uses FILE without including it

#include <jpeglib.h>

/// What stands in for libjpeg's own memory manager where it keeps whole pictures of coefficients.
typedef struct fk_jpeg_memory {
    fk_image_scratch* scratch;
    jvirt_barray_ptr arrays; ///< those that were requested
    void (*realize_others)(j_common_ptr);
} fk_jpeg_memory;

/// Has the coefficients of `jpeg` live in `scratch`. To be called between `jpeg_create_decompress` and the header;
/// takes `jpeg->client_data`. `memory` and `scratch` must outlive `jpeg`.
void fk_jpeg_memory_install(fk_jpeg_memory* memory, struct jpeg_decompress_struct* jpeg, fk_image_scratch* scratch);
