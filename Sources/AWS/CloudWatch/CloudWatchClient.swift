/// Calls of CloudWatch (Query protocol, version 2010-08-01).
public struct CloudWatchClient: Sendable {
    static let version = "2010-08-01"
    /// Of one call, by the service's own limit.
    static let largestBatch = 1_000
    let aws: AWSClient

    public init(_ aws: AWSClient) {
        self.aws = aws
    }

    /// Takes the time of arrival for the values'. Those that CloudWatch would refuse, not finite, are left out.
    /// A value that is repeated counts twice, so none is that may have arrived.
    public func putMetricData(namespace: String, _ data: [MetricDatum]) async throws(AWSError) {
        var rest = data.filter(\.value.isFinite)[...]
        while !rest.isEmpty {
            var form = QueryParameters()
            form.add("Namespace", namespace)
            for (index, datum) in rest.prefix(Self.largestBatch).enumerated() { datum.fill(&form, number: index + 1) }
            _ = try await aws.query(
                .cloudWatch, version: Self.version, "PutMetricData", form.list, repetition: .onlyIfNotSent)
            rest = rest.dropFirst(Self.largestBatch)
        }
    }
}
