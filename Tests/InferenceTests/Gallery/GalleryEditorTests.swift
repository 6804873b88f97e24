import Testing

@testable import Inference

@Suite struct GalleryEditorTests {
    private let ann = GalleryFixtures.embedding([1, 0, 0, 0])
    private let bob = GalleryFixtures.embedding([0, 1, 0, 0])

    @Test func theSamePhotoTwiceAddsNothing() throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        #expect(!editor.isChanged)
        #expect(try editor.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1)) == .added)
        #expect(editor.isChanged)
        #expect(try editor.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1)) == .duplicate)
        #expect(try editor.enrol(name: "bob", embedding: bob, digest: GalleryFixtures.digest(1)) == .enrolledAs("ann"))
        #expect(try editor.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(2)) == .added)
        #expect(editor.count == 2)
        #expect(editor.names == ["ann"])
    }

    @Test func duplicatesAreKnownAfterReading() throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        _ = try editor.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1))
        var again = GalleryEditor(try Gallery(editor))
        #expect(!again.isChanged)
        #expect(try again.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1)) == .duplicate)
        #expect(!again.isChanged)
    }

    @Test func removingAPersonLeavesTheOthersAsTheyWere() throws {
        var editor = try GalleryFixtures.axes(["ann", "bob", "cid", "dan"])
        _ = try editor.enrol(
            name: "bob", embedding: GalleryFixtures.embedding([0, 0.6, 0, 0.8]), digest: GalleryFixtures.digest(7))
        #expect(try editor.remove(person: "bob") == 2)
        #expect(throws: GalleryError.noSuchPerson("bob")) { try editor.remove(person: "bob") }
        let gallery = try Gallery(editor)
        #expect(gallery.people.map(\.name) == ["ann", "cid", "dan"])
        for (index, name) in ["ann", "bob", "cid", "dan"].enumerated() where name != "bob" {
            let values = (0..<4).map { $0 == index ? 1 : 0 as Float }
            let match = try #require(try gallery.search(GalleryFixtures.embedding(values)))
            #expect(match.name == name)
            #expect(match.distance == 0)
        }
        // Bob's photo may come back.
        #expect(try editor.enrol(name: "eve", embedding: bob, digest: GalleryFixtures.digest(1)) == .added)
    }

    @Test func peopleAreSortedAndEntriesKeepTheirNamesAndDigests() throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        let names = ["zoë", "Ann", "bob", "李雷", "ann", "bob"]
        for (index, name) in names.enumerated() {
            _ = try editor.enrol(name: name, embedding: ann, digest: GalleryFixtures.digest(index))
        }
        let gallery = try Gallery(editor)
        #expect(
            gallery.people == [
                GalleryPerson(name: "Ann", embeddings: 1), GalleryPerson(name: "ann", embeddings: 1),
                GalleryPerson(name: "bob", embeddings: 2), GalleryPerson(name: "zoë", embeddings: 1),
                GalleryPerson(name: "李雷", embeddings: 1),
            ])
        for (index, name) in names.enumerated() {
            #expect(
                gallery.entry(index)
                    == GalleryEntry(name: name, embedding: ann, digest: GalleryFixtures.digest(index)))
        }
    }

    @Test func theSameContentsGiveTheSameBytes() throws {
        let first = try GalleryFixtures.axes(["ann", "bob"]).writer(path: "a").encoded()
        let second = try GalleryFixtures.axes(["ann", "bob"]).writer(path: "b").encoded()
        #expect(first == second)
    }

    @Test(arguments: [
        "", " ann", "ann ", "a:b", "unknown", "no_face", "a\nb", "a\u{0}b", "a\u{7F}", "a\u{2028}b",
        String(repeating: "x", count: 256),
    ]) func refusesNamesThatCannotBeLabels(_ name: String) throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        #expect {
            try editor.enrol(name: name, embedding: ann, digest: GalleryFixtures.digest(1))
        } throws: {
            if case GalleryError.invalidName(name, _)? = $0 as? GalleryError { true } else { false }
        }
        #expect(editor.count == 0)
    }

    @Test(arguments: ["a", "Jean-Luc O'Neill", "Łukasz \"x\" \\ {}", "👩‍🚀", String(repeating: "x", count: 255)])
    func takesNamesOfAllKinds(_ name: String) throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        #expect(try editor.enrol(name: name, embedding: ann, digest: GalleryFixtures.digest(1)) == .added)
        #expect(try Gallery(editor).search(ann)?.name == name)
    }

    @Test(arguments: [[0, 0, 0, 0], [2, 0, 0, 0], [.nan, 0, 0, 0], [.infinity, 0, 0, 0]] as [[Float]])
    func refusesEmbeddingsThatCannotBeCompared(_ values: [Float]) throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        #expect(throws: GalleryError.self) {
            try editor.enrol(
                name: "ann", embedding: GalleryFixtures.embedding(values), digest: GalleryFixtures.digest(1))
        }
        #expect(editor.count == 0)
    }

    @Test func refusesEmbeddingsOfAnotherModelOrLength() throws {
        var editor = GalleryEditor(model: GalleryFixtures.model())
        let other = EmbeddingModelID(name: "other", version: "1")
        #expect(throws: GalleryError.otherEmbedding(gallery: GalleryFixtures.id, embedding: other)) {
            try editor.enrol(
                name: "ann", embedding: Embedding(values: ann.values, model: other), digest: GalleryFixtures.digest(1))
        }
        #expect(throws: GalleryError.wrongLength(expected: 4, found: 1)) {
            try editor.enrol(
                name: "ann", embedding: GalleryFixtures.embedding([1]), digest: GalleryFixtures.digest(1))
        }
    }
}
