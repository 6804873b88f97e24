import Foundation

/// Numbers as the tables show them.
enum Format {
    static func number(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }

    static func percent(_ value: Double) -> String { number(100 * value, 2) + " %" }
}
