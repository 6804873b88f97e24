/// Writes metrics in Prometheus' text format, version 0.0.4.
struct PrometheusText {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""

    /// Begins a metric; its samples follow.
    mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
        text += "\(name)\(Self.labels(labels)) \(Self.number(value))\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Int) {
        text += "\(name)\(Self.labels(labels)) \(value)\n"
    }

    /// One metric with one sample.
    mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        metric(name, kind, help)
        sample(name, [], value)
    }

    /// One metric with a sample for each value of a label, in the label's order.
    mutating func family(_ name: String, _ kind: Kind, _ help: String, label: String, _ values: [String: Int]) {
        metric(name, kind, help)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) { sample(name, [(label, key)], value) }
    }

    mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
        metric(name, .histogram, help)
        var below = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            below += count
            sample("\(name)_bucket", [("le", Self.number(bound))], below)
        }
        sample("\(name)_bucket", [("le", "+Inf")], histogram.count)
        sample("\(name)_sum", [], histogram.sum)
        sample("\(name)_count", [], histogram.count)
    }

    private static func labels(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { out, character in
            switch character {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.append(character)
            }
        }
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
