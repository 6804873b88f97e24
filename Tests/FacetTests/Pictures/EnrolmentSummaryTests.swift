import Testing

@testable import Facet

@Suite struct EnrolmentSummaryTests {
    private func summary(_ outcomes: [EnrolmentResult.Outcome]) -> EnrolmentSummary {
        var summary = EnrolmentSummary()
        summary.add(
            outcomes.enumerated().map { EnrolmentResult(name: "p\($0.offset % 2)", path: "x", outcome: $0.element) })
        return summary
    }

    @Test func countsEveryOutcome() {
        let all = summary([
            .added(faces: 1), .added(faces: 3), .added(faces: 1), .alreadyThere, .alreadyThere, .failed(.noFace),
            .belongsTo("q"), .failed(PictureFailure(code: "not_an_image", message: "text")),
        ])
        #expect(
            all.line == "added 3 photos of 2 people, 2 were there already, 1 has no face, 1 belongs to somebody else, "
                + "1 can't be used, 1 with several faces (the largest was taken)")
        #expect(!all.isComplete)
    }

    @Test func isCompleteWhenEverybodyIsKnown() {
        #expect(summary([.added(faces: 2), .alreadyThere]).isComplete)
        #expect(summary([]).line == "added 0 photos")
        #expect(!summary([.failed(.noFace)]).isComplete)
    }
}
