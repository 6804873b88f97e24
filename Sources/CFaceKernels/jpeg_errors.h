/// What libjpeg's errors and warnings mean to us; used by the decoder and the encoder.
#pragma once

#include "image_common.h"

#include <setjmp.h>
#include <stdio.h> // before jpeglib.h, which uses FILE without including it

#include <jpeglib.h>

/// libjpeg's error manager, and where to go on an error. `base` is first: libjpeg hands out a pointer to it.
typedef struct fk_jpeg_errors {
    struct jpeg_error_mgr base;
    jmp_buf jump;
    fk_image_status status;
    fk_image_detail* detail;
} fk_jpeg_errors;

/// Fills `errors` so that a fatal error, and a warning that means lost pixels, jumps to `errors->jump` with `status`
/// and `detail` set.
void fk_jpeg_errors_init(fk_jpeg_errors* errors, fk_image_detail* detail);

/// Gives up with a finding of our own.
_Noreturn void fk_jpeg_fail(fk_jpeg_errors* errors, fk_image_status status, const char* what);
