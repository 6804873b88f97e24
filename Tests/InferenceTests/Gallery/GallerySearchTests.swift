import TestSupport
import Testing

@testable import Inference

@Suite struct GallerySearchTests {
    @Test func findsTheNearestWithTheMarginToTheNextOtherPerson() throws {
        var editor = try GalleryFixtures.axes(["ann", "bob", "cid"])
        // Ann's second photo is nearer to the query than anybody else's: it must not count as the other person.
        _ = try editor.enrol(
            name: "ann", embedding: GalleryFixtures.embedding(GalleryFixtures.unit([0.8, 0.6, 0])),
            digest: GalleryFixtures.digest(9))
        let gallery = try Gallery(editor)
        let match = try #require(try gallery.search(GalleryFixtures.embedding([1, 0, 0])))
        #expect(match.name == "ann")
        #expect(match.distance == 0)
        #expect(match.decision == .match)
        #expect(abs(try #require(match.margin) - 2.0.squareRoot().float) < 1e-6)
        #expect(match.entry == 0)
    }

    @Test(arguments: [(0.5 as Float, Match.Decision.unknown), (0.7, .match)])
    func theThresholdDecides(_ threshold: Float, _ decision: Match.Decision) throws {
        let query = GalleryFixtures.embedding(GalleryFixtures.unit([0.8, 0.6, 0]))
        // Distance to ann: √(2 − 1.6) = 0.632.
        let own = try Gallery(GalleryFixtures.axes(["ann", "bob", "cid"], threshold: threshold))
        #expect(try own.search(query)?.decision == decision)
        #expect(try own.search(query)?.name == "ann")
        let other = try Gallery(GalleryFixtures.axes(["ann", "bob", "cid"], threshold: 0.1))
        #expect(try other.search(query, threshold: threshold)?.decision == decision)
    }

    @Test func aDistanceOfExactlyTheThresholdMatches() throws {
        let gallery = try Gallery(GalleryFixtures.axes(["ann", "bob"]))
        let query = GalleryFixtures.embedding([0.6, 0.8])
        let distance = try #require(try gallery.search(query)).distance
        #expect(try gallery.search(query, threshold: distance)?.decision == .match)
        #expect(try gallery.search(query, threshold: distance.nextDown)?.decision == .unknown)
    }

    @Test func onePersonHasNoMarginAndNobodyNoMatch() throws {
        let one = try Gallery(GalleryFixtures.axes(["ann"]))
        #expect(try one.search(GalleryFixtures.embedding([1]))?.margin == nil)
        let nobody = try Gallery(emptyFor: GalleryFixtures.model())
        #expect(nobody.count == 0)
        #expect(nobody.people.isEmpty)
        #expect(try nobody.search(GalleryFixtures.embedding([1, 0, 0, 0])) == nil)
    }

    @Test func theFirstRowWinsTies() throws {
        var editor = GalleryEditor(model: GalleryFixtures.model(length: 2))
        for (index, name) in ["zoe", "ann", "zoe", "bob"].enumerated() {
            _ = try editor.enrol(
                name: name, embedding: GalleryFixtures.embedding([0, 1]), digest: GalleryFixtures.digest(index))
        }
        let match = try #require(try Gallery(editor).search(GalleryFixtures.embedding([1, 0])))
        #expect(match.name == "zoe")
        #expect(match.entry == 0)
        #expect(match.margin == 0)
    }

    struct Space: Sendable {
        var metric: EmbeddingSpec.Metric
        var unitLength: Bool
        var length: Int
        var count: Int
    }

    static let spaces = [
        Space(metric: .euclidean, unitLength: true, length: 128, count: 3000),
        Space(metric: .euclidean, unitLength: false, length: 17, count: 5000),
        Space(metric: .cosine, unitLength: true, length: 512, count: 300),
        Space(metric: .cosine, unitLength: false, length: 1, count: 50),
        Space(metric: .cosine, unitLength: false, length: 63, count: 2049),
    ]

