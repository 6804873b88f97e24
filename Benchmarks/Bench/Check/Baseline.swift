import CommandLineKit
import Foundation

/// The recorded figures of `bench check`: per CPU path, since each path has kernels of its own.
struct Baseline: Sendable, Hashable, Codable {
    /// By CPU path (`avx512`, `avx2`, `portable`), then by figure: the ratio to the reference kernel.
    var ratios: [String: [String: Double]] = [:]

    /// - Throws: `CommandFailure` when the file is there but can't be understood. No file is no figures.
    init(contentsOf file: String) throws {
        guard FileManager.default.fileExists(atPath: file) else { return }
        do {
            self = try JSONDecoder().decode(Baseline.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw CommandFailure(
                "\(file) is no baseline: \(error)", hint: "Take it from the repository again, or remove it.")
        }
    }

    init() {}

    func ratio(_ name: String, path: String) -> Double? { ratios[path]?[name] }

    /// Replaces a path's figures; the other paths' stay.
    mutating func record(_ figures: [CheckedFigure], path: String) {
        ratios[path] = Dictionary(
            figures.map { ($0.name, ($0.ratio * 1e4).rounded() / 1e4) }, uniquingKeysWith: { $1 })
    }

    func write(to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw CommandFailure("can't write \(file)", hint: "Run this in the repository, or give --baseline.")
        }
    }
}
