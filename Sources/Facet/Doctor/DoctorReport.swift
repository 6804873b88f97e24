import CommandLineKit

/// All that the doctor found.
struct DoctorReport: Sendable {
    let checks: [HealthCheck]
    let settings: [Setting]
    /// `nil` if there is no configuration file.
    let configurationPath: String?

    var isHealthy: Bool { checks.allSatisfy { $0.verdict != .broken } }

    var lines: [String] {
        let width = checks.map(\.name.count).max() ?? 0
        let found = checks.flatMap { check in
            let mark = check.verdict == .broken ? "BROKEN" : check.verdict.rawValue
            let name = check.name + String(repeating: " ", count: width - check.name.count)
            let first = Self.padded(mark, to: 7) + name + "  " + check.finding
            let indent = String(repeating: " ", count: 7 + width + 2)
            return [first] + (check.advice.map { [indent + "→ " + $0] } ?? [])
        }
        let file = configurationPath ?? "none"
        let rows = settings.map { [$0.name, $0.value ?? "not set", "\($0.origin)"] }
        let table = TextTable(header: ["setting", "value", "from"], rows: rows).lines.map { "  " + $0 }
        return found + ["", "Configuration file: \(file)"] + table
    }

    var json: JSON {
        [
            "healthy": .bool(isHealthy),
            "checks": .array(checks.map(\.json)),
            "configuration_file": configurationPath.map(JSON.string) ?? .null,
            "settings": .array(
                settings.map {
                    [
                        "name": .string($0.name), "value": $0.value.map(JSON.string) ?? .null,
                        "origin": .string("\($0.origin)"),
                    ]
                }),
        ]
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
