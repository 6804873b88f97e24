/// OpenBLAS can't be loaded; the message says what to install.
public struct BLASError: Error, Equatable, CustomStringConvertible {
    public var message: String

    public var description: String { message }
}
