import CommandLineKit

/// Turns the libraries' typed errors into messages for a person.
enum WeightsFailure {
    static func translate<Value, Failure: Error & CustomStringConvertible>(
        _ body: () throws(Failure) -> Value
    ) throws -> Value {
        do throws(Failure) { return try body() } catch { throw CommandFailure(error.description) }
    }
}
