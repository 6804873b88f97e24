/// Asks for a photo of 12 megapixels, made of one of the files; see Benchmarks/peers/phone.py.
struct PhoneRequest: Codable, Sendable {
    /// Where to write it.
    var phone: String
    var files: [String]
}
