import Foundation
import TestSupport

/// Runs `body` with the path of a `.dat` file of `layers`.
func withTemporaryNetwork(_ layers: [DlibWriter.Layer], _ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
        let path = "\(folder)/network.dat"
        try Data(DlibWriter.network(layers)).write(to: URL(fileURLWithPath: path))
        try body(path)
    }
}
