import AWS
import Foundation
import TestSupport
import Testing

@Suite struct CloudWatchClientTests {
    @Test(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
    func metricsArrive() async throws {
        let aws = try await MotoServer.shared().client()
        let namespace = "Facet/\(UInt64.random(in: 0 ... .max))"
        try await CloudWatchClient(aws).putMetricData(
            namespace: namespace,
            [
                MetricDatum("Backlog", 2.5, dimensions: [.init("Queue", "a b")]), MetricDatum("Nothing", .nan),
                MetricDatum("Time", 1e-3, unit: .seconds, isHighResolution: true),
            ])
        let list = try await aws.query(
            .cloudWatch, version: "2010-08-01", "ListMetrics", [("Namespace", namespace)])
        let metrics = list["ListMetricsResult", "Metrics"]?.all("member") ?? []
        #expect(metrics.compactMap { $0["MetricName"]?.text }.sorted() == ["Backlog", "Time"])
    }

    @Test(arguments: [(0, 0), (1, 1), (999, 1), (1_000, 1), (1_001, 2)])
    func manyGoInSeveralCalls(count: Int, calls: Int) async throws {
        let transport = ScriptedTransport { _, _ in AWSResponse(200, text: "<Response/>") }
        let client = CloudWatchClient(
            AWSClient(
                AWSConfiguration(
                    region: "us-east-1",
                    credentials: StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
                    transport: transport)))
        try await client.putMetricData(
            namespace: "Facet", (0..<count).map { MetricDatum("Number", Double($0)) })
        #expect(transport.requests.count == calls)
        let values = transport.requests.map { $0.text.components(separatedBy: ".Value=").count - 1 }
        #expect(values.reduce(0, +) == count)
    }
}
