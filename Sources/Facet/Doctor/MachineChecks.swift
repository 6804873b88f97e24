import CommandLineKit
import Foundation
import Inference

/// Versions and the processor.
enum MachineChecks {
    static func run() -> [HealthCheck] {
        let processor = ProcessorReport.current()
        return [version, describe(processor), describe(processor.blas)]
    }

    private static var version: HealthCheck {
        var system = utsname()
        uname(&system)
        let kernel = "\(text(system.sysname)) \(text(system.release)) \(text(system.machine))"
        return HealthCheck("version", .fine, "facet \(PackageVersion.current) on \(kernel)")
    }

    private static func describe(_ processor: ProcessorReport) -> HealthCheck {
        let brand = processor.brand.isEmpty ? "unknown processor" : processor.brand
        let cores = Wording.count(ProcessInfo.processInfo.activeProcessorCount, "core")
        let features = processor.features.joined(separator: " ")
        let finding = "\(brand), \(cores), \(processor.path.rawValue) kernels (\(features))"
        guard processor.path != CPUPath.best else { return HealthCheck("processor", .fine, finding) }
        return HealthCheck(
            "processor", .note, finding,
            advice: "\(CPUPath.environmentVariable) holds faster kernels back: \(CPUPath.best.rawValue) would run here")
    }

    private static func describe(_ blas: BLASReport) -> HealthCheck {
        if let problem = blas.problem { return HealthCheck("blas", .broken, "not loaded", advice: problem) }
        let origin = blas.isChosen ? "chosen for this processor" : "the library's own choice"
        return HealthCheck("blas", .fine, "\(blas.core) kernels, \(origin) (\(blas.version))")
    }

    /// The text of a fixed-size array of C characters.
    private static func text<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
