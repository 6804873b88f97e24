import CommandLineKit
import Foundation
import Inference

/// What a measurement gave, with what it was made on: as JSON, or as lines under a header.
struct BenchReport<Figures: Encodable>: Encodable {
    var machine = MachineHeader.line
    var cpuPath = CPUPath.current.rawValue
    /// Floating-point operations a second of one core, measured; `nil` where no figure is compared with it.
    var peak: Double?
    /// Most bytes of the process in memory at a time; `nil` where the system doesn't tell.
    var peakBytes = Machine.peakResidentBytes
    var figures: Figures

    /// - Parameter lines: the figures as text.
    func print(_ invocation: Invocation, lines: () -> [String]) throws {
        if invocation[StageFlags.json] {
            try invocation.console.print(String(decoding: JSONEncoder().encode(self), as: UTF8.self))
            return
        }
        let peak = peak.map { ", peak \(Format.number($0 / 1e9, 0)) GFLOP/s on one core" } ?? ""
        try invocation.console.print(machine + peak)
        for line in lines() { try invocation.console.print(line) }
        if let peakBytes { try invocation.console.print("at most \(peakBytes / 1_000_000) MB in memory") }
    }
}
