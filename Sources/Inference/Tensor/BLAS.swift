import COpenBLAS

/// OpenBLAS: matrix products, with the kernels that suit this CPU, on the caller's thread alone.
///
/// The library is loaded when it is first needed. The convolutions don't use it: their own kernels beat it on the
/// shapes of these networks, and sum in an order that doesn't depend on the batch.
public enum BLAS {
    /// How OpenBLAS was loaded.
    public struct Status: Sendable, Equatable {
        /// The kernels in use, e.g. `SkylakeX`.
        public var core: String
        /// Version and build options.
        public var version: String
        /// The value that Facet gave `OPENBLAS_CORETYPE`; `nil` when the user had set it, or no choice was needed.
        public var chosenCore: String?
    }

    /// Loads the library if it isn't yet.
    ///
    /// - Throws: `BLASError` when it can't be loaded.
    @discardableResult
    public static func load() throws(BLASError) -> Status {
        guard let status = cob_load()?.pointee else { throw BLASError(message: "OpenBLAS can't be loaded") }
        if let error = status.error { throw BLASError(message: String(cString: error)) }
        let chosen = String(cString: status.chosen_core)
        return Status(
            core: String(cString: status.core), version: String(cString: status.version),
            chosenCore: chosen.isEmpty ? nil : chosen)
    }

    /// C = A · Bᵀ, all row-major and contiguous.
    ///
    /// - Parameters:
    ///   - a: m × k.
    ///   - b: n × k.
    ///   - c: m × n, overwritten.
    /// - Throws: `BLASError` when the library can't be loaded.
    public static func multiply(
        _ a: UnsafeBufferPointer<Float>, byTransposed b: UnsafeBufferPointer<Float>, m: Int, n: Int, k: Int,
        into c: UnsafeMutableBufferPointer<Float>
    ) throws(BLASError) {
        precondition(a.count == m * k && b.count == n * k && c.count == m * n, "sizes of a matrix product")
        try load()
        guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
        cob_sgemm_transposed_b(
            Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b, Int32(k), 0, c, Int32(n))
    }
}
