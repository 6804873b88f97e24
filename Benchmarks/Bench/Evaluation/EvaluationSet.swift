import CommandLineKit
import Foundation

/// A folder with photos and a list of pairs, as LFW comes.
struct EvaluationSet {
    let imageFolder: String
    let pairs: PairsFile

    init(folder: String) throws {
        let names = ["pairsDevTest.txt", "pairs.txt"]
        guard let list = names.map({ folder + "/" + $0 }).first(where: FileManager.default.fileExists) else {
            throw CommandFailure("there is no \(names.joined(separator: " or ")) in \(folder)")
        }
        pairs = try PairsFile(path: list)
        let images = folder + "/images"
        imageFolder = FileManager.default.fileExists(atPath: images) ? images : folder
    }

    func path(of photo: String) -> String { imageFolder + "/" + photo }
}
