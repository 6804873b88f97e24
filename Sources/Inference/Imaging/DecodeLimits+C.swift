import CFaceKernels

extension DecodeLimits {
    var fk: fk_decode_limits {
        fk_decode_limits(
            file_bytes: max(fileBytes, 0), side: Int32(clamping: side), pixels: Int64(clamping: pixels))
    }
}
