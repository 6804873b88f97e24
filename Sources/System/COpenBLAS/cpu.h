/* What the CPU can do, as far as the choice of OpenBLAS's kernels depends on it. */
#pragma once

/* The OPENBLAS_CORETYPE that suits this CPU, or NULL to leave the choice to the library. */
const char* cob_best_core(void);
