import CExpat

extension XMLElement {
    /// What is more is refused, so that an answer can't take the memory or the stack.
    enum Limits {
        static let depth = 64
        static let elements = 1_000_000
    }

    /// The root element.
    public init(parsing bytes: [UInt8]) throws(XMLError) {
        guard let parser = XML_ParserCreate(nil) else { throw .refused }
        defer { XML_ParserFree(parser) }
        let builder = XMLTreeBuilder(parser)
        let status = withExtendedLifetime(builder) {
            XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
            Self.setHandlers(parser)
            return bytes.withUnsafeBytes { bytes in
                XML_Parse(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), 1)
            }
        }
        if builder.isRefused { throw .refused }
        guard status == XML_STATUS_OK, let root = builder.root else {
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "no element"
            throw .malformed(reason: reason, line: Int(XML_GetCurrentLineNumber(parser)))
        }
        self = root
    }

    private static func setHandlers(_ parser: XML_Parser) {
        XML_SetElementHandler(
            parser,
            { context, name, _ in
                guard let name else { return }
                XMLTreeBuilder.from(context)?.start(String(cString: name))
            },
            { context, _ in XMLTreeBuilder.from(context)?.end() })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let text else { return }
            XMLTreeBuilder.from(context)?.add(UnsafeRawBufferPointer(start: text, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLTreeBuilder.from(context)?.refuse() }
    }
}
