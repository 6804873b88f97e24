import Inference

/// Why a picture couldn't be worked on: a code for programs, a sentence for people.
struct PictureFailure: Error, Sendable, Equatable {
    let code: String
    let message: String

    /// A folder in which there is nothing to look at.
    static func noPictures(in folder: String) -> PictureFailure {
        PictureFailure(code: "no_pictures", message: "there are no JPEG or PNG files in the folder \(folder)")
    }

    static func unreadableFolder(_ reason: String) -> PictureFailure {
        PictureFailure(code: "folder_unreadable", message: reason)
    }

    static let noFace = PictureFailure(code: "no_face", message: "no face was found in the picture")

    /// The face was found, but its points lie in one place, so that it can't be aligned.
    static let notAligned = PictureFailure(code: "face_not_aligned", message: "the face can't be aligned")

    /// What `body` returns, or its error as a failure of the picture at hand.
    static func catching<Value>(_ body: () throws -> Value) -> Result<Value, PictureFailure> {
        do { return .success(try body()) } catch let error as PictureFailure { return .failure(error) } catch let error
            as ImageError
        {
            return .failure(PictureFailure(code: error.code, message: error.description))
        } catch {
            return .failure(PictureFailure(code: "inference_failed", message: "\(error)"))
        }
    }

    /// For stderr: which picture, and what is wrong with it.
    func line(for path: String) -> String {
        message.contains(path) ? "facet: \(message)" : "facet: \(path): \(message)"
    }
}
