import Inference

/// What a measurement was made on, in one line.
enum MachineHeader {
    static var line: String {
        let report = ProcessorReport.current()
        return "\(report.brand), \(Machine.cores) cores, kernels \(report.path.rawValue), "
            + "OpenBLAS \(report.blas.version) \(report.blas.core)"
    }
}
