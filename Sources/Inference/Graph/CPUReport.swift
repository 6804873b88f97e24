import COpenBLAS

/// What `facet doctor` tells about the CPU.
public struct CPUReport: Sendable, Equatable {
    /// E.g. `Intel(R) Xeon(R) Processor`; empty where the CPU doesn't tell.
    public var brand: String
    /// Instruction sets that the CPU and the operating system offer, e.g. `avx2`, `avx512f`.
    public var features: [String]
    /// The kernels in use.
    public var path: CPUPath
    /// The kernels that could be in use.
    public var availablePaths: [CPUPath]

    /// This machine's.
    public static var current: CPUReport {
        CPUReport(
            brand: text(cob_cpu_brand), features: text(cob_cpu_features).split(separator: " ").map(String.init),
            path: .current, availablePaths: CPUPath.available)
    }

    private static func text(_ read: (UnsafeMutablePointer<CChar>?, Int32) -> Int32) -> String {
        let size = 512
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
            _ = read(buffer.baseAddress, Int32(size))
            return buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }
}
