/// The C core: picture files in and out (fk_image.h), kernels over pixels (fk_pixels.h), over a network's layers
/// (fk_layers.h) and over rows of embeddings (fk_rows.h).
///
/// Conventions: prefix `fk_`, no globals, no allocation in kernels, the caller owns every buffer.
#pragma once

#include "fk_cpu.h"
#include "fk_image.h"
#include "fk_layers.h"
#include "fk_pixels.h"
#include "fk_rows.h"
