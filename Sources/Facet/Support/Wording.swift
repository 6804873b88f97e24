/// Small words.
enum Wording {
    /// `1 face`, `2 faces`, `0 faces`
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}
