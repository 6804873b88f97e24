import Inference

/// Why a picture couldn't be worked on: a code for programs, a sentence for people.
struct PictureFailure: Error, Sendable, Equatable {
    let code: String
    let message: String

    init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: ImageError) {
        self.init(code: error.code, message: error.description)
    }

    /// A folder in which there is nothing to look at.
    static func noPictures(in folder: String) -> PictureFailure {
        PictureFailure(code: "no_pictures", message: "there are no JPEG or PNG files in the folder \(folder)")
    }

    static func unreadableFolder(_ reason: String) -> PictureFailure {
        PictureFailure(code: "folder_unreadable", message: reason)
    }
}
