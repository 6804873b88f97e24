import HTTPServer
import Jobs

/// The status that goes with a job's failure.
enum FailureStatus {
    static func of(_ failure: JobFailure) -> HTTPStatus {
        switch failure.code {
        case "empty_image", "image_truncated", "image_corrupt", JobFailure.unknownTaskCode: .badRequest
        case "not_an_image", "unsupported_image": .unsupportedMediaType
        case "image_too_large": .contentTooLarge
        case JobFailure.gaveUpCode, JobFailure.inputMissingCode, "out_of_memory": .internalServerError
        // A plugin's own: it knows the task and could do nothing with this input.
        default: .unprocessableContent
        }
    }
}
