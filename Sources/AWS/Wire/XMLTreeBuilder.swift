import CExpat

/// Grows the tree while expat reads. Lives on one thread, for one text.
final class XMLTreeBuilder {
    private struct Open {
        var element: XMLElement
        var text: [UInt8] = []
    }

    private let parser: XML_Parser
    private var open: [Open] = []
    private var count = 0
    private(set) var root: XMLElement?
    private(set) var isRefused = false

    init(_ parser: XML_Parser) { self.parser = parser }

    static func from(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ name: String) {
        count += 1
        guard open.count < XMLElement.Limits.depth, count <= XMLElement.Limits.elements else { return refuse() }
        open.append(Open(element: XMLElement(name: name)))
    }

    func add(_ text: UnsafeRawBufferPointer) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
    }

    func end() {
        guard var last = open.popLast() else { return }
        if last.element.children.isEmpty { last.element.text = String(decoding: last.text, as: UTF8.self) }
        if open.isEmpty {
            root = last.element
        } else {
            open[open.count - 1].element.children.append(last.element)
        }
    }

    func refuse() {
        isRefused = true
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}
