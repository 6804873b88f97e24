/// For bodies that nobody wants.
struct DroppingReader: BodyReader {
    mutating func read(_ bytes: UnsafeRawBufferPointer) {}

    mutating func finish() {}
}
