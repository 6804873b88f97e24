import HTTPServer
import Jobs
import Testing

@testable import Web

@Suite struct MetricsTests {
    @Test func histogramsAccumulate() {
        var histogram = Histogram(bounds: [1, 2, 5])
        for value in [0, 1, 1.5, 2, 3, 100, .nan, .infinity] { histogram.add(value) }
        #expect(histogram.counts == [2, 2, 1, 1])
        #expect(histogram.count == 6)
        #expect(histogram.sum == 107.5)
        var text = PrometheusText()
        text.histogram("h", "Help.", histogram)
        #expect(
            text.text == """
                # HELP h Help.
                # TYPE h histogram
                h_bucket{le="1"} 2
                h_bucket{le="2"} 4
                h_bucket{le="5"} 5
                h_bucket{le="+Inf"} 6
                h_sum 107.5
                h_count 6

                """)
    }

    @Test func labelsAreEscaped() {
        var text = PrometheusText()
        text.family("m", .counter, "Help.", label: "l", ["b\"\\\n": 2, "a": 1])
        #expect(text.text.split(separator: "\n").suffix(2) == ["m{l=\"a\"} 1", "m{l=\"b\\\"\\\\\\n\"} 2"])
    }

    @Test func resultsAreCounted() {
        let metrics = WebMetrics()
        var match = JobResult(
            id: .make(), task: "t", status: .ok, label: "x",
            timings: ["queue": 20, "detect": 30, "embed": 40, "store": 9_999])
        match.decision = "match"
        match.faces = 3
        metrics.replied(match, inTime: true)
        let job = Job(task: "t", input: "i")
        metrics.replied(.failure(JobFailure(code: JobFailure.gaveUpCode, message: ""), of: job), inTime: false)
        let lines = metrics.text(ServiceState()).split(separator: "\n").map(String.init)
        for line in [
            "facet_answers_total{decision=\"match\"} 1", "facet_faces_total 3", "facet_late_replies_total 1",
            "facet_dead_lettered_total 1", "facet_job_errors_total{code=\"gave_up\"} 1",
            "facet_job_queue_seconds_sum 0.02", "facet_job_compute_seconds_sum 0.07",
            "facet_job_compute_seconds_count 1", "facet_queue_up 0",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test func endlesslyManyCodesTakeNoRoom() {
        let metrics = WebMetrics()
        let job = Job(task: "t", input: "i")
        for code in 0..<500 {
            metrics.replied(.failure(JobFailure(code: "c\(code)", message: ""), of: job), inTime: true)
        }
        let lines = metrics.text(ServiceState()).split(separator: "\n").filter {
            $0.hasPrefix("facet_job_errors_total{")
        }
        #expect(lines.count == 65)
        #expect(lines.contains("facet_job_errors_total{code=\"other\"} 436"))
    }
}
