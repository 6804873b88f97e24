import CommandLineKit
import Inference

/// What became of one photo.
struct EnrolmentResult: Sendable {
    enum Outcome: Sendable, Equatable {
        /// `faces`: how many the photo shows; the largest was taken.
        case added(faces: Int)
        /// The same person has this very photo already.
        case alreadyThere
        /// Another person has this very photo.
        case belongsTo(String)
        case failed(PictureFailure)

        var code: String {
            switch self {
            case .added: "added"
            case .alreadyThere: "already_there"
            case .belongsTo: "belongs_to_another"
            case .failed(.noFace): "no_face"
            case .failed: "failed"
            }
        }

        /// Whether the person can be recognised by this photo now.
        var isEnrolled: Bool {
            switch self {
            case .added, .alreadyThere: true
            case .belongsTo, .failed: false
            }
        }
    }

    let name: String
    let path: String
    let outcome: Outcome

    var json: JSON {
        var members = [
            JSON.Member("path", .string(path)), JSON.Member("name", .string(name)),
            JSON.Member("outcome", .string(outcome.code)),
        ]
        switch outcome {
        case .added(let faces): members.append(JSON.Member("faces", .integer(faces)))
        case .belongsTo(let other): members.append(JSON.Member("holder", .string(other)))
        case .failed(let failure): members.append(JSON.Member("error", failure.json))
        case .alreadyThere: break
        }
        return .object(members)
    }

    /// What the user should know about this photo; `nil` if all is well.
    var remark: String? {
        switch outcome {
        case .added(let faces) where faces > 1: "facet: \(path) shows \(faces) faces; the largest is taken for \(name)"
        case .added, .alreadyThere: nil
        case .belongsTo(let other):
            "facet: \(path) is enrolled as \(other) already; 'facet gallery remove' takes them out"
        case .failed(let failure): failure.line(for: path)
        }
    }
}
