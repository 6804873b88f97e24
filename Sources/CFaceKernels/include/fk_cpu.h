/* Which instruction set the kernels use. */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* From the least to the most demanding. The portable path is plain C with vector extensions: SSE2 on x86-64, NEON on
 * aarch64. */
typedef enum { FK_CPU_PORTABLE = 0, FK_CPU_AVX2 = 1, FK_CPU_AVX512 = 2 } fk_cpu_path;

/* Whether this CPU and operating system can run that path. avx2: AVX2 and FMA; avx512: F, DQ, BW, VL and CD. */
int fk_cpu_supports(fk_cpu_path path);

/* The most demanding path that can run here. */
fk_cpu_path fk_cpu_best(void);

#ifdef __cplusplus
}
#endif
