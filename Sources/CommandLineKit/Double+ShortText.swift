extension Double {
    /// The shortest decimal that reads back as the same number: 20, not 20.0.
    var shortText: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
