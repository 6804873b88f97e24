import CommandLineKit

/// A picture that the command line means, or why a folder named there means none.
enum PictureArgument: Sendable, Equatable {
    case picture(path: String)
    case failure(path: String, PictureFailure)

    /// The pictures in the order of the operands; a folder stands for the pictures right in it, by name.
    static func expand(_ operands: [String]) -> [PictureArgument] {
        operands.flatMap { operand in
            guard ImageFiles.isFolder(operand) else { return [PictureArgument.picture(path: operand)] }
            do {
                let paths = try ImageFiles.inFolder(operand)
                return paths.isEmpty
                    ? [.failure(path: operand, .noPictures(in: operand))] : paths.map { .picture(path: $0) }
            } catch {
                let reason = (error as? CommandFailure)?.message ?? "\(error)"
                return [.failure(path: operand, .unreadableFolder(reason))]
            }
        }
    }

    var path: String {
        switch self {
        case .picture(let path), .failure(let path, _): path
        }
    }
}
