import CFaceKernels
import Glibc

/// Which instruction set the kernels use: the best that the CPU has, unless `FACET_CPU` names another one that it has.
/// The programs refuse any other value (`problem(in:)`); a process that doesn't ask gets the best.
public enum CPUPath: String, CaseIterable, Sendable {
    /// Plain C with vector extensions: SSE2 on x86-64, NEON on aarch64.
    case portable
    /// AVX2 and FMA.
    case avx2
    /// AVX-512 F, DQ, BW, VL and CD.
    case avx512

    /// The environment variable that forces a path: `avx512`, `avx2` or `portable`.
    public static let environmentVariable = "FACET_CPU"

    /// The path in use in this process, chosen once.
    public static let current = choose(getenv(environmentVariable).map { String(cString: $0) })

    /// The paths that this CPU and operating system can run, the best one last.
    public static var available: [CPUPath] { allCases.filter { fk_cpu_supports($0.cValue) != 0 } }

    /// The best path that can run here.
    public static var best: CPUPath { available.last ?? .portable }

    /// What is wrong with `FACET_CPU`, and what to set it to, in one sentence; `nil` when nothing is.
    ///
    /// A value that can't be carried out is a mistake to be told, not to be passed over: whoever sets it would measure or
    /// test another path than the one meant.
    ///
    /// - Parameters:
    ///   - environment: variables by name; an empty value counts as none.
    ///   - available: what can run; this machine's by default.
    public static func problem(in environment: [String: String], available: [CPUPath] = available) -> String? {
        guard let request = environment[environmentVariable], !request.isEmpty else { return nil }
        let path = CPUPath(rawValue: request)
        if let path, available.contains(path) { return nil }
        let reason = path == nil ? "there are no such kernels" : "this CPU can't run these kernels"
        let choices = available.reversed().map(\.rawValue).joined(separator: ", ")
        return "\(environmentVariable)=\(request): \(reason); set it to one of \(choices), or unset it for the best"
    }

    /// The path that `request` names, or the best one when it names none or one that can't run here.
    static func choose(_ request: String?, available: [CPUPath] = available) -> CPUPath {
        guard let path = request.flatMap(CPUPath.init(rawValue:)), available.contains(path) else {
            return available.last ?? .portable
        }
        return path
    }

    var cValue: fk_cpu_path {
        switch self {
        case .portable: FK_CPU_PORTABLE
        case .avx2: FK_CPU_AVX2
        case .avx512: FK_CPU_AVX512
        }
    }

    /// The path's kernels, constant for the life of the process.
    var kernels: fk_layer_kernels {
        guard let table = fk_layer_kernels_for(cValue) else {
            preconditionFailure("the kernels for \(rawValue) are not in this build")
        }
        return table.pointee
    }
}
