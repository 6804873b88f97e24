/// One value of a metric.
public struct MetricDatum: Sendable, Hashable {
    public enum Unit: String, Sendable {
        case count = "Count"
        case seconds = "Seconds"
        case milliseconds = "Milliseconds"
        case bytes = "Bytes"
        case none = "None"
    }

    public struct Dimension: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var name: String
    /// Finite.
    public var value: Double
    public var unit: Unit
    public var dimensions: [Dimension]
    /// Kept by the second instead of by the minute.
    public var isHighResolution: Bool

    public init(
        _ name: String, _ value: Double, unit: Unit = .count, dimensions: [Dimension] = [],
        isHighResolution: Bool = false
    ) {
        self.name = name
        self.value = value
        self.unit = unit
        self.dimensions = dimensions
        self.isHighResolution = isHighResolution
    }

    func fill(_ form: inout QueryParameters, number: Int) {
        let member = "MetricData.member.\(number)"
        form.add("\(member).MetricName", name)
        form.add("\(member).Value", "\(value)")
        form.add("\(member).Unit", unit.rawValue)
        if isHighResolution { form.add("\(member).StorageResolution", 1) }
        for (index, dimension) in dimensions.enumerated() {
            form.add("\(member).Dimensions.member.\(index + 1).Name", dimension.name)
            form.add("\(member).Dimensions.member.\(index + 1).Value", dimension.value)
        }
    }
}
