import Foundation
import TestSupport
import Testing

@testable import Inference

/// The default embedder against dlib's own descriptor, on chips that both sides make by a formula, on every path of this
/// CPU.
@Suite(.enabled(if: InstalledWeights.areThere, "\(InstalledWeights.missing)"))
struct DlibGoldenTests {
    struct File: Decodable { var cases: [Case] }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var seed: Int
        var chipSHA256: String
        var descriptor: [Float]

        var testDescription: String { "chip \(seed)" }
    }

    static let cases: [Case] = (try? SourceTree.golden("descriptors.json", as: File.self).cases) ?? []

    /// `synthetic_chip` of make_goldens.py.
    static func chip(_ seed: Int) -> PixelBuffer {
        var lcg = GoldenLCG(seed: UInt32(seed))
        var bytes: [UInt8] = []
        for y in 0..<150 {
            for x in 0..<150 {
                for c in 0..<3 {
                    let across = x * (1 + seed % 5) + y * (2 + seed % 3)
                    let t = (across + x * y * (seed % 4) / 64 + c * 40) % 510
                    let wave = t <= 255 ? t : 510 - t
                    bytes.append(UInt8((wave * 3 + Int(lcg.byte())) / 4))
                }
            }
        }
        return PixelBuffer(width: 150, height: 150, bytes: bytes)
    }

    private static func cosine(_ a: [Float], _ b: [Float]) -> Double {
        1 - EmbeddingSpec.Metric.cosine.distance(a, b)
    }

    @Test func thereAreCases() { #expect(Self.cases.count >= 4) }

    @Test(arguments: cases, CPUPath.available) func equalsDlibsDescriptor(_ golden: Case, _ path: CPUPath) throws {
        let chip = Self.chip(golden.seed)
        try #require(PhotoDigest(of: chip.bytes).description == golden.chipSHA256)
        let embedder = FaceEmbedder(
            try FaceEmbedderModel(in: InstalledWeights.store), options: PlanOptions(path: path))
        let values = try embedder.embed(chip).values
        #expect(values.count == 128)
        #expect(Self.cosine(values, golden.descriptor) >= 0.9999)
        // Chips that are nothing alike are farther apart than that, so the test above can fail.
        for other in Self.cases where other.seed != golden.seed {
            #expect(Self.cosine(values, other.descriptor) < 0.999)
        }
    }

    @Test(arguments: CPUPath.available) func aChipsEmbeddingHasTheSameBitsInAnyBatch(_ path: CPUPath) throws {
        let embedder = FaceEmbedder(
            try FaceEmbedderModel(in: InstalledWeights.store), options: PlanOptions(path: path))
        let chips = (1...9).map(Self.chip)
        let together = try embedder.embed(chips)
        #expect(try together[0] == embedder.embed(chips[0]))
        #expect(try together[8] == embedder.embed(chips[8]))
        #expect(try Array(together[3...5]) == embedder.embed(Array(chips[3...5])))
    }
}
