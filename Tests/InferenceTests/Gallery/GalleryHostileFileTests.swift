import Foundation
import TestSupport
import Testing

@testable import Inference

/// Files that are sound safetensors but no sound gallery; `WeightFileHostileTests` has those that are neither.
@Suite struct GalleryHostileFileTests {
    /// The parts of a gallery of two people, to be damaged one at a time.
    struct Parts {
        var metadata: String? =
            #"{"format":1,"model":{"id":{"name":"test","version":"1"},"length":2,"metric":"euclidean","#
            + #""unitLength":true,"threshold":0.5}}"#
        var embeddings: [Float] = [1, 0, 0, 1]
        var shape = [2, 2]
        var persons: [Int32] = [0, 1]
        var digests = [UInt8](repeating: 7, count: 64)
        var offsets: [Int64] = [0, 3, 6]
        var names = Array("annbob".utf8)
        var leftOut = ""

        func gallery() throws -> Gallery {
            var writer = WeightFileWriter(metadata: metadata.map { ["facet.gallery": $0] } ?? [:])
            if leftOut != "embeddings" { try writer.add("embeddings", shape: shape, elements: embeddings) }
            if leftOut != "person" { try writer.add("person", shape: [persons.count], elements: persons) }
            if leftOut != "digest" { try writer.add("digest", shape: [digests.count / 32, 32], elements: digests) }
            if leftOut != "name_offsets" {
                try writer.add("name_offsets", shape: [offsets.count], elements: offsets)
            }
            if leftOut != "name_bytes" { try writer.add("name_bytes", shape: [names.count], elements: names) }
            let bytes = writer.encoded()
            return try bytes.withUnsafeBytes { try Gallery(file: WeightFile(bytes: $0, name: "g")) }
        }
    }

    @Test func theUndamagedPartsAreSound() throws {
        let gallery = try Parts().gallery()
        #expect(gallery.people.map(\.name) == ["ann", "bob"])
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var apply: @Sendable (inout Parts) -> Void
        /// What the message must say.
        var says: String
    }

    static let damages: [Damage] = [
        Damage(testDescription: "no metadata", apply: { $0.metadata = nil }, says: "is not a gallery"),
        Damage(testDescription: "metadata no JSON", apply: { $0.metadata = "{" }, says: "description is damaged"),
        Damage(
            testDescription: "newer format", apply: { $0.metadata = #"{"format":2,"model":"something new"}"# },
            says: "format 2"),
        Damage(
            testDescription: "negative length",
            apply: { $0.metadata = $0.metadata?.replacing("\"length\":2", with: "\"length\":-2") },
            says: "description is damaged"),
        Damage(
            testDescription: "another length",
            apply: { $0.metadata = $0.metadata?.replacing("\"length\":2", with: "\"length\":4") }, says: "embeddings"),
        Damage(
            testDescription: "unknown metric",
            apply: { $0.metadata = $0.metadata?.replacing("euclidean", with: "manhattan") },
            says: "description is damaged"),
        Damage(testDescription: "one rank too few", apply: { $0.shape = [4] }, says: "embeddings"),
        Damage(testDescription: "no embeddings", apply: { $0.leftOut = "embeddings" }, says: "embeddings"),
        Damage(testDescription: "no persons", apply: { $0.leftOut = "person" }, says: "person"),
        Damage(testDescription: "no digests", apply: { $0.leftOut = "digest" }, says: "digest"),
        Damage(testDescription: "no offsets", apply: { $0.leftOut = "name_offsets" }, says: "name_offsets"),
        Damage(testDescription: "no names", apply: { $0.leftOut = "name_bytes" }, says: "name_bytes"),
        Damage(testDescription: "too few persons", apply: { $0.persons = [0] }, says: "2 embeddings, 1 persons"),
        Damage(
            testDescription: "too many digests", apply: { $0.digests += [UInt8](repeating: 0, count: 32) },
            says: "3 digests"),
        Damage(
            testDescription: "person past the end", apply: { $0.persons = [0, 2] }, says: "entry 1 belongs to person 2"),
        Damage(
            testDescription: "negative person", apply: { $0.persons = [-1, 0] }, says: "entry 0 belongs to person -1"),
        Damage(testDescription: "offsets past the end", apply: { $0.offsets = [0, 3, 7] }, says: "don't span"),
        Damage(testDescription: "offsets begin late", apply: { $0.offsets = [1, 3, 6] }, says: "don't span"),
        Damage(testDescription: "offsets go back", apply: { $0.offsets = [0, 9, 6] }, says: "backwards at 2"),
        Damage(testDescription: "offsets negative", apply: { $0.offsets = [0, -3, 6] }, says: "backwards at 1"),
        Damage(testDescription: "no offsets at all", apply: { $0.offsets = [] }, says: "don't span"),
        Damage(testDescription: "names no UTF-8", apply: { $0.names[1] = 0xFF }, says: "isn't UTF-8"),
        Damage(testDescription: "name with a newline", apply: { $0.names[1] = 10 }, says: "control character"),
        Damage(testDescription: "empty name", apply: { $0.offsets = [0, 0, 6] }, says: "it is empty"),
        Damage(testDescription: "name twice", apply: { $0.names = Array("annann".utf8) }, says: "sorted at 'ann'"),
        Damage(testDescription: "names unsorted", apply: { $0.names = Array("bobann".utf8) }, says: "sorted at 'ann'"),
        Damage(testDescription: "NaN", apply: { $0.embeddings[3] = .nan }, says: "embedding 1"),
        Damage(testDescription: "infinity", apply: { $0.embeddings[0] = .infinity }, says: "embedding 0"),
        Damage(testDescription: "overflow", apply: { $0.embeddings[0] = 1e30 }, says: "embedding 0"),
        Damage(testDescription: "zeros", apply: { $0.embeddings[3] = 0 }, says: "is all zeros"),
        Damage(testDescription: "not of unit length", apply: { $0.embeddings[3] = 1.1 }, says: "not 1 as its model"),
    ]

    @Test(arguments: damages) func isRefusedWithItsReason(_ damage: Damage) throws {
        var parts = Parts()
        damage.apply(&parts)
        #expect {
            try parts.gallery()
        } throws: { error in
            error is GalleryError && "\(error)".contains(damage.says)
        }
    }

    @Test func aFileThatIsNoSafetensorsIsRefused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/g.safetensors"
            try "junk that is no gallery".write(toFile: path, atomically: true, encoding: .utf8)
            #expect {
                try Gallery(path: path)
            } throws: {
                if case GalleryError.invalidFile(path, _)? = $0 as? GalleryError { true } else { false }
            }
        }
    }
}
