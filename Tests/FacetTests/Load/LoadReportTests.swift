import CommandLineKit
import Testing

@testable import Facet

@Suite struct LoadReportTests {
    private let report = LoadReport(
        answers: [
            LoadAnswer(request: 0, stem: "a", outcome: .label("Ada"), seconds: 0.1),
            LoadAnswer(request: 1, stem: "b", outcome: .label("Ada"), seconds: 0.3),
            LoadAnswer(request: 2, stem: "c", outcome: .label("x,y"), seconds: 0.2),
            LoadAnswer(request: 3, stem: "a", outcome: .failure("HTTP 503"), seconds: 9),
        ],
        predictions: ["a": "Ada", "b": "Bob"], seconds: 2.5)

    @Test func endsWithTheLinesThatClientsEndWith() {
        #expect(
            report.closingLines == [
                "Total number of requests: 4",
                "Total number of requests completed successfully: 3",
                "Total number of failed requests: 1",
                "Total number of correct predictions : 1",
                "Total number of wrong predictions: 2",
                "Total Test Duration: 2.5 (seconds)",
            ])
        #expect(!report.isFlawless)
    }

    @Test func judgesNothingWithoutPredictions() {
        let report = LoadReport(answers: Array(report.answers.prefix(3)), predictions: nil, seconds: 1)
        #expect(report.correctCount == 0)
        #expect(report.wrongCount == 0)
        #expect(report.isFlawless)
    }

    @Test func measuresOnlyWhatWasCompleted() {
        #expect(report.latency(0.5) == 0.2)
        #expect(report.latency(1) == 0.3)
        #expect(report.latency(0) == 0.1)
        #expect(report.json["completed"] == 3)
        #expect(report.json["latency_seconds"]?["max"] == 0.3)
        #expect(report.json["failures"] == [["reason": "HTTP 503", "count": 1]])
    }

    @Test func anEmptyRunIsNoDivisionByZero() {
        let report = LoadReport(answers: [], predictions: [:], seconds: 0)
        #expect(report.json["requests_per_second"] == 0.0)
        #expect(report.json["latency_seconds"]?["p99"] == JSON.null)
    }

    @Test func writesTheResultFile() {
        #expect(report.csv == "Image,Results\na,Ada\nb,Ada\nc,\"x,y\"\n")
    }
}
