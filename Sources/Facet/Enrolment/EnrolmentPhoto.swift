import CommandLineKit
import Inference

/// A photo, and whose it is said to be.
struct EnrolmentPhoto: Sendable, Equatable {
    let name: String
    let argument: PictureArgument

    /// All pictures that the operands mean, of one person.
    ///
    /// - Throws: `GalleryError.invalidName`.
    static func of(person name: String, _ operands: [String]) throws -> [EnrolmentPhoto] {
        try PersonName.check(name)
        return PictureArgument.expand(operands).map { EnrolmentPhoto(name: name, argument: $0) }
    }

    /// One sub-folder per person, named after them, with their pictures right in it.
    ///
    /// - Throws: `CommandFailure` if there are none; `GalleryError.invalidName`.
    static func fromFolder(_ folder: String) throws -> [EnrolmentPhoto] {
        let folders = try ImageFiles.foldersInFolder(folder)
        guard !folders.isEmpty else {
            throw CommandFailure(
                "there are no folders in \(folder)", hint: "--from expects one folder per person, named after them.")
        }
        return try folders.flatMap { person in
            try of(person: person.split(separator: "/").last.map(String.init) ?? person, [person])
        }
    }
}
