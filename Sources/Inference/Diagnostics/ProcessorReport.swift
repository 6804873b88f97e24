import COpenBLAS

/// What the processor offers and which kernels run on it: for a person who wonders why something is slow.
public struct ProcessorReport: Sendable, Equatable {
    /// The processor's own name; empty where it doesn't tell.
    public let brand: String
    /// Instruction sets that the processor and the operating system offer, e.g. `avx2`.
    public let features: [String]
    /// The kernels of ours that run here.
    public let path: CPUPath
    public let blas: BLASReport

    /// Looks. Loads OpenBLAS.
    public static func current() -> ProcessorReport {
        ProcessorReport(
            brand: text(cob_cpu_brand), features: text(cob_cpu_features).split(separator: " ").map(String.init),
            path: .current, blas: BLASReport.current())
    }

    private static func text(_ fill: (UnsafeMutablePointer<CChar>?, Int32) -> Int32) -> String {
        let length = Int(fill(nil, 0))
        guard length > 0 else { return "" }
        var buffer = [CChar](repeating: 0, count: length + 1)
        _ = fill(&buffer, Int32(buffer.count))
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