    /// The search skips what can't be nearest; the answer must be that of comparing with every row.
    @Test(arguments: spaces) func answersAsComparingWithEveryRowDoes(_ space: Space) throws {
        var random = SplitMix64(seed: UInt64(space.length))
        let model = GalleryFixtures.model(
            length: space.length, metric: space.metric, unitLength: space.unitLength)
        var editor = GalleryEditor(model: model)
        var rows: [(name: String, values: [Float])] = []
        for index in 0..<space.count {
            // Some rows repeat others, to the bit and nearly.
            var values =
                index % 7 == 3 ? rows[index / 2].values : GalleryFixtures.random(space.length, using: &random)
            if index % 7 == 5 { values = rows[index - 1].values.map { $0.nextUp } }
            if space.unitLength { values = GalleryFixtures.unit(values) }
            rows.append(("person \(index % 40)", values))
            let outcome = try editor.enrol(
                name: rows[index].name, embedding: GalleryFixtures.embedding(values),
                digest: GalleryFixtures.digest(index))
            try #require(outcome == .added)
        }
        let gallery = try Gallery(editor)
        var queries: [Embedding] = []
        var answers: [Match?] = []
        for trial in 0..<70 {
            var query =
                trial % 2 == 0
                ? rows[trial * 2 % rows.count].values : GalleryFixtures.random(space.length, using: &random)
            if space.unitLength { query = GalleryFixtures.unit(query) }
            let match = try #require(try gallery.search(GalleryFixtures.embedding(query)))
            queries.append(GalleryFixtures.embedding(query))
            answers.append(match)
            guard trial < 20 else { continue }
            let distances = rows.map { space.metric.distance(query, $0.values) }
            let best = try #require(distances.indices.min { (distances[$0], $0) < (distances[$1], $1) })
            let other = rows.indices.filter { rows[$0].name != rows[best].name }.map { distances[$0] }.min()
            #expect(match.entry == best)
            #expect(match.name == rows[best].name)
            #expect(match.distance == Float(distances[best]))
            #expect(match.margin == other.map { Float($0 - distances[best]) })
        }
        for count in [0, 1, 3, 4, 5, 63, 64, 65, 70] {
            #expect(try gallery.search(many: Array(queries[..<count])) == Array(answers[..<count]), "\(count) together")
        }
    }

    @Test func manyTogetherMeetWhatOneAloneMeets() throws {
        let nobody = try Gallery(emptyFor: GalleryFixtures.model())
        let query = GalleryFixtures.embedding([1, 0, 0, 0])
        #expect(try nobody.search(many: Array(repeating: query, count: 5)) == Array(repeating: nil, count: 5))
        let gallery = try Gallery(GalleryFixtures.axes(["ann", "bob"], threshold: 0.1))
        let between = GalleryFixtures.embedding([0.6, 0.8])
        let answers = try gallery.search(many: Array(repeating: between, count: 5), threshold: 0.7)
        #expect(answers.allSatisfy { $0?.decision == .match })
        #expect(throws: GalleryError.wrongLength(expected: 2, found: 3)) {
            try gallery.search(many: [between, GalleryFixtures.embedding([1, 0, 0])])
        }
    }

    @Test func refusesWhatCannotBeCompared() throws {
        let gallery = try Gallery(GalleryFixtures.axes(["ann", "bob"]))
        let other = EmbeddingModelID(name: "test", version: "2")
        #expect(throws: GalleryError.otherEmbedding(gallery: GalleryFixtures.id, embedding: other)) {
            try gallery.search(Embedding(values: [1, 0], model: other))
        }
        #expect(throws: GalleryError.wrongLength(expected: 2, found: 3)) {
            try gallery.search(GalleryFixtures.embedding([1, 0, 0]))
        }
        for values: [Float] in [[0, 0], [.nan, 0], [.infinity, 1]] {
            #expect {
                try gallery.search(GalleryFixtures.embedding(values))
            } throws: {
                if case GalleryError.invalidEmbedding(entry: -1, _)? = $0 as? GalleryError { true } else { false }
            }
        }
    }
}

extension Double {
    fileprivate var float: Float { Float(self) }
}
