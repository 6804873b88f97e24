import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct ModelStoreTests {
    private func write(_ card: ModelCard, to path: String) throws {
        var writer = try WeightFileWriter(card: card)
        try writer.add("g.out.weight", shape: [1], elements: [1] as [Float])
        try writer.write(to: path)
    }

    @Test func findsByNameAndByPath() throws {
        try withTemporaryFolder { folder in
            try write(ModelCardTests.card, to: "\(folder)/my-model.safetensors")
            let store = ModelStore(directory: WeightsDirectory(path: folder, origin: .flag))
            #expect(try store.load("my-model").card == ModelCardTests.card)
            #expect(try store.load("\(folder)/my-model.safetensors").card == ModelCardTests.card)
            #expect(
                throws: ModelStoreError.notInstalled(name: "other", directory: folder, installed: ["my-model"])
            ) { try store.load("other") }
            #expect(throws: ModelStoreError.noSuchFile(path: "./other.safetensors")) {
                try store.load("./other.safetensors")
            }
        }
    }

    @Test func aFileThatIsNoModelIsNamed() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/plain.safetensors"
            try WeightFileWriter().write(to: path)
            let store = ModelStore(directory: WeightsDirectory(path: folder, origin: .flag))
            #expect(throws: ModelStoreError.invalid(path: path, .missingCard)) { try store.load("plain") }
        }
    }

    @Test func listsSoundAndBrokenFilesByName() throws {
        try withTemporaryFolder { folder in
            try write(ModelCardTests.card, to: "\(folder)/b.safetensors")
            try Data("junk".utf8).write(to: URL(fileURLWithPath: "\(folder)/a.safetensors"))
            try Data().write(to: URL(fileURLWithPath: "\(folder)/manifest.json"))
            try Data().write(to: URL(fileURLWithPath: "\(folder)/.hidden.safetensors"))
            let installed = ModelStore(directory: WeightsDirectory(path: folder, origin: .flag)).installed()
            #expect(installed.map(\.name) == ["a", "b"])
            #expect(throws: WeightFileError.tooShort(size: 4)) { try installed[0].card.get() }
            #expect(try installed[1].card.get() == ModelCardTests.card)
        }
    }

    @Test func aMissingDirectoryHoldsNothing() {
        let store = ModelStore(directory: WeightsDirectory(path: "/nonexistent", origin: .flag))
        #expect(store.installed().isEmpty)
        #expect(throws: ModelStoreError.notInstalled(name: "x", directory: "/nonexistent", installed: [])) {
            try store.load("x")
        }
    }
}
