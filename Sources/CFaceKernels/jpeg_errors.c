#include "jpeg_errors.h"

#include <jerror.h>

/// How many bytes may stand between the coded data and the next marker. Some cameras pad there and every viewer accepts
/// it; much more than padding means that the decoder lost its place in the data.
enum { most_padding = 64 };

static fk_image_status status_of_error(int code) {
    switch (code) {
    case JERR_OUT_OF_MEMORY:
        return FK_IMAGE_OUT_OF_MEMORY;
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_ARITH_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOT_COMPILED:
    case JERR_NOTIMPL:
        return FK_IMAGE_UNSUPPORTED;
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
        return FK_IMAGE_TRUNCATED;
    default:
        return FK_IMAGE_CORRUPT;
    }
}

/// What a warning means: libjpeg goes on after each, filling in grey, but most of them mean that pixels are lost.
static fk_image_status status_of_warning(const struct jpeg_error_mgr* errors) {
    switch (errors->msg_code) {
    case JWRN_ADOBE_XFORM:    // an unknown colour transform: the usual one is taken
    case JWRN_BOGUS_ICC:      // colour profiles are not used
    case JWRN_JFIF_MAJOR:     // a newer JFIF than libjpeg knows
    case JWRN_NOT_SEQUENTIAL: // odd scan parameters that a sequential JPEG does not use
    case JWRN_TOO_MUCH_DATA:  // only when encoding
        return FK_IMAGE_OK;
    case JWRN_EXTRANEOUS_DATA: // parameter 0: how many bytes
        return errors->msg_parm.i[0] <= most_padding ? FK_IMAGE_OK : FK_IMAGE_CORRUPT;
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
        return FK_IMAGE_TRUNCATED;
    default: // bad codes, lost restart markers, inconsistent progression
        return FK_IMAGE_CORRUPT;
    }
}

static void leave(j_common_ptr info, fk_image_status status) {
    fk_jpeg_errors* errors = (fk_jpeg_errors*)info->err;
    char message[JMSG_LENGTH_MAX];
    errors->base.format_message(info, message);
    fk_image_describe(errors->detail, "%s", message);
    errors->status = status;
    longjmp(errors->jump, 1);
}

static void on_error(j_common_ptr info) {
    leave(info, status_of_error(info->err->msg_code));
}

static void on_message(j_common_ptr info, int level) {
    if (level >= 0)
        return; // a trace message
    const fk_image_status status = status_of_warning(info->err);
    if (status != FK_IMAGE_OK)
        leave(info, status);
}

void fk_jpeg_errors_init(fk_jpeg_errors* errors, fk_image_detail* detail) {
    jpeg_std_error(&errors->base);
    errors->base.error_exit = on_error;
    errors->base.emit_message = on_message;
    errors->status = FK_IMAGE_OK;
    errors->detail = detail;
}

void fk_jpeg_fail(fk_jpeg_errors* errors, fk_image_status status, const char* what) {
    fk_image_describe(errors->detail, "%s", what);
    errors->status = status;
    longjmp(errors->jump, 1);
}
